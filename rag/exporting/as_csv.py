"""Claims → CSV for spreadsheets: one row for each pair of a claim and a citation.

A cell that a spreadsheet would compute gets an apostrophe before it (OWASP, CSV Injection), as does
one that begins with an apostrophe, so that every cell can be read back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from rag.answers import Answer, Citation, Claim
from rag.exporting.layout import Numbered, numbered, permalink
from rag.exporting.showing import plain_line_ends, visible, written

COLUMNS = (
    "answer question mode kind claim_number claim claimant claimant_role claimant_kind voice hedge "
    "via reprints problem citation quote start end article_id sha256 title author outlet published "
    "path url permalink"
).split()
CLAIM, ABOUT, NOT_VERIFIED = "claim", "about", "not verified"
CITED, NEAR, NO_ANSWER = "citation", "near", "no answer"

# Also in full width, and behind white space, which some programs cut off.
_FORMULA = "[=+\\-@＝＋－＠|%]"
_COMPUTED = re.compile(rf"['\t\r\n]|\s*{_FORMULA}")
# Where a semicolon parts cells, what follows one in a text begins a cell.
_NEXT_CELL = re.compile(rf";(?=[\s\"']*{_FORMULA})")


def to_csv(answers: Sequence[Answer], base: str) -> bytes:
    """Return the claims as CSV in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writeheader()
    for each in numbered(answers):
        for row in _rows(each, base):
            rows.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue().encode("utf-8-sig", "replace")


def guarded(text: str) -> str:
    """Return a cell's text so that no spreadsheet computes it; `from_csv.unguarded` undoes it."""
    text = _NEXT_CELL.sub(written(";"), text)
    return f"'{text}" if _COMPUTED.match(text) else text


def _cell(value: Any) -> str:
    # A carriage return alone would end the row for some programs.
    return "" if value is None else guarded(visible(str(value)).replace("\r", written("\r")))


def _rows(each: Numbered, base: str) -> Iterator[dict[str, Any]]:
    answer = each.answer
    by_number = {citation.number: citation for citation in answer.citations}
    used: set[int] = set()
    common = {"answer": each.at or 1, "question": answer.question, "mode": answer.mode}
    for at, claim in enumerate(answer.claims, start=1):
        told = common | {"claim_number": at} | _claim(claim)
        pairs = [(CLAIM if claim.verified else NOT_VERIFIED, number) for number in claim.citations]
        pairs += [(ABOUT, number) for number in claim.about]
        if not claim.citations:
            yield told | {"kind": CLAIM if claim.verified else NOT_VERIFIED}
        for kind, number in pairs:
            used.add(number)
            yield told | {"kind": kind} | _citation(by_number[number], base)
    for citation in answer.citations:
        if citation.number not in used:
            yield common | {"kind": CITED} | _citation(citation, base)
    if answer.abstained or not (answer.claims or answer.citations):
        yield common | {"kind": NO_ANSWER, "problem": answer.reason}
    for citation in answer.near:
        yield common | {"kind": NEAR} | _citation(citation, base)


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.text,
        "claimant": claim.claimant,
        "claimant_role": claim.claimant_role,
        "claimant_kind": claim.claimant_kind if claim.verified else None,
        "voice": claim.voice if claim.verified else None,
        "hedge": claim.hedge,
        "via": "; ".join(claim.via),
        "reprints": claim.reprints,
        "problem": claim.problem,
    }


def _citation(citation: Citation, base: str) -> dict[str, Any]:
    length = citation.end - citation.start
    return {
        "citation": citation.number,
        "quote": plain_line_ends(citation.quote, length),
        "start": citation.start,
        "end": citation.end,
        "article_id": citation.article_id,
        "sha256": citation.sha256,
        "title": citation.title,
        "author": citation.author,
        "outlet": citation.outlet,
        "published": citation.published,
        "path": citation.path,
        "url": citation.url,
        "permalink": permalink(citation, base),
    }
