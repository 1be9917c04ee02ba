"""Noun phrases of a Russian clause: where one begins and ends, and which verbs agree with it."""

from __future__ import annotations

import re

from index.frames import QUOTED, Frame, Range
from index.russian.morphology import (
    ADJECTIVES,
    NOUNS,
    Form,
    cases,
    forms,
    in_case,
    is_adjective,
    is_capitalised,
    part_of_speech,
)
from index.russian.people import DOCUMENTS, ORGANISATIONS, ROLES
from index.russian.reporting import (
    BEFORE_PREPOSITIONS,
    CLAUSE_WORDS,
    INNER_PREPOSITIONS,
    NOBODY,
    SPEECH_NOUNS,
)

_OPENING = frozenset('«„“"')
_CLOSING = frozenset('»“”"')
_POINTING = frozenset("тем этом этим этого того том".split())
_LONGEST_TERM = 8
_LONGEST = 24
_SURNAME = re.compile(r"[А-ЯЁ]\w+(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е)?")
_OTHER_WORDS = frozenset(("VERB", "INFN", "GRND", "CONJ", "PREP", "PRCL", "ADVB", "COMP", "PRED"))


def phrase(frame: Frame, start: int, ceiling: int, case: str) -> Range | None:
    """Return the tokens of the noun phrase in `case` that begins at `start`, `None` if none does.

    Genitives after its noun, a short term in quotation marks, and a name after a role belong to it.
    """
    reader = _Reader(frame, min(ceiling, start + _LONGEST), case)
    end = reader.read(start)
    return (start, end) if end is not None else None


