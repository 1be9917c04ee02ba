"""Russian cues: verbs of saying with the subject they agree with, before or after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.frames import QUOTED, Frame, Range
from index.russian.morphology import Form, cases, finite, forms, part_of_speech, plain
from index.russian.people import DOCUMENTS, ORGANISATIONS
from index.russian.phrases import is_initial, is_role, phrase
from index.russian.relaying import leaned_on, passes_on, quoted_by
from index.russian.reporting import (
    ACCORDING,
    ACT,
    CONVINCED,
    FIRST_PERSON,
    HELD,
    OWNERS,
    QUOTING,
    RULES,
    SAY,
    STILL_HELD,
    SUPPORTING,
    THINK,
    UNREAL,
    WRITTEN,
)
from index.russian.subjects import can_speak, in_grammar, subject_in

PAUSES = frozenset(",-–—")
DASHES = frozenset("-–—")
_STOPS = frozenset((":", ";", ".", "(", ")", QUOTED))
_LINKING = frozenset("и а но также затем потом тут же при этом позже еще ещё".split())
_WINDOW = 14
_MARKS = frozenset("«„“")
# "Минтранс", "Госдума", "Росатом"
_OFFICE = re.compile(r"(?:Мин|Гос|Рос|Нац|Центр)[а-я]{3,}")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say that somebody says something; `source` is who, where that is told."""

    at: int
    end: int
    kind: str
    source: Range | None
    via: Range | None = None

    @property
    def reach(self) -> int:
        """The token after the last of cue and speaker."""
        return max([self.end, *(part[1] for part in (self.source, self.via) if part)])

    @property
    def first(self) -> int:
        """The first token of cue and speaker."""
        return min([self.at, *(part[0] for part in (self.source, self.via) if part)])


def verb_at(frame: Frame, at: int) -> tuple[Form, str] | None:
    """Return the verb at `at` and what kind of cue it is: say, think, act, quote or written."""
    low = plain(frame.words[at])
    word = frame.words[at] if at else low  # a capital that only begins the sentence
    if low in CONVINCED and word.islower():
        return replace(forms(low)[0], pos="VERB", tense="past", person=""), "think"
    if _is_passive(low, word):
        return forms(low)[0], "written"
    for form in finite(word):
        for lemmas, kind in ((QUOTING, "quote"), (SAY, "say"), (THINK, "think"), (ACT, "act")):
            if form.lemma in lemmas:
                return form, kind
        if form.lemma in SUPPORTING and _holds(frame, at):
            return form, "think"
    return None


def _is_passive(low: str, word: str) -> bool:
    """Whether the verb says that something is said: "говорится", "сообщалось", "было заявлено"."""
    told = forms(low)[0]
    if low in WRITTEN or (told.pos == "PRTS" and told.lemma in SAY and told.gender == "neut"):
        return True
    for form in finite(word):
        neuter = form.gender == "neut" if form.tense == "past" else form.tense == "pres"
        by_itself = form.lemma.endswith("ся") and form.lemma not in SAY
        if by_itself and form.lemma[:-2] in SAY and form.number == "sing" and neuter:
            return True
    return False


def _holds(frame: Frame, at: int) -> bool:
    """Whether "выразил", "пришел" go with "мнение", "к выводу"."""
    window = frame.words[max(0, at - 4) : at + 6]
    return any(f.lemma in HELD for word in window if word[0].isalpha() for f in forms(word)[:2])


def cue_at(
    frame: Frame, at: int, floor: int, ceiling: int, *, earlier: Range | None = None
) -> Cue | None:
    """Return the cue whose verb stands at `at`, its subject within `floor` and `ceiling`.

    `earlier` is who spoke before in the sentence, and goes on in "…, и добавил".
    """
    read = verb_at(frame, at)
    if read is None:
        return None
    verb, kind = read
    if kind == "written":
        return _written(frame, at, floor, ceiling)
    if verb.person in ("1per", "2per") or not is_real(frame, at, verb, floor):
        return None
    goes_on = earlier is not None and _goes_on(frame, at)
    source = earlier if goes_on else _subject(frame, at, verb, floor, ceiling)
    if source and frame.lowers[source[0]] in FIRST_PERSON:
        return None
    via = None
    if kind == "quote":
        passes = verb.lemma in ("передавать", "передать", "сообщать")
        quoted = quoted_by(frame, at, source, ceiling)
        kind, (source, via) = "say", quoted or ((source, None) if passes else (None, source))
    elif source is None and verb.number == "plur" and kind in ("say", "think"):
        source = place_of(frame, at, floor, ceiling)
    if source or via:
        return _passed_on(frame, Cue(at, at + 1, kind, source, via), floor, ceiling)
    # "Иванову сообщили, что": somebody says it, though nobody knows who
    return Cue(at, at + 1, kind, None) if kind in ("say", "think") else None


