"""The people of a Russian article: full names in the nominative, with roles and mentions.

A name is met in any case: "с министром Иваном Петровым" and "Петрову" are Иван Петров, министр.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.russian.belonging import is_place, leaves_open, names_place, parted, turned
from index.russian.declining import (
    ADJECTIVAL,
    gender_agreed,
    gender_in,
    in_nominative,
    is_form,
    nominative,
    uncapitalised,
)
from index.russian.governing import cases_after
from index.russian.morphology import ALL_CASES, cases, forms, in_case, is_adjective, plain
from index.russian.people import OF_SOMEBODY, ORGANISATIONS
from index.russian.phrases import is_acronym, is_name, is_role
from index.russian.reporting import OWNERS

_CAPITALISED = r"[А-ЯЁA-Z][\w’'-]*"
_INITIALS = r"(?:[А-ЯЁ]\.\s?){1,2}"
_RUN = re.compile(
    rf"(?:{_INITIALS})?{_CAPITALISED}(?:[^\S\n](?![А-ЯЁ]\.){_CAPITALISED})*"
    rf"(?:[^\S\n]{_INITIALS}(?!\s?[А-ЯЁ]))?"
)
_WORD = re.compile(r"[\w’'-]+")
_LOOK_BACK = 120
_NEAR = 60


@dataclass(slots=True)
class Person:
    """One person of the article; `mentions` are where any form of the name stands."""

    name: str
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    led: list[int] = field(default_factory=list)
    """Those of the mentions that are in the nominative, as a subject is."""

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


@dataclass(slots=True)
class People:
    """The people named in one article, by full name."""

    by_name: dict[str, Person] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    """Where names stand that may be a person's, but whose is not clear."""

    def called(self, words: Sequence[str], case: str) -> list[Person]:
        """Return whom a name in `case` may mean: "Петровой" is no Петров."""
        last = words[-1]
        found = [p for p in self.by_name.values() if is_form(last, p.surname, case, p.gender)]
        if len(words) > 1:
            first = words[0]
            found = [p for p in found if is_form(first, p.name.split()[0], case, p.gender)]
        return found


def read_people(text: str, author: str | None = None) -> People:
    """Collect the people named in full in `text`, then all mentions of them."""
    people = People()
    lone: list[tuple[str, int]] = []
    for words, at in _runs(text):
        if len(words) == 1:
            lone.append((words[0], at))
            continue
        full = full_name(words, cases_after(text[max(0, at - _NEAR) : at])) or full_name(words)
        if full is None:
            people.unread.append(at)
            continue
        name, gender, case = full
        known = people.by_name.get(name) or _same(people, words, case)
        person = known or people.by_name.setdefault(name, Person(name, gender))
        person.mentions.append(at)
        if case == "nomn":
            person.led.append(at)
        role = role_before(text, at, case)
        if role:
            person.roles.append(role)
    _add_mentions(people, lone)
    if author and len(author.split()) in (2, 3):
        people.by_name.setdefault(author, Person(author, gender_in(author.split(), "nomn")))
    for person in people.by_name.values():
        person.mentions.sort()
    return people


def _add_mentions(people: People, lone: Sequence[tuple[str, int]]) -> None:
    """Note where the people are mentioned by one name alone."""
    for word, at in lone:
        meant = {p.name: p for case in ALL_CASES for p in people.called([word], case)}
        for person in meant.values():
            person.mentions.append(at)
        if len(meant) == 1 and (standing := people.called([word], "nomn")):
            standing[0].led.append(at)


def _same(people: People, words: Sequence[str], case: str) -> Person | None:
    found = people.called(words, case)
    return found[0] if len(found) == 1 else None


