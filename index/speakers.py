"""From the words that name a speaker to who that is, inside one article.

Surnames become full names, "the ambassador" the one person with that role, pronouns the last
speaker. Whatever stays open stays a description or nothing: a wrong name is worse than none.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import ClaimantKind, Span
from index.descriptions import OFFICES, distinctive, fit, unnamed_holder
from index.genders import is_owner, stated_genders, unnamed_people
from index.mentions import mentions_of, sentence_leads
from index.name_phrases import (
    is_description,
    is_organisation,
    name_at_end,
    name_in,
    qualified,
    without_article,
)
from index.naming import Names, Person, gender_of, split_role
from index.reporting import DETERMINERS, PREPOSITIONS, PRONOUNS, RUMOURS

_LONGEST = 10
_PRONOUN_REACH = 1200
_NEARBY = 600
_LEAD = 40
"""Characters from a sentence's start within which a name is what the sentence is about."""
_BOTH = re.compile(r"both\s+", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:and|or)\s+|\s+(?:and|or|&)\s+|\s*,\s*")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)?")
_DATA_OF = re.compile(
    r"^(?:the )?(?:\w+ )?(?:figures|data|statistics|estimates|calculations|information|numbers)"
    r" (?:of|from|by) (?=the [A-Z]|[A-Z])",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|ing)")
