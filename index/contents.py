"""Where the content of indirect speech begins and ends, as token ranges of a frame."""

from __future__ import annotations

from index.articles import Span
from index.clauses import skip_auxiliaries, subject_before
from index.cues import PAUSES
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.reporting import (
    ADVERBS,
    AMBIGUOUS,
    AUXILIARIES,
    COMPLEMENTISERS,
    CONNECTIVES,
    DETERMINERS,
    FINITE,
    JUDGING,
    PREPOSITIONS,
    PRONOUNS,
    SURMISE,
    TIME_WORDS,
    VERBS,
    Verb,
)

_TURNS = frozenset("but while whereas although though yet".split())
MARKS = frozenset('"“”«»„')
_SUBORDINATE = frozenset(
    "while when because although though whereas but after before if since unless".split()
)
_BEFORE_VERB = ADVERBS | AUXILIARIES
_TRAILED = SURMISE | JUDGING
_NO_MORE = 4
"""Tokens after a verb that can only tell when: "said Monday."."""
_HEARERS = frozenset("reporters journalists lawmakers us me him her them agency en".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight".split()
)
_HOURS = frozenset("morning afternoon evening night".split())
_TIME_UNITS = frozenset("minutes hours days weeks months years ahead ago earlier later".split())


def tight(frame: Frame, start: int, end: int) -> Range | None:
    """Drop punctuation at both ends; `None` when nothing is left."""
    while end > start and frame.words[end - 1] in (".", ",", "!", "-", "–", "—", ":"):
        end -= 1
    while start < end and frame.words[start] in (",", "-", "–", "—", ":"):
        start += 1
    return (start, end) if end > start else None


def clause_after(frame: Frame, at: int, verb: Verb) -> Range | None:
    """Content that follows the verb at `at`, after a hearer or a place: "told X that …"."""
    start = at + 1
    lowers = frame.lowers
    start = _after_day(frame, _after_aside(frame, start))
    if start >= len(frame):
        return None
    if lowers[start] in ("out", "back") and start + 1 < len(frame):
        start += 1
    if lowers[start] == "by":
        return None
    soon = lowers[start : start + 16]
    later = any(low in _TIME_UNITS for low in soon[: soon.index("that")]) if "that" in soon else 0
    if later or verb.kind == "tell" or lowers[start] in PREPOSITIONS or lowers[start] in TIME_WORDS:
        before_that = soon[: soon.index("that")] if "that" in soon else []
        if "that" in soon and not any(low in FINITE for low in before_that):
            start += soon.index("that")
        elif verb.kind == "tell":
            start = _after_hearer(frame, start)
        elif "," in soon and verb.kind == "say":
            start += soon.index(",") + 1
    return tight(frame, start, clause_end(frame, start))


def _after_aside(frame: Frame, start: int) -> int:
    """Skip the other speaker of "said, the Daily Post reports, that"."""
    if (
        start < len(frame)
        and frame.words[start] == ","
        and "," in frame.words[start + 1 : start + 9]
    ):
        closing = frame.words.index(",", start + 1)
        verb = VERBS.get(frame.lowers[closing - 1])
        if verb and verb.kind in ("say", "tell") and verb.form in ("past", "s"):
            return closing + 1
    return start


def _after_day(frame: Frame, start: int) -> int:
    """Where the clause begins after the day of "said Tuesday night the plan would fail"."""
    at = start
    dated = at + 1 < len(frame) and frame.lowers[at] == "on" and frame.lowers[at + 1] in _DAYS
    if at < len(frame) and (dated or frame.lowers[at] in _DAYS):
        at += 1 + dated
        at += at < len(frame) and frame.lowers[at] in _HOURS
    if at == start or at >= len(frame):
        return start
    low = frame.lowers[at]
    begins = low in DETERMINERS or low in PRONOUNS or low in COMPLEMENTISERS
    return at if begins or is_capitalised(frame.words[at]) else start


