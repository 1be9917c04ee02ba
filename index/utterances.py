"""Who is said to say what in one sentence frame: quotations first, then indirect speech."""

from __future__ import annotations

from index.cues import Found, Utterance, asserted
from index.frames import QUOTED, Frame, is_heading
from index.indirect import according_to, clause_speech, in_the_view_of
from index.mouthpieces import quotation_by_noun
from index.quoted import attribute_quotation
from index.relaying import relayed
from index.reporting import AMBIGUOUS, VERBS, Verb
from index.stances import stances, unclaimed


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
        if verb and at not in found.used and _is_verb_here(frame, at, verb):
            clause_speech(frame, at, verb, found)
    quotation_by_noun(frame, found)
    stances(frame, found)
    unclaimed(frame, found)
    for at, utterance in found.by_cue.items():
        utterance.strong = utterance.strong and asserted(frame, at, utterance)
    relayed(frame, found)
    for utterance in found.utterances:
        if utterance.stance and utterance.strong:
            rivals = (u for u in found.utterances if u.strong and not u.stance)
            utterance.strong = not any(_overlapping(utterance, rival) for rival in rivals)
    return found.utterances


def _is_verb_here(frame: Frame, at: int, verb: Verb) -> bool:
    """Whether the word is in lower case, or a verb of saying in a headline."""
    if frame.words[at].islower():
        return True
    says = verb.kind != "act" and verb.form in ("past", "s") and frame.lowers[at] not in AMBIGUOUS
    return says and is_heading(frame)


def _overlapping(one: Utterance, other: Utterance) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)
