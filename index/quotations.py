"""Where quotations stand: every style of mark, nested, wrongly oriented, run on over paragraphs.

What a mark does is read from its surroundings first (a space before and a letter after: it opens)
and from its glyph only where these leave it open, because translated and pasted text turns marks
round. Nothing here knows about speech; a quoted term is a quotation too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Span

_DOUBLE = re.compile(r"[\"“”„‟«»″〝〞]|``|''|‚‚|‘‘|’’")
_SINGLE_OPEN = re.compile(r"(?:^|(?<=[\s(\[—–:]))[‘'‚‹](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[,.?!…])[’'›](?=\W|$)|(?<=[^\Ws])[’'›](?=[\s,.;:!?)]|$)")
_BEFORE_OPENING = frozenset("([{—–-/:=>")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/<…*")
_OPENERS = frozenset(("“", "„", "‟", "«", "``", "‘‘", "‚‚", "〝"))
_CLOSERS = frozenset(("”", "»", "’’", "〞"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One outermost quotation, marks included; `runs_on` when the next paragraph continues it."""

    start: int
    end: int
    words: int
    runs_on: bool = False

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[list[Quotation]]:
    """Return the outermost quotations of each paragraph, in order.

    A quotation that is never closed reaches to the paragraph's end when it opens the paragraph,
    follows a pause, or is taken up by a mark at the next paragraph's start; any other unclosed
    mark is ignored.
    """
    found: list[list[Quotation]] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        taken_up = following is not None and _opens_paragraph(text, following)
        found.append(_in_paragraph(text, paragraph, taken_up=taken_up))
    return found


def _opens_paragraph(text: str, paragraph: Span) -> bool:
    mark = _DOUBLE.match(text, paragraph.start, paragraph.end)
    return mark is not None and not text[mark.end() : mark.end() + 1].isspace()


def _in_paragraph(text: str, paragraph: Span, *, taken_up: bool) -> list[Quotation]:
    pairs: list[tuple[int, int, bool]] = []
    stack: list[int] = []
    for mark in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        if _opens(text, paragraph, mark, nested=bool(stack)):
            stack.append(mark.start())
        elif stack:
            pairs.append((stack.pop(), mark.end(), False))
    unclosed = stack[0] if stack else None
    if unclosed is not None and (taken_up or _begins_speech(text, paragraph, unclosed)):
        pairs.append((unclosed, paragraph.end, taken_up))
    if not pairs:
        pairs = _single_quoted(text, paragraph)
    return _outermost(text, pairs)


def _begins_speech(text: str, paragraph: Span, at: int) -> bool:
    """Whether a mark opens a paragraph or stands after a pause, as in `Gray said, "It is`."""
    before = text[paragraph.start : at].rstrip()
    return not before or before[-1] in ",:"


def _opens(text: str, paragraph: Span, mark: re.Match[str], *, nested: bool) -> bool:
    glyph = mark.group()
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if nested and glyph == "»" and before.isspace() and (after.isspace() or after in ",.;:!?)"):
        return False  # « comme ceci », as French sets them
    looks_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    looks_closed = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace()
    if looks_open != looks_closed:
        return looks_open
    if glyph in _OPENERS and not nested:
        return True
    if glyph in _CLOSERS and nested:
        return False
    return not nested


def _single_quoted(text: str, paragraph: Span) -> list[tuple[int, int, bool]]:
    pairs: list[tuple[int, int, bool]] = []
    position = paragraph.start
    while opening := _SINGLE_OPEN.search(text, position, paragraph.end):
        closing = _SINGLE_CLOSE.search(text, opening.end(), paragraph.end)
        if closing is None:
            break
        pairs.append((opening.start(), closing.end(), False))
        position = closing.end()
    return pairs


def _outermost(text: str, pairs: list[tuple[int, int, bool]]) -> list[Quotation]:
    kept: list[Quotation] = []
    reached = -1
    for start, end, runs_on in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if start >= reached:
            words = sum(1 for _ in _WORD.finditer(text, start, end))
            kept.append(Quotation(start, end, words, runs_on))
            reached = end
    return kept


def is_open(text: str) -> bool:
    """Say whether a quotation that begins in `text` has not ended there."""
    return text.count('"') % 2 == 1 or any(
        text.count(opening) > text.count(closing) for opening, closing in ("“”", "«»")
    )
