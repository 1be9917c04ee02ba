"""Who passes on what somebody else says: "told the Daily Post", "as quoted by the Daily Post"."""

from __future__ import annotations

from index.articles import Span
from index.clauses import skip_auxiliaries, subject_after
from index.cues import PAUSES, Found, Utterance, passive
from index.frames import Frame, Range, is_capitalised
from index.reporting import COMPLEMENTISERS, PREPOSITIONS, TIME_WORDS, VERBS, Verb

_PASSED_ON = frozenset("quoted cited reported relayed carried".split())


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
    dated = first < len(frame) and frame.lowers[first] in TIME_WORDS
    return [frame.span(first, end)] if end > first and not dated else []


def says_as(frame: Frame, at: int, ceiling: int) -> int | None:
    """Return where "as saying" stands after "quoted" or "cited" at `at`."""
    verb = VERBS.get(frame.lowers[at])
    if not verb or verb.base not in ("quote", "cite"):
        return None
    for as_at in range(at + 1, min(ceiling - 1, at + 24)):
        following = VERBS.get(frame.lowers[as_at + 1])
        if frame.lowers[as_at] == "as" and following and following.form == "ing":
            return as_at
    return None


def relay(frame: Frame, at: int, ceiling: int, utterance: Utterance) -> None:
    """Give what "Smith quoted Jones as saying" to Jones; Smith passes it on."""
    verb = VERBS.get(frame.lowers[at])
    if not verb or verb.base not in ("quote", "cite"):
        return
    group = skip_auxiliaries(frame, at, 0)
    as_at = says_as(frame, at, ceiling)
    if passive(frame, group, at, verb):
        if as_at and frame.lowers[at + 1] == "by" and as_at > at + 2:
            utterance.relayed_by = frame.span(at + 2, as_at)
        return
    end = as_at or at + 1
    while not as_at and end < ceiling and frame.words[end] not in (",", ":", ".", ";", "–", "—"):
        end += 1
    named = any(is_capitalised(word) for word in frame.words[at + 1 : end])
    if end == at + 1 or frame.lowers[at + 1] in PREPOSITIONS:
        return
    if not (named or as_at):
        if utterance.voice == "direct" and verb.form != "ing":  # "quoted a passage: “…”"
            utterance.relayed_by, utterance.source = utterance.source, None
        return
    if verb.base == "cite" and not as_at and not is_capitalised(frame.words[at + 1]):
        return
    source = utterance.source
    if source and source.end > frame.starts[at]:  # "Smith, quoting Jones, said"
        source = Span(source.start, max(source.start + 1, frame.ends[max(0, at - 2)]))
    utterance.relayed_by = source
    utterance.source = frame.span(at + 1, end)


def relayed(frame: Frame, found: Found) -> None:
    """Read ", quoting Jones" and ", as quoted by Jones" for the utterances of the frame."""
    for at in range(1, len(frame)):
        low = frame.lowers[at]
        if low in ("quoting", "citing") and frame.words[at - 1] in PAUSES:
            cue = found.by_cue.get(at)
            spoken = cue if cue and cue.strong else _last_before(frame, at, found)
            if spoken:
                relay(frame, at, len(frame), spoken)
        elif low == "by" and (mediator := _mediator(frame, at)):
            spoken = _last_before(frame, mediator[0], found)
            if spoken and spoken.source and frame.span(*mediator) != spoken.source:
                spoken.relayed_by = frame.span(*mediator)
                spoken.source = _without(frame, spoken.source, at)


def _mediator(frame: Frame, by: int) -> Range | None:
    """Who stands after ", as quoted by" or "as saying by"."""
    before = frame.lowers[by - 1]
    saying = before == "saying" and by > 1 and frame.lowers[by - 2] == "as"
    parted = by > 1 and (frame.lowers[by - 2] == "as" or frame.words[by - 2] in PAUSES)
    if not saying and not (before in _PASSED_ON and parted):
        return None
    return subject_after(frame, by, len(frame))


def _without(frame: Frame, source: Span, by: int) -> Span:
    """The source without the ", as quoted by …" inside it."""
    if not source.start < frame.starts[by] < source.end:
        return source
    end = by - 1
    while end > 0 and (frame.lowers[end - 1] == "as" or frame.words[end - 1] in PAUSES):
        end -= 1
    cut = frame.ends[end - 1] if end else source.end
    return Span(source.start, cut) if cut > source.start else source


def _last_before(frame: Frame, at: int, found: Found) -> Utterance | None:
    """The one who spoke last before the token at `at`."""
    start = frame.starts[at]
    before = [u for u in found.utterances if u.source and u.strong and u.source.start < start]
    return max(before, key=lambda u: u.source.start if u.source else 0, default=None)


def interviewer(frame: Frame) -> list[Span]:
    """The name after "in an interview with": who is told, and passes it on when an outlet."""
    for at in range(len(frame) - 2):
        if frame.lowers[at] == "interview" and frame.lowers[at + 1] in ("with", "to", "for"):
            first = at + 2
            while first < len(frame) and frame.words[first].islower() and first < at + 6:
                first += 1
            end = first
            while end < len(frame) and is_capitalised(frame.words[end]):
                end += 1
            return [frame.span(first, end)] if end > first else []
    return []
