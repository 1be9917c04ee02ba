"""Invented answers to export, and texts as hostile as articles can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from index.articles import Filters
from rag.answers import Answer, Citation, Claim, Coverage
from rag.rendering import answer_to_json

BASE = "http://127.0.0.1:7860/"
READ_BACK = (
    "number", "article_id", "path", "title", "author", "outlet", "published",
    "start", "end", "quote", "sha256",
)  # fmt: skip
FRAGMENTS = [
    "Rain", " ", "  ", "\n", "\r\n", "\r", "\t", "\n\n", "\u2028", "\x85", "\x00", "\x1b[31m",
    "**bold**", "`code`", "```", "~~~", "# ", "- ", "+ ", "> ", "1. ", "1941) ", "===", "---", "|",
    "| a | b |", "\\", "\\\\", "\\n", "&amp;", "&#10;", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "![x](http://evil.example/x.png)", "[x](javascript:alert(1))",
    "[1]", "[1]: http://evil.example", "[1.1] **T**, undated, from x", "http://evil.example/a?b=c",
    "www.evil.example", "a@evil.example", "$$x$$", "\\(x\\)", "{", "}", "{{x}}", "%", "\\input{x}",
    "=HYPERLINK(\"http://evil.example\")", "+1", "-1", "@SUM(A1)", ";=1+1", "'", "\"", ",", ";",
    "\u202e", "\u2066", "\u200b", "\u200c", "\u00ad", "\ufeff", "\ufffe", "\U000e0041", "⟨",
    "⟨U+202E⟩", "⟨U+27E8⟩", "نمی\u200cخواهم", "👩\u200d🚒", "é", "Ł", "\u00a0", "\u3000", "“Ja.”",
    "*Exported from Claimdesk: 9 answers, 9 citations.", "## Citations", "## Not verified",
]  # fmt: skip
NASTY = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), min_size=1, max_size=8).map(
    "".join
)
SOME = NASTY.filter(bool)
WORDS = NASTY.filter(str.strip)


def cited(number: int = 1, quote: str = "It rains.", **given: Any) -> Citation:
    start = given.pop("start", 10)
    return Citation(
        **{
            "number": number, "article_id": "a" * 32, "external_id": None, "path": "rain.md",
            "title": "Rain over Lydia", "author": "Signe Aas", "outlet": "Harbour Post",
            "published": date(2031, 5, 4), "url": "https://harbour.example/rain", "start": start,
            "end": start + len(quote), "quote": quote, "sha256": "f" * 64, **given,
        }
    )  # fmt: skip


def claimed(text: str = "It rains.", *citations: int, **given: Any) -> Claim:
    fields = {"claimant": "Karin Holm", "claimant_role": "mayor", "claimant_kind": "person"}
    return Claim(**{"text": text, "voice": "direct", "citations": citations, **fields, **given})


def answered(claims: Sequence[Claim], citations: Sequence[Citation], **given: Any) -> Answer:
    fields: dict[str, Any] = {
        "question": "Does it rain?", "standalone_question": "Does it rain?", "filters": Filters(),
        "names_searched": (), "mode": "extractive", "abstained": False, "reason": None, "text": "",
        "claims": tuple(claims), "citations": tuple(citations), "coverage": Coverage(3, 1),
    }  # fmt: skip
    return Answer(**(fields | given))


def rain(**given: Any) -> Answer:
    """One claim, one citation."""
    return answered([claimed("It rains.", 1)], [cited()], **given)


def unanswered() -> Answer:
    """An abstention with a passage that is near."""
    near = (cited(1, "Nobody has asked."),)
    return answered([], [], abstained=True, reason="The corpus does not mention snow.", near=near)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """An answer whose every text is hostile."""
    citations = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        names = {
            key: draw(st.none() | SOME)
            for key in ("title", "author", "outlet", "url", "external_id")
        }
        day = draw(st.none() | st.dates())
        named = {key: draw(SOME) for key in ("article_id", "path", "sha256")}
        start = draw(st.integers(0, 10**9))
        citations.append(cited(number, draw(SOME), start=start, published=day, **names, **named))
    claims = [
        claimed(draw(WORDS), each.number, claimant=draw(st.none() | SOME), via=(draw(SOME),))
        for each in citations
    ]
    doubtful = claimed(draw(WORDS), verified=False, problem=draw(st.none() | SOME))
    told = {"question": draw(SOME), "standalone_question": draw(SOME), "note": draw(SOME)}
    return answered([*claims, doubtful], citations, **told)


def read_back(answer: Answer, *, near: bool = False) -> list[dict[str, Any]]:
    """Return of the citations of an answer what verifying them needs."""
    citations = answer_to_json(answer)["near" if near else "citations"]
    return [{key: citation[key] for key in READ_BACK} for citation in citations]
