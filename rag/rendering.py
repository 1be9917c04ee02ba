"""Answers in the forms that leave the desk: the JSON contract, and Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from index.articles import Filters
from rag.alias_keys import key_of
from rag.answers import Answer, Citation, Claim, Coverage, RankedPassage
from rag.wording import WORD

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
# Where many a renderer would make a link of an address that stands bare in the text.
_ADDRESS = re.compile(r"(?<=[a-z])(?=:\S)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE)
VOICES = {
    "direct": "quoted",
    "indirect": "reported",
    "mixed": "reported, partly quoted",
    "author": "in the author’s own voice",
}


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line: no markup, no link."""
    return escape_marks(" ".join(text.split()))


def escape_marks(text: str) -> str:
    """Return `text` with a backslash before all that Markdown acts on, its white space as it is."""
    return _ADDRESS.sub(r"\\", _MARKDOWN.sub(r"\\\1", text))


def answer_text(
    claims: Sequence[Claim],
    citations: Sequence[Citation],
    coverage: Coverage | None = None,
    *,
    names: str = "",
) -> str:
    """Write the claims as Markdown: claimants as headings, each claim with its numbers, its voice,
    outlet and date; below them, what they rest on. `names` says which other names were searched.
    """
    by_number = {citation.number: citation for citation in citations}
    lines: list[str] = []
    heading = None
    for claim in claims:
        speaker = name_text(claim, by_number)
        if speaker != heading:
            titled = escape_markdown(speaker_text(claim, by_number))
            lines.extend([""] * bool(lines) + [f"**{titled}**", ""])
            heading = speaker
        lines.append(f"- {claim_text(claim, by_number, among=claims)}")
    if coverage is not None:
        rests_on = f"{names} {coverage_text(coverage)}"
        lines.extend(["", f"*{escape_markdown(rests_on)}*"])
    return "\n".join(lines)


def claim_text(
    claim: Claim, citations: Mapping[int, Citation], *, among: Sequence[Claim] = ()
) -> str:
    """Return one claim as a line of Markdown: its words escaped, its numbers, whose they are, and
    which claims of the answer (`among`) contradict it.
    """
    facts = [VOICES[claim.voice], *(f"via {name}" for name in claim.via)]
    if claim.citations:
        article = citations[claim.citations[0]]
        facts += [article.outlet] if article.outlet else []
        facts.append(article.published.isoformat() if article.published else "undated")
    if claim.reprints:
        facts.append(f"and {claim.reprints} reprint{'s' * (claim.reprints > 1)}")
    shown = [escape_markdown(fact) for fact in facts]
    if claim.about:
        shown.append(f"about {_marks(claim.about)}")
    for other in (among[at] for at in claim.disputes if at < len(among)):
        who = escape_markdown(name_text(other, citations))
        shown.append(f"contradicted by {who} {_marks(other.citations[:1])}".rstrip())
    return f"{escape_markdown(claim.text)} {_marks(claim.citations)} ({', '.join(shown)})"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def speaker_text(claim: Claim, citations: Mapping[int, Citation]) -> str:
    """Say who claims it, with the role: "Jane Roe, mayor", "Unnamed author of The Post"."""
    name = name_text(claim, citations)
    return f"{name}, {claim.claimant_role}" if claim.claimant and claim.claimant_role else name


def name_text(claim: Claim, citations: Mapping[int, Citation]) -> str:
    """Name who claims it: "Jane Roe", "Unnamed author of The Post"."""
    if claim.claimant:
        return claim.claimant
    if claim.claimant_kind != "author":
        return "Unnamed speaker"
    outlet = citations[claim.citations[0]].outlet if claim.citations else None
    return f"Unnamed author of {outlet}" if outlet else "Unnamed author"


def coverage_text(coverage: Coverage) -> str:
    """Say in one or two sentences how much of the corpus the answer rests on."""
    held = coverage.articles_with_evidence
    searched = coverage.articles_searched
    text = f"{searched} article{'s' * (searched != 1)} searched, {held} with evidence."
    if coverage.undated_excluded:
        text += f" {coverage.undated_excluded} without a date left out by the date filter."
    if coverage.outlets_silent:
        text += f" Silent: {', '.join(coverage.outlets_silent)}."
    return text


def names_text(searched: Sequence[str], question: str) -> str:
    """Say which names were searched that the question does not have; empty when it has all."""
    words = (re.sub(r"[’']s?$", "", word) for word in WORD.findall(question))
    asked = f" {' '.join(map(key_of, words))} "
    others = [name for name in searched if f" {key_of(name)} " not in asked]
    return f"Also searched: {', '.join(others)}." if others else ""


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as the object of the contract."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "filters": filters_to_json(answer.filters),
        "filters_read": [_plain(read) for read in answer.filters_read],
        "names_searched": list(answer.names_searched),
        "mode": answer.mode,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "note": answer.note,
        "text": answer.text,
        "claims": [_plain(claim) for claim in answer.claims],
        "citations": [_plain(citation) for citation in answer.citations],
        "coverage": _plain(answer.coverage),
        "near": [_plain(citation) for citation in answer.near],
        "timings_ms": {name: round(ms, 2) for name, ms in answer.timings_ms.items()},
    }


def passages_to_json(passages: Sequence[RankedPassage]) -> list[dict[str, Any]]:
    """Return ranked passages as the objects of the contract."""
    return [
        {
            "article_id": ranked.article.id,
            "external_id": ranked.article.external_id,
            "path": ranked.article.path,
            "title": ranked.article.title,
            "outlet": ranked.article.outlet,
            "published": _iso(ranked.article.published),
            "start": ranked.passage.start,
            "end": ranked.passage.end,
            "text": ranked.text,
            "score": round(ranked.score, 6),
        }
        for ranked in passages
    ]


def filters_to_json(filters: Filters) -> dict[str, Any]:
    """Return only the filters that are set."""
    plain = {f.name: getattr(filters, f.name) for f in fields(Filters)}
    return {k: _iso(v) if isinstance(v, date) else list(v) for k, v in plain.items() if v}


def _plain(value: Any) -> Any:
    """A frozen dataclass of ours as JSON types."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
