"""Several speakers in a row: "Ann Smith, Bob Jones and Cleo Marsh"."""

from __future__ import annotations

from index.frames import QUOTED, Frame, is_capitalised
from index.people import NOT_NAMES, PARTICLES
from index.reporting import ADVERBS, CONNECTIVES, TIME_WORDS

_LIST_WORDS = frozenset(("and", "or", "&"))
_BEFORE_LIST = frozenset((",", ";", ":", "that", "That", "but", QUOTED))
_NO_NAME = CONNECTIVES | ADVERBS | TIME_WORDS | NOT_NAMES


def list_start(frame: Frame, start: int, end: int, floor: int) -> int:
    """Where "Ann Smith, Bob Jones and Cleo Marsh" begins, given its last two names."""
    if not _LIST_WORDS & set(frame.lowers[start:end]):
        return start
    while start - 2 >= floor and frame.words[start - 1] == ",":
        first = start - 1
        while first > floor and _in_name(frame, first - 1):
            first -= 1
        opens = first == 0 or frame.words[first - 1] in _BEFORE_LIST or first == floor
        if not 1 <= start - 1 - first <= 4 or not opens or frame.lowers[first] in _NO_NAME:
            return start
        start = first
    return start


def _in_name(frame: Frame, at: int) -> bool:
    return is_capitalised(frame.words[at]) or frame.lowers[at] in PARTICLES


def list_end(frame: Frame, end: int, ceiling: int) -> int | None:
    """Where the list of names ends that goes on at `end`: ", Bob Jones and Cleo Marsh"."""
    at = end
    while at + 1 < ceiling and frame.words[at] == ",":
        at += 1
        last = frame.lowers[at] in _LIST_WORDS
        first = at = at + last
        while at < ceiling and _in_name(frame, at):
            at += 1
        if at == first:
            return None
        if not last and at + 1 < ceiling and frame.lowers[at] in _LIST_WORDS:
            first = at = at + 1
            last = True
            while at < ceiling and _in_name(frame, at):
                at += 1
        if last:
            return at if at > first else None
    return None
