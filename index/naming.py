"""Names and roles in an article: who is mentioned, under which full name, as what.

Read once per article. A name is a run of capitalised words; words for roles, places and
organisations at its front belong to the role ("Ambassador to Kenya Jane Smith").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from index.people import (
    COURTESY,
    FEMALE,
    MALE,
    NOT_NAMES,
    ORGANISATION_WORDS,
    OUTLET_WORDS,
    PARTICLES,
    PLACE_ALIKE,
    PLACES,
    ROLES,
    TITLES,
)
from index.reporting import VERBS

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w’'-]*"
_RUN = re.compile(
    rf"\b(?:(?:[A-Z]\.)+(?=[^\S\n])|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof)\.|{_CAPITAL})"
    rf"(?:[^\S\n](?:(?:{'|'.join(sorted(PARTICLES))})[^\S\n])*"
    rf"(?:(?:[A-Z]\.)+|(?:Sen|Rep|Gov|Gen|Dr)\.|{_CAPITAL}))*"
)
_ROLE_AFTER = re.compile(r",\s+((?:the|a|an)?\s*[^,.;:()\n]{3,90})")
_OF_A_PERSON = re.compile(r",\s+(?:\d{1,2},|who\b)")
"""What follows a person's name alone: an age, or "who"."""
_ENDS_SENTENCE = re.compile(r"\.$")
_LOOK_BACK = 110
_OFFICES = ORGANISATION_WORDS | ROLES
TOWN_WORDS = frozenset(
    """
    new south north west east los san las saint fort mount lake puerto hurricane typhoon cyclone
    tropical
    """.split()
)
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_SURNAMES_TOO = frozenset(
    """
    king queen prince lord lady judge bishop pope cardinal head mayor farmer singer banker
    marshal chancellor fellow press prime sheikh imam rabbi
    """.split()
)
"""Words for roles that end names as well: "Ann King"."""
_ABBREVIATED = re.compile(r"\b(?:Sen|Rep|Gov|Gen|Col|Lt)$")
_LINKS = frozenset("of to for the and at in s".split())
MODIFIERS = frozenset(
    """
    foreign prime press defence defense energy finance interior trade state national general
    senior deputy vice former first permanent federal special chief acting assistant
    international executive regional
    """.split()
)
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")


_STOPS = frozenset("who which said told whose was is has says had were are will would".split())


@dataclass(slots=True)
class Person:
    """One person of the article: full name, roles stated for them, where they are mentioned."""

    name: str
    roles: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """The people of one article, by full name, and their full names by surname."""

    people: dict[str, Person] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=dict)

    def full_name(self, surname: str, gender: str | None = None) -> str | None:
        """Return the full name that ends in `surname`, when one of several is clearly meant."""
        names = self.surnames.get(surname.lower(), [])
        if gender:
            names = [name for name in names if gender_of(name, self) in (gender, None)]
        if not names:
            return None
        ranked = sorted(names, key=lambda name: -len(self.people[name].mentions))
        best = len(self.people[ranked[0]].mentions)
        rivals = [n for n in ranked[1:] if len(self.people[n].mentions) * 2 > best]
        rivals = [n for n in rivals if n[0] != ranked[0][0]]
        if not rivals:
            return ranked[0]
        holders = [name for name in (ranked[0], *rivals) if self.people[name].roles]
        return holders[0] if len(holders) == 1 else None

    def person(self, name: str) -> Person | None:
        """Return the person of that full name or surname."""
        if name in self.people:
            return self.people[name]
        full = self.full_name(name)
        return self.people[full] if full else None

    def passes_on(self, hearer: str) -> bool:
        """Whether telling `hearer` means telling the public: an outlet, not a person or a body."""
        words = [word.lower().strip('.,"“”«»') for word in hearer.split()]
        if any(word in OUTLET_WORDS for word in words):
            return True
        known = self.person(hearer) or any(w in ORGANISATION_WORDS or is_place(w) for w in words)
        return len(words) == 1 and not known


def gender_of(name: str, names: Names | None = None) -> str | None:
    """Return "f" or "m" where a title, role or common first name tells, else `None`."""
    words = name.split()
    person = names.people.get(name) if names else None
    if person:
        words = [*words[:-1], *(word for role in person.roles for word in role.split())]
    lowered = {word.lower().strip(".,") for word in words}
    female, male = bool(lowered & FEMALE), bool(lowered & MALE)
    return None if female == male else "f" if female else "m"


