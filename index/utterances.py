"""Who is said to say what in one sentence frame: quotations first, then indirect speech."""

from __future__ import annotations

from index.clauses import QUOTED, Frame
from index.cues import PAUSES, Found, Utterance, asserted, relay
from index.indirect import according_to, clause_speech, in_the_view_of
from index.quoted import attribute_quotation, quotation_by_noun
from index.reporting import VERBS


def find_utterances(frame: Frame) -> list[Utterance]:
    """Return the attributions of one frame, quotations without a speaker of their own included."""
    found = Found()
    for at, word in enumerate(frame.words):
        if word == QUOTED:
            attribute_quotation(frame, at, found)
    according_to(frame, found)
    in_the_view_of(frame, found)
    for at, low in enumerate(frame.lowers):
        verb = VERBS.get(low)
        if verb and at not in found.used and frame.words[at].islower():
            clause_speech(frame, at, verb, found)
    quotation_by_noun(frame, found)
    for at, utterance in found.by_cue.items():
        utterance.strong = utterance.strong and asserted(frame, at, utterance)
    _relay_participles(frame, found)
    for utterance in found.utterances:
        if utterance.stance and utterance.strong:
            rivals = (u for u in found.utterances if u.strong and not u.stance)
            utterance.strong = not any(_overlapping(utterance, rival) for rival in rivals)
    return found.utterances


def _overlapping(one: Utterance, other: Utterance) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _relay_participles(frame: Frame, found: Found) -> None:
    """Read ", quoting Jones": the words belong to Jones and the speaker before passes them on."""
    for at in range(1, len(frame)):
        if frame.lowers[at] not in ("quoting", "citing") or frame.words[at - 1] not in PAUSES:
            continue
        before = [
            u
            for u in found.utterances
            if u.source and u.source.start < frame.starts[at] and u.strong
        ]
        if at in found.by_cue:
            relay(frame, at, len(frame), found.by_cue[at])
        elif before:
            speaking = max(before, key=lambda u: u.source.start if u.source else 0)
            relay(frame, at, len(frame), speaking)