def _written(frame: Frame, at: int, floor: int, ceiling: int) -> Cue | None:
    """Read "в докладе говорится", "министром было заявлено", and "сообщается", by nobody known."""
    if "не" in frame.lowers[max(0, at - 2) : at]:
        return None
    source = place_of(frame, at, floor, ceiling, text=True) or _agent(frame, at, floor, ceiling)
    if frame.lowers[at] == "следует" and not (source and frame.lowers[source[0] - 1] == "из"):
        return None  # "one should"
    return Cue(at, at + 1, "say", source)


def is_real(frame: Frame, at: int, verb: Form, floor: int) -> bool:
    """Whether the verb tells that something was said: not denied, supposed, or to come."""
    start = max(floor, _clause_start(frame, at, floor))
    clause = {in_grammar(frame, position) for position in range(start, min(len(frame), at + 3))}
    if UNREAL & clause or verb.tense == "futr":
        return False
    return frame.lowers[at - 1 : at] != ["не"] or verb.lemma in STILL_HELD | {"уверенный"}


def _goes_on(frame: Frame, at: int) -> bool:
    """Whether nothing but "и", "но также" parts the verb from a comma before it."""
    start = _clause_start(frame, at, 0)
    return (
        start > 0
        and frame.words[start - 1] == ","
        and bool(frame.lowers[start:at])
        and all(low in _LINKING for low in frame.lowers[start:at])
    )


def _clause_start(frame: Frame, at: int, floor: int) -> int:
    start = at
    while start > floor:
        word = frame.words[start - 1]
        opened = _opening(frame, start - 1, floor) if word == ")" else None
        if opened is not None:
            start = opened
            continue
        if word in _STOPS | {","} and not (word == "." and is_initial(frame, start - 2)):
            break
        start -= 1
    return start


def _opening(frame: Frame, at: int, floor: int) -> int | None:
    """Where the words in brackets begin that end at `at`."""
    return next((p for p in range(at - 1, floor, -1) if frame.words[p] == "("), None)


def _subject(frame: Frame, at: int, verb: Form, floor: int, ceiling: int) -> Range | None:
    """The subject before the verb in its clause, else the one after it, else across a comma."""
    start, found = _clause_start(frame, at, floor), None
    if start < at:
        found = subject_in(frame, start, at, verb)
        if found and can_speak(frame, found):
            return found
    after = subject_in(frame, at + 1, min(ceiling, at + 1 + _WINDOW), verb)
    if found and not (after and can_speak(frame, after)):
        return found  # not "Порт критикует мэр"
    if after or start <= floor or frame.words[start - 1] != ",":
        return after
    return _across_comma(frame, start, verb, floor)


def _across_comma(frame: Frame, start: int, verb: Form, floor: int) -> Range | None:
    """The subject of "Иван Петров, министр транспорта, сказал" and "Эксперты, с которыми …, …"."""
    end = start - 1
    for _ in range(3):
        begin = _clause_start(frame, end, floor)
        aside = begin < end and is_aside(frame, begin)
        found = subject_in(frame, begin, end, verb) if begin < end and not aside else None
        before = begin - 1
        outer = None
        if found and before >= floor and before >= 0 and frame.words[before] == ",":
            outer_begin = _clause_start(frame, before, floor)
            outer = subject_in(frame, outer_begin, before, verb)
            if outer and outer[1] != before:
                outer = None
        if outer:
            return outer[0], end
        if found:
            return found
        if begin <= floor or frame.words[begin - 1] != ",":
            return None
        end = begin - 1
    return None


