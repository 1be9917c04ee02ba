"""What a reporting verb needs to be one: a subject that agrees, and no other reading.

`source` is the span that names the speaker, `cue` the words that signal speech, `content` what is
said, `via` whoever passes it on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from index.articles import Span, Voice
from index.clauses import QUOTED, Frame, Range, is_capitalised, skip_auxiliaries, subject_before
from index.reporting import (
    AMBIGUOUS,
    COMPLEMENTISERS,
    CONNECTIVES,
    DETERMINERS,
    FINITE,
    PLURAL_SUBJECTS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    Verb,
)

PAUSES = frozenset(",-–—")
BE = frozenset("is are was were be been being".split())


@dataclass(slots=True)
class Utterance:
    """One attribution. `strong` is speech proper; stances and wishes (endorses, wants) are not."""

    voice: Voice
    source: Span | None
    cue: Span | None
    content: list[Span]
    via: list[Span] = field(default_factory=list)
    strong: bool = True
    standalone: bool = False
    stance: bool = False


@dataclass(slots=True)
class Found:
    """What has been found in one frame so far; `used` are the tokens already read as cues."""

    utterances: list[Utterance] = field(default_factory=list)
    by_cue: dict[int, Utterance] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def add(found: Found, cue_at: int, utterance: Utterance) -> None:
    """Record an utterance and that the token at `cue_at` has been read as its cue."""
    found.used.add(cue_at)
    found.by_cue[cue_at] = utterance
    found.utterances.append(utterance)


def agrees(frame: Frame, source: Range, verb: Verb) -> bool:
    """Whether the subject can govern this form of the verb."""
    last = frame.lowers[source[1] - 1]
    if verb.form == "base":
        return last in PLURAL_SUBJECTS or (last.endswith("s") and not last.endswith("ss"))
    if verb.form == "s":
        return last not in ("they", "we", "i", "you")
    return True


def fits(frame: Frame, source: Range, verb: Verb) -> bool:
    """Whether subject and verb agree; keeps nouns ("the report", "United States") from counting."""
    at = source[1]
    while at < len(frame) and VERBS.get(frame.lowers[at]) is not verb:
        at += 1
    if frame.lowers[min(at, len(frame) - 1)] in AMBIGUOUS and not _takes_object(frame, at + 1):
        return False
    return agrees(frame, source, verb)


def _takes_object(frame: Frame, at: int) -> bool:
    if at >= len(frame):
        return True
    low = frame.lowers[at]
    known = low in COMPLEMENTISERS or low in DETERMINERS or low in PRONOUNS or low in ",:."
    return known or is_capitalised(frame.words[at]) or frame.words[at] == QUOTED


def passive(frame: Frame, group: int, at: int, verb: Verb) -> bool:
    """Whether the verb group from `group` to `at` is passive ("was said")."""
    return verb.form == "past" and any(low in BE for low in frame.lowers[group:at])


def coordinated(frame: Frame, group: int, middle: list[str]) -> bool:
    """Read "Smith got up and said" and "the letter goes on to say"."""
    if group < 2:
        return False
    low = frame.lowers[group - 1]
    return low in ("and", "then") or (low == "to" and middle[-1:] == [":"])


def _is_finite(frame: Frame, at: int) -> bool:
    low = frame.lowers[at]
    verb = VERBS.get(low)
    if low in FINITE or (verb and verb.form in ("past", "s")):
        return True
    return low.endswith("ed") and frame.words[at].islower()


def main_subject(frame: Frame, at: int, found: Found) -> Span | None:
    """Return the subject of the clause before `at`: its last speaker, else its first subject."""
    speakers = [u.source for u in found.utterances if u.strong and u.source]
    before = [source for source in speakers if source.end <= frame.starts[at]]
    if before:
        return max(before, key=lambda source: source.end)
    for verb_at in range(1, at):
        if _is_finite(frame, verb_at):
            subject = subject_before(frame, skip_auxiliaries(frame, verb_at, 0))
            return frame.span(*subject) if subject else None
    return _opening_name(frame, at)


def _opening_name(frame: Frame, ceiling: int) -> Span | None:
    end = 0
    while end < ceiling and is_capitalised(frame.words[end]):
        end += 1
    return frame.span(0, end) if end > 1 and frame.lowers[0] not in CONNECTIVES else None


def hearers(frame: Frame, at: int, verb: Verb) -> list[Span]:
    """Who was told, when that is an outlet passing it on: "told the Daily Post"."""
    if verb.kind != "tell" or at + 1 >= len(frame):
        return []
    first = at + 1
    while first < len(frame) and frame.words[first].islower() and first < at + 7:
        if frame.lowers[first] in PREPOSITIONS or frame.lowers[first] in COMPLEMENTISERS:
            return []
        first += 1
    end = first
    while end < len(frame) and is_capitalised(frame.words[end]):
        end += 1
    return [frame.span(first, end)] if end > first else []
