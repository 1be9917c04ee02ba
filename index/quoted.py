"""Quoted speech: who a quotation belongs to, from the words before and after it."""

from __future__ import annotations

from index.according import according_source
from index.articles import Span
from index.clauses import is_adverb, skip_auxiliaries, subject_after, subject_before
from index.contents import tight
from index.cues import (
    PAUSES,
    Found,
    Utterance,
    add,
    agrees,
    coordinated,
    doer,
    fits,
    main_subject,
    passive,
)
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.mouthpieces import mouthpiece
from index.other_readings import can_show
from index.people import NOT_NAMES, ROLES
from index.relaying import hearers, interviewer, relay, says_as
from index.reporting import (
    BESIDE_QUOTATIONS,
    CONJUNCTIONS,
    EVIDENCE,
    FINITE,
    QUOTING,
    SPEECH_NOUNS,
    VERBS,
    Verb,
)

_ENDS = frozenset(".!?")
_LEAD_IN = 14
_COMPOSING = frozenset(("write", "read", "post"))
_EXCLAIMED = Verb("say", "past", "exclaim")
_LEAST_LEAD = 2


def attribute_quotation(frame: Frame, at: int, found: Found) -> None:
    """Record whose words the quotation at `at` are, or that it stands alone."""
    for find in (_attributed_after, _attributed_before):
        if find(frame, at, found):
            return
    left, right = _neighbours(frame, at)
    label = _label(frame, left, at)
    if label:
        content = [frame.span(at, at + 1)]
        found.utterances.append(Utterance("direct", frame.span(*label), None, content))
        return
    alone = left == at and all(not word[0].isalnum() for word in frame.words[at + 1 : right])
    previous = found.utterances[-1] if found.utterances else None
    if previous and previous.voice == "direct" and previous.source and _resumes(frame, left, at):
        previous.content.append(frame.span(at, at + 1))
    elif alone or (at > 0 and frame.words[at - 1] == ":"):
        source = mouthpiece(frame, left, at)
        content = [frame.span(at, at + 1)]
        found.utterances.append(Utterance("direct", source, None, content, standalone=alone))


def _label(frame: Frame, left: int, at: int) -> Range | None:
    """The name of `Smith: “…”`, as in an interview: it stands alone before the colon."""
    start = left
    while start < at and not frame.words[start][0].isalnum():
        start += 1
    names = range(start, at - 1)
    if frame.words[at - 1] != ":" or not 1 <= len(names) <= 4:
        return None
    if not all(is_capitalised(frame.words[i]) or frame.words[i] == "." for i in names):
        return None
    if frame.lowers[start] in VERBS and len(names) > 1:
        start += 1  # "Said Smith:"
    return None if frame.lowers[start] in NOT_NAMES else (start, at - 1)


def _resumes(frame: Frame, left: int, at: int) -> bool:
    """Whether the quotation before goes on here, and no clause of the author's runs into it."""
    if any(_takes_over(frame, i) for i in range(left + 1, at)):
        return False
    return at == 0 or frame.words[at - 1] in (",", ".", ":", "-", "–", "—", QUOTED)


def _takes_over(frame: Frame, at: int) -> bool:
    verb = VERBS.get(frame.lowers[at])
    paused = frame.words[at - 1] in PAUSES
    return paused and bool(verb and verb.form == "ing" and verb.kind != "act")


def _neighbours(frame: Frame, at: int) -> Range:
    left = at
    while left > 0 and frame.words[left - 1] != QUOTED:
        left -= 1
    right = at + 1
    while right < len(frame) and frame.words[right] != QUOTED:
        right += 1
    return left, right


def _attributed_after(frame: Frame, at: int, found: Found) -> bool:
    right = _neighbours(frame, at)[1]
    start = at + 1
    while start < right and frame.words[start] in PAUSES:
        start += 1
    while start < right and (
        frame.lowers[start] in ("as", "so")
        or (is_adverb(frame.lowers[start]) and frame.words[start].islower())
    ):
        start += 1
    if start >= right:
        return False
    alone = _neighbours(frame, at)[0] == at
    if frame.lowers[start : start + 2] == ["according", "to"] and start + 1 < right and alone:
        source = according_source(frame, start + 1)
        if source:
            found.used.update((start, start + 1))
            cue, content = frame.span(start, start + 2), [frame.span(at, at + 1)]
            found.utterances.append(Utterance("direct", frame.span(*source), cue, content))
            return True
    verb = VERBS.get(frame.lowers[start])
    if verb and verb.form in ("past", "s", "base") and frame.words[start].islower():
        return _inverted(frame, at, start, found)
    if _said_by(frame, at, start, found):
        return True
    if at in frame.soft and start + 1 < right and _exclaims(frame, start):
        return _inverted(frame, at, start, found)
    return _verbless(frame, start, right, found, [frame.span(at, at + 1)])


