"""A sentence as a row of tokens: what the rules of attribution look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.articles import Span
from index.quotations import Quotation
from index.reporting import PREPOSITIONS

QUOTED = "\x00"
"""Stands in a frame for a whole quotation."""

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+|\w+(?:\.\w+)*\.(?:com|org|net|gov|edu|us|co|io|tv|info)\b"
    r"|,(?:''|[\"”»’'])(?=\s|$)|(?:[A-Z]\.){2,}"
    r"|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof|St|Jr|Sr|Sens|Reps)\."
    r"|[A-Z]\.(?=\s[A-Z])|\w+(?:[’'-]\w+)*(?<!’s)(?<!'s)|\w+(?=[’']s\b)|[’']s\b|[^\w\s]"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SOFT_ENDS = frozenset(",?!")

Range = tuple[int, int]
"""The first token of a phrase and the one after its last."""


@dataclass(slots=True)
class Frame:
    """The tokens of one sentence as its author wrote it, each long quotation a single token."""

    words: list[str] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    soft: set[int] = field(default_factory=set)
    """Quotation tokens that end in a comma, ? or ! and so may wait for their speaker."""
    midway: set[int] = field(default_factory=set)
    """Quotation tokens that begin in lower case, as one that goes on what stands before it."""
    titles: set[int] = field(default_factory=set)
    """Quotation tokens in which all words of some length are capitalised: titles of works."""

    def append(self, word: str, start: int, end: int) -> None:
        """Add one token standing at `start` to `end`."""
        self.words.append(word)
        self.lowers.append(word.lower())
        self.starts.append(start)
        self.ends.append(end)

    def span(self, first: int, end: int) -> Span:
        """Return the characters of the tokens from `first` up to, not including, `end`."""
        closes = end < len(self.words) and self.words[end] == ","
        closes = closes and self.ends[end] > self.starts[end] + 1  # a comma before a closing mark
        return Span(self.starts[first], self.ends[end if closes else end - 1])

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.words)


def frame_of(text: str, area: Span, quotations: Sequence[Quotation]) -> Frame:
    """Tokenise `area`, replacing each of `quotations` (all inside it) by one token."""
    frame = Frame()
    position = area.start
    for quotation in quotations:
        _tokens(text, position, quotation.start, frame)
        if text[quotation.start : quotation.end].rstrip("\"“”»«'’ ")[-1:] in _SOFT_ENDS:
            frame.soft.add(len(frame))
        if _is_title(text[quotation.start : quotation.end]):
            frame.titles.add(len(frame))
        if text[quotation.start : quotation.end].lstrip("\"“”„«'‘ ")[:1].islower():
            frame.midway.add(len(frame))
        frame.append(QUOTED, quotation.start, quotation.end)
        position = quotation.end
    _tokens(text, position, area.end, frame)
    return frame


def _is_title(quoted: str) -> bool:
    words = [word for word in _LONG_WORD.findall(quoted) if word.lower() not in PREPOSITIONS]
    return all(is_capitalised(word) for word in words)


def _tokens(text: str, start: int, end: int, frame: Frame) -> None:
    matches = list(_TOKEN.finditer(text, start, end))
    words = ["," if match.group()[0] == "," else match.group() for match in matches]
    frame.words += words
    frame.lowers += [word.lower() for word in words]
    frame.starts += [match.start() for match in matches]
    frame.ends += [match.end() for match in matches]


def is_capitalised(word: str) -> bool:
    """Whether the word starts with a capital letter."""
    return word[:1].isupper()


def is_heading(frame: Frame) -> bool:
    """Whether the words are capitalised as in a headline: "Mayor Says Harbour Is Full"."""
    words = [word for word in frame.words if len(word) > 3 and word.isalpha()]
    lower = [word for word in words if word.islower() and word not in PREPOSITIONS]
    return len(words) > 3 and not lower