def is_aside(frame: Frame, at: int) -> bool:
    """Whether the clause at `at` is about the noun before it: "который …", "работающий …"."""
    relative = any(low.startswith("котор") for low in frame.lowers[at : at + 2])
    return relative or part_of_speech(frame.words[at]) in ("PRTF", "GRND")


def _agent(frame: Frame, at: int, floor: int, ceiling: int) -> Range | None:
    """Who said what was said: "министром Иваном Петровым было заявлено"."""
    for start in range(_clause_start(frame, at, floor), min(ceiling, at + _WINDOW)):
        word = frame.words[start]
        if start > at and not word[0].isalnum():
            break
        found = phrase(frame, start, ceiling, "ablt")
        told = found and not _governed(frame, start) and part_of_speech(word) != "NPRO"
        if found and told and any(_is_somebody(word) for word in frame.words[slice(*found)]):
            return found
    return None


def _governed(frame: Frame, at: int) -> bool:
    return at > 0 and part_of_speech(frame.words[at - 1]) in ("PREP", "ADJF")


def _is_somebody(word: str) -> bool:
    return is_role(word) or any(f.name and f.case == "ablt" for f in forms(word))


def _passed_on(frame: Frame, cue: Cue, floor: int, ceiling: int) -> Cue:
    """Tell whose words they are that an outlet passes on: "ТАСС со ссылкой на полицию"."""
    if cue.source is None or cue.via is not None or not passes_on(frame, cue.source):
        return cue
    referred = leaned_on(frame, (cue.first, cue.reach), floor, ceiling)
    return replace(cue, source=referred, via=cue.source) if referred else cue


def place_of(
    frame: Frame, at: int, floor: int, ceiling: int, *, text: bool = False
) -> Range | None:
    """Whose office or text says it: "сообщили в министерстве", "в докладе говорится".

    Only what is said in a `text` may be said "из": "из письма следует".
    """
    before = range(at - 1, max(floor, at - 12) - 1, -1)
    for places in (range(at + 1, min(ceiling, at + 8)), before):
        for start in places:
            low = frame.lowers[start]
            if finite(frame.words[start]):
                break
            if low not in ("в", "во", "на", "из")[: 4 if text else 3] or start + 1 >= ceiling:
                continue
            found = phrase(frame, start + 1, ceiling, "gent" if low == "из" else "loct")
            if found and any(_speaks(word) for word in frame.words[slice(*found)]):
                return found
    return None


def _speaks(word: str) -> bool:
    known = any(f.lemma in ORGANISATIONS | DOCUMENTS or "Orgn" in f.parsed.tag for f in forms(word))
    place = any("Geox" in f.parsed.tag for f in forms(word))
    shortened = bool(_OFFICE.fullmatch(word)) and not place
    return known or shortened or (len(word) > 1 and word.isupper()) or word in _MARKS


def according(frame: Frame, at: int, ceiling: int) -> Cue | None:
    """Return the cue "по словам X", "со слов X", "согласно X", "с точки зрения X" at `at`."""
    cue = _according(frame, at, ceiling)
    return _passed_on(frame, cue, cue.at, ceiling) if cue else None


def _according(frame: Frame, at: int, ceiling: int) -> Cue | None:
    lows = [plain(word) for word in frame.words[at : at + 4]]
    if lows[:1] == ["согласно"]:
        source = phrase(frame, at + 1, ceiling, "datv")
        lemmas = {f.lemma for f in forms(frame.words[at + 1])} if source else set()
        return Cue(at, at + 1, "say", source) if source and not lemmas & RULES else None
    if lows[:1] == ["по"] and len(lows) > 2 and lows[1] in OWNERS and lows[2] in ACCORDING:
        return Cue(at, at + 3, "say", (at + 1, at + 2))
    starts = {
        ("по",): 2 if len(lows) > 1 and lows[1] in ACCORDING else 0,
        ("со", "слов"): 2, ("с", "точки", "зрения"): 3,
    }  # fmt: skip
    for words, length in starts.items():
        if length and tuple(lows[: len(words)]) == words:
            first = at + length
            if frame.lowers[first : first + 1] in (["самого"], ["самой"], ["самих"]):
                first += 1
            source = phrase(frame, first, ceiling, "gent")
            return Cue(at, at + length, "say", source) if source else None
    return None


def is_dative(word: str) -> bool:
    """Whether the word may name a hearer."""
    return "datv" in cases(word)
