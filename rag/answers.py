"""The answering vocabulary: what is asked, what is claimed, and the citations that carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.articles import Article, ClaimantKind, Filters, Passage, Statement, Voice

Mode = Literal["extractive", "llm"]
Turn = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was put: its text, the turns before it (oldest first), its filters.

    `read_filters` says that further filters are read from its words, those of time against `today`.
    """

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)
    mode: Mode | None = None
    read_filters: bool = True
    today: date = field(default_factory=date.today)


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A retrieved passage with its article and its fused score (higher is better)."""

    passage: Passage
    article: Article
    score: float

    @property
    def text(self) -> str:
        """The passage's characters."""
        return self.passage.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement considered for the answer.

    `matches` says, for each key of the question, how much of it the statement carries (0 to 1),
    `coverage` is their weighted mean. `likeness` is that of its meaning and the question's,
    `strength` joins the two (all 0 to 1), `score` adds what the kind of question prefers, and
    ranks. `spoken` says that the speaker asked about makes it, `carries` that it can stand as an
    answer, `before` is the statement it points back at.
    """

    statement: Statement
    article: Article
    score: float
    strength: float
    coverage: float
    likeness: float
    matches: tuple[float, ...]
    carries: bool
    spoken: bool = False
    before: Statement | None = None

    @property
    def text(self) -> str:
        """The statement's characters."""
        return self.statement.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact characters that carry a claim: `article_text[start:end] == quote`."""

    number: int
    article_id: str
    external_id: str | None
    path: str
    title: str | None
    author: str | None
    outlet: str | None
    published: date | None
    url: str | None
    start: int
    end: int
    quote: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of an answer: what is claimed, by whom, in which voice, and its citation numbers.

    `about` are the numbers of somebody else's words that it points back at ("In reality, this
    means …"), `disputes` the indices of the answer's claims it contradicts.
    """

    text: str
    claimant: str | None
    claimant_role: str | None
    claimant_kind: ClaimantKind
    voice: Voice
    hedge: str | None = None
    via: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()
    reprints: int = 0
    disputes: tuple[int, ...] = ()
    about: tuple[int, ...] = ()
    verified: bool = True
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the corpus the answer rests on."""

    articles_searched: int
    articles_with_evidence: int
    undated_excluded: int = 0
    outlets_silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterRead:
    """A filter read from the question, or from a turn that it follows.

    `kind` is 'published', 'outlet', 'author' or 'speaker', `words` say which ("in 2021", "The
    Post"); `without` is the question that lifts it, whole by itself, None when nothing would be
    left to ask.
    """

    kind: str
    words: str
    without: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `text` is Markdown with `[n]` markers, `n` being a number in `citations`.

    When `abstained`, `claims` and `citations` are empty, `reason` says why and `near` holds
    passages that are near the question without answering it. `note` says what a language model
    was used for, None when there was none.
    """

    question: str
    standalone_question: str
    filters: Filters
    names_searched: tuple[str, ...]
    mode: Mode
    abstained: bool
    reason: str | None
    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    near: tuple[Citation, ...] = ()
    filters_read: tuple[FilterRead, ...] = ()
    note: str | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the desk is doing right now, for people who wait."""

    text: str


@dataclass(frozen=True, slots=True)
class PartialText:
    """The answer's Markdown so far; `checked` unless a model wrote it, not weighed yet."""

    text: str
    checked: bool = True


AnswerEvent = Progress | PartialText | Answer
"""What `Desk.ask_stream` yields: any number of the first two, then exactly one `Answer`."""
