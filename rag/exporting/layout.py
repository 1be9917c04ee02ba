"""What every document made of an answer says, before a format gives it its looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from rag.answers import Answer, Citation, Claim
from rag.rendering import (
    VOICES,
    coverage_text,
    filters_to_json,
    name_text,
    names_text,
    speaker_text,
)

CLAIMS = "Claims, in the words of the articles"
CLAIMS_TOLD = "Claims, as a language model tells them"
NOT_VERIFIED = "Not verified"
NOT_VERIFIED_MEANS = (
    "The language model wrote this, and the passages it cites do not carry it. "
    "These are no claims of the articles."
)
CITATIONS = "Citations"
NEAR = "Near the question, but no answer to it"
NO_ANSWER = "No answer."

# Everything an address may hold but what could end it, in any format.
_SAFE = ":/?#[]@!$&'()*+,;=%~-._"
_FILTERS = {
    "published_after": "published from",
    "published_before": "published until",
    "outlet": "outlet",
    "author": "author",
    "speaker": "speaker",
}


class Numbered(NamedTuple):
    """An answer and its place among those exported together; `at` is None when it is alone."""

    at: int | None
    answer: Answer

    def label(self, number: int, *, near: bool = False) -> str:
        """Return what stands for a citation in the document: "3", "2.3", "near 1"."""
        own = f"near {number}" if near else str(number)
        return own if self.at is None else f"{self.at}.{own}"

    def labels(self, numbers: Sequence[int]) -> list[str]:
        """Return the labels of several citations."""
        return [self.label(number) for number in numbers]


class Fact(NamedTuple):
    """Something said about a claim, with the citations it points at."""

    words: str
    about: tuple[int, ...] = ()


class Group(NamedTuple):
    """Claims that stand together, and who makes them."""

    speaker: str
    claims: tuple[Claim, ...]


def numbered(answers: Sequence[Answer]) -> list[Numbered]:
    """Give each answer its place."""
    if len(answers) == 1:
        return [Numbered(None, answers[0])]
    return [Numbered(at, answer) for at, answer in enumerate(answers, start=1)]


def groups(answer: Answer) -> list[Group]:
    """Return the verified claims in their order, those of one claimant under one name."""
    by_number = {citation.number: citation for citation in answer.citations}
    found: list[tuple[str, str, list[Claim]]] = []
    for claim in filter(lambda each: each.verified, answer.claims):
        name = name_text(claim, by_number)
        if not found or found[-1][0] != name:
            found.append((name, speaker_text(claim, by_number), []))
        found[-1][2].append(claim)
    return [Group(speaker, tuple(claims)) for _, speaker, claims in found]


def unverified(answer: Answer) -> list[Claim]:
    """Return the sentences of a language model that did not hold."""
    return [claim for claim in answer.claims if not claim.verified]


def facts(claim: Claim, answer: Answer) -> list[Fact]:
    """Say in which voice a claim is made, where and when, and how it stands to others."""
    by_number = {citation.number: citation for citation in answer.citations}
    told = [Fact(VOICES[claim.voice]), *(Fact(f"via {name}") for name in claim.via)]
    if claim.citations:
        first = by_number[claim.citations[0]]
        told += [Fact(first.outlet)] if first.outlet else []
        told.append(Fact(day(first)))
    if claim.reprints:
        told.append(Fact(f"and {claim.reprints} reprint{'s' * (claim.reprints > 1)}"))
    if claim.about:
        told.append(Fact("about", claim.about))
    for other in (answer.claims[at] for at in claim.disputes):
        told.append(Fact(f"contradicted by {name_text(other, by_number)}", other.citations[:1]))
    return told


def opening(answer: Answer) -> Iterator[str]:
    """Yield how the question was understood, and what the answer was made with."""
    if answer.standalone_question != answer.question:
        yield f"Understood as: {answer.standalone_question}"
    kept = [
        f"{_FILTERS[name]} {' or '.join(value) if isinstance(value, list) else value}"
        for name, value in filters_to_json(answer.filters).items()
    ]
    if kept:
        yield f"Kept to {', '.join(kept)}."
    if answer.reason and not answer.abstained:
        yield answer.reason
    if answer.note:
        yield answer.note


def closing(answer: Answer) -> str:
    """Say what the answer rests on."""
    names = names_text(answer.names_searched, answer.standalone_question)
    return f"{names} {coverage_text(answer.coverage)}".strip()


def day(citation: Citation) -> str:
    """Return the date of publication, "undated" when the article gives none."""
    return citation.published.isoformat() if citation.published else "undated"


def permalink(citation: Citation, base: str) -> str:
    """Return the address of the cited passage in Claimdesk, below `base`.

    It holds the article, the span and the content version: all that finds the quotation again.
    """
    article, version = quote(citation.article_id, safe=""), quote(citation.sha256, safe="")
    span = f"{citation.start}-{citation.end}"
    return f"{base}articles/{article}?span={span}&version={version}#span"


def web_address(url: str | None) -> str | None:
    """Return the address of an original on the web, None for any other kind of address."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return quote(url, safe=_SAFE, errors="replace")


def cited_articles(answers: Sequence[Answer]) -> list[tuple[Citation, list[tuple[str, Citation]]]]:
    """Return each cited article once, by its first citation, and all citations of it by label."""
    found: dict[tuple[str, str], list[tuple[str, Citation]]] = {}
    for each in numbered(answers):
        for citation in each.answer.citations:
            key = (citation.article_id, citation.sha256)
            found.setdefault(key, []).append((each.label(citation.number), citation))
    return [(citations[0][1], citations) for citations in found.values()]
