"""Which words before a noun say so little that a report may leave them out."""

from __future__ import annotations

from collections.abc import Sequence

from index.people import ORGANISATION_WORDS
from index.reporting import VERBS
from rag.operators import COORDINATORS, NOT_THE_SAME
from rag.tokenising import Token

# How many words before a noun may be left out.
MOST_MODIFIERS = 3
_ADJECTIVAL = (
    "al", "ive", "ous", "ful", "ic", "able", "ible", "ary", "ish", "less", "ian", "ern", "ese",
    "ant", "ent", "est", "ly",
)  # fmt: skip
_ADJECTIVES = frozenset(
    """
    big small new old large great long short high low good bad strong weak rich poor own common
    main major minor key top whole broad wide deep recent modern young main early late local
    """.split()
)
_UNITS = frozenset("percent percentpoint".split())
# Part of a place's name, and of another place than the one named without it.
_OF_A_PLACE = frozenset(
    """
    north south east west northern southern eastern western central new upper lower inner outer
    greater united middle far equatorial
    """.split()
)


def opens_phrase(token: Token) -> bool:
    """Whether a phrase or clause begins with this token."""
    joined = any(small in COORDINATORS for small in token.before)
    return not token.word or token.stop or token.lead is not None or joined


def are_modifiers(skipped: Sequence[Token], noun: Token) -> bool:
    """Whether these are adjectives before the noun, or the title or first name before a name."""
    if not skipped or len(skipped) > MOST_MODIFIERS or not noun.word:
        return False
    if any(opens_phrase(token) or token.before for token in (*skipped[1:], noun)):
        return False
    if any(token.word.casefold() in NOT_THE_SAME or "#" in token.word for token in skipped):
        return False
    if any(token.word.casefold().endswith("less") for token in skipped):
        return False
    if noun.named and noun.word[0] != "#":
        if any(token.named and token.word.casefold() in _OF_A_PLACE for token in skipped):
            return False
        if noun.word.casefold() in ORGANISATION_WORDS and any(token.named for token in skipped):
            return False  # "the State [Bank]"
        return all(token.named or _is_title(token) for token in skipped)
    return all(_is_adjective(token.word) for token in skipped)


def _is_title(token: Token) -> bool:
    verb = VERBS.get(token.word.casefold())
    return verb is None or verb.form == "base"


def _is_adjective(word: str) -> bool:
    lowered = word.casefold()
    if lowered in _UNITS or lowered.startswith(
        ("un", "non", "anti", "in", "im", "il", "dis", "pro-", "pre", "post")
    ):
        return False
    return lowered in _ADJECTIVES or lowered.endswith(_ADJECTIVAL)
