"""Noun phrases of a Russian clause: where one begins and ends, and which verbs agree with it."""

from __future__ import annotations

import re

from index.frames import QUOTED, Frame, Range
from index.russian.morphology import (
    ADJECTIVES,
    CONSONANTS,
    NOUNS,
    cases,
    forms,
    in_case,
    is_adjective,
    is_bent,
    is_capitalised,
    part_of_speech,
    plain,
)
from index.russian.people import ROLES, SUBSTANTIVES
from index.russian.reporting import (
    BEFORE_PREPOSITIONS,
    INNER_PREPOSITIONS,
    OWNERS,
)

OPENING = frozenset('«„“"')
CLOSING = frozenset('»“”"')
LONGEST_TERM = 8
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
        if word in OPENING:
            return self._term(at)
        if not word[0].isalnum() or word == QUOTED:
            return 0
        if is_initial(self.frame, at):
            self.named = True
            return 2
        if low == "и" or low in INNER_PREPOSITIONS:
            follows = self._joined if low == "и" else self._preposition
            return follows(at) if self.head is not None else 0
        if part_of_speech(word) == "NPRO" or plain(word) in OWNERS:
            return self._pronoun(at, word) if at == start else 0
        if part_of_speech(word) in _OTHER_WORDS and (not is_capitalised(word) or not at):
            return 0
        return self._noun(at, word)

    def _noun(self, at: int, word: str) -> int:
        here = self.case in cases(word) or self._first_name(at, word) or self._woman_s(at, word)
        if self.head is None:
            if not here:
                return 0
            modifier = is_adjective(word, self.case) or self._modifies(at, word)
            if not modifier or self._ends_here(at):
                self.head = at
                self.named = is_name(word)
            return 1
        if here and is_bare(self.frame, (self.head, at)) and not word.isascii():
            return 0  # "ТАСС [Иванов]"
        if here and (is_name(word) or (is_capitalised(word) and not self._is_genitive(word))):
            self.named = True
            return 1
        if self.named:  # an adjective for a surname: "Сергея Ланского"
            first = any(f.name == "Name" for f in forms(self.frame.words[at - 1]))
            return int(first and here and is_capitalised(word))
        if here and is_role(word):
            return int(is_role(self.frame.words[self.head]))  # "эксперт, адвокат"
        return int(self._is_genitive(word))

    def _pronoun(self, at: int, word: str) -> int:
        """A pronoun stands alone, or before what is somebody's: "он", "его адвокат"."""
        if self._owned(at):
            return 1
        if not any(f.pos == "NPRO" and f.case == self.case for f in forms(word)):
            return 0
        self.head, self.ceiling = at, at + 1
        return 1

    def _owned(self, at: int) -> bool:
        """Whether the noun of the phrase follows "его", "их" at `at`."""
        following = self.frame.words[at + 1] if at + 1 < self.ceiling else ""
        noun = part_of_speech(following) in ("NOUN", "ADJF") and self.case in cases(following)
        return plain(self.frame.words[at]) in OWNERS and noun

    def _first_name(self, at: int, word: str) -> bool:
        """Whether it is a foreign first name that has no cases, before a surname that has."""
        following = self.frame.words[at + 1] if at + 1 < self.ceiling else ""
        unbending = word[-1].lower() in "еиоуэюбвгджзклмнпрстфхцчшщ"
        unbending = unbending and not is_bent(word, self.case) and not is_surname(word)
        return unbending and is_name(word) and is_name(following) and self.case in cases(following)

    def _woman_s(self, at: int, word: str) -> bool:
        """Whether it is the surname of a woman, which has no cases: "Инны Цой"."""
        before = forms(self.frame.words[at - 1]) if self.head is not None else ()
        named = {f.gender for f in before if f.name == "Name" and f.case == self.case}
        return named == {"femn"} and is_capitalised(word) and word[-1] in CONSONANTS

    def _is_genitive(self, word: str) -> bool:
        return "gent" in cases(word)

    def _modifies(self, at: int, word: str) -> bool:
        """Whether a word that may be a noun is none before another: "[старший] аналитик"."""
        following = self.frame.words[at + 1] if at + 1 < self.ceiling else ""
        adjective = any(f.pos in ADJECTIVES for f in in_case(word, self.case))
        noun = any(f.pos == "NOUN" for f in in_case(following, self.case)[:1])
        return adjective and following.islower() and noun

    def _ends_here(self, at: int) -> bool:
        """Whether no noun follows the adjective at `at`: it stands for one ("ученый", "Белый")."""
        following = self.frame.words[at + 1] if at + 1 < self.ceiling else ""
        if is_capitalised(following) and is_role(self.frame.words[at]):
            return True
        return not following[:1].isalpha() or self.case not in cases(following)

    def _term(self, at: int) -> int:
        """A short term in quotation marks: компания «Северный путь»."""
        first = "".join(self.frame.words[at + 1 : at + 2])
        if self.head is None and not (is_capitalised(first) and self._may_head(first)):
            return 0
        for end in range(at + 2, min(self.ceiling, at + LONGEST_TERM)):
            if self.frame.words[end] in CLOSING:
                self.head = at if self.head is None else self.head
                return end + 1 - at
            if self.frame.words[end][0] in ".,;:":
                break
        return 0

    def _may_head(self, first: str) -> bool:
        """Whether a term that begins so may stand in this case: «Пирс», not «Пирсу»."""
        return part_of_speech(first) not in NOUNS | ADJECTIVES or self.case in cases(first)

    def _joined(self, at: int) -> int:
        """How many tokens "и" and what follows it add: "торговли и связи", "Иванов и Петров"."""
        if at + 1 >= self.ceiling:
            return 0
        before, after = self.frame.words[at - 1], self.frame.words[at + 1]
        if is_capitalised(after):
            found = phrase(self.frame, at + 1, self.ceiling, self.case)
            joint = found and is_name(before) and (is_name(after) or is_role(after))
            self.named = self.named or bool(joint)
            if found and joint:
                return found[1] - at
            owners = self.case != "gent" and self._is_genitive(before) and is_name(after)
            found = phrase(self.frame, at + 1, self.ceiling, "gent") if owners else None
            return found[1] - at if found else 0  # "сторонники Орлова и Беловой"
        alike = self._is_genitive(before) and not self.named and "gent" in cases(after)
        return 2 if alike and part_of_speech(after) in NOUNS | ADJECTIVES else 0

    def _preposition(self, at: int) -> int:
        """How many tokens a preposition of the role adds: "министр по делам молодежи"."""
        if self.head is None:
            return 0
        length = self._governed(at)
        following = self.frame.words[at + length] if at + length < self.ceiling else ""
        if not self.named and _heads(self.frame.words[self.head]):
            return length
        # "соперник Орлова по выборам [Пётр Лим]", where the name before is in the genitive
        named = length and is_name(following) and self.case in cases(following)
        other = not self.named or self._is_genitive(self.frame.words[at - 1])
        self.named = self.named and not (named and other)
        return length if named and other and is_role(self.frame.words[self.head]) else 0

    def _governed(self, at: int) -> int:
        """How many tokens the preposition at `at` has with what it governs."""
        end = at + 1
        while end < self.ceiling and self.frame.words[end][0].isalpha():
            word = self.frame.words[end]
            somebody = any(f.animate for f in in_case(word, self.case))
            begins = end > at + 1 and (somebody or (is_name(word) and self.case in cases(word)))
            other = part_of_speech(word) not in NOUNS | ADJECTIVES | {"LATN"}
            if begins or (other and self.frame.lowers[end] != "и"):
                break
            end += 1
        return end - at if end > at + 1 else 0


def is_initial(frame: Frame, at: int) -> bool:
    """Whether a letter stands at `at` for a first name: "В. Иванов"."""
    word = frame.words[at] if at >= 0 else ""
    return len(word) == 1 and word.isupper() and frame.words[at + 1 : at + 2] == ["."]


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
    return any(
        f.lemma in (ROLES if f.pos == "NOUN" else SUBSTANTIVES)
        for f in forms(word)
        if f.pos in ("NOUN", "ADJF")
    )


def is_acronym(word: str) -> bool:
    """Whether the word is written in capitals alone: ТАСС."""
    return len(word) > 1 and word.isupper()


def is_bare(frame: Frame, found: Range) -> bool:
    """Whether the words are an outlet without cases: "ТАСС", "Reuters"."""
    words = frame.words[slice(*found)]
    return all(is_acronym(word) or word.isascii() for word in words)
