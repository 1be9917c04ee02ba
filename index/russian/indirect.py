"""Russian indirect speech: "сказал, что", "по словам", "как сообщает", "…, заявил министр"."""

from __future__ import annotations

from dataclasses import dataclass

from index.articles import Span, Voice
from index.cues import Utterance
from index.frames import QUOTED, Frame
from index.russian.cues import Cue, according, cue_at, is_aside, is_dative, verb_at
from index.russian.morphology import cases, finite, is_adjective, part_of_speech
from index.russian.phrases import is_role
from index.russian.reporting import ABOUT_THIS, COMPLEMENTISERS, CONTRASTING

_ENDS = frozenset(".!?…")
_REACH = 24
_LONGEST_LEAD = 12


@dataclass(slots=True)
class _Told:
    """A cue and the token ranges of what it says is said."""

    cue: Cue
    content: list[tuple[int, int]]


def indirect_speech(frame: Frame, used: set[int], before: Span | None) -> list[Utterance]:
    """Return what is retold in one sentence; `used` are tokens read as cues of quotations.

    `before` is the sentence before it, which "об этом сообщил министр" speaks of.
    """
    if frame.words[-1:] == ["?"] and QUOTED not in frame.words:
        return []
    end = _end(frame)
    told = [*_according(frame, used, end), *_by_verbs(frame, used, end)]
    for each in told:
        each.content = [(start, stop) for start, stop in each.content if start < stop]
    _part(frame, told)
    found = [_utterance(frame, each) for each in told]
    if before is not None and not found:
        found = [*_about_this(frame, before)]
    return [utterance for utterance in found if utterance.content]


def _end(frame: Frame) -> int:
    end = len(frame)
    while end and frame.words[end - 1] in _ENDS:
        end -= 1
    return end


def _utterance(frame: Frame, told: _Told) -> Utterance:
    source = frame.span(*told.cue.source) if told.cue.source else None
    content = [frame.span(*part) for part in told.content]
    words = [frame.words[at] for part in told.content for at in range(*part)]
    voice: Voice = "mixed" if QUOTED in words else "indirect"
    if words and all(word == QUOTED or not word[0].isalnum() for word in words):
        voice = "direct"
    relayed_by = frame.span(*told.cue.via) if told.cue.via else None
    cue = frame.span(told.cue.at, told.cue.end)
    return Utterance(voice, source, cue, content, relayed_by=relayed_by)


def _according(frame: Frame, used: set[int], end: int) -> list[_Told]:
    """Read "По словам мэра, …" and "…, согласно докладу, …"."""
    found: list[_Told] = []
    for at in range(end):
        if at in used:
            continue
        cue = according(frame, at, end)
        if cue is None:
            continue
        used.update(range(cue.at, cue.reach))
        found.append(_Told(cue, _around(frame, cue.at, _past_aside(frame, cue.reach), end)))
    return found


def _around(frame: Frame, first: int, after: int, end: int) -> list[tuple[int, int]]:
    """What stands around words set apart: the clause before them, and what goes on after."""
    start = first
    while start and frame.words[start - 1] not in (";",):
        start -= 1
    while start < first and not frame.words[start][0].isalnum() and frame.words[start] not in "«„":
        start += int(frame.words[start] != QUOTED) or first
    parts = [(min(start, first), first), (after, end)]
    return [(a, b) for a, b in (_trimmed(frame, *part) for part in parts) if b > a]


def _trimmed(frame: Frame, start: int, end: int) -> tuple[int, int]:
    while start < end and frame.words[start] in (",", "-", "–", "—", ":", "(", ")"):
        start += 1
    while end > start and frame.words[end - 1] in (",", "-", "–", "—", ":", "("):
        end -= 1
    alone = end - start == 1 and frame.lowers[start] in CONTRASTING | {"и", "как", "при", "этом"}
    return (start, start) if alone else (start, end)


