"""Which articles a question means: the dates, outlets and authors in it that say so, as filters.

A date is a filter only where it says when something was claimed or published ("what was claimed in
2021 about …"). Where it belongs to what the claim is about ("the 2022 war", "how much was delivered
in 2023?") it is none: a filter too many makes an answerable question unanswerable. An outlet is one
where it speaks or holds the article, not where it is spoken of; an author only where articles are
named as theirs ("articles by Aas"). What "Aas writes" is asked of a speaker: that finds her words
in the articles of others too, and leaves out the words of others in hers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from index.articles import Filters
from rag.periods import Period, dates_of_articles, periods_in
from rag.phrasing import (
    ABOUT,
    ARTICLES_BY,
    ASKED,
    AUTHORS_ARTICLES,
    BEHIND_VERB,
    CLAUSE,
    EXCEPT,
    LINKED,
    OF_ARTICLES,
    SAID_BY,
    SINGULAR,
    TELLING,
    has_its_own_date,
    tidied,
)
from rag.titles import Known
from rag.wording import content_words

LONGEST = 600  # characters; more is a text pasted, whose dates and outlets are its own


@dataclass(frozen=True, slots=True)
class Read:
    """One filter read from a question, and the words that say it."""

    filters: Filters
    words: str

    @property
    def kind(self) -> str:
        """Which filter it is: 'published', 'outlet', 'author' or 'speaker'."""
        if self.filters.dated:
            return "published"
        if self.filters.speaker:
            return "speaker"
        return "outlet" if self.filters.outlet else "author"

    def phrase(self) -> str:
        """Say it so that it reads, and is read again, behind any question."""
        if self.filters.dated:
            return f"published {self.words}"
        if self.filters.outlet:
            return f"according to {self.filters.outlet[0]}"
        return f"in articles by {' or '.join(self.filters.author)}"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A question without the words that only say which articles are meant, and what they said."""

    text: str
    read: tuple[Read, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read filters: the names a corpus knows, and which day it is."""

    known: Known
    today: date

    def narrow(self, question: str) -> Narrowed:
        """Read the filters that `question` names, and leave their words out of it."""
        question = " ".join(question.split())
        found = _Search(question, self).found if len(question) <= LONGEST else []
        if not found:
            return Narrowed(question)
        read = tuple(one.read for one in sorted(found, key=lambda one: one.start))
        left = _left(question, found)
        if not content_words(left):  # it asks for nothing else: its authors are who speaks
            left = _left(question, [one for one in found if not one.instead])
        return Narrowed(left, read)

    def alone(self, follow_up: str) -> Read | None:
        """Return the filter that all of a follow-up is: "In 2022?", "According to The Post?"."""
        bare = " ".join(follow_up.split()).strip(" ?.!")
        for period in periods_in(bare, self.today):
            if (period.start, period.end) == (0, len(bare)):
                return _read_period(period, bare)
        opening = re.match(r"(?:according\s+to|in)\s+", bare, re.IGNORECASE)
        named = opening and self.known.outlet_at(bare, opening.end())
        return Read(Filters(outlet=(named[0],)), bare) if named and named[1] == len(bare) else None


def combine(read: Iterable[Read]) -> Filters:
    """Return what the filters read from one question let through together.

    Periods that do not overlap count as one, from the first to the last; names are alternatives.
    """
    whole = Filters()
    for filters in (each.filters for each in read):
        after = max(filter(None, (whole.published_after, filters.published_after)), default=None)
        before = min(filter(None, (whole.published_before, filters.published_before)), default=None)
        if after and before and after > before:
            after, before = before, after
        whole = Filters(
            after,
            before,
            tuple(dict.fromkeys(whole.outlet + filters.outlet)),
            tuple(dict.fromkeys(whole.author + filters.author)),
            tuple(dict.fromkeys(whole.speaker + filters.speaker)),
        )
    return whole


@dataclass(frozen=True, slots=True)
class _Found:
    """A filter, the words to leave out for it, and what to write in their place."""

    read: Read
    start: int
    end: int
    instead: str = ""


@dataclass(slots=True)
class _Search:
    """A question being read, and what was found in it so far."""

    text: str
    reading: Reading
    found: list[_Found] = field(default_factory=list)

    def __post_init__(self) -> None:
        for search in (self._telling, self._said_by, self._articles_by, self._owned, self._inside):
            search()
        self._when()

    def _add(self, filters: Filters, start: int, end: int, *, instead: str = "") -> None:
        if not any(one.start < end and start < one.end for one in self.found):
            read = Read(filters, self.text[start:end])
            self.found.append(_Found(read, start, end, instead))

    def _before(self, start: int) -> str:
        """What stands before `start`, less what was found in it."""
        return _without(self.text[:start], [one for one in self.found if one.end <= start])

    def _behind(self, end: int) -> str:
        """What stands behind `end`, less what was found in it."""
        moved = [
            _Found(one.read, one.start - end, one.end - end, one.instead)
            for one in self.found
            if one.start >= end
        ]
        return _without(self.text[end:], moved)

    def _telling(self) -> None:
        """Find the outlet of "what does The Post report about …": what is said there by anybody."""
        match = TELLING.match(self.text)
        named = match and self.reading.known.outlet_at(match["name"], 0)
        if match is None or not named or named[1] != len(match["name"]):
            return
        did = (match["do"] or "").lower()
        tense = (
            "was"
            if did in ("did", "had", "was")
            else "has been"
            if did in ("has", "have")
            else "is"
        )
        said = f"Why {tense} it said" if match["ask"].lower() == "why" else f"What {tense} said"
        if tense == "has been" and said.startswith("Why"):
            said = "Why has it been said"
        link = "" if LINKED.match(self.text, match.end()) else " about"
        self._add(Filters(outlet=(named[0],)), match.start("ask"), match.end(), instead=said + link)

    def _said_by(self) -> None:
        """Find the outlets of "according to The Post, …", "… as reported by The Post"."""
        for match in SAID_BY.finditer(self.text):
            named = self.reading.known.outlet_at(self.text, match.end())
            if named and not EXCEPT.search(self._before(match.start())):
                own = AUTHORS_ARTICLES.match(self.text, named[1])
                self._add(
                    Filters(outlet=(named[0],)), match.start(), own.end() if own else named[1]
                )

    def _articles_by(self) -> None:
        """Find those of "articles by Aas", "what was published by The Post"."""
        for match in ARTICLES_BY.finditer(self.text):
            named = self._named(match.end())
            if named:
                self._add(named[0], match.start("by"), named[1])

    def _owned(self) -> None:
        """Find those of "Aas’s articles", "The Post’s coverage", unless asked about these."""
        for start in [word.start() for word in re.finditer(r"\S+", self.text)]:
            named = self._named(start)
            own = named and AUTHORS_ARTICLES.match(self.text, named[1])
            if named and own and not re.search(r"\babout\b", self._before(start)):
                articles = "the article" if SINGULAR.fullmatch(own["articles"]) else "articles"
                self._add(named[0], start, own.end(), instead=articles)

    def _inside(self) -> None:
        """Find the outlets of "what is said in The Post about …", "… about tolls in The Post?"."""
        for match in re.finditer(r"\bin\s+", self.text):
            named = self.reading.known.outlet_at(self.text, match.end(), exact=True)
            if named and self._place(match.start(), named[1]) is not None:
                self._add(Filters(outlet=(named[0],)), match.start(), named[1])

    def _when(self) -> None:
        """The periods that say when something was claimed or published."""
        for period in periods_in(self.text, self.reading.today):
            filters = Filters(period.after, period.before)
            before = self._before(period.start)
            ahead = period.after is not None and period.after > self.reading.today
            if ahead or EXCEPT.search(before):  # nothing can have been published by then
                continue
            if of_articles := OF_ARTICLES.search(before):
                start = period.start - len(of_articles["published"] or of_articles["made"] or "")
                self._add_period(filters, period, start)
            elif self._says_when(period):
                self._add_period(filters, period, period.start)
        for period in dates_of_articles(self.text, self.reading.today):
            if not re.search(r"\babout\b", self._before(period.start)):
                self._add_period(Filters(period.after, period.before), period, period.start)

    def _add_period(self, filters: Filters, period: Period, start: int) -> None:
        if not any(one.start < period.end and start < one.end for one in self.found):
            self.found.append(_Found(_read_period(period, self.text), start, period.end))

    def _says_when(self, period: Period) -> bool:
        if period.attach == "in" and self._follows_who_said(period):
            return True
        asked, topic = self._place(period.start, period.end) or (None, None)
        if asked is None or period.attach == "from":
            return False
        if topic is None:
            return True
        verbs = (asked[part] for part in ("be", "do", "did", "was", "how"))
        verb = next(filter(None, verbs), "").lower()
        perfect = verb.startswith(("has", "have"))
        past = verb in ("was", "were", "did", "had") or bool(asked["past"] or asked["told"])
        return (perfect or (past and period.attach != "since")) and not has_its_own_date(topic)

    def _follows_who_said(self, period: Period) -> bool:
        """Say whether it stands as in "according to Holm in 2023"."""
        _, *said_by = SAID_BY.split(self.text[: period.start])
        name = said_by[-1].strip() if said_by else ""
        return bool(re.fullmatch(r"(?:the )?[A-ZА-ЯЁ][^\s,?]*(?: [A-ZА-ЯЁ][^\s,?]*){0,5}", name))

    def _named(self, start: int) -> tuple[Filters, int] | None:
        """The outlet or author named at `start`, as a filter, and where the name ends."""
        if outlet := self.reading.known.outlet_at(self.text, start, exact=True):
            return Filters(outlet=(outlet[0],)), outlet[1]
        author = self.reading.known.author_at(self.text, start)
        return (Filters(author=(author[0],)), author[1]) if author else None

    def _place(self, start: int, end: int) -> tuple[re.Match[str], str | None] | None:
        """Tell whether the words from `start` to `end` belong to the verb that asks what is said:
        right behind it (None), or before the question or behind its topic (that topic).
        """
        before = self._before(start)
        asked = ASKED.search(before)
        if asked is None:
            after = ASKED.match(self.text[end:].lstrip(" ,"))
            return (after, "") if after and not before.strip(" ,") else None
        rest = before[asked.end() :]
        if BEHIND_VERB.fullmatch(rest):
            return asked, None
        about = ABOUT.fullmatch(rest)
        if about is None or re.search(r"\w", self._behind(end)) or CLAUSE.search(about["topic"]):
            return None
        return asked, about["topic"]


def _read_period(period: Period, text: str) -> Read:
    words = text[period.start : period.end]
    words = words if period.attach != "articles" else f"in {words}"
    words = re.sub(r"[’']s?\s*$", "", words).strip()
    return Read(Filters(period.after, period.before), words[:1].lower() + words[1:])


def _left(question: str, found: Iterable[_Found]) -> str:
    return tidied(_without(question, found))


def _without(text: str, found: Iterable[_Found]) -> str:
    for one in sorted(found, key=lambda one: -one.start):
        text = text[: one.start] + one.instead + text[one.end :]
    return text