def read_names(text: str, author: str | None = None) -> Names:
    """Collect the people named in `text`."""
    names = Names()
    lone: list[tuple[str, int]] = []
    for match in _RUN.finditer(text):
        words = match.group().split()
        role_words, name_words = split_role(words)
        if not name_words or not _name_like(name_words):
            continue
        if not role_words and len(name_words) > 1 and _articled(text, match):
            continue  # "the Amber Collection"
        name = " ".join(name_words)
        at = match.end() - len(match.group()) + match.group().find(name_words[0])
        role = role_before(text, match.start(), role_words)
        if role and text[max(0, match.start() - 2) : match.start()] == ", " and not role_words:
            follows = text[match.end() : match.end() + 1]
            role = role if follows in (",", ".", ")", ";", "") else None
        if len(name_words) == 1:
            lone.append((name, at))
            if role or _OF_A_PERSON.match(text, match.end()):
                _remember(names, name, at, role)
            continue
        _remember(names, name, at, role or _role_after(text, match.end()))
    if author and len(author.split()) in (2, 3, 4):
        names.people.setdefault(author, Person(author))
    _index_surnames(names)
    for surname, at in lone:
        person = names.person(surname)
        if person:
            person.mentions.append(at)
    _merge_roles(names)
    return names


def _articled(text: str, match: re.Match[str]) -> bool:
    """Whether "the" stands right before the capitalised words, or is the first of them."""
    before = text[max(0, match.start() - 5) : match.start()].lower()
    return match.group().startswith("The ") or before[-4:] == "the "


def is_initials(word: str) -> bool:
    """Whether the word is one or more initials of a person: "J.K.", but not "U.S."."""
    return _INITIALS.fullmatch(word) is not None and not is_place(word)


def surname_of(name: str) -> str:
    """Return the last word of a name that is no "Jr"."""
    words = name.split()
    junior = len(words) > 2 and words[-1].lower().rstrip(".") in _SUFFIXES
    return words[-2] if junior else words[-1]


def split_role(words: list[str]) -> tuple[list[str], list[str]]:
    """Split a capitalised run into the words of a role, place or organisation and the name."""
    words = list(words)
    while words and _POSSESSIVE.sub("", words[0]).lower().rstrip(".") in NOT_NAMES:
        words.pop(0)
    if not words:
        return [], []
    words[-1] = _POSSESSIVE.sub("", words[-1]).rstrip(".") or words[-1]
    cut = 0
    for at, word in enumerate(words[:-1]):
        role = word.lower().rstrip(".") in ROLES and not (at and is_initials(words[at - 1]))
        owner = _POSSESSIVE.search(word) and not word.endswith("'")  # "Jetline's Hayes"
        if role or owner:
            cut = at + 1
    while cut < len(words) and (
        is_place(words[cut])
        or words[cut].lower().rstrip(".") in _OFFICES
        or (words[cut].lower() in MODIFIERS and len(words) > 1)
    ):
        cut += 1
    return words[:cut], words[cut:]


def is_person_name(words: list[str]) -> bool:
    """Whether the words can be a personal name, and no office: "Kestrel Holdings President"."""
    last = words[-1].lower()
    return last not in ROLES or last in _SURNAMES_TOO


def _name_like(words: list[str]) -> bool:
    if words[0].lower() in TOWN_WORDS:
        return False
    if len(words) > 1 and not is_person_name(words):
        return False
    if len(words) > 4 or any(len(word) < 2 for word in words[-1:]):
        return False
    return not any(
        word.lower() in ORGANISATION_WORDS or is_place(word)
        or (word.isupper() and len(word) > 3 and not is_initials(word))
        or word.lower() in NOT_NAMES or any(letter.isdigit() for letter in word)
        for word in words
    )  # fmt: skip


def is_place(word: str) -> bool:
    """Whether the word is a country, a capital, or the adjective of one."""
    return place_key(word) is not None


@lru_cache(maxsize=8192)
def place_key(word: str) -> str | None:
    """Return one key for a place and its adjective: "Kenyan" and "Kenya" alike."""
    low = _POSSESSIVE.sub("", word.lower()).strip(".,")
    if low in PLACE_ALIKE:
        return PLACE_ALIKE[low]
    if low in PLACES:
        return low
    if len(low) < 5 or not low.endswith(("n", "i", "ese", "ish", "h", "ns", "k", "ch")):
        return None
    for length in range(len(low), 3, -1):
        stem = low[:length]
        for ending in ("", "a", "y", "stan", "o"):
            if stem + ending in PLACES and len(stem) >= max(4, len(low) - 4):
                return stem + ending
    return None