def _runs(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the capitalised words of names, as they stand, and where they begin."""
    for match in _RUN.finditer(text):
        at = match.start()
        words = match.group().split()
        while words and not _may_name(words[0], opens=_opens(text, at), alone=len(words) == 1):
            at += len(words[0]) + 1
            words = words[1:]
        while (
            words and not _is_surname(words) and not _may_name(words[-1], opens=False, alone=False)
        ):
            words = words[:-1]
        # "[адвокат] Беловой Игорь Штерн", "[дочь] Рощина Вера"
        owned = turned(words) and is_of_somebody(text[max(0, at - _NEAR) : at])
        while (second := 1 if owned else parted(words)) is not None:
            owned = False
            yield words[:second], at
            at = text.index(words[second], at + sum(map(len, words[:second])))
            words = words[second:]
        if names_place((text[max(0, at - _NEAR) : at].split() or [""])[-1], words):
            at = text.index(words[1], at + len(words[0]))
            words = words[1:]
        if words:
            yield words, at


def _is_surname(words: Sequence[str]) -> bool:
    """Whether the last word can but be a surname, whatever it means: "С. Н. Гуцул", "Зоя Хмель"."""
    before, word = words[-2] if len(words) > 1 else "", words[-1]
    first = any(f.name == "Name" and f.lemma == plain(before) for f in forms(before))
    named = first and not (is_acronym(word) or is_role(word) or is_place(word))
    organisation = any(f.lemma in ORGANISATIONS for f in forms(word))
    return bool(re.fullmatch(_INITIALS, before)) or (named and not organisation)


def is_of_somebody(before: str) -> bool:
    """Whether the last word before a name says who somebody is to another: "дочь"."""
    words = _WORD.findall(before)
    return bool(words) and any(f.lemma in OF_SOMEBODY for f in forms(words[-1]))


def _may_name(word: str, *, opens: bool, alone: bool) -> bool:
    if re.fullmatch(_INITIALS, word):
        return not alone
    if is_acronym(word) or not is_name(word) or is_role(word):
        return False
    read = forms(word)
    named = any(f.name for f in read)
    ordinary = bool(read) and not named and read[0].pos not in ("NOUN", "LATN", "UNKN", "")
    organisation = any(f.lemma in ORGANISATIONS for f in read) or is_place(word)
    return not organisation and not (ordinary and (opens or alone)) and not (opens and not named)


def _opens(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(' «„“"—–-\u00a0')
    return not before or before[-1] in ".!?…\n:"


def full_name(
    words: Sequence[str], among: Sequence[str] = ALL_CASES
) -> tuple[str, str | None, str] | None:
    """Return a person's full name in the nominative, the gender, and the case it stood in, which
    is `among` those that the words before leave.
    """
    bare = [word for word in words if not re.fullmatch(_INITIALS, word)]
    initials = len(bare) < len(words)
    whole = initials or _is_surname(bare)
    named = [whole or is_name(word) or bool(ADJECTIVAL.fullmatch(word)) for word in bare]
    if not 1 <= len(bare) <= 3 or not all(named):
        return None
    known = any(f.name for word in bare for f in forms(word))
    if not known and not initials and not bare[0].isascii():
        return None
    for case, loose in [(case, loose) for loose in (False, True) for case in among]:
        gender = gender_agreed(bare, case, loose=loose)
        if gender is not None:
            standing = [nominative(word, case, gender) for word in bare]
            letters = [word for word in words if word not in bare]
            return " ".join([*letters, *standing]), gender or None, case
    return None


def role_before(text: str, at: int, case: str) -> str | None:
    """Return, in the nominative, the role that stands before a name in `case` at `at`."""
    back = text[max(0, at - _LOOK_BACK) : at]
    back = back[max(back.rfind(mark) + 1 for mark in "\n.,;:!?—–(") :]
    for joined in re.finditer(r"\sи\s", back):
        after = _WORD.match(back, joined.end())
        if after and is_role(after.group()) and case in cases(after.group()):
            back = back[joined.end() :]
            break
    words = _WORD.findall(back)
    for at_noun, word in enumerate(words):
        first = at_noun
        if any(f.pos == "NOUN" and is_role(word) for f in in_case(word, case)):
            while first and _is_told_by(words[first - 1], case):
                first -= 1
            role = words[first:]
            if role[-1] == "и" or _another_s(role[1:], case):
                return None  # somebody else's: "министр Иван Петров и [Пётр Лим]"
            told_whose = first and plain(words[first - 1]) in OWNERS
            if case == "gent" and not told_whose and leaves_open(words[at_noun:], (), case):
                return None
            stated = " ".join(back[back.find(words[first]) :].split())
            return uncapitalised(in_nominative(stated, case))
    return None


def _is_told_by(word: str, case: str) -> bool:
    return is_adjective(word, case) and plain(word) not in OWNERS


def _another_s(words: Sequence[str], case: str) -> bool:
    """Whether the words name one who has the role before: "министр Орлов [Пётр Лим]", though not
    "заместитель Орлова [Пётр Лим]".
    """
    names = [word for word in words if _is_person(word)]
    return any(case != "nomn" or "gent" not in cases(word) for word in names)


def _is_person(word: str) -> bool:
    return is_name(word) and any(f.name for f in forms(word)[:2])