def _past_aside(frame: Frame, at: int) -> int:
    """Past what else is told of the speaker before the comma: "по словам мэра Бухты, юриста, "."""
    return at + 1 if at < len(frame) and frame.words[at] == "," else at


def _by_verbs(frame: Frame, used: set[int], end: int) -> list[_Told]:
    found: list[_Told] = []
    for at in range(end):
        if at in used or not (frame.words[at].islower() or at == 0):
            continue
        read = verb_at(frame, at)
        if read is None:
            continue
        earlier = found[-1].cue.source if found else None
        told = _told(frame, at, read[1], end, earlier=earlier)
        if told and told.content:
            used.update(range(told.cue.at, told.cue.end))
            found.append(told)
    return found


def _told(
    frame: Frame, at: int, kind: str, end: int, *, earlier: tuple[int, int] | None
) -> _Told | None:
    floor = _floor(frame, at)
    cue = cue_at(frame, at, floor, end, earlier=earlier)
    if cue is None:
        return None
    if kind == "act":
        return _held_against(frame, cue, end)
    if "как" in frame.lowers[max(0, cue.first - 3) : cue.first]:
        return _aside(frame, cue, end)
    that = _complement(frame, cue, end)
    if that is not None:
        return _Told(cue, [_trimmed(frame, that, end)])
    return _closing(frame, cue, end)


def _floor(frame: Frame, at: int) -> int:
    """Where the clause may begin that the verb at `at` stands in: after "что", ":", a quotation."""
    for position in range(at - 1, -1, -1):
        if frame.words[position] in (":", ";", QUOTED):
            return position + 1
        clause = frame.lowers[position] in COMPLEMENTISERS | CONTRASTING
        if clause and (position == 0 or frame.words[position - 1] == ","):
            return position + 1
    return 0


def _held_against(frame: Frame, cue: Cue, end: int) -> _Told:
    """What somebody criticises: the rest of the clause."""
    stop = cue.reach
    while stop < end and frame.words[stop] not in (",", ";", ":", QUOTED):
        stop += 1
    held = _trimmed(frame, cue.reach, stop)
    if held[0] >= held[1]:  # "Порт критикует и мэр"
        start = cue.at
        while start and frame.words[start - 1] not in (",", ";", ":", QUOTED):
            start -= 1
        held = _trimmed(frame, start, cue.at)
    return _Told(cue, [held])


def _aside(frame: Frame, cue: Cue, end: int) -> _Told | None:
    """Read "Как сообщает агентство, …" and "…, как заявил мэр, …"."""
    first = cue.first
    while first and frame.lowers[first] != "как":
        first -= 1
    if first and frame.words[first - 1] not in (",", "-", "–", "—", "(", "и"):
        return None
    after = cue.reach
    while after < end and frame.words[after] not in (",", ":", ")"):
        after += 1
    if after + 1 < end and is_aside(frame, after + 1):  # "житель, пожелавший остаться неизвестным"
        after += 1
        while after < end and frame.words[after] != ",":
            after += 1
    return _Told(cue, _around(frame, first, _past_aside(frame, after), end))


def _complement(frame: Frame, cue: Cue, end: int) -> int | None:
    """Where the clause begins that the cue governs: after ", ", or after a colon."""
    from_ = cue.end if cue.source and cue.source[0] < cue.at else cue.reach
    for at in range(from_, min(end, from_ + _REACH)):
        word = frame.words[at]
        if word == ":":
            return at + 1
        if word == "," and at + 1 < end and _opens_complement(frame, at + 1):
            return at + 1
        if word in (QUOTED, ";") or (finite(word) and at > from_):
            return None
    return None


def _opens_complement(frame: Frame, at: int) -> bool:
    """Whether a clause begins that is said: "что", "почему", "есть ли"."""
    if frame.lowers[at] in COMPLEMENTISERS:
        return True
    preposition = part_of_speech(frame.words[at]) == "PREP"
    if preposition and frame.lowers[at + 1 : at + 2] and frame.lowers[at + 1] in COMPLEMENTISERS:
        return True
    return "ли" in frame.lowers[at + 1 : at + 3]


