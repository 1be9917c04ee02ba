"""Do a report's verbs stand in the tense of the original's, or in the one that retelling puts them?

"Roe said: it is safe" is told as "Roe said that it was safe", and either way round; nothing else
may move a claim into another time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rag.synonyms import is_neutral, is_past
from rag.tokenising import Token

Shift = Literal["back", "forth"]

_TIMES = {
    small: time
    for time, words in (
        ("now", "is are am has have do does"),
        ("then", "was were had did"),
        ("will", "will shall ll"),
        ("would", "would"),
    )
    for small in words.split()
}
_SHIFTED: tuple[tuple[str, str], ...] = (("now", "then"), ("will", "would"))


def keeps_tense(
    path: Sequence[int], report: Sequence[Token], tokens: Sequence[Token], shifts: frozenset[Shift]
) -> bool:
    """Whether no word of a report put on the places `path` of an original tells another time."""
    before = -1
    for at, word in zip(path, report, strict=False):
        run = tokens[before + 1 : at + 1] if before < at else tokens[at : at + 1]
        moved = _moved(word, run)
        if moved is not None and moved not in shifts:
            return False
        before = at
    return True


def _moved(word: Token, run: Sequence[Token]) -> Shift | None:
    """Return which way the report's word has moved from the original's, None for nowhere.

    `run` are the words left out before the original's, and that one.
    """
    told = {_TIMES[small] for small in word.before if small in _TIMES}
    held = {_TIMES[small] for token in run for small in token.before if small in _TIMES}
    for early, late in _SHIFTED:
        if late in told - held and early in held:
            return "back"
        if early in told - held and late in held:
            return "forth"
    plain = not told and not held and not is_neutral(word.word)
    past, was_past = is_past(word.word), is_past(run[-1].word)
    if not plain or past == was_past or None in (past, was_past):
        return None
    return "back" if past else "forth"