class _Reader:
    """Reads one noun phrase, token by token."""

    def __init__(self, frame: Frame, ceiling: int, case: str) -> None:
        self.frame, self.ceiling, self.case = frame, ceiling, case
        self.head: int | None = None
        self.named = False

    def read(self, at: int) -> int | None:
        start = at
        while at < self.ceiling:
            step = self._step(at, start)
            if not step:
                break
            at += step
        return at if self.head is not None else None

    def _step(self, at: int, start: int) -> int:
        """How many tokens from `at` on belong to the phrase."""
        word, low = self.frame.words[at], self.frame.lowers[at]
        if word in _OPENING:
            return self._term(at)
        if not word[0].isalnum() or word == QUOTED:
            return 0
        initial = len(word) == 1 and word.isupper() and self.frame.words[at + 1 : at + 2] == ["."]
        if initial:
            self.named = True
            return 2
        if low == "и":
            return self._joined(at) if self.head is not None else 0
        if low in INNER_PREPOSITIONS and self.head is not None:
            return self._preposition(at)
        if part_of_speech(word) == "NPRO":
            single = at == start and self.case in cases(word)
            self.head, self.ceiling = (at, at + 1) if single else (self.head, self.ceiling)
            return int(single)
        if part_of_speech(word) in _OTHER_WORDS and (not is_capitalised(word) or not at):
            return 0
        return self._noun(at, word)

    def _noun(self, at: int, word: str) -> int:
        here = self.case in cases(word) or self._first_name(at, word)
        if self.head is None:
            if not here:
                return 0
            if not is_adjective(word, self.case) or self._ends_here(at):
                self.head = at
                self.named = is_name(word)
            return 1
        if here and (is_name(word) or (is_capitalised(word) and not self._is_genitive(word))):
            self.named = True
            return 1
        if self.named:  # an adjective for a surname: "Сергея Ланского"
            first = any(f.name == "Name" for f in forms(self.frame.words[at - 1]))
            return int(first and here and is_capitalised(word))
        if here and is_role(word):
            return int(is_role(self.frame.words[self.head]))  # "эксперт, адвокат"
        return int(self._is_genitive(word))

    def _first_name(self, at: int, word: str) -> bool:
        """Whether it is a foreign first name that has no cases, before a surname that has."""
        following = self.frame.words[at + 1] if at + 1 < self.ceiling else ""
        unbending = word[-1].lower() in "еиоуэюбвгджзклмнпрстфхцчшщ"
        return unbending and is_name(word) and is_name(following) and self.case in cases(following)

    def _is_genitive(self, word: str) -> bool:
        return "gent" in cases(word)

    def _ends_here(self, at: int) -> bool:
        """Whether no noun follows the adjective at `at`: it stands for one ("ученый", "Белый")."""
        following = self.frame.words[at + 1] if at + 1 < self.ceiling else ""
        return not following[:1].isalpha() or self.case not in cases(following)

    def _term(self, at: int) -> int:
        """A short term in quotation marks: компания «Северный путь»."""
        if self.head is None and not is_capitalised("".join(self.frame.words[at + 1 : at + 2])):
            return 0
        for end in range(at + 2, min(self.ceiling, at + _LONGEST_TERM)):
            if self.frame.words[end] in _CLOSING:
                self.head = at if self.head is None else self.head
                return end + 1 - at
            if self.frame.words[end][0] in ".,;:":
                break
        return 0

    def _joined(self, at: int) -> int:
        """How many tokens "и" and what follows it add: "торговли и связи", "Иванов и Петров"."""
        if at + 1 >= self.ceiling:
            return 0
        before, after = self.frame.words[at - 1], self.frame.words[at + 1]
        if is_capitalised(after):
            found = phrase(self.frame, at + 1, self.ceiling, self.case)
            joint = found and is_name(before) and (is_name(after) or is_role(after))
            self.named = self.named or bool(joint)
            return found[1] - at if found and joint else 0
        alike = self._is_genitive(before) and not self.named and "gent" in cases(after)
        return 2 if alike and part_of_speech(after) in NOUNS | ADJECTIVES else 0

    def _preposition(self, at: int) -> int:
        """How many tokens a preposition of the role adds: "министр по делам молодежи"."""
        if self.named or self.head is None or not _heads(self.frame.words[self.head]):
            return 0
        end = at + 1
        while end < self.ceiling and self.frame.words[end][0].isalpha():
            word = self.frame.words[end]
            begins = any(f.animate for f in in_case(word, self.case)) and end > at + 1
            other = part_of_speech(word) not in NOUNS | ADJECTIVES | {"LATN"}
            if begins or (other and self.frame.lowers[end] != "и"):
                break
            end += 1
        return end - at if end > at + 1 else 0


def _heads(word: str) -> bool:
    return any(f.lemma in BEFORE_PREPOSITIONS for f in forms(word))


def is_name(word: str) -> bool:
    """Whether the word is capitalised and may be somebody's name."""
    if not is_capitalised(word):
        return False
    read = forms(word)
    latin = word.isascii() and word.istitle()
    known = any(f.name for f in read) or is_surname(word)
    return latin or known or not any(f.case for f in read)


def is_surname(word: str) -> bool:
    """Whether the word has the shape of a Russian or Kazakh surname, in some case."""
    return bool(_SURNAME.fullmatch(word)) and not any(f.pos == "ADJF" for f in forms(word)[:1])


def is_role(word: str) -> bool:
    """Whether the word says what somebody is: "министр", "экспертами"."""
    return any(f.lemma in ROLES for f in forms(word) if f.pos == "NOUN")


def is_acronym(word: str) -> bool:
    """Whether the word is written in capitals alone: ТАСС."""
    return len(word) > 1 and word.isupper()


def agrees(frame: Frame, found: Range, verb: Form) -> bool:
    """Whether what stands at `found` may be the subject of `verb`."""
    start, end = found
    words = frame.words[start:end]
    if any(f.lemma in SPEECH_NOUNS | NOBODY for f in forms(_head(words))[:2]):
        return False
    if "и" in frame.lowers[start:end] and verb.number == "plur":
        return True
    readings = [f for word in words for f in in_case(word, "nomn")]
    known = [f for f in readings if _fits(f, verb)]
    if known:
        return True
    unknown = words[0] in _OPENING or any(
        (is_capitalised(word) and (is_acronym(word) or word.isascii()))
        or (
            is_name(word)
            and "nomn" in cases(word)
            and not any(f.case == "nomn" for f in forms(word))
        )
        for word in words
    )  # fmt: skip
    return unknown and verb.number != "plur"


