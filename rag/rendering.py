"""Answers in the forms that leave the desk: the JSON contract, and Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from index.articles import Filters
from rag.answers import Answer, Citation, Claim, Coverage, Question, RankedPassage, Turn
from rag.errors import QuestionError

LONGEST_QUESTION = 10_000
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")
_VOICES = {
    "direct": "in direct quotation",
    "indirect": "as reported",
    "mixed": "as reported, partly quoted",
    "author": "in the author’s own voice",
}


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line, no markup coming alive."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def answer_text(
    claims: Sequence[Claim], citations: Sequence[Citation], coverage: Coverage | None = None
) -> str:
    """Write the claims as Markdown: claimants as headings, each claim with its numbers."""
    by_number = {citation.number: citation for citation in citations}
    lines: list[str] = []
    heading = None
    for claim in claims:
        above = _heading(claim, by_number)
        if above != heading:
            lines.extend([""] * bool(lines) + [f"**{escape_markdown(above)}**", ""])
            heading = above
        lines.append(f"- {claim_text(claim)}")
    if coverage is not None:
        lines.extend(["", f"*{escape_markdown(coverage_text(coverage))}*"])
    return "\n".join(lines)


def claim_text(claim: Claim) -> str:
    """Return one claim as a line of Markdown, its words escaped, with citation numbers behind."""
    marks = "".join(f"[{number}]" for number in claim.citations)
    again = f" (and {claim.reprints} reprint{'s' * (claim.reprints > 1)})" if claim.reprints else ""
    return f"{escape_markdown(claim.text)} {marks}{again}".strip()


def speaker_text(claim: Claim, outlet: str | None) -> str:
    """Say who claims it and in which voice, such as "Jane Roe, mayor: in direct quotation"."""
    unnamed = f"Unnamed author of {outlet}" if outlet else "Unnamed author"
    if claim.claimant_kind != "author":
        unnamed = "Unnamed speaker"
    name = claim.claimant or unnamed
    role = f", {claim.claimant_role}" if claim.claimant_role else ""
    via = f", via {', '.join(claim.via)}" if claim.via else ""
    return f"{name}{role}: {_VOICES[claim.voice]}{via}"


def coverage_text(coverage: Coverage) -> str:
    """Say in one or two sentences how much of the corpus the answer rests on."""
    held = coverage.articles_with_evidence
    text = f"{coverage.articles_searched} articles searched, {held} with evidence."
    if coverage.undated_excluded:
        text += f" {coverage.undated_excluded} without a date left out by the date filter."
    if coverage.outlets_silent:
        text += f" Silent: {', '.join(coverage.outlets_silent)}."
    return text


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as the object of the contract."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "filters": filters_to_json(answer.filters),
        "names_searched": list(answer.names_searched),
        "mode": answer.mode,
        "abstained": answer.abstained,
        "reason": answer.reason,
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


def question_from_json(payload: Mapping[str, Any]) -> Question:
    """Read a question of the contract.

    Raises QuestionError with one sentence when it is empty, too long, or its parts are malformed.
    """
    text = payload.get("question")
    if not isinstance(text, str) or not text.strip():
        raise QuestionError(
            "The question is empty; ask something, such as: What is claimed about X?"
        )
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; ask it in at most {LONGEST_QUESTION:,}."
        )
    mode = payload.get("mode")
    if mode not in (None, "extractive", "llm"):
        raise QuestionError(f"The mode {mode!r} is unknown; use 'extractive' or 'llm'.")
    return Question(
        text=text.strip(),
        history=_history(payload.get("history") or []),
        filters=filters_from_json(payload.get("filters") or {}),
        mode=mode,
    )


def filters_from_json(payload: Mapping[str, Any]) -> Filters:
    """Read the filters of the contract; unknown ones are ignored.

    Raises QuestionError for a date that is none, a bound that excludes everything, or a list that
    is not one of strings.
    """
    if not isinstance(payload, Mapping):
        raise QuestionError('The filters are not an object; use {"published_after": …}.')
    after, before = (_date(payload, name) for name in ("published_after", "published_before"))
    if after and before and after > before:
        raise QuestionError(
            f"Nothing can be published after {after} and before {before}; swap the dates."
        )
    outlet, author, speaker = (_names(payload, n) for n in ("outlet", "author", "speaker"))
    return Filters(after, before, outlet, author, speaker)


def _heading(claim: Claim, citations: Mapping[int, Citation]) -> str:
    """Claimant, voice, outlet and date of a claim: the line its group stands under."""
    if not claim.citations:
        return speaker_text(claim, None)
    article = citations[claim.citations[-1]]
    where = [
        article.outlet or "",
        article.published.isoformat() if article.published else "undated",
    ]
    return f"{speaker_text(claim, article.outlet)} ({', '.join(part for part in where if part)})"


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


def _history(turns: Any) -> tuple[Turn, ...]:
    """Read [[question, answer or null], …]."""
    read: list[Turn] = []
    for turn in turns if isinstance(turns, list) else [None]:
        pair = turn if isinstance(turn, list | tuple) else ()
        if not (1 <= len(pair) <= 2 and all(isinstance(each, str | None) for each in pair)):
            raise QuestionError("The history is not a list of [question, answer] pairs.")
        if pair[0]:
            read.append((pair[0], pair[1] if len(pair) > 1 else None))
    return tuple(read)


def _date(payload: Mapping[str, Any], name: str) -> date | None:
    given = payload.get(name)
    if given in (None, ""):
        return None
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise QuestionError(f"{given!r} is not a date; write it as YYYY-MM-DD.") from None


def _names(payload: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = payload.get(name) or []
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list | tuple) or not all(isinstance(each, str) for each in names):
        raise QuestionError(f"The filter '{name}' is not a list of names.")
    return tuple(each for each in names if each.strip())
