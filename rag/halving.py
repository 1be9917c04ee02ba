"""What carries a sentence of two halves ("…, while …"): each by itself, both by one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from index.quotations import is_open
from rag.labelling import LabelledPassage
from rag.russian_words import is_russian
from rag.telling import frames_of_reply

if TYPE_CHECKING:
    from rag.carrying import Carried

_JOINT = re.compile(r"(?:;|,?\s(?:while|whereas|and|but)|,\s(?:а|но|и|тогда как))\s+")
# A half that opens with one of these says something of what the words before it named.
_POINTS_BACK = re.compile(
    r"(?:it|its|they|their|this|these|those|he|she|his|her|он|она|оно|они|их|его|её|ее|это)\b",
    re.I,
)


class Carry(Protocol):
    """Returns what carries a sentence, in so many parts at most."""

    def __call__(
        self, text: str, cited: Sequence[LabelledPassage], *, parts: int
    ) -> Carried | None:
        """Return what carries the sentence, None when nothing does."""


def carried_in_parts(
    text: str, cited: Sequence[LabelledPassage], parts: int, carry: Carry
) -> Carried | None:
    """Return what carries the two halves of a sentence, each by itself, as `carry` tells."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()].rstrip(" ,;"), text[joint.end() :]
        if is_open(left) or min(len(left.split()), len(right.split())) < 3:
            continue
        found = _both(left, right, partial(carry, cited=cited), parts)
        if found is not None:
            first, second = found
            both = tuple(dict.fromkeys((*first.carriers, *second.carriers)))
            return replace(first, carriers=both)
    return None


def _both(
    left: str, right: str, carry: partial[Carried | None], parts: int
) -> tuple[Carried, Carried] | None:
    """Return what carries each half, as it stands or under the other's speaker."""
    first, second = carry(left, parts=1), carry(right, parts=parts - 1)
    if first and second and (agreed := _if_agreed(right, first, second)):
        return agreed
    under_left = _under_speaker_of(left, right)
    if first and under_left and (second := carry(under_left, parts=1)):
        return _if_agreed(right, first, second)
    under_right = _under_speaker_of(right, left)
    second = carry(right, parts=1) if under_right else None
    if second and under_right and (first := carry(under_right, parts=1)):
        return _if_agreed(right, first, second)
    return None


def _if_agreed(right: str, first: Carried, second: Carried) -> tuple[Carried, Carried] | None:
    agreed = _agree(first, second) and _mean_the_same(right, first, second)
    return (first, second) if agreed else None


def _mean_the_same(right: str, first: Carried, second: Carried) -> bool:
    """Whether a pronoun of the second half can mean what it means in its article: the statement
    before it there is the first half's, or its own.
    """
    said = [right, *(frame.content for frame in frames_of_reply(right))]
    if not any(map(_POINTS_BACK.match, said)):
        return True
    before, (statement, passage) = first.carriers[-1].statement, second.carriers[0]
    if before == statement or before not in passage.statements:
        return before == statement
    return passage.statements.index(before) + 1 == passage.statements.index(statement)


def _under_speaker_of(speaking: str, part: str) -> str | None:
    """Return a half that names no speaker under that of the other half, None when it has one."""
    frames = frames_of_reply(speaking)
    if not frames or frames_of_reply(part):
        return None
    said = "сказал, что" if is_russian(part) else "said"
    return f"{frames[0].source} {said} {part}"


def _agree(first: Carried, second: Carried) -> bool:
    """Whether both halves name who speaks, or one introduction does for both."""
    if first.told != second.told:
        return False
    one, other = first.carriers[0], second.carriers[0]
    if first.told == "claimant":
        return one.statement.claimant == other.statement.claimant is not None
    same = one.passage.ranked.article.id == other.passage.ranked.article.id
    return first.told == "named" or same
