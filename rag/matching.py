"""Pasted words held against an article's: to the letter, or with the fewest differences.

The pasted words are aligned as a whole, the article's may begin and end anywhere (Sellers 1980):
where a quotation stands, and what was left out, put in or exchanged, come out of one table. difflib
has no such free ends, and the fuzzy matchers that have them give no path over words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rag.lettering import Letters, equal_to_the_letter
from rag.looked_up import Difference, Mark

# What a word costs that only the article has, and one exchanged for a word of like letters or
# a number for a number, in terms of its weight: leaving a clause out is less of a change than
# exchanging all its words.
MISSING_COST, ALIKE_COST = 0.4, 0.8
# How far beside the diagonal that most words lie on, in words, an alignment is looked for.
LEAST_SLACK = 8


class Step(NamedTuple):
    """One step of an alignment: positions in the pasted and in the article's words."""

    mark: Mark
    pasted: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where pasted words stand: `first` to `last` of the article's (inclusive), and how alike."""

    first: int
    last: int
    similarity: float
    steps: tuple[Step, ...]


def exact_places(pasted: Sequence[Letters], others: Sequence[Letters]) -> Iterator[Alignment]:
    """Yield where the pasted words stand to the letter."""
    size = len(pasted)
    for at in range(len(others) - size + 1):
        if others[at].key == pasted[0].key and equal_to_the_letter(pasted, others[at : at + size]):
            steps = tuple(Step("kept", here, at + here) for here in range(size))
            yield Alignment(at, at + size - 1, 1.0, steps)


def likest_place(pasted: Sequence[Letters], others: Sequence[Letters]) -> Alignment | None:
    """Return where the pasted words stand with the fewest differences, None when nowhere."""
    diagonal = _diagonal(pasted, others)
    if diagonal is None:
        return None
    slack = max(LEAST_SLACK, len(pasted) // 2)
    begin = max(diagonal - slack, 0)
    window = others[begin : diagonal + len(pasted) + slack]
    steps, cost = _aligned(pasted, window)
    steps = _without_edges(steps, pasted)
    places = [step.other for step in steps if step.other is not None and step.mark != "missing"]
    if not places:
        return None
    first, last = min(places), max(places)
    steps = [s for s in steps if s.other is None or first <= s.other <= last]
    moved = tuple(Step(m, p, None if o is None else o + begin) for m, p, o in steps)
    whole = sum(each.weight for each in pasted)
    return Alignment(first + begin, last + begin, max(1 - cost / whole, 0.0), moved)


def _without_edges(steps: Sequence[Step], pasted: Sequence[Letters]) -> list[Step]:
    """Return the steps with words exchanged at either end as words put in: only one at a time is
    exchanged there, several stand beside whatever happens to come before or after.
    """
    settled = list(steps)
    for order in (range(len(steps)), range(len(steps) - 1, -1, -1)):
        edge = []
        for at in order:
            if steps[at].mark not in ("changed", "added"):
                break
            edge.append(at)
        words = [at for at in edge if (p := steps[at].pasted) is not None and pasted[p].is_word]
        if len(words) > 1:
            for at in edge:
                settled[at] = Step("added", steps[at].pasted, None)
    return settled


def _diagonal(pasted: Sequence[Letters], others: Sequence[Letters]) -> int | None:
    """Return where the pasted words would begin for most of them to stand at their place."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(others):
        if each.is_word:
            places[each.key].append(at)
    votes: Counter[int] = Counter()
    for here, each in enumerate(pasted):
        for there in places.get(each.key, ()):
            votes[there - here] += each.weight / len(places[each.key])  # type: ignore[assignment]
    if not votes:
        return None
    near = max(3, len(pasted) // 6)
    return max(
        votes,
        key=lambda at: (sum(votes.get(at + by, 0) for by in range(-near, near + 1)), votes[at]),
    )


def _aligned(pasted: Sequence[Letters], others: Sequence[Letters]) -> tuple[list[Step], float]:
    """Fill the table of least costs, row by row, and walk it back."""
    width = len(others) + 1
    row = [0.0] * width
    moves: list[list[Mark | None]] = [[None] * width]
    for one in pasted:
        before, row = row, [row[0] + one.weight]
        taken: list[Mark | None] = ["added"]
        for at, other in enumerate(others):
            same = one.key == other.key
            exchanged = before[at] + (0.0 if same else _exchange(one, other))
            added, missing = before[at + 1] + one.weight, row[at] + MISSING_COST * other.weight
            cheapest = min(exchanged, added, missing)
            row.append(cheapest)
            if cheapest == exchanged:
                taken.append("kept" if same else "changed")
            else:
                taken.append("added" if cheapest == added else "missing")
        moves.append(taken)
    # The last of the cheapest ends: there a last word is exchanged, before it put in.
    best = min(range(width), key=lambda at: (row[at], -at))
    return _walked_back(moves, pasted, others, best), row[best]


def _exchange(one: Letters, other: Letters) -> float:
    if one.is_word != other.is_word:
        return one.weight + other.weight
    heavier = max(one.weight, other.weight)
    alike = one.key[:4] == other.key[:4] or (one.key[0].isdigit() and other.key[0].isdigit())
    return ALIKE_COST * heavier if alike else heavier


def _walked_back(
    moves: Sequence[Sequence[Mark | None]],
    pasted: Sequence[Letters],
    others: Sequence[Letters],
    at: int,
) -> list[Step]:
    steps: list[Step] = []
    here = len(pasted)
    while here:
        mark = moves[here][at]
        assert mark is not None
        if mark == "added":
            here -= 1
            steps.append(Step(mark, here, None))
        elif mark == "missing":
            at -= 1
            steps.append(Step(mark, None, at))
        else:
            here, at = here - 1, at - 1
            # Another case than the first letter's is another letter.
            same = mark == "kept" and (pasted[here].text[not here :] == others[at].text[not here :])
            steps.append(Step("kept" if same else "changed", here, at))
    return steps[::-1]


def differences(
    steps: Sequence[Step],
    pasted: tuple[str, Sequence[Letters]],
    other: tuple[str, Sequence[Letters]],
) -> tuple[Difference, ...]:
    """Return the steps as runs of words; both sides come as a text and the words in it."""
    found = []
    for mark, run in groupby(_settled(steps), key=lambda step: step.mark):
        taken = list(run)
        words = _between(*pasted, [s.pasted for s in taken if s.pasted is not None])
        instead = _between(*other, [s.other for s in taken if s.other is not None])
        found.append(Difference(mark, words, instead))
    return tuple(found)


def _settled(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with words put in right beside words left out as words exchanged."""
    settled: list[Step] = []
    for kept, run in groupby(steps, key=lambda step: step.mark == "kept"):
        taken = list(run)
        if not kept and len({step.mark for step in taken}) > 1:
            taken = [Step("changed", step.pasted, step.other) for step in taken]
        settled += taken
    return settled


def _between(text: str, letters: Sequence[Letters], places: Sequence[int]) -> str:
    if not places:
        return ""
    return " ".join(text[letters[min(places)].start : letters[max(places)].end].split())
