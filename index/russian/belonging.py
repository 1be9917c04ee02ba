"""Whose a name is that follows a role: of who has the role, "министр Иванов", or of somebody else,
"адвокат Иванова". Where it may be either, it is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.russian.declining import gender_agreed
from index.russian.morphology import (
    ALL_CASES,
    Form,
    cases,
    forms,
    in_case,
    is_adjective,
    is_capitalised,
    is_known,
    plain,
)
from index.russian.people import DEPUTIES, KIN, OF_PERSONS, OF_SOMEBODY, PLACES, SUBSTANTIVES
from index.russian.phrases import is_acronym, is_name, is_role, is_surname
from index.russian.reporting import OWNERS

Whose = Literal["own", "other", "open"]


@dataclass(frozen=True, slots=True)
class Named:
    """The name that ends a noun phrase, and whether it is that of whom the phrase is about."""

    name: list[str]
    whose: Whose
    role: list[str]
    """The words before the name."""


def named_in(words: Sequence[str], case: str, verb: Form | None = None) -> Named:
    """Read the name at the end of `words`, a noun phrase in `case`.

    `verb` is what its noun is the subject of: "пресс-секретарь Орлова заявил" names no woman.
    """
    at = _name_start(words)
    if at is None:
        return Named([], "own", list(words))
    full, role = _without_initials(words[at:]), list(words[:at])
    head = head_of(role, case)
    if head is None:
        return Named(_ending(full, case) or full, "own", role)
    ending = _ending(full, case, of_somebody=bool(_lemmas(role[head]) & OF_SOMEBODY))
    if not ending:
        return Named(full, "other", role)
    if len(ending) < len(full):
        return Named(ending, "own", role + full[: len(full) - len(ending)])
    return Named(full, _whose(full, role, head, case, verb), role)


def _whose(name: list[str], role: list[str], head: int, case: str, verb: Form | None) -> Whose:
    """Whose a name is that may stand in the same case as the noun at `head`."""
    if not may_be(name, "gent"):
        return "own"
    read = [f for f in in_case(role[head], case) if f.pos == "NOUN"]
    living = [f for f in read if f.animate] if not is_role(role[head]) else read
    if read and (not living or all(f.number == "plur" for f in living)):
        return "other"
    gender = gender_agreed(name, case, loose=True)
    other = case == "nomn" and verb is not None and verb.tense == "past"
    if gender and other and verb and verb.gender and verb.gender != gender:
        return "other"
    told = {f.gender for f in living} if _lemmas(role[head]) & KIN else set()
    if gender and told and gender not in told:
        return "other"
    told_whose = any(plain(word) in OWNERS for word in role[:head])  # "её адвокат"
    return "open" if not told_whose and leaves_open(role[head:], name, case) else "own"


def leaves_open(role: Sequence[str], name: Sequence[str], case: str) -> bool:
    """Whether a genitive after `role`, which begins with its noun, may be somebody else's name:
    "адвокат", "адвокат мэра", "представитель штаба".
    """
    lemmas = _lemmas(role[0])
    nouns = [word for word in role[1:] if word[:1].isalpha() and _is_noun(word)]
    last = nouns[-1] if nouns else ""
    if not nouns:
        doubtful = bool(lemmas & OF_SOMEBODY)
    else:
        living = any(f.animate for f in in_case(last, "gent")[:1])
        someone = is_role(last) or (living and not is_place(last))
        office = someone or any(is_role(word) for word in nouns)
        doubtful = bool(_lemmas(last) & OF_PERSONS) or (office and not lemmas & DEPUTIES)
    first_names = len(name) > 1 and case == "nomn"
    return doubtful and not (first_names and gender_agreed(name, "gent") is None)


def _is_noun(word: str) -> bool:
    return any(f.pos == "NOUN" for f in forms(word)[:2])


def _lemmas(word: str) -> set[str]:
    return {f.lemma for f in forms(word) if f.pos == "NOUN" or f.lemma in SUBSTANTIVES}


def head_of(words: Sequence[str], case: str) -> int | None:
    """Return where the noun stands that a phrase in `case` is about."""
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if is_adjective(word, case) and (following.islower() or not is_role(word)):
            continue  # though "знакомый" may be a noun
        noun = following.islower() and any(f.pos == "NOUN" for f in in_case(following, case)[:1])
        if noun and any(f.pos == "ADJF" for f in in_case(word, case)):
            continue  # "старший аналитик"
        if is_role(word) or any(f.pos == "NOUN" for f in in_case(word, case)):
            return at
        return at if is_acronym(word) else None
    return None


def may_be(name: Sequence[str], case: str) -> bool:
    """Whether the words may together be a name in `case`."""
    agreed = [gender_agreed(name, case, loose=loose) for loose in (False, True)]
    return agreed != [None, None] or all(
        case in cases(word) and not any(f.name for f in forms(word)) for word in name
    )


def _ending(name: list[str], case: str, *, of_somebody: bool = False) -> list[str]:
    """The words at the end of `name` that stand in `case`, after another's name in the genitive:
    "[адвокат] Беловой Игорь Штерн", "[дочь] Рощина Вера".
    """
    if of_somebody and turned(name):
        return name[1:] if may_be(name[1:], case) else []
    if may_be(name, case) and not (len(name) > 3 and case == "gent"):
        return name
    for at in range(1, len(name)):
        lone = at == len(name) - 1 and (is_first(name[0]) or not is_first(name[at]))
        if lone and may_be(name, "gent"):
            break  # "[защита] Марата Асанова"
        if may_be(name[at:], case) and may_be(name[:at], "gent"):
            return name[at:]
    return []


def turned(name: Sequence[str]) -> bool:
    """Whether a surname, maybe in the genitive, stands before a first name: "Рощина Вера"."""
    if len(name) not in (2, 3) or any(f.name == "Patr" for f in forms(name[-1])):
        return False
    return not is_first(name[0]) and is_first(name[1]) and may_be(name[:1], "gent")


def is_first(word: str) -> bool:
    """Whether the word is a first name, by the dictionary rather than by its ending."""
    return is_known(word) and any(f.name == "Name" for f in forms(word))


def parted(name: Sequence[str]) -> int | None:
    """Return where a second name begins in capitalised words that cannot be one name."""
    if len(name) < 3 or (len(name) < 4 and any(may_be(name, case) for case in ALL_CASES)):
        return None
    for at in range(1, len(name) - 1):
        first = any(f.name == "Name" for f in forms(name[at]))
        if first and may_be(name[:at], "gent") and any(may_be(name[at:], c) for c in ALL_CASES):
            return at
    return None


def _name_start(words: Sequence[str]) -> int | None:
    """Where the personal name begins that ends a phrase: "министр торговли [Иван Петров]"."""
    if "и" in words:
        return None
    for at in range(len(words)):
        if _starts_name(words, at):
            rest = [word for word in words[at:] if is_capitalised(word) and not is_role(word)]
            ascii_one = len(rest) == 1 and rest[0].isascii() and at == 0
            if len(rest) == len(words) - at:
                return None if ascii_one else at
    return None


def is_place(word: str) -> bool:
    """Whether the word is a place or an office rather than a person: a country's name, too, that
    no dictionary has ("Тарнавии").
    """
    read = forms(word)
    if word.endswith("ии") and not is_known(word):
        return True
    return any("Geox" in f.parsed.tag or "Orgn" in f.parsed.tag for f in read[:2])


def names_place(before: str, words: Sequence[str]) -> bool:
    """Whether the first of capitalised `words` names a place: "жительница села Ивовка Анна"."""
    told = before.islower() and any(f.lemma in PLACES for f in forms(before))
    return told and len(words) > 1 and is_first(words[1]) and not is_first(words[0])


def _without_initials(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word.strip(".")) > 1]


def _starts_name(words: Sequence[str], at: int) -> bool:
    """Whether a person's name begins here: a known one, or what follows a role and is no place."""
    word = words[at].strip(".")
    if not is_name(word) or is_role(word) or is_acronym(word):
        return False
    if at and names_place(words[at - 1], words[at:]):
        return False
    read = forms(word)
    guessed = word.endswith("ии") and not is_known(word)
    if len(word) == 1 or (any(f.name for f in read[:3]) and not guessed) or is_surname(word):
        return True
    place = is_place(word)
    unknown = not any(f.case for f in read) or (word.isascii() and word.istitle())
    left = len(words) - at
    after_role = at > 0 and is_role(words[at - 1])
    return not place and left <= 2 and (unknown or left == 2 or after_role)
