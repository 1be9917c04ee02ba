"""From the words that name a speaker to who that is, inside one Russian article.

Surnames become full names in the nominative, "министр" the one person with that role, pronouns the
last speaker they fit. Whatever stays open stays a description or nothing: a wrong name is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Span
from index.russian.declining import gender_in, in_nominative, nominative, uncapitalised
from index.russian.morphology import forms, in_case, is_capitalised, plain
from index.russian.names import People, Person, read_people, role_before
from index.russian.people import DOCUMENTS, ORGANISATIONS, ROLES
from index.russian.phrases import is_acronym, is_name, is_role, is_surname
from index.russian.reporting import ACCORDING, OWNERS, PRONOUNS
from index.speakers import NOBODY, Speaker

_GENDERS = {"он": "masc", "она": "femn"}
_PRONOUN_REACH = 1200
_WORD = re.compile(r"[\w’'-]+\.?|[«»„“”\"]")
_GENITIVE = re.compile(
    rf"(?:\bпо\s+(?:{'|'.join(sorted(ACCORDING))})|\bсо\s+слов|\bзрения|\bслова?|\bиз)"
    r"(?:\s+сам\w+)?\s+$",
    re.IGNORECASE,
)
_ACCUSATIVE = re.compile(r"\b(?:про)?цитир\w+\s+$", re.IGNORECASE)
_POINTING = frozenset(
    "тот та те этот эта эти кто который последний последняя другой другая".split()
)
_DATIVE = re.compile(r"\bсогласно\s+$", re.IGNORECASE)
_LOCATIVE = re.compile(r"\b(?:в|во|на)\s+$", re.IGNORECASE)
# A role that everybody may be called by says nothing of who is meant.
_COMMON = frozenset("политик чиновник женщина мужчина собеседник автор эксперт источник".split())
_LONGEST = 10


class Speakers:
    """Resolves the speakers of one article, in reading order."""

    def __init__(
        self,
        text: str,
        author: str | None,
        sentences: Sequence[Span],
        spoken: Sequence[Span],
    ) -> None:
        """Read the names of `text`; `spoken` are what its speakers say, who name others there."""
        self._text = text
        self._people: People = read_people(text, author)
        self._spoken = sorted(spoken)
        self._said: list[tuple[int, Speaker]] = []

    def resolve(self, source: Span, position: int, *, remember: bool = True) -> Speaker:
        """Return who `source` is, read at `position` (where what they say begins)."""
        phrase = " ".join(source.of(self._text).split()).strip(' ,;:"–—-')
        case = self._case(source)
        speaker = self._named(phrase, case, source)
        if remember:
            self._said.append((source.start, speaker))
        return speaker

    def passes_on(self, hearer: str) -> bool:
        """Whether `hearer` passes the words on: only who does is put down as such."""
        return bool(hearer)

    def _case(self, source: Span) -> str:
        before = self._text[max(0, source.start - 60) : source.start]
        if _GENITIVE.search(before):
            return "gent"
        if _DATIVE.search(before):
            return "datv"
        if _ACCUSATIVE.search(before):
            return "accs"
        return "loct" if _LOCATIVE.search(before) else "nomn"

    def _named(self, phrase: str, case: str, source: Span) -> Speaker:
        low = plain(phrase)
        low = OWNERS.get(low, low)
        if not phrase:
            return NOBODY
        if low in PRONOUNS:
            return self._pronoun(low, source)
        if low in _POINTING:
            return NOBODY
        words = [word.strip(".") or word for word in _WORD.findall(phrase.split(",")[0])]
        name = _name_in(words)
        if name:
            return self._person(name, case, source) or self._joint(words, phrase, case)
        if "и" in words and not any(is_acronym(word) for word in words):
            pair = self._joint(words, phrase, case)
            if pair.name:
                return pair
        return self._described(phrase.split(",")[0], words, case, source)

    def _person(self, name: list[str], case: str, source: Span) -> Speaker | None:
        """The person a name means: one of the article's, else as it stands, in the nominative."""
        readings = ("gent", "accs") if case == "gent" else (case,)
        for reading in readings:
            known = self._people.called(name, reading)
            if len(known) > 1:
                near = [p for p in known if p.gender == _told_gender(name, reading)]
                known = near if len(near) == 1 else known
            if len(known) == 1:
                return _speaker(known[0], self._role_here(source, reading))
            if len({p.name for p in known}) > 1:
                return Speaker(" ".join(_standing(name, reading)), None, "unknown")
        standing = " ".join(_standing(name, case))
        return Speaker(standing, self._role_here(source, case), "person")

    def _role_here(self, source: Span, case: str) -> str | None:
        """The role told with the name: in the words of the source, or before them."""
        phrase = source.of(self._text).split(",")[0]
        words = _WORD.findall(phrase)
        at = next((i for i, w in enumerate(words) if _starts_name(words, i)), None)
        if at:
            return role_before(self._text, source.start + phrase.find(words[at]), case)
        return None

    def _joint(self, words: list[str], phrase: str, case: str) -> Speaker:
        """Two people who speak together; never one of them alone."""
        if "и" not in words:
            return NOBODY
        at = words.index("и")
        parts = [_name_in(words[:at]), _name_in(words[at + 1 :])]
        named = [
            (self._person(part, case, Span(0, 0)) or NOBODY).name if part else None
            for part in parts
        ]
        if all(named):
            return Speaker(" и ".join(filter(None, named)))
        return NOBODY

    def _pronoun(self, low: str, source: Span) -> Speaker:
        gender = _GENDERS.get(low)
        if gender is None:
            return NOBODY
        until = source.start
        said_at, speaker = self._said[-1] if self._said else (-1, NOBODY)
        recent = bool(speaker.name) and until - said_at < _PRONOUN_REACH
        if recent and speaker.kind == "person":
            person = self._people.by_name.get(speaker.name or "")
            own = person.gender if person else None
            recent = own in (gender, None)  # another's turn ends at once what "она" said
            if own in (gender, None) and not self._rivals(speaker.name, said_at, until, gender):
                return NOBODY if self._unread(said_at, until) else speaker
        since = said_at if recent else until - _PRONOUN_REACH
        people = self._rivals(speaker.name if recent else None, since, until, gender)
        if recent and not any(since < at < until for person in people for at in person.led):
            return NOBODY  # who came up since is no subject that a pronoun could take up
        if len(people) == 1 and people[0].gender == gender and not self._unread(since, until):
            return _speaker(people[0], None)
        return NOBODY

    def _rivals(self, name: str | None, since: int, until: int, gender: str) -> list[Person]:
        """Who else of this gender has been named since, outside of what is said."""
        return [
            person
            for person in self._people.by_name.values()
            if person.name != name
            and person.gender in (gender, None)
            and any(since < at < until and not self._is_spoken(at) for at in person.mentions)
        ]

    def _unread(self, since: int, until: int) -> bool:
        """Whether somebody may have come up whose name could not be read."""
        return any(since < at < until and not self._is_spoken(at) for at in self._people.unread)

    def _is_spoken(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self._spoken)

    def _described(self, phrase: str, words: list[str], case: str, source: Span) -> Speaker:
        nominative = in_nominative(phrase.strip(), case)
        roles = _lemmas(words, case) & ROLES
        if roles:
            holder = self._holder(words, roles, case, source)
            return holder or Speaker(uncapitalised(nominative), None, "unknown")
        marked = phrase.strip().startswith(("«", "„"))
        known = _lemmas(words, case) & ORGANISATIONS or any(is_acronym(w) for w in words)
        if len(nominative.split()) > _LONGEST:
            nominative = " ".join(nominative.split()[:_LONGEST])
        if marked or known:
            shown = nominative.strip('«»„“”"') if marked and len(words) < 5 else nominative
            return Speaker(shown, None, "organisation")
        organisation = bool(_lemmas(words, case) & DOCUMENTS) or words[0].isascii()
        if not organisation:
            return Speaker(nominative, None, "unknown")
        return Speaker(uncapitalised(nominative), None, "organisation")

    def _holder(self, words: list[str], roles: set[str], case: str, source: Span) -> Speaker | None:
        """The one person before with this role; what else the words say must be said of them."""
        if any(f.number == "plur" for w in words[:1] for f in in_case(w, case)[:1]):
            return None
        further = {f.lemma for w in words for f in forms(w)[:2]} - roles
        further = {w for w in further if len(w) > 3}
        holders = []
        for person in self._people.by_name.values():
            stated = {f.lemma for role in person.roles for w in role.split() for f in forms(w)[:2]}
            heads = {lemma for role in person.roles for lemma in _heads(role)}
            named = any(at < source.start for at in person.mentions)
            if named and roles & heads and further <= stated:
                holders.append(person)
        if len(holders) == 1:
            return _speaker(holders[0], None)
        if not holders and roles & _COMMON and len(words) == 1:
            return self._last_person(source)
        return None

    def _last_person(self, source: Span) -> Speaker | None:
        """The last speaker, when nobody else has been named at all: "политик" after Иванов."""
        before = [
            person
            for person in self._people.by_name.values()
            if any(at < source.start and not self._is_spoken(at) for at in person.mentions)
        ]
        spoke = self._said[-1][1] if self._said else NOBODY
        if len(before) == 1 and spoke.name == before[0].name:
            return spoke
        return None