def _said_by(frame: Frame, at: int, start: int, found: Found) -> bool:
    """Read `“…,” Smith said`, the name beginning at `start`."""
    right = _neighbours(frame, at)[1]
    for cue_at in range(start + 1, min(right, start + 40)):
        verb = _cue_verb(frame, cue_at)
        if not verb or verb.form == "ing" or not frame.words[cue_at].islower():
            continue
        if verb.base in BESIDE_QUOTATIONS and at not in frame.soft:
            continue
        group = skip_auxiliaries(frame, cue_at, start)
        source = subject_before(frame, group, start)
        if source and _follows(frame, start, source[0]) and agrees(frame, source, verb):
            cue, content = frame.span(group, cue_at + 1), [frame.span(at, at + 1)]
            utterance = Utterance("direct", frame.span(*source), cue, content)
            utterance.via.extend([*hearers(frame, cue_at, verb), *interviewer(frame)])
            relay(frame, cue_at, right, utterance)
            _take_lead(frame, at, at, utterance)
            add(found, cue_at, utterance)
            return True
    return False


def _take_lead(frame: Frame, at: int, end: int, utterance: Utterance) -> None:
    """Add what stands before a quotation that goes on from it: `Fares “may rise,” Smith said`."""
    left = _neighbours(frame, at)[0]
    lead = tight(frame, left, end)
    if lead is None or at not in frame.midway or lead[1] - lead[0] < _LEAST_LEAD:
        return
    words = frame.lowers[slice(*lead)]
    if any(word in ":;." or word in ("according", "as") for word in words):
        return
    verbs = [VERBS[low] for low in words if low in VERBS]
    if any(verb.kind in ("say", "tell") and verb.form in ("s", "past") for verb in verbs):
        return
    utterance.voice = "mixed"
    span = frame.span(*lead)
    if end == at:
        utterance.content[0] = Span(span.start, utterance.content[0].end)
    else:
        utterance.content.insert(0, span)


def _follows(frame: Frame, start: int, named: int) -> bool:
    """Whether a name follows a quotation at once, but for offices: `“…,” coach Smith`."""
    between = frame.lowers[start:named]
    return named <= start + 1 or all(low in ROLES or low in (",", "and") for low in between)


def _cue_verb(frame: Frame, at: int) -> Verb | None:
    low = frame.lowers[at]
    return VERBS.get(low) or BESIDE_QUOTATIONS.get(low)


def _exclaims(frame: Frame, at: int) -> bool:
    """Whether any verb stands before its subject: `“At last!” beamed Ann Smith`."""
    following = frame.words[at + 1]
    named = is_capitalised(following) or following in ("the", "a", "an", "one", "another")
    return frame.words[at].islower() and frame.lowers[at].endswith("ed") and named


def _inverted(frame: Frame, at: int, verb_at: int, found: Found) -> bool:
    right = _neighbours(frame, at)[1]
    via: list[Span] = []
    after = verb_at
    if frame.lowers[verb_at] in QUOTING and verb_at + 1 < right:
        after = _skip_mediator(frame, verb_at, right, via)
    source = subject_after(frame, after, right)
    if source is None:
        return False
    cue = frame.span(verb_at, verb_at + 1)
    content = [frame.span(at, at + 1)]
    utterance = Utterance("direct", frame.span(*source), cue, content, via)
    _take_lead(frame, at, at, utterance)
    add(found, verb_at, utterance)
    return True


def _skip_mediator(frame: Frame, verb_at: int, right: int, via: list[Span]) -> int:
    """Read `quotes "Agency" Smith`: the marked name passes on, the speaker follows."""
    marks = '"“”«»„'
    opening = verb_at + 1
    if frame.words[opening] not in marks:
        return verb_at
    closing = opening + 1
    while closing < right and frame.words[closing] not in marks:
        closing += 1
    follows = closing + 1 < right and is_capitalised(frame.words[closing + 1])
    if closing >= right or not follows:
        return verb_at
    via.append(frame.span(opening + 1, closing))
    return closing