def _after_hearer(frame: Frame, start: int) -> int:
    at = start
    if at < len(frame) and frame.lowers[at] in ("me", "us", "him", "her", "them", "reporters"):
        return at + 1
    while at < len(frame) and (is_capitalised(frame.words[at]) or frame.lowers[at] in DETERMINERS):
        at += 1
    for after in range(at, min(at + 8, len(frame))):
        if frame.lowers[after] in PRONOUNS or frame.lowers[after] in COMPLEMENTISERS:
            return after
    return at + 1 if at == start else at


def clause_end(frame: Frame, start: int) -> int:
    """Where a clause from `start` gives way to another attribution or a semicolon."""
    for at in range(start, len(frame) - 1):
        if at > start and frame.lowers[at] in ("and", "but") and _says_more(frame, at + 1):
            return at
        if frame.words[at] not in PAUSES and frame.words[at] != ";":
            continue
        following = frame.lowers[at + 1]
        verb = VERBS.get(following)
        if following in _TURNS and _another_speaks(frame, at + 2):
            return at
        if following == "according" or (verb and verb.form == "ing"):
            return at
        if frame.words[at] == ";":
            return at
    return len(frame)


def subordinate_end(frame: Frame, source: Range, content: Range) -> int:
    """Where the content ends of "when Smith says it is late, people laugh": at the comma."""
    before = source[0] - 1
    if before < 0 or frame.lowers[before] not in _SUBORDINATE or frame.lowers[before] == "but":
        return content[1]
    if before > 0 and frame.words[before - 1] not in PAUSES:
        return content[1]
    commas = (at for at in range(*content) if frame.words[at] == ",")
    return next(commas, content[1])


def _says_more(frame: Frame, at: int) -> bool:
    """Whether a second verb of saying begins here: "she liked it but said …"."""
    while at < len(frame) - 1 and (
        frame.lowers[at] in ADVERBS
        or frame.lowers[at] in AUXILIARIES
        or frame.lowers[at].endswith("ly")
    ):
        at += 1
    verb = VERBS.get(frame.lowers[at])
    return bool(
        verb
        and verb.kind in ("say", "tell")
        and verb.form in ("past", "s")
        and frame.words[at].islower()
        and frame.lowers[at] not in AMBIGUOUS
    )


def stance_end(frame: Frame, start: int) -> int:
    """Where what is held gives way to the next clause."""
    marked = False
    for at in range(start, len(frame)):
        low, word = frame.lowers[at], frame.words[at]
        if word in MARKS:
            marked = not marked
        if word == "," and frame.ends[at] > frame.starts[at] + 1:
            marked = False  # the comma stands before a closing mark
        if marked:
            continue
        if (word in PAUSES and at > start) or word in ";:()":
            return at
        if at > start + 1 and low in _SUBORDINATE and word.islower():
            return at
        if low in ("and", "or") and start < at < len(frame) - 1 and _acts(frame, at + 1):
            return at
    return len(frame)


def _acts(frame: Frame, at: int) -> bool:
    low = frame.lowers[at]
    if low in FINITE or (low.endswith("ed") and frame.words[at].islower()):
        return True
    verb = VERBS.get(low)
    if verb and verb.form != "base" and frame.words[at].islower():
        return True
    return low.endswith("ly") and at + 1 < len(frame) and frame.lowers[at + 1] in VERBS


def _another_speaks(frame: Frame, start: int) -> bool:
    """Whether a new subject with a verb of saying begins at `start`: ", but Jones said"."""
    for at in range(start + 1, min(start + 9, len(frame))):
        verb = VERBS.get(frame.lowers[at])
        if verb and verb.kind in ("say", "tell") and verb.form in ("past", "s"):
            named = is_capitalised(frame.words[start]) or frame.lowers[start] in DETERMINERS
            return named and subject_before(frame, skip_auxiliaries(frame, at, start), start) == (
                start, skip_auxiliaries(frame, at, start),
            )  # fmt: skip
        if frame.words[at] in PAUSES or frame.lowers[at] in FINITE:
            return False
    return False


