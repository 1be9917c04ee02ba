"""What a reporting verb needs to be one: a subject that agrees, and no other reading.

`source` is the span that names the speaker, `cue` the words that signal speech, `content` what is
said, `via` whoever passes it on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from index.articles import Span, Voice
from index.clauses import skip_auxiliaries, subject_after, subject_before
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.other_readings import is_noun, suffers, takes_object
from index.reporting import (
    AMBIGUOUS,
    AUXILIARIES,
    BARELY,
    COMPLEMENTISERS,
    CONDITIONS,
    CONJUNCTIONS,
    CONNECTIVES,
    FACTIVE,
    FINITE,
    NARRATED,
    NEG_RAISING,
    NEGATIONS,
    NO_SPEAKER,
    PLURAL_SUBJECTS,
    PREPOSITIONS,
    QUANTITIES,
    SPEECH_NOUNS,
    UNREAL,
    UNTRUE,
    VERBS,
    Verb,
)

PAUSES = frozenset(",-–—")
_PAST = frozenset("sent gave made took put held led came went got left met ran began sat".split())
_EXCLAIMED = Verb("say", "past", "exclaim")
_INVERTED = AUXILIARIES - frozenset("is are was be been being let lets".split())
_FEW = frozenset(("few", "fewer", "any", "having"))
"""First words of a subject that tells how little something is said, or of no subject."""
_CROWD = frozenset(
    "many most some several others people everyone everybody critics few any all".split()
)
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
    relayed_by: Span | None = None
    """Who quotes the speaker: "Smith quoted Jones as saying"."""


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


def is_crowd(source: str) -> bool:
    """Whether the speaker is nobody in particular: "experts", "most people"."""
    words = source.split()
    if words[0].lower() in _CROWD and not any(character.isdigit() for character in source):
        return not any(is_capitalised(word) for word in words[1:])
    return (
        len(words) == 1
        and len(words[0]) > 3
        and words[0].endswith("s")
        and (words[0].islower() or words[0].lower() in PLURAL_SUBJECTS)
    )


def agrees(frame: Frame, source: Range, verb: Verb) -> bool:
    """Whether the subject can govern this form of the verb."""
    listed = frame.lowers[source[0] : source[1]]
    breaks = (at for at, low in enumerate(listed) if at and (low == "," or low in PREPOSITIONS))
    head = listed[next(breaks, len(listed)) - 1]  # "officials in Lydia, who asked, say"
    last = listed[-1] if head in QUANTITIES or verb.form != "base" else head
    if verb.form == "base":
        following = frame.lowers[source[1]] if source[1] < len(frame) else ""
        if verb.kind in ("say", "tell") and (following in AUXILIARIES or following in NEGATIONS):
            return following not in ("let", "lets", "will")
        if verb.kind in ("say", "tell") and "and" in frame.lowers[source[0] : source[1]]:
            return True
        return last in PLURAL_SUBJECTS | QUANTITIES or (
            last.endswith("s") and not last.endswith("ss")
        )
    if verb.form == "s":
        return last not in ("they", "we", "i", "you")
    return True


def fits(frame: Frame, source: Range, verb: Verb) -> bool:
    """Whether subject and verb agree; keeps nouns ("the report", "United States") from counting."""
    at = source[1]
    while at < len(frame) and VERBS.get(frame.lowers[at]) is not verb:
        at += 1
    at = min(at, len(frame) - 1)
    if frame.lowers[at] in AMBIGUOUS and not takes_object(frame, at + 1):
        return False
    return not is_noun(frame, source, at) and agrees(frame, source, verb)


def passive(frame: Frame, group: int, at: int, verb: Verb) -> bool:
    """Whether the verb group from `group` to `at` is passive ("was said")."""
    return verb.form == "past" and suffers(frame, group, at)


def coordinated(frame: Frame, group: int, middle: list[str]) -> bool:
    """Read "Smith got up and said" and "the letter goes on to say"."""
    if group < 2:
        return False
    low = frame.lowers[group - 1]
    return low in ("and", "then", "but") or (low == "to" and middle[-1:] == [":"])


def _is_finite(frame: Frame, at: int) -> bool:
    low = frame.lowers[at]
    verb = VERBS.get(low)
    if low in FINITE or low in _PAST or (verb and verb.form in ("past", "s")):
        return True
    return low.endswith("ed") and frame.words[at].islower()


def main_subject(frame: Frame, at: int, found: Found) -> Span | None:
    """Return the subject of the clause before `at`: its last speaker, else its first subject."""
    speakers = [u.source for u in found.utterances if u.strong and u.source]
    before = [source for source in speakers if source.end <= frame.starts[at]]
    if before:
        return max(before, key=lambda source: source.end)
    for verb_at in range(at - 1, 0, -1):
        verb = VERBS.get(frame.lowers[verb_at])
        if verb and verb.kind in ("say", "tell") and verb.form in ("past", "s"):
            subject = subject_before(frame, skip_auxiliaries(frame, verb_at, 0))
            if subject and frame.words[verb_at].islower() and fits(frame, subject, verb):
                return frame.span(*subject)
            after = subject_after(frame, verb_at, at) if frame.words[verb_at - 1] == "," else None
            if after and is_capitalised(frame.words[after[0]]):
                return frame.span(*after)  # "It rained, said Smith, adding that"
    for verb_at in range(1, at):
        relative = frame.lowers[skip_auxiliaries(frame, verb_at, 0) - 1] in ("which", "that", "who")
        if _is_finite(frame, verb_at) and not relative:
            subject = subject_before(frame, skip_auxiliaries(frame, verb_at, 0))
            if subject:
                return frame.span(*subject)
    return _opening_name(frame, at)


def doer(frame: Frame, group: int, found: Found) -> Span | None:
    """Who does what a subordinate verb says: the noun before it, else the main clause's subject."""
    before = frame.lowers[group - 1] if group else ""
    apart = before in PAUSES or before in PREPOSITIONS or before in CONJUNCTIONS
    if not group or apart or before in ("to", "and", "or"):
        return main_subject(frame, group, found)
    subject = subject_before(frame, group)
    if subject is None or any(low in SPEECH_NOUNS for low in frame.lowers[slice(*subject)]):
        return main_subject(frame, group, found) or (frame.span(*subject) if subject else None)
    return frame.span(*subject)


