"""Speech by its marks alone, in any language: quotations, and paragraphs that a dash opens.

Knows no words. «Мы устали», — сказала Линд, „Nein“, sagte Lind, — Nous partons, dit Lind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Span
from index.cues import Utterance
from index.quotations import Quotation, find_quotations
from index.speech import paragraph_groups

_SPEECH_WORDS = 4
_MARKS = "\"“”„‟«»'’‘‚‹› \u00a0\u202f"
_SPOKEN_ENDS = (",", ".", "?", "!", "…")
_MARK = re.compile("[«»“”„]")
_DASHED = re.compile(r"[—–-]\s+(?=[\"“„«]?[^\W\d_])")
"""How a paragraph opens that is a turn of a conversation."""


def quoted_speech(text: str, sentences: Sequence[Span]) -> list[Utterance]:
    """Return the quotations of `sentences` as the words of nobody known."""
    groups = paragraph_groups(text, sentences)
    areas = [Span(group[0].start, group[-1].end) for group in groups]
    found: list[Utterance] = []
    for area, quotations in zip(areas, spoken_paragraphs(text, areas), strict=True):
        spoken = [q.span for q in quotations if is_speech(text, q, area)]
        turn = dashed_turn(text, area)
        for span in [turn.span] if turn else spoken:
            found.append(Utterance("direct", None, None, [span]))
    return found


def is_speech(text: str, quotation: Quotation, area: Span, *, comma: bool = True) -> bool:
    """Whether the quotation is long enough to be speech, or punctuated as speech; the rest are
    terms and titles.

    `comma` says whether a comma after it is punctuation enough, as in „Nein“, sagte Lind.
    """
    if quotation.words > _SPEECH_WORDS:
        return True
    if not quotation.words:
        return False
    inner = text[quotation.start : quotation.end].rstrip(_MARKS)
    before = text[area.start : quotation.start].rstrip()
    after = text[quotation.end : min(area.end, quotation.end + 3)].lstrip()
    announced = before.endswith(":")
    told = (comma and after[:1] == ",") or after.lstrip(", ")[:1] in ("—", "–", "-")
    return announced or (
        (not before or before[-1] in ",.?!…") and (told or inner.endswith(_SPOKEN_ENDS))
    )


def spoken_paragraphs(text: str, areas: Sequence[Span]) -> list[list[Quotation]]:
    """Return the quotations of each paragraph; one left open goes on in the next, to its mark,
    though no mark opens it there again.
    """
    found = find_quotations(text, areas)
    for number in range(1, len(areas)):
        before, area = found[number - 1], areas[number]
        open_end = before and before[-1].end == areas[number - 1].end
        if not open_end or text[before[-1].end - 1] in '»”“"':
            continue
        mark = _MARK.search(text, area.start, area.end)
        first = found[number][0].start if found[number] else area.end
        if mark and mark.group() in "»”“" and mark.start() < first and mark.start() > area.start:
            last = before[-1]
            words = max(last.words, _SPEECH_WORDS + 1)  # of the whole, however little is left
            found[number].insert(0, Quotation(area.start, mark.end(), words))
            before[-1] = Quotation(last.start, last.end, last.words, runs_on=True)
    return found


def dashed_turn(text: str, area: Span) -> Quotation | None:
    """Return what a paragraph says that a dash opens and a sentence's end closes, without its
    first dash; `None` for a list's item.
    """
    opened = _DASHED.match(text, area.start, area.end)
    if opened is None:
        return None
    said = text[opened.end() : area.end].lstrip(_MARKS)
    if not said[:1].isupper() or text[area.end - 1] not in '.?!…»"”“':
        return None
    return Quotation(opened.end(), area.end, len(said.split()))
