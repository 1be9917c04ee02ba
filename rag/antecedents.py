"""Which sentences cannot stand alone, and which sentence they lean on.

"In reality, this means …", "They demand …" and the items of a list are not understood without the
sentence they point back at. "He added that …" is, once it is said who he is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Statement

# What may stand before the word that points: "But in reality, …", "It is …".
_LEAD_IN = r"(?:[^,.;:]{1,30},\s+)?(?:(?:and|but|so|yet|thus|then|all|plus|it is)\s+)*"
# "This year" and "these days" point at the calendar.
_POINTER = (
    r"(?:(?:this|these|those|such)\b(?!\s+(?:year|month|week|weekend|morning|afternoon|evening|"
    r"night|spring|summer|autumn|fall|winter|season|decade|century|time|days?)\b)"
    r"|that(?:[’']s)?\b|they\b|them\b|their\b|it\b|its\b|he\b|his\b|him\b|she\b|her\b"
    r"|the\s+(?:latter|former)\b(?!\s+[a-z])"
    # "Because of this, …", but "in this regard" and "for these purposes" say nothing of their own.
    r"|(?:because\s+of|due\s+to|for|from|after|with|by|despite|to)\s+(?:all\s+)?(?:this|that|it)\s*,)"
)
_POINTS = re.compile(rf"\W*{_LEAD_IN}{_POINTER}", re.IGNORECASE)
# "Secondly, it was said that …", "it is known who …": an "it" that stands for what follows.
_EMPTY = re.compile(
    r"(?<=\bit)\s+(?:is|was|has\s+been|seems|appears|turns|turned|should|must|would\s+be|remains)\b"
    r"(?:\s+\w+){0,5}?\s+(?:that|to|what|how|why|whether|when|who)\b",
    re.IGNORECASE,
)
# "The fact is that it appeared …": a pronoun one clause further on.
_POINTS_WITHIN = re.compile(
    r"\W*the\s+(?:fact|thing|point|problem|truth|trouble|question)\s+(?:is|was)\s+(?:that\s+)?"
    r"(?:it|this|these|they|he|she)\b(?!\s+(?:is|was|seems)\s+\w+\s+(?:that|to)\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-–—•*·]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)")
# Further up than this a list's lead-in is not looked for.
_LONGEST_LIST = 20


def antecedent(statements: Sequence[Statement], at: int, text: str) -> Statement | None:
    """Return the statement that number `at` leans on; None when it stands alone.

    `statements` are those of one article in their order, `text` is the article's.
    """
    if at == 0:
        return None
    if is_item(statements[at], text):
        return _lead_in(statements, at, text) if _is_fragment(statements[at], text) else None
    return statements[at - 1] if points_back(statements[at], text) else None


def points_back(statement: Statement, text: str) -> bool:
    """Say whether the statement has its subject, or what it speaks of, in the sentence before.

    A pronoun that only names the speaker does not count: an answer says who speaks.
    """
    words = statement.span.of(text)
    if _POINTS_WITHIN.match(words):
        return True
    found = _POINTS.match(words) if statement.needs_context else None
    if found is None or _EMPTY.match(words, found.end()):
        return False
    source = statement.source
    speaker = source is not None and source.start < statement.start + found.end() <= source.end
    return not speaker


def is_item(statement: Statement, text: str) -> bool:
    """Say whether the statement is an item of a list."""
    return bool(_ITEM.match(statement.span.of(text)))


def _is_fragment(item: Statement, text: str) -> bool:
    """Whether an item only goes on with its lead-in: "– constant rows over tolls;"."""
    words = _ITEM.sub("", item.span.of(text), count=1)
    return words[:1].islower()


def _lead_in(statements: Sequence[Statement], at: int, text: str) -> Statement | None:
    """The sentence that ends in a colon before the list's first item."""
    for before in reversed(statements[max(0, at - _LONGEST_LIST) : at]):
        if not is_item(before, text):
            return before if before.span.of(text).rstrip().endswith(":") else None
    return None
