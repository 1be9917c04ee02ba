"""The vocabulary of looking up: what was pasted, where it stands, who says it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.articles import Article, ClaimantKind, Span, Voice

Verdict = Literal["exact", "near", "paraphrase", "absent"]
Mark = Literal["kept", "missing", "added", "changed"]
PieceKind = Literal["text", "sentence", "quotation", "said"]

# From what stands best to what does not stand at all.
VERDICTS: tuple[Verdict, ...] = ("exact", "near", "paraphrase", "absent")


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words and how it differs: `words` as pasted, `instead` as the article has them.

    `missing` is what only the article has, `added` what only the pasted text has.
    """

    mark: Mark
    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """Who says what stands at a place: the fields of a statement, and who else speaks there."""

    voice: Voice
    claimant: str | None = None
    role: str | None = None
    kind: ClaimantKind = "unknown"
    hedge: str | None = None
    via: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One place in the corpus: `article.text[start:end]` is what is quoted there.

    `spans` are the parts of a quotation with words left out, else the place itself. `similarity`
    is 1 for what stands to the letter. `contradictions` name what the article says otherwise.
    `voiced` is None where nobody is known to speak. `by_named` says whether the speaker whom the
    pasted text names is the claimant here, None when it names nobody. `reprints` are the same words
    among the same words in other articles.
    """

    kind: Verdict
    article: Article
    start: int
    end: int
    spans: tuple[Span, ...]
    similarity: float
    diff: tuple[Difference, ...] = ()
    contradictions: tuple[str, ...] = ()
    voiced: Voiced | None = None
    by_named: bool | None = None
    reprints: tuple[Match, ...] = ()

    @property
    def span(self) -> Span:
        """From the first to the last of its characters."""
        return Span(self.start, self.end)

    @property
    def quote(self) -> str:
        """The article's own words."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of the pasted text, or a quotation or report inside one, and what was found.

    `start` and `end` are its place in the pasted text. `matches` are what the verdict rests on: to
    the letter the earliest first, else the most alike first; `earliest` is the index of the one
    published first, None when none is dated. `complete` says that no further place was left
    unread. `nearest` is what comes closest to a piece that is absent. `named` is the speaker the
    sentence names. `parts` are looked up on their own, unless the sentence stands to the letter.
    """

    kind: PieceKind
    text: str
    start: int
    end: int
    verdict: Verdict
    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()
    earliest: int | None = None
    complete: bool = True
    named: str | None = None
    parts: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A pasted text: as a whole, and sentence by sentence.

    The verdict is that of the text in one piece when it stands so, else that of its weakest
    sentence.
    """

    text: str
    verdict: Verdict
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...]
    earliest: int | None
    sentences: tuple[Piece, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences there are of each verdict."""
        found = [sentence.verdict for sentence in self.sentences]
        return {verdict: found.count(verdict) for verdict in VERDICTS}
