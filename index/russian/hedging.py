"""Russian words that hold a claim at arm's length, or lean on the sentence before."""

from __future__ import annotations

import re

HEDGES = (
    "не исключено, что", "не исключено", "нельзя исключить", "якобы", "предположительно",
    "по-видимому", "по видимому", "видимо", "возможно", "вероятно", "скорее всего",
    "по всей видимости", "по всей вероятности", "похоже", "кажется", "как утверждается",
    "по слухам", "по некоторым данным", "по неподтвержденным данным", "по неподтверждённым данным",
    "говорят, что", "считается, что", "предполагается, что", "утверждается, что",
    "сообщается, что", "ходят слухи", "может быть", "должно быть", "наверное", "мнимый", "мнимая",
    "мнимое", "мнимые",
)  # fmt: skip
"""Words that hold a claim at arm's length, the more specific ones first."""

LEANING = (
    "это", "этот", "эта", "эти", "этого", "этому", "этим", "такой", "такая", "такое", "такие", "он",
    "она", "оно", "они", "его", "ее", "её", "их", "ему", "ей", "им", "поэтому", "таким образом",
    "однако", "кроме того", "при этом", "также", "но", "и", "а", "или", "затем", "тем не менее",
    "в то же время", "в связи с этим", "в результате", "например", "впрочем", "там", "здесь",
    "тогда", "оба", "обе", "об этом", "потом", "наконец", "тем самым", "следовательно", "значит",
    "иначе", "более того", "к тому же", "в частности", "после этого", "для этого", "из-за этого",
    "несмотря на это", "вместо этого", "по его словам", "по ее словам", "по её словам",
    "по их словам", "по его мнению", "по ее мнению", "по её мнению", "по их мнению", "вместе с тем",
    "между тем", "еще", "ещё", "тот", "та", "те", "последний", "последняя", "последние", "все это",
    "всё это",
)  # fmt: skip
"""Openings that lean on the sentence before."""


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_HEDGE = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, HEDGES))}|так\s+называем\w{{2,3}})(?!\w)", re.IGNORECASE
)
_MODAL = re.compile(
    r"\bмо(?:жет|гут)\s+быть\s+\w+[нт][аоы]?\b|\bдолж(?:но|ен|на|ны)\s+быть\b", re.I
)
_LEANING = re.compile(rf"\W*(?:{_either(LEANING)})(?![\w-])", re.IGNORECASE)
_SCARE_QUOTED = re.compile(r"(?<!называемый )(?<!слово )(?:«[а-яё][\w-]*(?: [а-яё][\w-]*){0,2}»)")


def hedge_of(sentence: str) -> str | None:
    """Return the words by which the sentence leaves open whether it is so."""
    for hedge in _HEDGE.finditer(sentence):
        if not _MODAL.match(sentence, hedge.start()):  # "может быть построен" is no guess
            return " ".join(hedge.group().split())
    return None


def scare_quoted(sentence: str) -> str | None:
    """Return the term an author keeps at a distance by quotation marks: «свободный» порт."""
    term = _SCARE_QUOTED.search(sentence)
    return term.group()[1:-1] if term else None


def leans(sentence: str) -> bool:
    """Whether the sentence takes up what the one before it says."""
    return bool(_LEANING.match(sentence))
