"""The corpus vocabulary: articles, passages, statements, names, and where each one stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Voice = Literal["direct", "indirect", "mixed", "author"]
ClaimantKind = Literal["author", "person", "organisation", "unknown"]
PairKind = Literal["abbreviation", "called", "former", "spelling", "description"]


class Span(NamedTuple):
    """A half-open range of code points, `start` to `end`, in an article's original text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One document of the corpus.

    `text` is the original, never edited; `body` are the spans of it that are article rather than
    page furniture, in order. Metadata the document does not state is `None`. `id` is a hash of the
    article's origin and survives changes of its content; `sha256` names the content version.
    """

    id: str
    path: str
    text: str
    sha256: str
    body: tuple[Span, ...]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    external_id: str | None = None
    digest_of: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A few consecutive sentences of one article: the unit that is embedded and retrieved."""

    id: str
    article_id: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the passage stands in the article's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """About one sentence, and who speaks in it: the unit that is shown and cited.

    In attribution research's terms (PolNeAR, Newell et al. 2018) `source` is the span that names
    the speaker, `cue` the one that signals speech, `content` what is said. `claimant` is the
    speaker resolved to a name, or `None` where the text leaves it open; for `voice == "author"` it
    is the article's author. `via` are those who pass the words on ("Orda" in "Orda reports that
    Blinken said"). `needs_context` marks a sentence that cannot stand without the one before it.
    """

    id: str
    article_id: str
    passage_id: str
    start: int
    end: int
    voice: Voice
    claimant: str | None = None
    claimant_role: str | None = None
    claimant_kind: ClaimantKind = "unknown"
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    hedge: str | None = None
    via: tuple[str, ...] = ()
    needs_context: bool = False

    @property
    def span(self) -> Span:
        """Where the statement stands in the article's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two names that an article uses for one thing.

    `other` is what `one` is abbreviated, called, described as or was formerly named; `start` and
    `end` are the sentence that says so, whose words both names are made of.
    """

    one: str
    other: str
    how: PairKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the article says so."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article or statement has to meet; both dates are inclusive, empty means no limit."""

    published_after: date | None = None
    published_before: date | None = None
    outlet: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether undated articles are shut out."""
        return self.published_after is not None or self.published_before is not None

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return self.dated or bool(self.outlet or self.author or self.speaker)


def content_hash(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, in hexadecimal: the name of a content version."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def derived_id(*parts: str | int) -> str:
    """Return a stable 32-digit id for the thing that `parts` describe, equal on every machine."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:32]
