"""A text as words and marks that can be compared to the letter, each with its place.

What only typography decides is gone: the style of quotation marks and dashes, spaces and line
breaks, soft hyphens, direction and zero-width marks, composed or decomposed letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.articles import Span
from rag.contraries import NEGATIONS
from rag.wording import FUNCTION_WORDS

_HIDDEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LETTER = r"\w\u0300-\u036f"
# "4,000" is one word, "[T]he" is "The", and a soft hyphen joins what a line end parts.
_TOKEN = re.compile(
    rf"\d+(?:[.,\u00a0\u202f\u2009]\d+)*[{_LETTER}]*"
    rf"|(?:\[\w\](?=\w))?[{_LETTER}]"
    rf"(?:[{_LETTER}{_HIDDEN}]|\u00ad\s*\n\s*|[{_HIDDEN}]*['’ʼ](?=\w))*"
    r"|\.{3,}|[-‐‑‒–—―−]+"
    rf"|[^\w\s{_HIDDEN}\"“”„‟«»″〝〞'‘’‚‛‹›`´]"
)
_DROPPED = re.compile(rf"[{_HIDDEN}\s]|[\[\]](?=\w)")
_LEFT_OUT = re.compile(r"\s*(?:[\[(]\s*(?:\.{3,}|…|\.\s\.\s\.)\s*[\])]|\.{3,}|…|\.\s\.\s\.)[\s.]*")
_STYLES = str.maketrans({"’": "'", "ʼ": "'", "…": "...", "\u00a0": "", "\u202f": "", "\u2009": ""})
_ENDS = frozenset(".,;:!?()[]{}*-/|•·") | {"..."}
# How much of a sentence a word of grammar, a mark and any other word are.
SMALL_WEIGHT, MARK_WEIGHT = 0.5, 0.2


class Letters(NamedTuple):
    """One word or mark: `text` to the letter, `key` without case, its place and its weight."""

    text: str
    key: str
    start: int
    end: int
    weight: float

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.weight > MARK_WEIGHT

    @property
    def tells(self) -> bool:
        """Whether it carries meaning of its own."""
        return self.weight > SMALL_WEIGHT


def letters_of(text: str, within: Sequence[Span]) -> list[Letters]:
    """Return the words and marks of `text` inside `within`, in order."""
    return [
        _letters(found.group(), found.start(), found.end())
        for span in within
        for found in _TOKEN.finditer(text, span.start, span.end)
    ]


def pasted_letters(text: str) -> list[Letters]:
    """Return the words and marks of a pasted piece, without marks at its ends."""
    found = letters_of(text, [Span(0, len(text))])
    while found and found[0].text in _ENDS:
        found = found[1:]
    while found and found[-1].text in _ENDS:
        found = found[:-1]
    return found


def parts_around_ellipses(text: str) -> list[str]:
    """Return what stands between ellipses ("…", "[...]"): one part when there is none inside."""
    parts = _LEFT_OUT.split(text)
    return [part for part in parts if any(each.is_word for each in pasted_letters(part))]


def equal_to_the_letter(pasted: Sequence[Letters], other: Sequence[Letters]) -> bool:
    """Say whether both are the same letters, the case of the first one aside."""
    if [each.key for each in pasted] != [each.key for each in other]:
        return False
    pairs = zip(pasted, other, strict=True)
    return all(
        one.text[not at :] == another.text[not at :] for at, (one, another) in enumerate(pairs)
    )


def _letters(written: str, start: int, end: int) -> Letters:
    text, key, weight = _folded(written)
    return Letters(text, key, start, end, weight)


@lru_cache(maxsize=20_000)
def _folded(written: str) -> tuple[str, str, float]:
    if written[0] in "-‐‑‒–—―−" and not written.strip("-‐‑‒–—―−"):
        return "-", "-", MARK_WEIGHT
    plain = _DROPPED.sub("", written) if not written.isalnum() else written
    text = unicodedata.normalize("NFKC", plain.translate(_STYLES))
    if not text or not any(letter.isalnum() for letter in text):
        return text, text, MARK_WEIGHT
    key = text.casefold()
    small = key in FUNCTION_WORDS and key not in NEGATIONS
    return text, key, SMALL_WEIGHT if small else 1.0
