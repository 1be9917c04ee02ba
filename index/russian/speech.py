"""Who is said to say what in a Russian text: quotations first, then indirect speech.

A quotation takes its speaker from the words after it, else before it, else from the quotation it
continues. Whatever is left has no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.articles import Span, Voice
from index.cues import Utterance
from index.frames import QUOTED, Frame, frame_of
from index.russian.cues import DASHES, PAUSES, Cue, according, cue_at, verb_at
from index.russian.indirect import indirect_speech
from index.russian.morphology import part_of_speech
from index.russian.phrases import is_name, is_role, phrase
from index.russian.turns import speech_in
from index.speech import paragraph_groups, whole_areas
from index.spoken import spoken_paragraphs

_ENDS = frozenset('.!?…»”“"')


@dataclass(slots=True)
class _Found:
    """What has been found in one sentence; `used` are the tokens already read as cues."""

    utterances: list[Utterance] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def find_speech(text: str, sentences: Sequence[Span]) -> list[Utterance]:
    """Return every attribution in `sentences` (in order), quoted and indirect."""
    groups = paragraph_groups(text, sentences)
    areas = [Span(group[0].start, group[-1].end) for group in groups]
    found: list[Utterance] = []
    previous: list[Utterance] = []
    announced: Cue | None = None
    announcing: Frame | None = None
    runs_on = False
    before: Span | None = None
    for group, quotations in zip(groups, spoken_paragraphs(text, areas), strict=True):
        area = Span(group[0].start, group[-1].end)
        spoken = speech_in(text, area, quotations)
        here: list[Utterance] = []
        frame: Frame | None = None
        for part in whole_areas(group, spoken):
            inside = [q for q in spoken if part.start <= q.start and q.end <= part.end]
            frame = frame_of(text, part, inside)
            for utterance in _utterances(frame, before):
                if announced and announcing and not here:
                    _announce(utterance, announcing, announced)
                _carry(utterance, here, previous, continues=runs_on)
                here.append(utterance)
            before = part
        runs_on = bool(spoken) and spoken[-1].runs_on
        announcing, announced = frame, _announced(frame) if frame else None
        found.extend(utterance for utterance in here if utterance.content)
        # Who speaks next, where a dash opens each turn, is somebody else.
        previous = [] if spoken and text[area.start] in DASHES else here
    return found


def _utterances(frame: Frame, before: Span | None) -> list[Utterance]:
    """The attributions of one sentence; `before` is the sentence before it."""
    found = _Found()
    for at, word in enumerate(frame.words):
        if word == QUOTED:
            _quotation(frame, at, found)
    found.utterances += indirect_speech(frame, found.used, before)
    return found.utterances


def _quotation(frame: Frame, at: int, found: _Found) -> None:
    """Record whose words the quotation at `at` are, or that it stands alone."""
    left, right = at, at + 1
    while left and frame.words[left - 1] != QUOTED:
        left -= 1
    while right < len(frame) and frame.words[right] != QUOTED:
        right += 1
    content = [frame.span(at, at + 1)]
    last = found.utterances[-1] if found.utterances else None
    cue = _told_after(frame, at, right)
    resumes = last and last.source and at and frame.words[at - 1] in DASHES | {","}
    if cue is None and resumes and last and last.voice == "direct":
        last.content.extend(content)
        return
    cue = cue or _told_before(frame, left, at)
    if cue:
        found.used.update(range(cue.first, cue.reach))
        found.utterances.append(said_by(frame, cue, content, "direct"))
        return
    label = _label(frame, left, at)
    if label:
        found.utterances.append(Utterance("direct", frame.span(*label), None, content))
        return
    inside = any(word[0].isalnum() for word in frame.words[left:at])
    followed = any(word[0].isalnum() for word in frame.words[at + 1 : right])
    if inside and frame.words[at - 1] != ":" and not _opens_clause(frame, at):
        return  # part of what somebody is said to say, or a term of the author's
    found.utterances.append(
        Utterance("direct", None, None, content, standalone=not inside and not followed)
    )


def _opens_clause(frame: Frame, at: int) -> bool:
    return frame.words[at - 1] in _ENDS


def said_by(frame: Frame, cue: Cue, content: list[Span], voice: Voice) -> Utterance:
    """Return the utterance that a cue makes of `content`."""
    source = frame.span(*cue.source) if cue.source else None
    relayed_by = frame.span(*cue.via) if cue.via else None
    cue_span = frame.span(cue.at, cue.end)
    return Utterance(voice, source, cue_span, content, relayed_by=relayed_by)


def _told_after(frame: Frame, at: int, right: int) -> Cue | None:
    """Read `«…», — сказал мэр`, `«…», — по словам мэра`, `«…», — Иванов сказал`."""
    start, paused = at + 1, at in frame.soft
    while start < right and not frame.words[start][0].isalnum() and frame.words[start] != QUOTED:
        paused = paused or frame.words[start] in PAUSES
        if frame.words[start] in "«„(":
            return None
        start += 1
    named = start < right and frame.words[start][0].isupper()
    if not paused or start >= right or (named and at not in frame.soft):
        return None
    cue = according(frame, start, right)
    if cue:
        return cue
    for position in range(start, min(right, start + 8)):
        if frame.words[position] in ",.;:":
            return None
        read = verb_at(frame, position)
        if read and read[1] != "act":
            return cue_at(frame, position, start, right)
        if position > start + 2 and part_of_speech(frame.words[position]) in ("INFN", "GRND"):
            return None
    return None


def _told_before(frame: Frame, left: int, at: int) -> Cue | None:
    """Read `Мэр сказал: «…»`, `По словам мэра, «…»`, `Мэр заявил, что «…»`."""
    mark = at - 1
    if mark < left or (frame.words[mark] not in (":", ",") and frame.lowers[mark] != "что"):
        return None
    start = left
    for position in range(mark, left, -1):
        ended = frame.words[position] in (".", "!", "?", ";")
        if ended and frame.words[position + 1 : position + 2] and position < mark:
            start = position + 1
            break
    for position in range(start, mark):
        cue = according(frame, position, mark + 1)
        if cue and cue.reach >= mark - 3:
            return cue
    if frame.words[mark] == ",":
        return None
    for position in range(mark - 1, start - 1, -1):
        read = verb_at(frame, position)
        if read and read[1] != "act":
            cue = cue_at(frame, position, start, mark)
            if cue:
                return cue
    return None


def _label(frame: Frame, left: int, at: int) -> tuple[int, int] | None:
    """The name or role of `Иванов: «…»`, which stands alone before the colon."""
    start = left
    while start < at and not frame.words[start][0].isalnum():
        start += 1
    if at - 1 <= start or frame.words[at - 1] != ":":
        return None
    found = phrase(frame, start, at - 1, "nomn")
    words = frame.words[start : at - 1]
    named = any(is_name(word) for word in words[1:]) or is_role(words[0])
    alone = named or (len(words) == 1 and is_name(words[0]))
    return found if found and found[1] == at - 1 and alone else None


def _announced(frame: Frame) -> Cue | None:
    """Who a sentence ending in a colon announces, for the quotation that follows it."""
    if not frame.words or frame.words[-1] != ":":
        return None
    for position in range(len(frame) - 1, -1, -1):
        cue = cue_at(frame, position, 0, len(frame) - 1)
        if cue and cue.kind != "act":
            return cue
    return None


def _announce(utterance: Utterance, frame: Frame, cue: Cue) -> None:
    if utterance.source is None and utterance.voice == "direct":
        told = said_by(frame, cue, [], "direct")
        utterance.source, utterance.cue = told.source, told.cue
        utterance.relayed_by = told.relayed_by


def _carry(
    utterance: Utterance, here: list[Utterance], previous: list[Utterance], *, continues: bool
) -> None:
    """Give a quotation that stands alone the speaker of the one just before it."""
    if not utterance.standalone or utterance.source is not None:
        return
    speakers = [u for u in here if u.source and u.strong]
    if speakers:
        if speakers[-1].voice == "direct":
            speakers[-1].content.extend(utterance.content)
            utterance.content = []
        elif not any(u.voice == "direct" for u in here):
            utterance.source, utterance.cue = speakers[-1].source, speakers[-1].cue
        return
    before = [u for u in previous if u.source and u.strong and u.voice != "indirect"]
    if before and not here and (continues or len({u.source for u in before}) == 1):
        utterance.source, utterance.cue = before[-1].source, before[-1].cue