def _speaker(person: Person, role: str | None) -> Speaker:
    stated = max(person.roles, key=len) if person.roles else role
    return Speaker(person.name, stated, "person")


def _lemmas(words: Sequence[str], case: str) -> set[str]:
    """The dictionary forms of the nouns of a phrase that stand in its case: its head above all."""
    found = [f.lemma for word in words for f in in_case(word, case) if f.pos == "NOUN"]
    return set(found[:4])


def _heads(role: str) -> set[str]:
    """The dictionary forms of the noun that a role, in the nominative, is about."""
    for word in role.split():
        found = {f.lemma for f in in_case(word, "nomn") if f.pos == "NOUN"}
        if found:
            return found
    return set()


def _starts_name(words: Sequence[str], at: int) -> bool:
    """Whether a person's name begins here: a known one, or what follows a role and is no place."""
    word = words[at].strip(".")
    if not is_name(word) or is_role(word) or is_acronym(word):
        return False
    read = forms(word)
    if len(word) == 1 or any(f.name for f in read[:3]) or is_surname(word):
        return True
    place = any("Geox" in f.parsed.tag or "Orgn" in f.parsed.tag for f in read[:2])
    unknown = not any(f.case for f in read) or (word.isascii() and word.istitle())
    left = len(words) - at
    after_role = at > 0 and is_role(words[at - 1])
    return not place and left <= 2 and (unknown or left == 2 or after_role)


def _name_in(words: Sequence[str]) -> list[str]:
    """The words of the personal name that ends a phrase: "министр торговли [Иван Петров]"."""
    if "и" in words:
        return []
    for at in range(len(words)):
        if _starts_name(words, at):
            rest = [word for word in words[at:] if is_capitalised(word) and not is_role(word)]
            ascii_one = len(rest) == 1 and rest[0].isascii() and at == 0
            if len(rest) == len(words) - at and not ascii_one:
                return [word for word in rest if len(word.strip(".")) > 1]
            return []
    return []


def _told_gender(name: Sequence[str], case: str) -> str | None:
    return gender_in(name[-1:], case)


def _standing(name: Sequence[str], case: str) -> list[str]:
    """A name's words put from `case` into the nominative."""
    if case == "nomn":
        return list(name)
    shaped = []
    gender = gender_in(name, case) or "masc"
    for word in name:
        shaped.append(nominative(word, case, gender))
    return shaped
