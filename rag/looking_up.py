"""Look up a pasted text: sentence by sentence, where it stands, how exactly, and who says it there.

A sentence that does not stand to the letter is also looked up by its quotations and by what it
says somebody said: the words around those are the draft's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.articles import Span, Statement
from index.attributing import Attribution, attribute
from index.languages import language_of
from index.quotations import find_quotations
from index.reporting import PRONOUNS
from index.sentences import sentence_spans
from rag.contradicting import contradictions
from rag.errors import QuestionError
from rag.finding import Finder
from rag.lettering import pasted_letters
from rag.locating import Corpus, Located, locate
from rag.looked_up import VERDICTS, LookedUp, Match, Piece, PieceKind, Verdict
from rag.rephrasing import nearest, speakers_of
from rag.voicing import by_date, earliest, in_order, with_voice

# A long article's worth; a hundred sentences take from three seconds, if all stand there, to half
# a minute, if none does.
MOST_SENTENCES = 100
LONGEST_TEXT = 50_000
# Places listed for a piece: a phrase that stands in more of them is nobody's.
MOST_PLACES = 50
# Shorter quotations are terms, which stand anywhere; and so few words have no paraphrase.
FEWEST_QUOTED, FEWEST_REPHRASED = 2, 4
# Places that differ more than this from the most alike one are other sentences.
AS_ALIKE = 0.15
# Characters on either side of a place in which a name may stand that the text has inside.
BESIDE = 40


def look_up(text: str, finder: Finder) -> LookedUp:
    """Return where each sentence of `text` stands in the corpus, and the text as a whole.

    Raises QuestionError for a text without words, or with too many.
    """
    check_text(text)
    language = language_of(None, text)
    whole = [Span(0, len(text))]
    spans = [s for s in sentence_spans(text, whole, language=language) if _has_words(s.of(text))]
    if len(spans) > MOST_SENTENCES:
        raise QuestionError(
            f"The text has {len(spans)} sentences; look up at most {MOST_SENTENCES} at once."
        )
    said = attribute(text, spans, author=None, outlet=None, language=language)
    lookup = _Lookup(text, finder, Corpus(finder.index))
    sentences = tuple(lookup.sentence(span, who) for span, who in zip(spans, said, strict=True))
    return _as_one(text, sentences, lookup)


def check_text(text: str) -> None:
    """Raise QuestionError for a text that cannot be looked up."""
    if not text.strip():
        raise QuestionError("The text is empty; paste a quotation or a paragraph.")
    if len(text) > LONGEST_TEXT:
        raise QuestionError(
            f"The text has {len(text):,} characters; look up at most {LONGEST_TEXT:,} at once."
        )
    if not _has_words(text):
        raise QuestionError("The text has no words to look up, only marks.")


def _has_words(text: str) -> bool:
    return any(each.is_word for each in pasted_letters(text))


@dataclass
class _Lookup:
    """One text being looked up, and what was read for it so far."""

    text: str
    finder: Finder
    corpus: Corpus
    _statements: dict[str, list[Statement]] = field(default_factory=dict)

    def sentence(self, span: Span, who: Attribution) -> Piece:
        """Look a sentence up, and what is quoted and said in it if it does not stand as it is."""
        named = _names(self.text, who)
        own = self.piece("sentence", span, named)
        if own.verdict == "exact":
            return own
        parts = tuple(
            # What is said in a paraphrase is one, too; to look for another costs as much again.
            self.piece(kind, part, named, in_other_words=own.verdict == "absent")
            for kind, part in _inside(self.text, span, who)
        )
        own = replace(own, parts=parts)
        quoted = [part for part in parts if part.kind == "quotation"]
        if who.voice != "direct" or not quoted or _weakest(quoted) == own.verdict:
            return own
        return _as_quoted(own, quoted)

    def piece(
        self, kind: PieceKind, span: Span, named: Sequence[str], *, in_other_words: bool = True
    ) -> Piece:
        """Look one piece up: to the letter, nearly, or in other words."""
        words = span.of(self.text)
        found = locate(words, self.corpus)
        if not found.matches:
            return self._rephrased(kind, span, named, search=in_other_words)
        matches = self.settled(words, found, named)
        return Piece(
            kind,
            words,
            span.start,
            span.end,
            matches[0].kind,
            matches[:MOST_PLACES],
            (),
            earliest(matches[:MOST_PLACES]),
            found.complete and len(found.matches) <= MOST_PLACES,
            named[0] if named else None,
        )

    def settled(self, words: str, found: Located, named: Sequence[str]) -> tuple[Match, ...]:
        """Return the most alike of the places found, in order, with who speaks at each."""
        best = max(match.similarity for match in found.matches)
        alike = [match for match in found.matches if match.similarity >= best - AS_ALIKE]
        first = by_date(alike)[: 2 * MOST_PLACES]  # reprints are found among them
        voiced = [with_voice(match, self._statements_of(match), named) for match in first]
        return in_order([self._against(words, match) for match in voiced])

    def _against(self, words: str, match: Match) -> Match:
        if match.kind == "exact":
            return match
        text = match.article.text
        beside = text[max(match.start - BESIDE, 0) : match.start], text[match.end :][:BESIDE]
        around = " . ".join((*beside, speakers_of(match)))
        against = contradictions(words, match.quote, self.finder, loosely=False, around=around)
        return replace(match, contradictions=against)

    def _rephrased(
        self, kind: PieceKind, span: Span, named: Sequence[str], *, search: bool
    ) -> Piece:
        words = span.of(self.text)
        letters = pasted_letters(words)
        enough = search and sum(each.is_word for each in letters) >= FEWEST_REPHRASED
        found = nearest(words, self.finder, self.corpus) if enough else []
        voiced = [with_voice(match, self._statements_of(match), named) for match in found]
        same = in_order([match for match in voiced if match.kind == "paraphrase"])
        return Piece(
            kind,
            words,
            span.start,
            span.end,
            "paraphrase" if same else "absent",
            same,
            () if same else tuple(voiced),
            earliest(same),
            named=named[0] if named else None,
        )

    def _statements_of(self, match: Match) -> list[Statement]:
        ident = match.article.id
        if ident not in self._statements:
            self._statements[ident] = self.corpus.catalog.statements_of_article(ident)
        return self._statements[ident]


def _as_quoted(own: Piece, quoted: Sequence[Piece]) -> Piece:
    """Return a sentence that is somebody's words in quotation marks as these words stand: who is
    said to say them is the draft's own.
    """
    verdict = _weakest(quoted)
    if VERDICTS.index(verdict) > VERDICTS.index(own.verdict):
        return own
    matches = tuple(match for part in quoted for match in part.matches)
    complete = all(part.complete for part in quoted)
    return replace(
        own,
        verdict=verdict,
        matches=matches,
        nearest=(),
        earliest=own.earliest if len(quoted) > 1 else earliest(matches),
        complete=complete,
    )


def _names(text: str, who: Attribution) -> tuple[str, ...]:
    """Return the speaker that a sentence names, as the text as a whole calls them first."""
    if who.voice == "author":
        return ()
    written = " ".join(who.source.of(text).split()) if who.source else None
    if written is not None and written.casefold() in PRONOUNS:
        written = None
    return tuple(dict.fromkeys(name for name in (who.claimant, written) if name))


def _inside(text: str, span: Span, who: Attribution) -> Iterator[tuple[PieceKind, Span]]:
    """Yield what a sentence quotes, without its marks, and what it says that somebody said."""
    (found,) = find_quotations(text, [span])
    quoted = [Span(each.start + 1, each.end - 1) for each in found if each.words >= FEWEST_QUOTED]
    for each in quoted:
        yield "quotation", each
    for content in who.content if who.voice != "author" else ():
        part = Span(max(content.start, span.start), min(content.end, span.end))
        covered = any(part.overlaps(each) and each.holds(_bare(text, part)) for each in quoted)
        if part.start < part.end and part != span and not covered and _has_words(part.of(text)):
            yield "said", part


def _bare(text: str, span: Span) -> Span:
    """Return the span from its first to its last word."""
    letters = pasted_letters(span.of(text))
    if not letters:
        return span
    return Span(span.start + letters[0].start, span.start + letters[-1].end)


def _weakest(pieces: Sequence[Piece]) -> Verdict:
    return max((piece.verdict for piece in pieces), key=VERDICTS.index)


def _as_one(text: str, sentences: tuple[Piece, ...], lookup: _Lookup) -> LookedUp:
    """Return the text as a whole: in one piece where it stands so, else as its sentences do."""
    if len(sentences) == 1:
        (only,) = sentences
        return LookedUp(text, only.verdict, only.matches, only.nearest, only.earliest, sentences)
    weakest = _weakest(sentences)
    found = locate(text, lookup.corpus) if weakest in ("exact", "near") else Located(())
    matches = lookup.settled(text, found, ()) if found.matches else ()
    if not matches or (matches[0].kind != "exact" and weakest == "exact"):
        matches = tuple(match for sentence in sentences for match in sentence.matches)
    near = tuple(match for sentence in sentences for match in sentence.nearest)
    return LookedUp(text, weakest, matches, near, earliest(matches), sentences)
