"""Who is said to say what in one sentence frame: quotations first, then indirect speech."""

from __future__ import annotations

from index.articles import Span
from index.cues import Found, Utterance, asserted
from index.frames import QUOTED, Frame, is_heading
from index.indirect import according_to, clause_speech, in_the_view_of
from index.mouthpieces import quotation_by_noun
from index.quoted import attribute_quotation
from index.relaying import relayed
from index.reporting import AMBIGUOUS, NEEDS_CLAUSE, VERBS, Verb
from index.set_apart import set_apart
from index.stances import stances, unclaimed

_NAMING = frozenset(("call", "name", "dub", "nickname"))
_AFTER_CLAUSE = 40
"""Characters after "said Smith" that may still tell when and where, and are no content."""


def find_utterances(frame: Frame) -> list[Utterance]:
    """Return the attributions of one frame, quotations without a speaker of their own included."""
    found = Found()
    apart = set_apart(frame, found)
    for at, word in enumerate(frame.words):
        if word == QUOTED and at not in apart:
            attribute_quotation(frame, at, found)
    according_to(frame, found)
    in_the_view_of(frame, found)
    for at, low in enumerate(frame.lowers):
        verb = VERBS.get(low)
        if verb and at not in found.used and _is_verb_here(frame, at, verb):
            clause_speech(frame, at, verb, found)
    quotation_by_noun(frame, found)
    stances(frame, found)
    unclaimed(frame, found)
    found.utterances = [u for u in found.utterances if not _names(frame, u)]
    for at, utterance in found.by_cue.items():
        utterance.strong = utterance.strong and asserted(frame, at, utterance)
    relayed(frame, found)
    _end_before_closing_clause(frame, found.utterances)
    for utterance in found.utterances:
        if utterance.stance and utterance.strong:
            rivals = (u for u in found.utterances if u.strong and not u.stance)
            utterance.strong = not any(_overlapping(utterance, rival) for rival in rivals)
    return found.utterances


def _names(frame: Frame, utterance: Utterance) -> bool:
    """Whether the cue gives a thing its name: "The Salt Road, called the White Way, was"."""
    cue, source = utterance.cue, utterance.source
    if not cue or not source or cue.start not in frame.starts:
        return False
    at = frame.starts.index(cue.start)
    verb = VERBS.get(frame.lowers[at])
    if not verb or verb.base not in _NAMING or verb.form != "past" or at < 2:
        return False
    follows = frame.words[at - 1] == "," and source.end in (frame.ends[at - 2], frame.ends[at - 1])
    goes_on = utterance.content[-1].end in frame.ends[:-1]
    after = frame.ends.index(utterance.content[-1].end) + 1 if goes_on else len(frame)
    closed = "," in frame.words[after - 1 : after + 1] and after + 1 < len(frame)
    return follows and closed and cue.end == frame.ends[at]


def _end_before_closing_clause(frame: Frame, utterances: list[Utterance]) -> None:
    """Take ", said Smith" off the content of what Smith says others believe."""
    for inner in utterances:
        for outer in utterances:
            if not inner.source or not outer.source or not outer.cue or inner is outer:
                continue
            last = inner.content[-1]
            said = [span for span in outer.content if span.holds(inner.source)]
            closing = last.holds(outer.source) and last.holds(outer.cue)
            left = last.end - max(outer.source.end, outer.cue.end)
            closing = closing and left <= _AFTER_CLAUSE and _plainly_says(frame, outer.cue)
            if closing and said and last.start < said[0].end < outer.source.start:
                inner.content[-1] = Span(last.start, said[0].end)
                last = inner.content[-1]


def _plainly_says(frame: Frame, cue: Span) -> bool:
    """Whether the cue is a verb of saying with no other life: "conditions continued" is none."""
    at = frame.ends.index(cue.end) if cue.end in frame.ends else 0
    verb = VERBS.get(frame.lowers[at])
    plain = verb is not None and verb.kind in ("say", "tell") and verb.base not in NEEDS_CLAUSE
    return plain or (verb is not None and verb.base == "report") or frame.lowers[at] == "to"


def _is_verb_here(frame: Frame, at: int, verb: Verb) -> bool:
    """Whether the word is in lower case, or a verb of saying in a headline."""
    if frame.words[at].islower():
        return True
    says = verb.kind != "act" and verb.form in ("past", "s") and frame.lowers[at] not in AMBIGUOUS
    return says and is_heading(frame)


def _overlapping(one: Utterance, other: Utterance) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)
