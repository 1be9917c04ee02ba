"""CSV as `as_csv` wrote it → citations and claims, to be held against the corpus.

A spreadsheet may have saved it again meanwhile: with semicolons, other line ends, in another order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from rag.errors import ExportError
from rag.exporting.as_csv import CLAIM, COLUMNS, NEAR
from rag.exporting.showing import cited_line_ends, restored

_CITATION = ("citation", "quote", "start", "end", "article_id")
_NEEDED = frozenset(("answer", "kind", "claim", *_CITATION))


def answers_in_csv(text: str) -> list[dict[str, Any]]:
    """Return what there is to verify of each answer in an exported table.

    Raises ExportError when it is no such table.
    """
    answers: dict[str, dict[str, Any]] = {}
    for row in _rows(text):
        answer = answers.setdefault(
            row["answer"], {"mode": None, "claims": {}, "citations": [], "near": []}
        )
        answer["mode"] = row.get("mode") or None
        citation = _citation(row)
        kept = answer["near" if row["kind"] == NEAR else "citations"]
        # A citation of several claims stands in several rows; one of them may have been changed.
        if citation and citation not in kept:
            kept.append(citation)
        if row["kind"] == CLAIM and citation:
            claim = answer["claims"].setdefault((row.get("claim_number"), row["claim"]), [])
            claim.append(citation["number"])
    return [
        answer
        | {"claims": [{"text": text, "citations": n} for (_, text), n in answer["claims"].items()]}
        for answer in answers.values()
    ]


def unguarded(cell: str) -> str:
    """Return the text that `as_csv.guarded` was given, characters written out as they are."""
    return restored(cell.removeprefix("'"))


def _rows(text: str) -> list[dict[str, str]]:
    for delimiter in (",", ";", "\t"):
        table = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restval="")
        try:
            if _NEEDED.issubset(table.fieldnames or ()):
                return [_read(row) for row in table]
        except csv.Error as error:
            raise ExportError(f"This table cannot be read: {error}.") from error
    raise ExportError(
        "This table was not exported from Claimdesk: "
        f"it does not have the columns {', '.join(sorted(_NEEDED))}."
    )


def _read(row: Mapping[str, str]) -> dict[str, str]:
    known = {name: row[name] for name in COLUMNS if name in row}
    return {name: unguarded(cell.replace("\r\n", "\n")) for name, cell in known.items()}


def _citation(row: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the citation of a row in the contract's types; None when it has none."""
    if not any(row[key] for key in _CITATION):
        return None
    start, end = _integer(row["start"]), _integer(row["end"])
    quote = row["quote"]
    if isinstance(start, int) and isinstance(end, int):
        quote = cited_line_ends(quote, end - start)
    origin = ("title", "author", "outlet", "published")
    told = {key: row[key] or None for key in origin if key in row}
    return {
        **told,
        "number": _integer(row["citation"]),
        "path": row.get("path"),
        "article_id": row["article_id"],
        "start": start,
        "end": end,
        "quote": quote,
        "sha256": row.get("sha256"),
    }


def _integer(cell: str) -> int | str:
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= 12 else cell