_LEAST_HEAD = 2
_OFTEN = 4
_DATED = re.compile(r"\s+on (?:[A-Z][a-z]+day|[A-Z][a-z]+\.? \d+)\b.*$")
_LOWER_CASE = re.compile(r"\b[^\W\d_A-Z]+\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker; `name` is `None` when the text leaves it open."""

    name: str | None
    role: str | None = None
    kind: ClaimantKind = "unknown"


NOBODY = Speaker(None)


class Speakers:
    """Resolves the speakers of one article, in reading order."""

    def __init__(
        self,
        text: str,
        names: Names,
        sentences: Sequence[Span],
        *,
        spoken: Sequence[Span] = (),
        voices: Sequence[Span] = (),
    ) -> None:
        """Prepare for `text`.

        `spoken` are what its speakers say, where nobody new takes over; `voices` name speakers.
        """
        self._text = text
        self._names = names
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._ordinary = frozenset(_LOWER_CASE.findall(text))
        self._said: list[tuple[int, Speaker]] = []
        self._voices = {word for voice in voices for word in voice.of(text).lower().split()}
        things = {name for name in names.people if self._is_thing(name)}
        leads = sentence_leads(text, names, sentences)
        self._leads = [lead for lead in leads if lead[1] not in things]
        self._mentions = [one for one in mentions_of(names, spoken) if one[1] not in things]
        self._mentioned_at = [at for at, _, _ in self._mentions]
        self._spoken = sorted(spoken)
        self._unnamed = unnamed_people(text)
        self._genders = stated_genders(text, names, self._mentions, sentences, self._unnamed)
        self._unresolved = -1

    def _is_thing(self, name: str) -> bool:
        """Whether the words of a name are common nouns too, or nothing tells of a person."""
        words = name.lower().split()
        person = self._names.people[name]
        if len(words) == 1 or person.roles or gender_of(name):
            return False
        silent = len(person.mentions) > _OFTEN and words[-1] not in self._voices
        return silent or all(word in self._ordinary for word in words)

    def resolve(self, source: Span, position: int, *, remember: bool = True) -> Speaker:
        """Return who `source` is, read at `position` (where what they say begins).

        A pronoun that follows can mean whoever is remembered.
        """
        phrase = " ".join(source.of(self._text).split()).strip(' ,;:"“”«»–—-')
        speaker = self._named(phrase, source, position)
        if speaker.name and len(speaker.name.split()) > _LONGEST:
            speaker = _shortened(speaker)
        if speaker.name and remember:
            self._said.append((source.start, speaker))
        if not speaker.name:
            self._unresolved = source.start
        return speaker

    def passes_on(self, hearer: str) -> bool:
        """Whether telling `hearer` means telling the public: an outlet, not a person or a body."""
        return self._names.passes_on(hearer)

    def _named(self, phrase: str, source: Span, position: int) -> Speaker:
        low = phrase.lower()
        if not phrase:
            return NOBODY
        if low in PRONOUNS or low in ("his", "her", "their"):
            low = {"his": "he", "her": "she", "their": "they"}.get(low, low)
            return self._pronoun(low, source, position)
        phrase = _PARENTHESIS.sub("", phrase) or phrase
        head = re.split(r",(?!\d)| who | which ", phrase)[0].strip()
        joint = self._told_of_another(head, source, position) or self._joint(phrase)
        if joint:
            return joint
        name, role = name_in(phrase, head)
        if name and " " not in name and self._is_part(name, head):
            name = None
        if name and not (len(name.split()) == 1 and self._is_common(name)):
            name, role = self._without_office(name, role)
            return self._known(name, role, gender_of(head.split()[0]))
        if head.istitle() and low in self._names.surnames:
            return self._known(head, None)  # "King said", of Ann King
        head = _DATED.sub("", head) or head
        words = head.split()
        if words[-1].lower() in RUMOURS:
            return NOBODY
        if len(words) > _LEAST_HEAD and _PARTICIPLE.fullmatch(words[-1]):
            words = words[:-1]
            head = " ".join(words)
        if is_description(words):
            return self._described(head, source, position)
        head = _DATA_OF.sub("", head)
        plain = without_article(head)
        return Speaker(plain, None, "organisation" if is_organisation(words) else "unknown")

    def _told_of_another(self, head: str, source: Span, position: int) -> Speaker | None:
        """Who is told of by another's name: "lawyers representing Ann Lee", never Ann Lee."""
        words, cut = head.split(), qualified(head.split())
        if cut is None:
            return None
        own = " ".join(words[:cut])
        named = name_at_end(own)[0]
        known = named and (" " in named or self._names.person(named))
        if known and (speaker := self._named(own, source, position)).kind == "person":
            return speaker
        return Speaker(without_article(head if len(words) <= _LONGEST else own))

    def _is_part(self, name: str, head: str) -> bool:
        """Whether an unknown word is only part of the phrase: "Lydia's Bay", "Clerks in Lydia"."""
        known = name.lower() in self._names.surnames or name in self._names.people
        linked = any(word.lower() in PREPOSITIONS for word in head.split())
        return not known and (linked or head.endswith((f"'s {name}", f"’s {name}")))

    def _without_office(self, name: str, role: str | None) -> tuple[str, str | None]:
        """Take the end of an office off a name: "Minister for Land and Water Ann Smith"."""
        words = name.split()
        while len(words) > 2 and role and words[0].lower() in self._ordinary:
            if gender_of(words[0]):
                break
            role = f"{role} {words.pop(0)}"
        return " ".join(words), role

    def _is_common(self, word: str) -> bool:
        """Whether a capitalised word is an ordinary one at a sentence's start ("Voters said")."""
        return word.istitle() and word.lower() in self._ordinary

    def _known(self, name: str, role: str | None, gender: str | None = None) -> Speaker:
        if len(name.split()) == 1:
            full = self._names.full_name(name, gender)
            heard = name in self._names.people or name.lower() in self._names.surnames
            if not (full or role or gender or heard):
                return Speaker(name, None, "unknown")
            if full is None and gender and name not in self._names.people:
                name = f"{'Mrs.' if gender == 'f' else 'Mr.'} {name}"
            name = full or name
        person = self._names.people.get(name)
        stated = person.roles[0] if person and person.roles else None
        return Speaker(name, stated or role, "person")

    def _joint(self, phrase: str) -> Speaker | None:
        """Two or more people who speak together; never the last of them alone."""
        both = _BOTH.match(phrase)
        if not both and not re.search(r" (?:and|or|&) ", phrase):
            return None
        parts = [part.strip() for part in _AND.split(phrase[both.end() if both else 0 :])]
        named = [name_at_end(part)[0] if part[:1].isupper() else None for part in parts]
        if len(parts) < 2 or not (named[-1] or both):
            return None
        if len(parts) == 2 and not both and self._one_office(parts, named[0]):
            return None
        people = [self._known(name, None).name for name in named if name]
        if len(people) == len(parts):
            return Speaker(f"{', '.join(filter(None, people[:-1]))} and {people[-1]}")
        first = parts[0].split()
        described = first[0].lower() in DETERMINERS and first[-1].lower() in OFFICES
        alone = bool(named[-1]) and parts[-1].startswith(named[-1] or "")
        return NOBODY if both or (described and alone and len(parts) == 2) else None

    def _one_office(self, parts: list[str], first: str | None) -> bool:
        """Whether "and" stands in one person's office: "Water and Sewer Chief Ann Lee"."""
        office = split_role(parts[1].split())[0]
        plain = office and office[0].lower().rstrip(".") not in OFFICES
        known = self._names.people.get(first or "")
        sure = known and (known.roles or len(known.mentions) > 1 or self._gender(known.name))
        return bool(plain) and not sure

    def _pronoun(self, low: str, source: Span, position: int) -> Speaker:
        if low in ("he", "she"):
            return self._he_or_she("f" if low == "she" else "m", source, position)
        spoke_at, spoke = self._said[-1] if self._said else (-1, NOBODY)
        near = source.start - spoke_at < _NEARBY
        if low in ("it", "they") and spoke.kind == "organisation" and near:
            return spoke
        return NOBODY

    def _he_or_she(self, gender: str, source: Span, position: int) -> Speaker:
        until = min(position, source.start)  # who leads what they say is whom they speak of
        at = bisect.bisect_left(self._leads, (until, "")) - 1
        led_at, led = self._leads[at] if at >= 0 else (-1, "")
        fits = led and self._gender(led) in (gender, None) and self._is_person(led)
        recent = [  # "Mr. Burr of the Tax Centre" is told from "the Tax Centre" by his title
            said
            for said in self._said[-4:]
            if said[1].kind != "organisation" or gender_of(said[1].name or "")
        ]
        for spoke_at, spoke in reversed(recent):
            if source.start - spoke_at > _PRONOUN_REACH:
                break
            if fits and led_at > spoke_at:
                return self._meant(self._known(led, None), led_at, until, gender)
            described = spoke.kind == "unknown" and is_description((spoke.name or "").split())
            if spoke.kind != "person" and not described:
                return NOBODY
            if self._gender(spoke.name or "") in (gender, None):
                return self._meant(spoke, spoke_at, until, gender)
        near = source.start - led_at < _PRONOUN_REACH
        if not (fits and near):
            since = recent[-1][0] if recent else source.start
            return self._meant(NOBODY, since, until, gender)
        return self._meant(self._known(led, None), led_at, until, gender)

    def _is_person(self, name: str) -> bool:
        """Whether anything but capitals tells that the name is a person's."""
        person = self._names.people.get(name)
        heard = any(said.name == name for _, said in self._said)
        return heard or bool(person and person.roles) or self._gender(name) is not None

    def _gender(self, name: str) -> str | None:
        return gender_of(name, self._names) or self._genders.get(name)

    def _meant(self, speaker: Speaker, since: int, until: int, gender: str) -> Speaker:
        """Return the speaker, or who has come up after, or nobody when either may be meant."""
        at = bisect.bisect_right(self._starts, since)
        later = self._starts[at] if at < len(self._starts) else until
        sure = self._gender(speaker.name or "") == gender
        if self._unnamed_rival(speaker, since, later, until, gender):
            return NOBODY
        rivals: dict[str, bool] = {}
        first = bisect.bisect_left(self._mentioned_at, since)
        for mention, name, within_speech in self._mentions[first:]:
            if mention >= until:
                break
            known = self._gender(name)
            if name == speaker.name or known not in (gender, None):
                continue
            leads = mention >= later and not within_speech and self._opens_sentence(mention)
            if leads or not sure:
                certain = leads and known == gender and not is_owner(self._text, mention, name)
                rivals[name] = rivals.get(name, False) or certain
        if rivals:
            name, certain = next(reversed(rivals.items()))
            return self._known(name, None) if certain and len(rivals) == 1 else NOBODY
        if speaker.name and not sure:
            owner = is_owner(self._text, since, speaker.name)
            if owner or self._unresolved > since or not self._follows(since, until):
                return NOBODY
            self._genders[speaker.name] = gender
        return speaker

    def _unnamed_rival(
        self, speaker: Speaker, since: int, later: int, until: int, gender: str
    ) -> bool:
        """Whether kin or "a nurse" came up since; when sure of the gender, only at a start."""
        name = speaker.name or ""
        person = self._names.people.get(name)
        stated = [name, *(person.roles if person else ())]
        own = {word.lower() for role in stated for word in role.split()}
        sure = self._gender(name) == gender
        for one in self._unnamed:
            if not since <= one.start < until or one.gender not in (gender, None):
                continue
            if one.noun in own and (one.definite or one.start < later):
                continue
            if not sure or (one.start >= later and self._opens(one.start)):
                return True
        return False

    def _follows(self, since: int, until: int) -> bool:
        """Whether nothing but speech stands between the two sentences."""
        here = bisect.bisect_right(self._starts, until) - 1
        there = bisect.bisect_right(self._starts, since) - 1
        return all(
            any(span.start < sentence.end and sentence.start < span.end for span in self._spoken)
            for sentence in self._sentences[there + 1 : here]
        )

    def _opens(self, at: int) -> bool:
        return self._opens_sentence(at) and not any(s.start <= at < s.end for s in self._spoken)

    def _opens_sentence(self, mention: int) -> bool:
        return mention - self._starts[bisect.bisect_right(self._starts, mention) - 1] < _LEAD

    def _described(self, phrase: str, source: Span, position: int) -> Speaker:
        words = phrase.split()
        fitting = self._fitting(words, position)
        if len(fitting) == 1 and not self._rivalled(words, fitting[0], position):
            return self._known(fitting[0].name, None)
        plain = without_article(phrase)
        general = not fitting and not distinctive(words)
        if general and phrase.lower().startswith(("the ", "head ", "minister ")):
            only = self._only_person_before(source, position)
            if only:
                return Speaker(only.name, plain, "person")
        return Speaker(plain, None, "unknown")

    def _fitting(self, words: list[str], position: int) -> list[Person]:
        """The people a description can mean: best match of head, place and further words."""
        if words[0].lower() in ("a", "an", "one", "another", "some"):
            return []
        scored = [
            (score, person)
            for person in self._names.people.values()
            if (score := fit(words, person, self._text)) > 0
        ]
        if not scored:
            return []
        best = max(score for score, _ in scored)
        people = [person for score, person in scored if score > best - 0.5]
        if len(people) > 1:
            near = [p for p in people if _distance(p, position) < _NEARBY]
            people = near if len(near) == 1 else people
        if len(people) == 1 and not distinctive(words):
            # "the minister" after "Stahl's counterpart": any holder named later may be meant
            last = _distance(people[0], position)
            people += [p for _, p in scored if p not in people and _distance(p, position) < last]
        return people

    def _rivalled(self, words: list[str], person: Person, position: int) -> bool:
        if distinctive(words):
            return False
        before = bisect.bisect_left(person.mentions, position) - 1
        since = person.mentions[before] if before >= 0 else position
        return unnamed_holder(words, person, self._text, since, position)

    def _only_person_before(self, source: Span, position: int) -> Person | None:
        """The one person named in the sentence before and up to here."""
        at = bisect.bisect_right(self._starts, min(source.start, position)) - 1
        if at < 1:
            return None
        before = self._sentences[at - 1]
        there = [
            person
            for person in self._names.people.values()
            if any(before.start <= mention < source.start for mention in person.mentions)
        ]
        sure = len(there) == 1 and not there[0].roles and len(there[0].mentions) > 1
        return there[0] if sure else None


def _distance(person: Person, position: int) -> int:
    at = bisect.bisect_left(person.mentions, position) - 1
    return position - person.mentions[at] if at >= 0 else 10**9


def _shortened(speaker: Speaker) -> Speaker:
    words = (speaker.name or "").split()
    for at, word in enumerate(words[1:_LONGEST], start=1):
        if word.lower() in ("who", "which", "that", "for", "from", "in", "with", "at", "and"):
            return Speaker(" ".join(words[:at]), speaker.role, speaker.kind)
    return NOBODY