def role_before(text: str, start: int, lead: list[str]) -> str | None:
    """Return the role standing before a name at `start`; `lead` are role words of its own run."""
    taken, comma = _words_before(text, start)
    if taken and taken[-1].lower() in _LINKS and any(_is_office(word) for word in lead):
        taken = []  # "an adviser to President Reyes": the adviser is somebody else
    while taken and taken[0].lower() in _LINKS:
        first = taken.pop(0).lower()
        if comma and first != "the":
            return None
    words = [] if comma and not taken else [*taken, *lead]
    if not any(word.lower().rstrip(".") in ROLES for word in words):
        return None
    if not lead and taken and taken[-1].lower() in _LINKS:
        return None
    while words and words[-1].lower().rstrip(".") in _LINKS | COURTESY and words != lead:
        words.pop()
    courteous = bool(lead) and lead[0].lower().rstrip(".") in COURTESY
    return None if courteous or len(words) > 12 else " ".join(words)


def _words_before(text: str, start: int) -> tuple[list[str], bool]:
    """Words right before `start` that can belong to a role, and whether a comma parts them."""
    back = text[max(0, start - _LOOK_BACK) : start]
    back = back[back.rfind("\n") + 1 :]
    comma = back.rstrip().endswith(",")
    tokens = back.rstrip(" ,").split() if back.strip(" ,") and back[-1].isspace() else []
    taken: list[str] = []
    while tokens:
        token = tokens.pop()
        low = token.lower().strip('“”"')
        if not token or (token[-1] in ".,;:!?)”’'\"»" and not token.endswith("U.S.")):
            break
        if not (low in ROLES or low in _LINKS or low in MODIFIERS or token[0].isupper()):
            break
        if low in NOT_NAMES and low not in _LINKS:
            break
        taken.insert(0, token)
    return taken, comma


def _is_office(word: str) -> bool:
    return word.lower().rstrip(".") in ROLES


def _role_after(text: str, end: int) -> str | None:
    match = _ROLE_AFTER.match(text, end, end + 110)
    if match is None:
        return None
    words = match.group(1).split()
    if words[:1] == ["who"] and words[1:2] in (["is"], ["was"]):
        words = words[2:]
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    for stop, word in enumerate(words):
        verb = VERBS.get(word)
        if verb and verb.form in ("past", "s") and verb.kind in ("say", "tell"):
            return None
        if word in _STOPS:
            words = words[:stop]
            break
    at = next((i for i, word in enumerate(words[:7]) if word.lower().strip(".") in ROLES), None)
    if at is None or len(words) > 14 or any(_is_verb(word) for word in words[: at + 1]):
        return None
    words = words[:12]
    while words and words[-1].lower().rstrip(".") in _LINKS | COURTESY:
        words.pop()
    return " ".join(words) or None


def _is_verb(word: str) -> bool:
    verb = VERBS.get(word)
    return word in ("and", "but", "it", "he", "she", "they") or (
        verb is not None and verb.form != "base"
    )


def _remember(names: Names, name: str, at: int, role: str | None) -> None:
    person = names.people.setdefault(name, Person(name))
    person.mentions.append(at)
    if role:
        role = _ENDS_SENTENCE.sub("", role)
        person.roles.append(_ABBREVIATED.sub(lambda match: match.group() + ".", role))


def _index_surnames(names: Names) -> None:
    for name in names.people:
        words = name.split()
        if len(words) > 1 and words[0].lower().rstrip(".") not in TITLES:
            names.surnames.setdefault(surname_of(name).lower(), []).append(name)


def _may_be_one(name: str, full: str) -> bool:
    """Whether one may be a spelling of the other: "Weber" or "A. Weber", but not "Peter Weber"."""
    one, other = name.split()[0].rstrip("."), full.split()[0].rstrip(".")
    longer, shorter = sorted((f" {name.lower()}", f" {full.lower()}"), key=len, reverse=True)
    return longer.endswith(shorter) or one.startswith(other) or other.startswith(one)


def _merge_roles(names: Names) -> None:
    """Give what is stated of "Minister Smith" or "Ann Smith" to the spelling that is used."""
    for name in list(names.people):
        full = names.full_name(surname_of(name))
        if full and full != name and _may_be_one(name, full):
            extra = names.people[name]
            names.people[full].roles.extend(extra.roles)
            names.people[full].mentions.extend(extra.mentions)
            if len(name.split()) == 1:
                del names.people[name]
    for person in names.people.values():
        counted = Counter(person.roles)
        person.roles = sorted(counted, key=lambda role: (-counted[role], -len(role)))
        person.mentions.sort()
