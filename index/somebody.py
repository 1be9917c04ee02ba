"""Whether some words of a sentence can name somebody who speaks."""

from __future__ import annotations

from index.frames import Frame, is_capitalised
from index.people import ROLES
from index.reporting import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PLURAL_SUBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    TIME_WORDS,
    VERBS,
)

NAMES_TOO = frozenset(("may", "will"))
"""Auxiliaries that are names when they have a capital."""
_POINTING = frozenset(("this", "that", "there", "these", "those"))
_CLOSING = frozenset("”\"».%'’")
_POSSESSIVES = frozenset(("'s", "’s"))
_LISTED_WITH = frozenset(("he", "she", "they"))
MAX_SUBJECT = 28
"""Tokens of the longest phrase that is read as a speaker."""


def is_somebody(frame: Frame, start: int, end: int) -> bool:
    """Whether the tokens from `start` up to `end` can name a speaker: not half a clause."""
    if not 0 < end - start <= MAX_SUBJECT:
        return False
    first, last = frame.lowers[start], frame.lowers[end - 1]
    if first in _LISTED_WITH and end - start > 2 and frame.lowers[start + 1] == "and":
        first = frame.lowers[start + 2]
    if last in PRONOUNS or first in PRONOUNS:
        return end - start == 1
    if last in PLURAL_SUBJECTS:
        return True
    if last in QUANTITIES:
        return end - start <= 4
    if _is_fragment(frame, start, end):
        return False
    named = any(is_capitalised(word) for word in frame.words[start:end])
    return (
        named or first in DETERMINERS or last.endswith("s") or last in ROLES or first in ROLES
    ) and any(low[0].isalpha() for low in frame.lowers[start:end])


def _is_fragment(frame: Frame, start: int, end: int) -> bool:
    """Whether the words break off, point ("this") or hold a verb of their own."""
    first, last = frame.lowers[start], frame.lowers[end - 1]
    if first in _POINTING and end - start == 1:
        return True
    if (
        last in PREPOSITIONS
        or last in CONJUNCTIONS
        or last in DETERMINERS
        or (
            last in AUXILIARIES and not (last in NAMES_TOO and is_capitalised(frame.words[end - 1]))
        )
    ):
        return True
    owner = last in _POSSESSIVES and is_capitalised(frame.words[end - 2])  # "McDonald's said"
    if not (last[0].isalnum() or owner) and last not in _CLOSING and last[-1] != ".":
        return True
    return any(_acts(frame, at, end) for at in range(start + 1, end - 1))


def _acts(frame: Frame, at: int, end: int) -> bool:
    """Whether the token is a finite verb inside what should be a noun phrase."""
    word, before = frame.words[at], frame.lowers[at - 1]
    verb = VERBS.get(word)
    if not (word.islower() and (word.endswith("ed") or (verb and verb.form == "past"))):
        return False
    if before in DETERMINERS or before in PREPOSITIONS or before.endswith("ly"):
        return False
    following = frame.lowers[at + 1] if at + 1 < end else "by"
    dated = following in TIME_WORDS and verb is None  # "a poll released Monday"
    return following not in PREPOSITIONS and not dated