def trailing(frame: Frame, source: Range, at: int, verb: Verb) -> list[Range]:
    """Content of "Taxes will fall, Smith said", with the rest of the clause if it goes on.

    Empty when the verb's content follows it instead.
    """
    before = source[0] - 1
    if before >= 0 and frame.lowers[before] == "as":
        return _after_as(frame, before, at) if _comments(frame, before, at, verb) else []
    if before < 1 or frame.words[before] not in PAUSES:
        return []
    if verb.kind not in ("say", "tell") and verb.base not in _TRAILED:
        return []
    at = _after_whom(frame, at) if verb.kind == "tell" else at
    following = frame.lowers[at + 1] if at + 1 < len(frame) else "."
    rest = frame.lowers[at + 1 : at + 13]
    stops = following in (",", ".", ";", "?", "!")
    adjunct = following in PREPOSITIONS or following in TIME_WORDS
    if not stops and not (adjunct and "that" not in rest):
        return []
    start = before
    while start > 0 and frame.words[start - 1] not in (";", QUOTED):
        start -= 1
    pieces = [tight(frame, start, before)]
    if following == ",":
        pieces.append(resumed(frame, at + 2))
    if before - start < 3 and pieces[-1] is pieces[0]:
        return []
    closes = len(frame) - at <= _NO_MORE and verb.base == "say"
    if not stops and not closes and _is_adverbial(frame, start, before):
        return []
    return [piece for piece in pieces if piece]


def _after_whom(frame: Frame, at: int) -> int:
    """The last token of the hearer in "Taxes will fall, Smith told the Daily Post"."""
    end = at + 1
    while end < len(frame) and (
        is_capitalised(frame.words[end])
        or frame.lowers[end] in DETERMINERS
        or frame.lowers[end] in _HEARERS
    ):
        end += 1
    return end - 1


def _is_adverbial(frame: Frame, start: int, end: int) -> bool:
    """Whether what stands before the subject is a mere "On Monday" or "In a speech"."""
    return frame.lowers[start] in PREPOSITIONS and not any(
        low in FINITE or low in VERBS for low in frame.lowers[start:end]
    )


def resumed(frame: Frame, start: int) -> Range | None:
    """What goes on after a parenthetical "Smith said," unless the author takes over."""
    if start >= len(frame):
        return None
    first = frame.lowers[start]
    verb = VERBS.get(first)
    if first in ("but", "while", "although", "whereas", "as") or (verb and verb.form == "ing"):
        return None
    if _another_speaks(frame, start):
        return None
    return tight(frame, start, clause_end(frame, start))


def within_that(frame: Frame, source: Range) -> bool:
    """Whether "as Smith had warned" is set into what another says: "said that, as Smith …"."""
    before = source[0] - 1
    return (
        before > 1
        and frame.words[before - 1] == ","
        and ((frame.lowers[before - 2], frame.lowers[before]) == ("that", "as"))
    )


def _comments(frame: Frame, before: int, at: int, verb: Verb) -> bool:
    """Whether "as" brings in who says it, and not what happens meanwhile."""
    if before == 0 or frame.words[before - 1] in PAUSES:
        return True
    says = verb.kind in ("say", "tell") or verb.base in _TRAILED
    following = frame.lowers[at + 1] if at + 1 < len(frame) else "."
    return says and (following in (",", ".", ";", "it") or following in TIME_WORDS)


def _after_as(frame: Frame, before: int, at: int) -> list[Range]:
    comma = at + 1
    while comma < len(frame) and frame.words[comma] != ",":
        comma += 1
    pieces = [tight(frame, 0, before), tight(frame, comma + 1, len(frame))]
    short = before <= 2
    return [piece for piece in (pieces[1:] if short else pieces) if piece]


def around(frame: Frame, at: int, end: int) -> list[Span]:
    """Content of "according to X": the sentence without that phrase."""
    before = tight(frame, 0, at)
    after = tight(frame, end, len(frame))
    short = before is not None and all(
        low in CONNECTIVES or low in ADVERBS for low in frame.lowers[before[0] : before[1]]
    )
    pieces = [after] if short and after else [before, after]
    if before and after and not short and frame.words[at - 1] not in PAUSES:
        pieces = [after] if len(frame) - end > at else [before]
    return [frame.span(*piece) for piece in pieces if piece]
