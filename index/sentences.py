"""Sentence spans: what is shown and cited is about one sentence.

sentencex finds the boundaries. It keeps a quotation of several sentences in one piece, so the
pieces are cut again inside quotations, and stray cuts of machine-made text are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import sentencex

from index.articles import Span
from index.languages import primary
from index.quotations import Quotation, find_quotations

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
_MARKS = str.maketrans(dict.fromkeys('"“”„«»‟', " "))
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRAY = re.compile(r"[a-zа-яё,;:.!?…)\]}%]")
_REST_OF_ATTRIBUTION = re.compile(r"[\s\"“”„«»‟'’‘]*[-–—,]")
_DASHED_ATTRIBUTION = re.compile(r"[—–-]\s+[а-яё]")
_AFTER_QUESTION = re.compile(r"[?!…]['\"’”»]+$")
_ATTRIBUTION = re.compile(
    r"(?:(?:[\w.’'-]+ ){1,6}?|(?:[\w.’'-]+ ){0,4}[\w.’'-]+, [^.,\n]{3,80}, )"
    r"(?:said|says|asked|asks|told|wrote|added|replied|cried|shouted)\b"
)
_BULLET = re.compile(r"\s*(?:[-–—•*·▪‣>]|\d+[.)])\s")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Messrs|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof)\.$")
_NO = re.compile(r"\bno\.[\"”’»)]*\s+(?=[\"“‘«(]?[^\W\d_a-z])")
"""The answer "no." and a new sentence; "no. 5" and "No. 5" are numbers."""
_LONGEST = 2000
_WRAPPED_AT_LEAST = 45
_WRAPPED_RAGGED = 30


def sentence_spans(text: str, within: Sequence[Span], *, language: str | None = None) -> list[Span]:
    """Return the sentences of `text` inside `within`: trimmed, in order, never overlapping.

    A sentence never crosses one of the spans or a paragraph break. A line break is a paragraph
    break unless the lines are visibly one paragraph wrapped at a fixed width. `language` is as
    an article declares it, English when it is `None`.
    """
    pieces, code = paragraphs(text, within), primary(language) or "en"
    spans: list[Span] = []
    for paragraph, quoted in zip(pieces, find_quotations(text, pieces), strict=True):
        spans.extend(_in_paragraph(text, paragraph, quoted, code))
    return spans


def paragraphs(text: str, within: Sequence[Span]) -> list[Span]:
    """Return the trimmed paragraphs of `text` inside `within`, in order."""
    found: list[Span] = []
    for area in within:
        block: list[Span] = []
        for match in _LINE.finditer(text, area.start, area.end):
            line = trimmed(text, match.start(), match.end())
            if line is None:
                continue
            if block and not _adjacent(text, block[-1], line):
                found.extend(_unwrapped(text, block))
                block = []
            block.append(line)
        found.extend(_unwrapped(text, block))
    return found


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the range without white space at its ends, or `None` when nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if right > left else None


def _adjacent(text: str, line: Span, following: Span) -> bool:
    gap = text[line.end : following.start].replace("\r\n", "\n")
    return len(_BREAK.findall(gap)) == 1


def _ended(text: str, line: Span) -> bool:
    return bool(_ENDED.search(text[max(line.start, line.end - 6) : line.end]))


def _unwrapped(text: str, block: list[Span]) -> list[Span]:
    """Join the lines of a block (no blank line inside) that were one paragraph before wrapping."""
    if not block:
        return []
    lengths = [line.end - line.start for line in block]
    full = max(lengths)
    even = full <= 160 and all(
        length >= max(_WRAPPED_AT_LEAST, full - _WRAPPED_RAGGED) for length in lengths[:-1]
    )
    open_ends = sum(1 for line in block[:-1] if not _ended(text, line))
    wrapped = even and len(block) > 1 and open_ends * 2 > len(block) - 1
    joined = [block[0]]
    for line in block[1:]:
        before = joined[-1]
        soft = text[line.start].islower() and not _ended(text, before)
        if (wrapped or soft) and not _BULLET.match(line.of(text)):
            joined[-1] = Span(before.start, line.end)
        else:
            joined.append(line)
    return joined


def _in_paragraph(
    text: str, paragraph: Span, quoted: Sequence[Quotation], language: str
) -> list[Span]:
    piece = _SURROGATE.sub("x", paragraph.of(text))
    cuts = _cuts(piece, language, paragraph.start)
    inside = [quotation for quotation in quoted if quotation.words > 3]
    if inside:
        for cut in _cuts(piece.translate(_MARKS), language, paragraph.start):
            if any(_cuts_inside(text, cut, quotation) for quotation in inside):
                cuts.add(cut)
    spans: list[Span] = []
    start = paragraph.start
    for cut in sorted(cuts):
        if cut > start and not _is_stray(text, start, cut, paragraph.end):
            spans.extend(_bounded(text, start, cut))
            start = cut
    spans.extend(_bounded(text, start, paragraph.end))
    return spans


def _bounded(text: str, start: int, end: int) -> list[Span]:
    """Cut what no sentence is long enough to be (a table, a list of words) at a space."""
    pieces: list[Span] = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        pieces.extend(filter(None, [trimmed(text, start, cut)]))
        start = cut
    pieces.extend(filter(None, [trimmed(text, start, end)]))
    return pieces


def _cuts(piece: str, language: str, offset: int) -> set[int]:
    cuts = {
        offset + boundary["start_index"]
        for boundary in sentencex.get_sentence_boundaries(language, piece)
        if boundary["start_index"]
    }
    return cuts | {offset + match.end() for match in _NO.finditer(piece)}


def _cuts_inside(text: str, cut: int, quotation: Quotation) -> bool:
    """Whether the cut falls between two sentences of the quotation, not at its last mark."""
    return quotation.start + 1 < cut < quotation.end - 1 and bool(
        text[cut : quotation.end].strip(" \"“”„«»‟'’‘.,")
    )


def _is_stray(text: str, start: int, cut: int, end: int) -> bool:
    """Whether what follows the cut is the rest of the same sentence."""
    rest = text[cut : min(end, cut + 200)].lstrip()
    if not rest or not text[start:cut].strip(" \"“”„«»‟'’‘"):
        return True
    before = text[max(start, cut - 12) : cut].rstrip()
    if before[-1:] in "\"“”»’'" and _REST_OF_ATTRIBUTION.match(rest):
        return True
    if _TITLE.search(before) or (before[-1:] in "!?…" and _DASHED_ATTRIBUTION.match(rest)):
        return True
    if _AFTER_QUESTION.search(before) and _ATTRIBUTION.match(rest):
        return True
    return bool(_STRAY.match(rest))
