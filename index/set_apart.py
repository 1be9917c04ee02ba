"""Quotations told by what no other rule reads: a dash, or "… is what Smith answered"."""

from __future__ import annotations

from index.clauses import skip_auxiliaries, subject_before
from index.cues import Found, Utterance, add
from index.frames import QUOTED, Frame, Range
from index.reporting import VERBS

_MARKS = frozenset('"“”«»„')


def set_apart(frame: Frame, found: Found) -> set[int]:
    """Record quotations told by what no other rule reads; return their tokens.

    `“We are not broke” is what Smith answered.` and, in text we have no verbs for, a dash that
    parts the quotation from who is said to say it: `«…», — …`.
    """
    read: set[int] = set()
    for start, end in _in_marks(frame):
        content = [frame.span(start, end)]
        if _dashed_off(frame, start, end):
            found.utterances.append(Utterance("direct", None, None, content))
        elif verb_at := _is_what(frame, start, end):
            group = skip_auxiliaries(frame, verb_at, end + 2)
            source = subject_before(frame, group, end + 2)
            if source is None:
                continue
            cue = frame.span(group, verb_at + 1)
            add(found, verb_at, Utterance("direct", frame.span(*source), cue, content))
        else:
            continue
        read.update(range(start, end))
    return read


def _in_marks(frame: Frame) -> list[Range]:
    """Where quotations stand, the short ones too that are no token of their own."""
    ranges: list[Range] = []
    opened: int | None = None
    for at, word in enumerate(frame.words):
        closes = word in _MARKS or (word == "," and frame.ends[at] > frame.starts[at] + 1)
        if word == QUOTED:
            ranges.append((at, at + 1))
            opened = None
        elif opened is not None and closes:
            ranges.append((opened, at + 1))
            opened = None
        elif word in _MARKS:
            opened = at
    return ranges


def _dashed_off(frame: Frame, start: int, end: int) -> bool:
    """Whether a pause, a dash and a small Cyrillic letter follow the quotation."""
    paused = start in frame.soft or not frame.words[end - 1][0].isalnum()
    at = end
    if frame.words[at : at + 1] == [","]:
        at += 1
    elif not (paused and (start in frame.soft or frame.words[end - 2][-1] in ",!?…")):
        return False
    dashed = at + 1 < len(frame) and frame.words[at] in "-–—"
    return dashed and frame.words[at + 1].islower() and "Ѐ" <= frame.words[at + 1][0] <= "ԯ"


def _is_what(frame: Frame, start: int, end: int) -> int | None:
    """Where the verb of saying stands in "… is what Smith answered", if it ends the clause."""
    opens = not any(word[0].isalnum() for word in frame.words[:start])
    if not opens or frame.lowers[end : end + 1] not in (["is"], ["was"]):
        return None
    if frame.lowers[end + 1 : end + 2] not in (["what"], ["how"]):
        return None
    for at in range(end + 3, min(len(frame), end + 16)):
        verb = VERBS.get(frame.lowers[at])
        if verb and verb.kind in ("say", "tell") and verb.form in ("past", "s"):
            return at
    return None