def can_speak(frame: Frame, found: Range) -> bool:
    """Whether the noun phrase names somebody, an organisation or a text, rather than a thing."""
    for word in frame.words[slice(*found)]:
        read = [f for f in forms(word) if f.case == "nomn"]
        animate = any(f.animate or f.pos == "NPRO" for f in read)
        if animate or is_acronym(word) or is_name(word) or word in _OPENING:
            return True
        if any(f.lemma in ORGANISATIONS | DOCUMENTS for f in read):
            return True
    return False


def _head(words: list[str]) -> str:
    return next((word for word in words if not is_adjective(word, "nomn")), words[0])


def _fits(form: Form, verb: Form) -> bool:
    if form.number and form.number != verb.number:
        return False
    if verb.tense != "past" or verb.number == "plur" or not form.gender:
        return True
    # "Министр заявила": many roles have no feminine.
    return form.gender in (verb.gender, "ms-f", "GNdr") or (
        form.animate and form.lemma in ROLES and verb.gender == "femn"
    )


def subject_in(frame: Frame, start: int, ceiling: int, verb: Form) -> Range | None:
    """Return the first noun phrase from `start` on that `verb` agrees with.

    Passes over adverbs, objects and whatever a preposition governs.
    """
    at = start
    while at < ceiling:
        word = frame.words[at]
        if not (word[0].isalnum() or word in _OPENING) or word == QUOTED:
            return None
        if part_of_speech(word) == "PREP" and (word[:1].islower() or not at):
            at = past_object(frame, at + 1, ceiling)
            continue
        if in_grammar(frame, at) in CLAUSE_WORDS - {"и"}:
            return None
        found = phrase(frame, at, ceiling, "nomn")
        if found and agrees(frame, found, verb):
            return found
        if found and word in _OPENING:
            at = found[1]
        elif part_of_speech(word) == "NOUN" and "nomn" not in cases(word):
            at = past_object(frame, at, ceiling)
        else:
            at += 1
    return None


def in_grammar(frame: Frame, at: int) -> str:
    """Return the word at `at` in lower case, "" when its capital makes it a name: "Ли"."""
    return frame.lowers[at] if not at or not is_capitalised(frame.words[at]) else ""


def past_object(frame: Frame, at: int, ceiling: int) -> int:
    """Return where the noun phrase ends that a preposition before `at` governs."""
    while at < ceiling and is_modifier(frame.words[at]):
        at += 1
    if at < ceiling and frame.words[at] in _OPENING:
        return _past_term(frame, at, ceiling)
    at += 1
    while at < ceiling and frame.words[at] != QUOTED:
        word = frame.words[at]
        if word in _OPENING:
            return _past_term(frame, at, ceiling)
        if frame.lowers[at - 1] in _POINTING:
            break  # "между тем", "при этом": an adverb
        animate = any(f.animate for f in in_case(word, "nomn"))
        governed = "gent" in cases(word) and word[0].isalpha() and not animate
        # "в интервью ТАСС": what has no endings may be governed too
        if not governed and not (is_acronym(word) and word.isalpha()):
            break
        at += 1
    return at


def is_modifier(word: str) -> bool:
    """Whether the word is an adjective or a numeral before its noun."""
    return word[0].isdigit() or part_of_speech(word) in ADJECTIVES


def _past_term(frame: Frame, at: int, ceiling: int) -> int:
    for end in range(at + 1, min(ceiling, at + _LONGEST_TERM)):
        if frame.words[end] in _CLOSING:
            return end + 1
    return at + 1
