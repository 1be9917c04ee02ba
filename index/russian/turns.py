"""Where speech stands in a Russian paragraph, and where its author cuts in.

«Порт нужен, — сказал мэр. — Мы его построим» and "— Порт нужен, — сказал мэр." are speech with the
author's words inside: the quotation is taken apart at them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Span
from index.quotations import Quotation
from index.russian.morphology import finite, forms
from index.russian.reporting import ACCORDING, SAY, THINK, WRITTEN
from index.spoken import dashed_turn, is_speech

_CUTS_IN = re.compile(r"(?<=[,.!?…»”“\"])\s*[—–-]\s+(?=[а-яё])")
_RESUMES = re.compile(r"[,.:;!?…]\s*[—–-]\s+")
_WORD = re.compile(r"\w[\w-]*")
_PAUSE = re.compile(r"[,.:;!?…»”]|\s[—–-]\s")
_FIRST_WORDS = 4


def speech_in(text: str, area: Span, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the pieces of `area` that somebody says, the author's words between them left out."""
    turn = dashed_turn(text, area)
    if turn:
        return _pieces(text, turn, in_marks=False)
    return [
        piece
        for quotation in quotations
        if is_speech(text, quotation, area, comma=False)
        for piece in _pieces(text, quotation, in_marks=True)
    ]


def _pieces(text: str, whole: Quotation, *, in_marks: bool) -> list[Quotation]:
    """Take what is said apart where "— сказал он" stands in it."""
    pieces: list[Quotation] = []
    start = at = whole.start
    while cut := _CUTS_IN.search(text, at, whole.end):
        at = cut.end()
        if not _tells(text, cut.end(), whole.end):
            continue
        pieces.append(_piece(text, start, cut.start()))
        again = _RESUMES.search(text, cut.end(), whole.end)
        if again is None:
            return _kept(pieces)
        start = at = again.end()
    end = whole.end
    pieces.append(_piece(text, start, end, runs_on=whole.runs_on))
    return _kept(pieces) if in_marks or len(pieces) > 1 else pieces


def _tells(text: str, at: int, end: int) -> bool:
    """Whether the words at `at` say who speaks: a verb of saying, or "по словам"."""
    pause = _PAUSE.search(text, at, end)
    for number, found in enumerate(_WORD.finditer(text, at, pause.start() if pause else end)):
        word = found.group().lower()
        says = any(f.lemma in SAY | THINK for f in finite(word)) or word in WRITTEN
        if says or (number == 1 and word in ACCORDING):
            return True
        passing = forms(word)[0].pos in ("ADVB", "NPRO", "PRCL", "PREP", "CONJ", "NOUN")
        if number >= _FIRST_WORDS or not passing or (number == 0 and forms(word)[0].pos == "NOUN"):
            return False
    return False


def _piece(text: str, start: int, end: int, *, runs_on: bool = False) -> Quotation:
    said = text[start:end]
    return Quotation(start, start + len(said.rstrip()), len(said.split()), runs_on)


def _kept(pieces: list[Quotation]) -> list[Quotation]:
    return [piece for piece in pieces if piece.end > piece.start and piece.words]
