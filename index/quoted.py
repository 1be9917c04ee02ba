"""Quoted speech: who a quotation belongs to, from the words before and after it."""

from __future__ import annotations

from index.articles import Span
from index.clauses import skip_auxiliaries, subject_after, subject_before
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
from index.people import NOT_NAMES
from index.relaying import hearers, interviewer, relay, says_as
from index.reporting import (
    BESIDE_QUOTATIONS,
    CONJUNCTIONS,
    FINITE,
    QUOTING,
    SPEECH_NOUNS,
    VERBS,
    Verb,
)

_ENDS = frozenset(".!?")
_MARKS = frozenset('"“”«»„')
_LEAD_IN = 14


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
        frame.lowers[start] in ("as", "so") or frame.lowers[start].endswith("ly")
    ):
        start += 1
    if start >= right:
        return False
    if frame.lowers[start : start + 2] == ["according", "to"] and start + 1 < right:
        source = subject_after(frame, start + 1, right)
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
        if source and source[0] <= start + 1 and agrees(frame, source, verb):
            cue, content = frame.span(group, cue_at + 1), [frame.span(at, at + 1)]
            utterance = Utterance("direct", frame.span(*source), cue, content)
            utterance.via.extend([*hearers(frame, cue_at, verb), *interviewer(frame)])
            relay(frame, cue_at, right, utterance)
            add(found, cue_at, utterance)
            return True
    return False


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
    add(found, verb_at, Utterance("direct", frame.span(*source), cue, content, via))
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
        if not _introduces(verb, middle):
            continue
        if cue_at in found.by_cue:
            found.by_cue[cue_at].content.append(frame.span(at, at + 1))
            return True
        group = skip_auxiliaries(frame, cue_at, left)
        source = subject_before(frame, group, left)
        named: Span | None
        heard = says_as(frame, cue_at, at) or not passive(frame, group, cue_at, verb)
        if verb.form == "ing" and group == cue_at and (source or frame.words[cue_at - 1] in PAUSES):
            named = doer(frame, cue_at, found)
        elif source and agrees(frame, source, verb) and heard:
            named = frame.span(*source)
        elif coordinated(frame, group, middle):
            named = main_subject(frame, group - 1, found)
        else:
            continue
        cue = frame.span(group, cue_at + 1)
        utterance = Utterance("direct", named, cue, [frame.span(at, at + 1)])
        utterance.via.extend([*hearers(frame, cue_at, verb), *interviewer(frame)])
        if verb.form != "ing":
            relay(frame, cue_at, at, utterance)
        add(found, cue_at, utterance)
        return True
    return False


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
