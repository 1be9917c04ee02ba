"""Near-identical claims of one claimant, seen as one: reprints, light edits, teasers.

Two sentences are one claim when nearly all their words are the same, in the same order, and
nothing differs that makes it another claim: a negation, a number, a name, who does it to whom, how
much or how surely. Where in doubt both are shown: saying a thing twice is better than losing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.articles import Span
from rag.answers import Evidence
from rag.calling import is_called
from rag.comparing import content_stems, foreign_name, turned_word
from rag.contraries import CONDITIONS, ORDINALS, QUALIFIERS
from rag.figures import figures
from rag.wording import WORD, names_in

# Read on a sample of 15,656 pairs of alike sentences in rtqa_dev; see evaluation/LOG.md. A sentence
# that only goes on is the same from here on; below, the rest is a claim of its own.
ADDED_SHARE = 0.6
# "Lead actor" and "supporting actor" are two claims: only long sentences may differ by a word.
REPLACED_SHARE = 0.8
# Fewer words in common than these say too little to tell.
LEAST_SHARED = 4
# Two unnamed authors, or a name and none, are one when the text is the same at this length.
LEAST_COPIED = 8
_FOLDED = re.compile(r"(?:[^\w$€£¥₽%°]|_)+")
_CURRENCY = re.compile(r"[$€£¥₽]")


def same_claim(one: Evidence, other: Evidence) -> bool:
    """Say whether both make one claim: the same claimant, nearly the same words."""
    first, second = said(one), said(other)
    if not _same_claimant(one, other):
        return False
    if _folded(first) == _folded(second):
        return True
    if bool(one.statement.hedge) != bool(other.statement.hedge):
        return False
    return nearly_same_words(first, second)


def said(evidence: Evidence) -> str:
    """Return what is claimed: a report without who reports it, an author's sentence as it is."""
    statement, text = evidence.statement, evidence.article.text
    if statement.voice == "author" or not statement.content:
        return evidence.text
    parts = [
        Span(max(span.start, statement.start), min(span.end, statement.end))
        for span in statement.content
        if span.overlaps(statement.span)  # a quotation of several sentences reaches further
    ]
    return " ".join(part.of(text) for part in parts) or evidence.text


def nearly_same_words(one: str, other: str) -> bool:
    """Say whether two sentences claim the same in nearly the same words."""
    first, second = content_stems(one), content_stems(other)
    left, right = frozenset(first), frozenset(second)
    shared = left & right
    if len(shared) < LEAST_SHARED:
        return False
    least = ADDED_SHARE if _goes_on(first, second, shared) else REPLACED_SHARE
    if len(shared) < least * len(left | right) or not in_same_order(first, second, moved=1):
        return False
    return _same_qualities(one, other, shared)


def _goes_on(one: Sequence[str], other: Sequence[str], shared: frozenset[str]) -> bool:
    """Whether one has all the other has and only goes on where that ends, as a text does beyond
    its teaser. What is added before ("it is unclear when …") may govern all that follows.
    """
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return shared.issuperset(shorter) and not shared.isdisjoint(longer[:2])


def in_same_order(one: Sequence[str], other: Sequence[str], *, moved: int = 0) -> bool:
    """Say whether what both have in common stands in the same order, but for `moved` of it."""
    common = set(one) & set(other)
    first = [each for each in dict.fromkeys(one) if each in common]
    place = {each: at for at, each in enumerate(dict.fromkeys(e for e in other if e in common))}
    return len(first) - _longest_rising([place[each] for each in first]) <= moved


def _longest_rising(numbers: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    best: list[int] = []
    for at, number in enumerate(numbers):
        best.append(1 + max((best[i] for i in range(at) if numbers[i] < number), default=0))
    return max(best, default=0)


def _same_qualities(one: str, other: str, shared: frozenset[str]) -> bool:
    """Whether negations, numbers, names, and the small words beside `shared` words agree."""
    if {figure for figure, _ in figures(one)} != {figure for figure, _ in figures(other)}:
        return False
    if set(_CURRENCY.findall(one)) != set(_CURRENCY.findall(other)):
        return False
    if any(foreign_name(a, b) or turned_word(a, b) for a, b in ((one, other), (other, one))):
        return False
    if not in_same_order(names_in(one), names_in(other)):
        return False
    return _qualified(one, shared) == _qualified(other, shared)


def _qualified(text: str, shared: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The qualifying words of `text`, each with the shared word after it; ordinals and
    conditions wherever they stand.
    """
    found, waiting = set(), []
    for match in WORD.finditer(text):
        word = match.group().casefold()
        if word in ORDINALS or word in CONDITIONS:
            found.add((word, ""))
        if word in QUALIFIERS:
            waiting.append(word)
        for stem in shared.intersection(content_stems(word)):
            found.update((each, stem) for each in waiting)
            waiting.clear()
    return frozenset(found)


def _same_claimant(one: Evidence, other: Evidence) -> bool:
    """Whether one speaker makes both. Who is not named is the same only in a copied text."""
    first, second = one.statement, other.statement
    if (first.voice == "author") != (second.voice == "author"):
        return False
    if first.claimant and second.claimant:
        called = is_called(first.claimant, second.claimant)
        return called or is_called(second.claimant, first.claimant)
    if first.claimant or second.claimant:
        return False
    if first.claimant_kind != second.claimant_kind:
        return False
    if one.article.id == other.article.id:
        return first.claimant_role == second.claimant_role
    copied = _folded(one.text) == _folded(other.text)
    return copied and len(set(content_stems(one.text))) >= LEAST_COPIED


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    """`text` without case, punctuation and the style of its marks."""
    return _FOLDED.sub(" ", text.casefold()).strip()