def _opening_name(frame: Frame, ceiling: int) -> Span | None:
    end = 0
    while end < ceiling and is_capitalised(frame.words[end]):
        end += 1
    opens = frame.lowers[0] not in CONNECTIVES and frame.lowers[0] not in PREPOSITIONS
    return frame.span(0, end) if end > 1 and opens else None


def asserted(frame: Frame, at: int, utterance: Utterance) -> bool:
    """Whether the cue at `at` reports speech; not when denied, supposed, asked or only possible."""
    verb = VERBS.get(frame.lowers[at], _EXCLAIMED)
    first, end = _source_range(frame, utterance.source, at)
    if utterance.source and (frame.lowers[first] in NO_SPEAKER or frame.lowers[first] in _FEW):
        return False
    group = skip_auxiliaries(frame, at, 0)
    helping = frame.lowers[end:at] if end <= at else []
    if any(word in PAUSES for word in helping) or not helping:
        helping = frame.lowers[group:at]
    if "and" in helping and verb.form != "base":
        helping = helping[len(helping) - helping[::-1].index("and") :]
    if any(low in BARELY for low in helping):
        return _still_an_opinion(frame, at, verb, utterance)
    if any(low in UNREAL for low in helping):
        return False
    would = {"would", "'d", "’d"} & set(helping) and not NARRATED & set(helping)
    if would and utterance.voice != "direct" and frame.lowers[at - 1] != "had":
        return False
    if first < at and _supposed(frame, first, at, quoted=utterance.voice == "direct"):
        return False
    return not _asked(frame, first, at, verb, utterance)


def _source_range(frame: Frame, source: Span | None, at: int) -> Range:
    if source is None:
        return at, at
    first = next(i for i, start in enumerate(frame.starts) if start >= source.start)
    end = first
    while end < len(frame) and frame.starts[end] < source.end:
        end += 1
    return first, end


def _still_an_opinion(frame: Frame, at: int, verb: Verb, utterance: Utterance) -> bool:
    """Whether a negated cue still tells what somebody holds: "would not say whether"."""
    if verb.base in NEG_RAISING:
        return True
    if utterance.voice == "direct":
        return frame.words[at + 1 : at + 2] == [":"]
    soon = frame.lowers[at + 1 : at + 5]
    open_question = next((low for low in soon if low in COMPLEMENTISERS), "that")
    return open_question != "that"


def _clause_before(frame: Frame, first: int) -> list[str]:
    """The words from `first` back to the last pause, the nearest first."""
    start = first
    while start > 0 and frame.words[start - 1] not in PAUSES and first - start < 24:
        if frame.words[start - 1] in (";", ":", QUOTED, "(", "."):
            break
        start -= 1
    return frame.lowers[start:first][::-1]


def _supposed(frame: Frame, first: int, at: int, *, quoted: bool) -> bool:
    """Whether the words before the speaker suppose, deny or counter that this was said."""
    left = _clause_before(frame, first)
    if not left:
        return False
    if any(low in CONDITIONS or low in ("contrary", "unlike") for low in left):
        return True
    if left[0] in ("nor", "not", "neither", "hardly"):
        return True
    if left[0] in _INVERTED and not {"only", "so"} & set(left):  # "had Smith said"
        before = left[1] if len(left) > 1 else "and"
        if before in CONNECTIVES or before in CONJUNCTIONS or before in BARELY:
            return True
    if left[0] in ("what", "whatever"):
        rest = frame.lowers[at + 1 :]
        rest = rest[: rest.index(",")] if "," in rest else rest
        return not quoted and not {"is", "was"} & set(rest)
    if left[0] == "that":
        if left[1:2] == ["be"] and UNREAL & set(left):  # "it may be that"
            return True
        denied = any(low in BARELY or low in NO_SPEAKER for low in left[1:])
        doubtful = any(low in UNTRUE for low in left[1:5])
        return denied != doubtful and not (denied and FACTIVE & set(left))
    return left[0] == "as" and first > 3 and _denies(frame.lowers[: first - 1])


def _denies(words: list[str]) -> bool:
    return any(low in BARELY or low in ("false", "untrue", "wrong", "myth") for low in words)


def _asked(frame: Frame, first: int, at: int, verb: Verb, utterance: Utterance) -> bool:
    """Whether the author asks: a question that is not itself what somebody is said to ask."""
    if frame.words[-1] != "?" or utterance.voice == "direct":
        return False
    following = frame.lowers[at + 1] if at + 1 < len(frame) else ""
    aside = following == "," and first > 0 and frame.words[first - 1] in PAUSES
    return not aside and verb.base not in ("ask", "wonder", "inquire", "question")