def _closing(frame: Frame, cue: Cue, end: int) -> _Told | None:
    """Read "Порт построят, сообщил мэр." and "Порт, считает мэр, нужен."."""
    first, after = cue.first, cue.reach
    if not first or frame.words[first - 1] not in (",", "-", "–", "—"):
        return None
    subject = cue.via or cue.source
    if subject is None or (subject[0] < cue.at and not _ends_soon(frame, cue, end)):
        return None
    while after < end and frame.words[after] != ",":
        after += 1
    rest = frame.words[cue.reach : after]
    if any(finite(word) for word in rest) or len(rest) > _LONGEST_LEAD:
        return None
    apposition = after < end and _is_apposition(frame, after + 1, end)
    parts = _around(frame, first, end if apposition else _past_aside(frame, after), end)
    lead = parts[0] if parts and parts[0][1] <= first else None
    if lead is None or not _is_clause(frame, *lead, whole=len(parts) == 1):
        return None
    return _Told(cue, parts)


def _ends_soon(frame: Frame, cue: Cue, end: int) -> bool:
    """Whether nothing but hearers follow "…, министр сообщил журналистам"."""
    return end - cue.reach <= 3 and all(is_dative(word) for word in frame.words[cue.reach : end])


def _predicates(word: str) -> bool:
    """Whether the word may be what a clause says of its subject."""
    short = word.islower() and part_of_speech(word) in ("ADJS", "PRTS", "PRED")
    return short or bool(finite(word))


def _is_apposition(frame: Frame, start: int, end: int) -> bool:
    """Whether what else the speaker is follows, to the sentence's end: "…, юрист из Бухты"."""
    if start >= end or any(_predicates(frame.words[at]) for at in range(start, end)):
        return False
    first = frame.words[start]
    participle = part_of_speech(first) in ("PRTF", "GRND")
    adjective = any(is_adjective(first, case) for case in cases(first))
    return participle or is_role(first) or adjective


def _is_clause(frame: Frame, start: int, end: int, *, whole: bool) -> bool:
    if QUOTED in frame.words[start:end]:
        return False
    return not whole or end - start > 1


def _part(frame: Frame, told: list[_Told]) -> None:
    """End what one says before ", а другой сказал", where another begins on his own."""
    for one in told:
        for other in told:
            source = other.cue.source
            first = other.cue.first if source and source != one.cue.source else other.cue.at
            for number, (start, end) in enumerate(one.content):
                if one is other or not start < first < end:
                    continue
                cut = _contrast(frame, start, first)
                if cut is not None:
                    one.content[number] = (start, cut)
                    other.content = [
                        (max(a, cut), b) if a < cut < b else (a, b) for a, b in other.content
                    ]


def _contrast(frame: Frame, start: int, first: int) -> int | None:
    """Where ", а" stands before another's words, with no "что" between."""
    for at in range(first, start, -1):
        if frame.words[at] == ",":
            opens = frame.lowers[at + 1] if at + 1 < len(frame) else ""
            return at if opens in CONTRASTING or (opens == "и" and at + 2 >= first) else None
    return None


def _about_this(frame: Frame, before: Span) -> list[Utterance]:
    """Read "Об этом сообщил министр.": the sentence before is what he said."""
    opening = " ".join(frame.lowers[:2])
    if not opening.startswith(ABOUT_THIS[0]) and opening not in ABOUT_THIS[3:]:
        return []
    for at in range(1, min(len(frame), 14)):
        read = verb_at(frame, at)
        if read and read[1] in ("say", "think", "written", "quote"):
            cue = cue_at(frame, at, 0, _end(frame))
            if cue and cue.source:
                source = frame.span(*cue.source)
                return [Utterance("indirect", source, frame.span(at, at + 1), [before])]
            return []
    return []
