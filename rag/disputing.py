"""Claims that deny each other: one says what the other says is not so.

Precision comes first: a denial shown where there is none accuses somebody. So both have to speak of
the same matter, most of the shorter one being in the longer; and one has to negate it ("will not
raise"), deny it ("denies that"), state the contrary ("rose", "fell"), or give another figure for
the same quantity. Opposite positions of different parties ("we support", "they oppose") are no
denial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from rag.answers import Evidence
from rag.comparing import bare_words, contrary_stems, foreign_name, stemmed
from rag.contraries import (
    CARRYING_NEGATION,
    COMPATIBLE,
    DENIALS,
    IMPLICIT_NEGATIONS,
    NEGATIONS,
    NOT_NEGATED,
    PARTLY_NEGATED,
)
from rag.figures import Figure, quantities
from rag.merging import in_same_order, said
from rag.wording import CALENDAR, FUNCTION_WORDS, WORD, names_in

# Share of the shorter claim that has to be in the longer, what is denied left aside, and how many
# words at least. See evaluation/LOG.md for what measured them.
SAME_MATTER = 0.7
LEAST_SHARED = 2
# A figure needs more in common: many quantities are told of one thing.
LEAST_BESIDE_FIGURE = 3
SAME_BESIDE_FIGURE = 0.7
# Who "denies that …" denies who claims all of it, or nearly so.
DENIED_SHARE = 0.8
# What one negates has to stand within so many words of substance in the other.
NEAR_TOGETHER = 4
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|I|[Mm]e|[Mm]y|[Mm]ine)\b")
_APPROXIMATE = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|some|more than|over|at least|up to|"
    r"less than|under|fewer than)\s+\W?\d",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\?|\byet\s+to\b|^\W*(?:if|whether|unless)\b", re.IGNORECASE)
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY_OF_MONTH = re.compile(rf"\b{_MONTHS}\s+\d{{1,2}}\b(?!\s*%)|\b\d{{1,2}}\s+{_MONTHS}\b")
_YEAR = range(1500, 2200)


def disputes(claims: Sequence[Sequence[Evidence]]) -> list[tuple[int, ...]]:
    """Return, for each claim, the indices of those it contradicts; a claim is its sentences."""
    stances = [[Stance(sentence) for sentence in sentences] for sentences in claims]
    found: list[list[int]] = [[] for _ in claims]
    for at, one in enumerate(stances):
        for beside in range(at + 1, len(stances)):
            if any(contradict(a, b) for a in one for b in stances[beside]):
                found[at].append(beside)
                found[beside].append(at)
    return [tuple(sorted(each)) for each in found]


@dataclass(frozen=True)
class Stance:
    """A sentence as somebody's stance on a matter."""

    evidence: Evidence

    @cached_property
    def text(self) -> str:
        """What is claimed."""
        return said(self.evidence)

    @cached_property
    def denies(self) -> bool:
        """Whether the sentence is reported as a denial of what is claimed."""
        statement, text = self.evidence.statement, self.evidence.article.text
        cue = statement.cue.of(text) if statement.cue else ""
        return not DENIALS.isdisjoint(word.casefold() for word in WORD.findall(cue))

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the claim is about: its words of substance, without those that negate."""
        return frozenset(self.sequence) - _NEGATING - _DENYING

    @cached_property
    def sequence(self) -> tuple[str, ...]:
        """Its words of substance in their order."""
        return _substance(self.text)

    @cached_property
    def negated(self) -> tuple[tuple[str, ...], ...]:
        """For each negation what it bears on: the next two words of substance."""
        words = [word.casefold() for word in WORD.findall(self.text)]
        scopes = []
        for at, word in enumerate(words):
            if word in NEGATIONS or word.endswith(("n't", "n’t")):
                after = words[at + 1 :]
                partly = not PARTLY_NEGATED.isdisjoint(after[:3])
                if not (partly or (after and after[0] in NOT_NEGATED)):
                    scopes.append(_bearing(after))
        return tuple(scope for scope in scopes if scope)

    @cached_property
    def implied(self) -> bool:
        """Whether a word negates without a "not": "failed to", "illegal"."""
        return not IMPLICIT_NEGATIONS.isdisjoint(w.casefold() for w in WORD.findall(self.text))

    @cached_property
    def is_ours(self) -> bool:
        """Whether it speaks of "us", the claimant's own party."""
        return bool(_FIRST_PERSON.search(self.text))

    @cached_property
    def known(self) -> str:
        """The text with the names of who claims it, for whom "we" stands."""
        statement = self.evidence.statement
        return f"{self.text} {statement.claimant or ''} {statement.claimant_role or ''}"


def _bearing(after: Sequence[str]) -> tuple[str, ...]:
    """The first two words of substance; "see", in "we do not see", only carries the negation."""
    words = [word for word in after if word not in CARRYING_NEGATION]
    return _substance(" ".join(words))[:2]


def _substance(text: str) -> tuple[str, ...]:
    """The stems of all words but those of grammar: what is negated may be that somebody asked."""
    words = (word for word in bare_words(text) if word.casefold() not in FUNCTION_WORDS)
    return tuple(stemmed(word) for word in words)


_DENYING = frozenset(stemmed(word) for word in DENIALS)
_NEGATING = frozenset(stemmed(word) for word in NEGATIONS)


