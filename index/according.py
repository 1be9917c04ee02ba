"""Who stands after "according to" and "in the view of"."""

from __future__ import annotations

from index.frames import QUOTED, Frame, Range, is_capitalised
from index.people import ROLES
from index.reporting import FINITE, NOT_A_SPEAKER, PREPOSITIONS, UNTRUE


def according_source(frame: Frame, to: int) -> Range | None:
    """Return who stands after "according to" (the token `to`), with a name in apposition."""
    end = to + 1
    while end < len(frame) and frame.words[end] not in (",", ".", ";", ":", QUOTED, "—", "–"):
        if frame.lowers[end] in FINITE or frame.lowers[end] in ("that", "which", "who"):
            break
        if frame.lowers[end] in UNTRUE and frame.lowers[end + 1 : end + 2] == ["by"]:
            break  # "rumours denied by Smith"
        end += 1
    if end == to + 1 or end - to > 26:
        return None
    head = to + 1
    while head < end and frame.lowers[head] not in PREPOSITIONS and not _qualifies(frame, head):
        head += 1
    if frame.lowers[head - 1] in NOT_A_SPEAKER:
        return None
    while end < len(frame) and frame.words[end - 1] in ("(", "-"):
        end += 1
    return to + 1, _apposed(frame, to + 1, end)


def _qualifies(frame: Frame, at: int) -> bool:
    """Whether a participle follows its noun: "a plan seen by", "data released on"."""
    low = frame.lowers[at]
    after = frame.lowers[at + 1] if at + 1 < len(frame) else ""
    return (low.endswith(("ed", "ing")) or low in ("seen", "shown")) and after in PREPOSITIONS


def _apposed(frame: Frame, start: int, end: int) -> int:
    """Where "the port's director, Ann Smith" ends when its first chunk ends at `end`."""
    office = frame.lowers[end - 1] in ROLES and frame.words[end - 1].islower()
    if not office or end + 2 >= len(frame) or frame.words[end] != "," or end - start > 12:
        return end
    close = end + 1
    while close < len(frame) and (is_capitalised(frame.words[close]) or frame.words[close] == "."):
        close += 1
    named = 2 <= close - end - 1 <= 4
    stops = close >= len(frame) or frame.words[close] in (",", QUOTED)
    close -= frame.words[close - 1] == "."
    return close if named and stops else end
