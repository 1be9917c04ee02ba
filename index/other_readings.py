"""Words that look like a verb of saying and are none: "in five states", "the deal announced".

English writes the noun and the verb alike, and the past like the participle; what stands right
before the word and right after it mostly tells which it is.
"""

from __future__ import annotations

from index.frames import QUOTED, Frame, Range, is_capitalised
from index.people import NOT_NAMES, ROLES
from index.reporting import (
    AMBIGUOUS,
    COMPLEMENTISERS,
    CONJUNCTIONS,
    DETERMINERS,
    EVIDENCE_NOUNS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    VERBS,
    Verb,
)

_PAUSES = frozenset(",-–—")
_BE = frozenset("is are was were be been being".split())
_POSSESSIVES = frozenset(("'s", "’s"))
_APOSTROPHES = frozenset("'’")
_PLURAL_BEFORE = frozenset(
    """
    these those some several many most other all both few numerous various multiple certain
    two three four five six seven eight nine ten dozen dozens hundreds
    """.split()
)
_PARTICIPLES = frozenset("seen known written shown spoken sworn foreseen".split())
_PHRASAL = {
    "call": frozenset(("off", "up", "away", "down", "in", "back")),
    "snap": frozenset(("up", "off")),
    "cry": frozenset(("out", "off")),
    "continue": frozenset(("to", "with", "on")),
    "add": frozenset(("to", "up")),
    "relate": frozenset(("to",)),
    "report": frozenset(("to", "directly", "for")),
    "back": frozenset(("up", "down", "off")),
    "read": frozenset(("up", "out")),
    "write": frozenset(("down", "off")),
}
"""What after a verb gives it another meaning: "called off", "snapped up"."""
_ADJECTIVES = frozenset(
    """
    noted alleged supposed celebrated estimated projected expected learned documented continued
    """.split()
)
_NO_NOUN = COMPLEMENTISERS | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | TIME_WORDS
_PLACING = frozenset("in on at from with by for of".split())
_WAYS = frozenset("way ways reason moment time day fact".split())


def no_cue(frame: Frame, group: int, at: int, verb: Verb) -> bool:
    """Whether the verb at `at`, its auxiliaries from `group`, is none of saying by its form."""
    following = frame.lowers[at + 1] if at + 1 < len(frame) else "."
    if following in _PHRASAL.get(verb.base, ()):
        return True
    if following in ("and", "or") and verb.form in ("s", "base") and at + 2 < len(frame):
        return frame.lowers[at + 2] not in VERBS  # "new shows and films"
    if frame.lowers[at] in _ADJECTIVES and _describes(frame, group, at):
        return True
    if verb.base == "write" and any(title > at for title in frame.titles):
        return True  # "She wrote her first hit, “The Salt Road”"
    if verb.base == "hold" and verb.form == "ing":
        return True
    alone = verb.form == "past" and group == at
    if alone and frame.lowers[at] in _PARTICIPLES:
        return True
    if not alone or verb.kind in ("say", "tell"):
        return False
    after = at + 1
    while after < len(frame) and (
        frame.lowers[after] in TIME_WORDS or frame.lowers[after] in ("on", "in", "week", "month")
    ):
        after += 1
    # "the deal announced on Monday would pay"
    return at + 1 < after < len(frame) and frame.lowers[after] in FINITE


def _describes(frame: Frame, group: int, at: int) -> bool:
    """Whether a participle stands before its noun: "84, noted saxophonist"."""
    if group < at or at + 1 >= len(frame):
        return False
    following = frame.words[at + 1]
    plain = following.isalpha() and following.islower() and following not in _NO_NOUN
    if frame.lowers[at] == "continued":
        return plain  # "includes continued emphasis on"
    before = frame.lowers[at - 1] if at else ","
    apart = before in _PAUSES or before in DETERMINERS or before in PREPOSITIONS
    return plain and (apart or before in _POSSESSIVES or before in _APOSTROPHES)


