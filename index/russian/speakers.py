"""From the words that name a speaker to who that is, inside one Russian article.

Surnames become full names in the nominative, "министр" the one person with that role, pronouns the
last speaker they fit. Whatever stays open stays a description or nothing: a wrong name is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Span
from index.russian.belonging import Named, named_in
from index.russian.declining import gender_in, in_nominative, nominative, uncapitalised
from index.russian.governing import case_of_source
from index.russian.morphology import (
    Form,
    cases,
    finite,
    forms,
    in_case,
    is_capitalised,
    is_known,
    plain,
)
from index.russian.names import People, Person, read_people, role_before
from index.russian.people import DOCUMENTS, ORGANISATIONS, ROLES
from index.russian.phrases import is_acronym, is_role
from index.russian.reporting import OWNERS, PRONOUNS, SELF
from index.speakers import NOBODY, Speaker

_GENDERS = {"он": "masc", "она": "femn"}
_PRONOUN_REACH = 1200
_WORD = re.compile(r"[\w’'-]+\.?|[«»„“”\"]")
_POINTING = frozenset(
    "тот та те этот эта эти кто который последний последняя другой другая".split()
)
# A role that everybody may be called by says nothing of who is meant.
_COMMON = frozenset("политик чиновник женщина мужчина собеседник автор эксперт источник".split())
_LONGEST = 10
_PAUSE = re.compile(r"[,.:;!?—–«»„“”\"\n]")
_NEAR, _BESIDE = 60, 5


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
        told = case_of_source(self._text[max(0, source.start - _NEAR) : source.start])
        first = source.of(self._text).split()[0]
        agent = told == "nomn" and not in_case(first, "nomn") and "nomn" not in cases(first)
        return "ablt" if agent and "ablt" in cases(first) else told

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
        itself = len(words) > 1 and plain(words[0]) in SELF
        if itself and (is_capitalised(words[1]) or is_role(words[1])):
            words, phrase = words[1:], phrase[len(words[0]) :].lstrip()
        named = named_in(words, case, self._verb(source) if case == "nomn" else None)
        if named.whose == "open" and not self._told_otherwise(named, case):
            return NOBODY
        if named.name and self._is_own(named, case):
            return self._person(named.name, case, source) or self._joint(words, phrase, case)
        word = is_capitalised(phrase) and len(words) == 1
        if word and len(self._people.called(words, case)) == 1:  # a name that is a word as well
            return self._person(words, case, source) or NOBODY
        if "и" in words and not any(is_acronym(word) for word in words):
            pair = self._joint(words, phrase, case)
            if pair.name:
                return pair
        return self._described(phrase.split(",")[0], words, case, source)

    def _verb(self, source: Span) -> Form | None:
        """The verb that `source` is the subject of, as far as it stands beside it."""
        after = _PAUSE.split(self._text[source.end : source.end + _NEAR], maxsplit=1)[0]
        before = _PAUSE.split(self._text[max(0, source.start - _NEAR) : source.start])[-1]
        beside = [*_WORD.findall(after)[:_BESIDE], *_WORD.findall(before)[: -_BESIDE - 1 : -1]]
        return next((form for word in beside for form in finite(word)[:1]), None)

    def _is_own(self, named: Named, case: str) -> bool:
        """Whether the name is that of who has the role, by what the article tells elsewhere."""
        if named.whose != "open":
            return named.whose == "own"
        own, other = self._meant(named, case)
        return own or (bool(self._people.called(named.name, case)) and not other and case == "nomn")

    def _told_otherwise(self, named: Named, case: str) -> bool:
        """Whether words in the nominative may stand as they are, or the article tells whose name
        it is: "по словам адвоката Иванова" may be of Иванов or of his lawyer.
        """
        return case == "nomn" or any(self._meant(named, case))

    def _meant(self, named: Named, case: str) -> tuple[bool, bool]:
        """Whether the article names somebody so who has the role, and somebody who has another."""
        roles = _heads(in_nominative(" ".join(named.role), case))
        own = any(_role_heads(p) & roles for p in self._people.called(named.name, case))
        others = self._people.called(named.name, "gent")
        return own, not own and any(
            case == "nomn" or (p.roles and not _role_heads(p) & roles) for p in others
        )

    def _person(self, name: list[str], case: str, source: Span) -> Speaker | None:
        """The person a name means: one of the article's, else as it stands, in the nominative."""
        readings = ("gent", "accs") if case == "gent" else (case,)
        for reading in readings:
            known = self._people.called(name, reading)
            if len(known) > 1:
                near = [p for p in known if p.gender == _told_gender(name, reading)]
                known = near if len(near) == 1 else known
            if len(known) == 1:
                return _speaker(known[0], self._role_here(source, name, reading))
            if len({p.name for p in known}) > 1:
                return Speaker(" ".join(_standing(name, reading)), None, "unknown")
        standing = " ".join(_standing(name, case))
        return Speaker(standing, self._role_here(source, name, case), "person")

    def _role_here(self, source: Span, name: list[str], case: str) -> str | None:
        """The role told with the name: in the words of the source, or before them."""
        at = source.of(self._text).split(",")[0].find(name[0])
        return role_before(self._text, source.start + at, case) if at > 0 else None

    def _joint(self, words: list[str], phrase: str, case: str) -> Speaker:
        """Two people who speak together; never one of them alone."""
        if "и" not in words:
            return NOBODY
        at = words.index("и")
        ends = [named_in(words[:at], case), named_in(words[at + 1 :], case)]
        if any(end.whose != "own" for end in ends):
            return NOBODY  # "сторонники Орлова и Беловой"
        parts = [end.name for end in ends]
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
            shown = nominative
            if marked and len(words) < 5:
                shown = in_nominative(phrase.strip(' «»„“”"'), case)
            return Speaker(shown, None, "organisation")
        organisation = bool(_lemmas(words, case) & DOCUMENTS) or words[0].isascii()
        if not organisation:
            common = (
                len(words) > 1 and is_known(words[0]) and not any(f.name for f in forms(words[0]))
            )
            return Speaker(uncapitalised(nominative) if common else nominative, None, "unknown")
        return Speaker(uncapitalised(nominative), None, "organisation")

    def _holder(self, words: list[str], roles: set[str], case: str, source: Span) -> Speaker | None:
        """The one person before with this role; what else the words say must be said of them."""
        if any(f.number == "plur" for w in words[:1] for f in in_case(w, case)[:1]):
            return None
        if plain(words[0]) in OWNERS:
            return None
        further = {f.lemma for w in words for f in forms(w)[:2]} - roles
        further = {w for w in further if len(w) > 3}
        holders = []
        for person in self._people.by_name.values():
            stated = {f.lemma for role in person.roles for w in role.split() for f in forms(w)[:2]}
            heads = _role_heads(person)
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


def _role_heads(person: Person) -> set[str]:
    return {lemma for role in person.roles for lemma in _heads(role)}


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