def _verbless(frame: Frame, start: int, right: int, found: Found, content: list[Span]) -> bool:
    """Read `"…," the expert Jane Smith.`: a name and nothing else up to the sentence's end."""
    end = right
    while end > start and frame.words[end - 1] in _ENDS:
        end -= 1
    tail = range(start, end)
    if (
        right < len(frame)
        or frame.lowers[start] == "according"
        or not 2 <= len(tail) <= 16
        or (start - 1 not in frame.soft and (frame.words[start - 1] not in PAUSES))
    ):
        return False
    if any(frame.lowers[i] in FINITE or frame.lowers[i] in CONJUNCTIONS for i in tail):
        return False
    if not any(is_capitalised(frame.words[i]) and is_capitalised(frame.words[i - 1]) for i in tail):
        return False
    source = subject_before(frame, end, start)
    if source is None or source[0] != start:
        return False
    found.utterances.append(Utterance("direct", frame.span(*source), None, content))
    return True


def _attributed_before(frame: Frame, at: int, found: Found) -> bool:
    left = _neighbours(frame, at)[0]
    for cue_at in range(at - 1, left - 1, -1):
        verb = _cue_verb(frame, cue_at)
        if not verb or not frame.words[cue_at].islower():
            continue
        middle = frame.words[cue_at + 1 : at]
        if verb.base in _COMPOSING and at in frame.titles:
            continue  # "She wrote her first hit, “The Salt Road”"
        if not _introduces(verb, middle):
            continue
        if cue_at in found.by_cue:
            found.by_cue[cue_at].content.append(frame.span(at, at + 1))
            return True
        group = skip_auxiliaries(frame, cue_at, left)
        source = subject_before(frame, group, left)
        told, named = _who_introduces(frame, (group, cue_at), at, source, found)
        if not told:
            continue
        cue = frame.span(group, cue_at + 1)
        utterance = Utterance("direct", named, cue, [frame.span(at, at + 1)])
        utterance.via.extend([*hearers(frame, cue_at, verb), *interviewer(frame)])
        if verb.form != "ing":
            relay(frame, cue_at, at, utterance)
        if verb.form != "ing" and source and frame.lowers[source[0] - 1] == ",":
            _take_lead(frame, at, source[0], utterance)
        add(found, cue_at, utterance)
        return True
    return False


def _who_introduces(
    frame: Frame, cue: Range, at: int, source: Range | None, found: Found
) -> tuple[bool, Span | None]:
    """Whether the verb group `cue` (first token, verb) tells the quotation, and who does."""
    group, cue_at = cue
    verb = _cue_verb(frame, cue_at) or _EXCLAIMED
    if verb.form == "ing" and verb.base in EVIDENCE:
        return False, None  # "Its name is Ushkent, meaning “the oldest of bridges”"
    paused = frame.words[group - 1] in PAUSES
    if verb.form == "ing" and _bare(frame, group, cue_at) and (source or paused):
        return True, doer(frame, group, found)
    heard = says_as(frame, cue_at, at) or not passive(frame, group, cue_at, verb)
    if source and agrees(frame, source, verb) and heard:
        shown = verb.base in EVIDENCE and not can_show(frame, source)
        return not shown, frame.span(*source)  # not "The picture shows “the deepest view”"
    if coordinated(frame, group, frame.words[cue_at + 1 : at]):
        return True, main_subject(frame, group - 1, found)
    return False, None


def _bare(frame: Frame, group: int, at: int) -> bool:
    """Whether nothing but adverbs stands before a participle: ", publicly stating"."""
    return all(is_adverb(low) for low in frame.lowers[group:at])


def _introduces(verb: Verb, middle: list[str]) -> bool:
    """Whether nothing but a pause, a place or a hearer stands between the cue and its quotation."""
    if not middle:
        return True
    if middle[-1] == ":":
        return True
    if middle[-1] == ",":
        first = middle[0].lower()
        if verb.kind == "act" or len(middle) > _LEAD_IN or first == "that":
            return False
        return verb.kind == "tell" or not any(word.lower() in FINITE for word in middle)
    return False


def find_announced(frame: Frame) -> Utterance:
    """Return who a sentence ending in a colon announces, for the quotation that follows it."""
    for at in range(len(frame) - 1, 0, -1):
        verb = VERBS.get(frame.lowers[at])
        if not verb or not frame.words[at].islower() or verb.form == "base":
            continue
        group = skip_auxiliaries(frame, at, 0)
        source = subject_before(frame, group)
        if source and fits(frame, source, verb) and not passive(frame, group, at, verb):
            cue = frame.span(group, at + 1)
            named = frame.span(*source)
            if any(frame.lowers[i] in SPEECH_NOUNS for i in range(*source)):
                named = main_subject(frame, group, Found()) or named
            return Utterance("direct", named, cue, [])
    return Utterance("direct", mouthpiece(frame, 0, len(frame)), None, [])