def is_noun(frame: Frame, source: Range, at: int) -> bool:
    """Whether the word at `at`, after what could be its subject, is rather a noun."""
    last, low = source[1] - 1, frame.lowers[at]
    if frame.lowers[last] in PRONOUNS:
        return False
    if low in AMBIGUOUS or low in _ADJECTIVES:
        owned = frame.lowers[last] in _POSSESSIVES or _ends_possessive(frame, last)
        inside = source[1] < at and frame.lowers[at - 1] in DETERMINERS | PREPOSITIONS
        if owned or inside:  # "some flops on this list"
            return True
    if source[0] + 1 < source[1] and frame.lowers[source[0] + 1] in _WAYS:
        return True  # "the way Smith sees it"
    if source[1] != at:
        return False
    follows = frame.words[at + 1] if at + 1 < len(frame) else "."
    plain = follows.isalpha() and follows.islower() and follows not in _NO_NOUN
    if frame.lowers[last] in _POSSESSIVES and plain and VERBS[low].kind not in ("say", "tell"):
        return True  # "Brown's proposed budget"
    if source[0] == 1 and frame.lowers[0] in _PLACING and VERBS[low].form == "past":
        return True  # "In a statement posted on Monday"
    if _is_verb(frame, last) and VERBS[low].form == "base":
        return True  # "the image shows intimate details"
    return low in AMBIGUOUS and _is_noun_there(frame, source, at)


def _is_noun_there(frame: Frame, source: Range, at: int) -> bool:
    """Whether what stands beside a word that is noun and verb makes it a noun."""
    last = source[1] - 1
    if not takes_object(frame, at + 1):
        return True
    before = frame.words[source[0] - 1] if source[0] else ""
    led = before in _PAUSES or before in (QUOTED, "as") or "that" in frame.lowers[at + 2 : at + 7]
    if frame.words[at + 1 : at + 2] == [","] and not led:
        return True  # "Of the impacted states, one"
    if frame.words[last].islower() and frame.lowers[last].endswith("ed"):
        return True  # "with classified documents"
    return not _agrees_in_number(frame, source, at)


def _agrees_in_number(frame: Frame, source: Range, at: int) -> bool:
    """Whether "a boom" or "two Senate states" cannot be subject and verb."""
    form = VERBS[frame.lowers[at]].form
    for word in range(source[1] - 1, source[0] - 1, -1):
        low = frame.lowers[word]
        if (form == "base" and low in ("a", "an")) or (form == "s" and low in _PLURAL_BEFORE):
            return False
        if low in PREPOSITIONS or low in DETERMINERS or low == "and":
            return True
    return True


def _ends_possessive(frame: Frame, last: int) -> bool:
    return frame.lowers[last] in _APOSTROPHES and frame.lowers[last - 1].endswith("s")


def _is_verb(frame: Frame, at: int) -> bool:
    verb = VERBS.get(frame.lowers[at])
    said = verb is not None and verb.form == "s" and frame.lowers[at] not in AMBIGUOUS
    return said and frame.words[at].islower()


def takes_object(frame: Frame, at: int) -> bool:
    """Whether what follows can be what somebody says, or the end of the sentence."""
    if at >= len(frame):
        return True
    low = frame.lowers[at]
    known = low in COMPLEMENTISERS or low in DETERMINERS or low in PRONOUNS or low in ',:."“«„'
    return known or is_capitalised(frame.words[at]) or frame.words[at] == QUOTED


def suffers(frame: Frame, group: int, at: int) -> bool:
    """Whether the verb shares a passive: "aren't expected", "to be confirmed and reported"."""
    helping = frame.lowers[group:at]
    if any(low in _BE or (low[-3:] in ("n't", "n’t") and low[:-3] in _BE) for low in helping):
        return True
    if group != at or group < 3 or frame.lowers[group - 1] not in ("and", "or"):
        return False
    shared = frame.lowers[group - 2].endswith("ed")
    return shared and any(low in _BE for low in frame.lowers[max(0, group - 4) : group - 2])


def can_show(frame: Frame, source: Range) -> bool:
    """Whether the subject of "shows that" is somebody, or a document, rather than a fact."""
    words = range(source[0], source[1])
    head = next((at for at in words if frame.lowers[at] in PREPOSITIONS), source[1]) - 1
    low = frame.lowers[head]
    if low in EVIDENCE_NOUNS or low in ROLES or low in ("he", "she"):
        return True
    first = frame.lowers[source[0]]
    return is_capitalised(frame.words[head]) or (
        is_capitalised(frame.words[source[0]]) and first not in NOT_NAMES
    )