def contradict(one: Stance, other: Stance) -> bool:
    """Say whether the two deny each other."""
    if not _may_differ(one.evidence, other.evidence):
        return False
    if not _same_matter(one.stems, other.stems, least=1, share=SAME_MATTER / 2):
        return False  # the rest costs time
    if not _one_subject(one, other):
        return False
    if _OPEN.search(one.text) or _OPEN.search(other.text):
        return False
    return _negates(one, other) or _contrary(one, other) or _other_figure(one, other)


def _may_differ(one: Evidence, other: Evidence) -> bool:
    """Nobody denies himself in one breath; in another article, he may have."""
    first, second = one.statement.claimant, other.statement.claimant
    same = first == second and one.statement.voice == other.statement.voice
    return not (same and one.article.id == other.article.id)


def _one_subject(one: Stance, other: Stance) -> bool:
    """Whether both speak of the same ones: one names nobody beside those the other names, roles
    are not swapped, and "we" stands for one party that the other may name.
    """
    here, there = foreign_name(one.text, other.known), foreign_name(other.text, one.known)
    if one.is_ours and other.is_ours:
        return False
    if (one.is_ours and there) or (other.is_ours and here) or (here and there):
        return False
    return in_same_order(names_in(one.text), names_in(other.text))


def _same_matter(
    one: frozenset[str], other: frozenset[str], *, least: int, share: float = SAME_MATTER
) -> bool:
    shared = one & other
    return len(shared) >= least and len(shared) >= share * min(len(one), len(other))


def _negates(one: Stance, other: Stance) -> bool:
    """Whether exactly one of the two negates, or denies, what the other claims."""
    if not _same_matter(one.stems, other.stems, least=LEAST_SHARED):
        return False
    if one.implied != other.implied:
        return False
    if one.negated and other.negated and not one.denies and not other.denies:
        here, there = ({stem for scope in each.negated for stem in scope} for each in (one, other))
        if not here.isdisjoint(there):  # both negate it, each in its own words
            return False
    return _negative(one, other) != _negative(other, one)


def _negative(stance: Stance, other: Stance) -> bool:
    """Whether `stance` negates what `other` speaks of; a denied negation affirms it."""
    negations = sum(_stand_together(scope, other.sequence) for scope in stance.negated)
    held = len(stance.stems & other.stems) >= DENIED_SHARE * len(stance.stems)
    return bool((negations + (stance.denies and held)) % 2)


def _stand_together(scope: Sequence[str], words: Sequence[str]) -> bool:
    """Whether all of `scope` is found within a few words."""
    places = [[at for at, word in enumerate(words) if word == stem] for stem in scope]
    return all(places) and any(
        max(chosen) - min(chosen) < NEAR_TOGETHER for chosen in product(*places)
    )


def _contrary(one: Stance, other: Stance) -> bool:
    """Whether one has a word of which the other has the contrary, and neither is negated."""
    if one.negated or other.negated or one.denies or other.denies:
        return False
    if one.is_ours or other.is_ours:
        return False
    left, right = one.stems - other.stems, other.stems - one.stems
    table = contrary_stems()
    pairs = [(x, y) for x in left - _COMPATIBLE for y in right & table.get(x, frozenset())]
    return any(
        _same_matter(one.stems - {x}, other.stems - {y}, least=LEAST_SHARED) for x, y in pairs
    )


_COMPATIBLE = frozenset(stemmed(word) for word in COMPATIBLE)


def _other_figure(one: Stance, other: Stance) -> bool:
    """Whether both tell one quantity, all else equal, and differ in its figure."""
    if one.negated or other.negated or one.denies or other.denies:
        return False
    if _APPROXIMATE.search(one.text) or _APPROXIMATE.search(other.text):
        return False
    if _days(one.text) != _days(other.text):  # each may be right on its own day
        return False
    first, second = _measured(one.text), _measured(other.text)
    (left, right) = (first - second, second - first)
    if len(left) != 1 or len(right) != 1:
        return False
    ((one_figure, unit),), ((other_figure, other_unit),) = left, right
    if unit != other_unit or one_figure.percent != other_figure.percent or not unit:
        return False
    here, there = _wordy(one.stems), _wordy(other.stems)
    shared = here & there
    return (
        len(shared) >= LEAST_BESIDE_FIGURE
        and len(shared) >= SAME_BESIDE_FIGURE * len(here | there)
        and _may_count(one.evidence.text)
        and _may_count(other.evidence.text)
    )


def _may_count(text: str) -> bool:
    """Whether it is a sentence that tells a quantity, not a row of a table or a caption."""
    return bool(names_in(text)) and text.rstrip(" \"”’'»)").endswith((".", "!", ",", ";"))


def _measured(text: str) -> frozenset[tuple[Figure, str]]:
    """The figures of `text`, each with the stem of the word after it, which says what it counts;
    a year counts nothing.
    """
    found = set()
    for figure, rest in quantities(_DAY_OF_MONTH.sub(" ", text)):
        after = _substance(rest)
        unit = "%" if figure.percent else after[0] if after else ""
        found.add((figure, "" if _is_year(figure) else unit))
    return frozenset(found)


def _days(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in WORD.findall(text)) & CALENDAR


def _is_year(figure: Figure) -> bool:
    whole = figure.value == figure.value.to_integral_value()
    return whole and not figure.percent and int(figure.value) in _YEAR


def _wordy(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if not any(c.isdigit() for c in stem))
