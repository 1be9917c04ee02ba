"""Labels for passages handed to a language model, and article text made inert before it goes in.

A label is random and lives for one request. Passage text loses its square and angle brackets and
everything shaped like a marker, so the only bracketed label a model can see is one the server
wrote, and no article can close its own frame, open another or speak as the system.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.articles import Statement
from rag.answers import RankedPassage
from rag.dictating import spoken_for

LABEL = re.compile(r"[a-z][2-9][A-Z][2-9]")
# The whole reply when the passages do not carry an answer.
NOT_IN_CORPUS = "NOT_IN_CORPUS"

_LOWER = "abcdefghijkmnpqrstuvwxyz"  # no l and o, no I and O: read as digits
_UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co"))
_BRACKETS = str.maketrans("[]<>【】〔〕［］＜＞〈〉", "()‹›()()()‹›‹›")
_MARKER = re.compile(
    r"\b((?:source|passage|article|document|citation|reference|label|context)s?"
    r"\s*(?:#|no\.?|number)?\s*(?:\d{1,3}|[a-z]\d[A-Z]\d))\s*:",
    re.IGNORECASE,
)
# Who speaks in a chat, and what the lines of our own frame begin with (rag/framing.py, prompts/).
_ROLE = re.compile(
    r"^([ \t]*(?:system|assistant|user|human|tool|developer|passages|question|asked|answered"
    r"|article|outlet|author|published|who speaks|text"
    r"|earlier in this conversation[^:\n]*))[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(r"^([ \t]*end of) (?:the )?passages\b", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*(?:#+|-{3,}|={3,}|`{3,})[ \t]*", re.M)


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A retrieved passage under its label for this request, with the statements it holds."""

    label: str
    ranked: RankedPassage
    statements: tuple[Statement, ...]


def label_passages(
    ranked: Sequence[RankedPassage], statements: Mapping[str, Sequence[Statement]]
) -> dict[str, LabelledPassage]:
    """Give each passage a fresh random label; best passage first, keyed by label.

    `statements` are keyed by passage id. No label stands in any passage's text.
    """
    text = "\n".join(passage.text for passage in ranked)
    labelled: dict[str, LabelledPassage] = {}
    for passage in ranked:
        label = _draw()
        while label in labelled or label in text:
            label = _draw()
        held = spoken_for(
            statements.get(passage.passage.id, ()), passage.passage.span, passage.article
        )
        labelled[label] = LabelledPassage(label, passage, held)
    return labelled


def inert(text: str) -> str:
    """Return `text` with nothing in it that a model or a template could take for structure."""
    text = printable(text).translate(_BRACKETS)
    text = _HEADING.sub("", text)
    text = _END.sub(r"\1 something", _ROLE.sub(r"\1 -", text))
    return _MARKER.sub(r"\1 -", text)


def inert_line(text: str) -> str:
    """Return `inert(text)` on one line: for titles, names and other metadata."""
    return " ".join(inert(text).split())


def printable(text: str) -> str:
    """Return `text` without control, format and surrogate code points; line breaks as newlines.

    Zero-width and direction marks go too: they hide words from a reader and keep them for a model.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join(line if line.isprintable() else _visible(line) for line in lines)


def _visible(line: str) -> str:
    return "".join(mark for mark in line if unicodedata.category(mark) not in _HIDDEN)


def _draw() -> str:
    return "".join(secrets.choice(marks) for marks in (_LOWER, _DIGITS, _UPPER, _DIGITS))
