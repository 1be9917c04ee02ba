"""Which statements of the cited passages carry a sentence, and who has to be named for it.

A sentence is held against one statement (or the few a quotation runs through); only when none
carries it whole, its parts ("…, while …") are held against one each. What a frame says somebody
says has to be what that somebody says in the statement: their words, not those around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from index.articles import Article, Span, Statement
from index.quotations import find_quotations
from rag.aligning import Original, aligned
from rag.comparing import bare_words
from rag.halving import carried_in_parts
from rag.labelling import LabelledPassage
from rag.operators import DISAVOWALS
from rag.russian_words import THAT
from rag.synonyms import is_neutral, meanings, rough_keys
from rag.telling import (
    Frame,
    fits_around,
    frames_of_reply,
    is_assertive,
    is_claimant,
    is_relay,
    is_reporter,
    is_told_in_past,
    joined,
    misdescribes,
    names_claimant,
    opens_with_claimant,
    without,
    words_only,
)
from rag.tenses import Shift
from rag.tokenising import Token, tokens_of

MOST_UNITS = 6
MOST_PARTS = 3
Told = Literal["named", "claimant", "author"]
_SENTENCE_INSIDE = re.compile(r"[.!?…][\"”»']?\s+[\"“«]?\w")
_FRAMING = "put puts"  # "as Roe put it"
_AUTHOR_METADATA = "article piece column published publication interview"


class Carrier(NamedTuple):
    """A statement that carries a sentence, in its passage."""

    statement: Statement
    passage: LabelledPassage


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries a sentence, and who tells it: the sentence `named` its claimant, or the
    `claimant` or the article's `author` has to be named before it.
    """

    carriers: tuple[Carrier, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement, or neighbours of one speaker, as text."""

    carriers: tuple[Carrier, ...]

    @property
    def first(self) -> Statement:
        """The statement that stands for the unit."""
        return self.carriers[0].statement

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.carriers[0].passage.ranked.article

    @property
    def span(self) -> Span:
        """From the first to the last of its characters."""
        return Span(self.first.start, self.carriers[-1].statement.end)


def carried(
    text: str, cited: Sequence[LabelledPassage], *, parts: int = MOST_PARTS
) -> Carried | None:
    """Return what carries the sentence, None when nothing does."""
    wanted = [token for token in tokens_of(text) if token.word and not is_neutral(token.word)]
    known_at_all = frozenset().union(*(_known_in(passage) for passage in cited))
    if not wanted or any(known_at_all.isdisjoint(rough_keys(token.word)) for token in wanted):
        return None
    for unit in units(text, cited):
        known = _known_of(unit)
        if any(known.isdisjoint(rough_keys(token.word)) for token in wanted):
            continue
        told = _told_by(text, unit)
        if told is not None:
            return Carried(unit.carriers, told)
    return carried_in_parts(text, cited, parts, carried) if parts > 1 else None


def _known_in(passage: LabelledPassage) -> frozenset[str]:
    """Return the keys of all words that a sentence carried by the passage may have."""
    text = passage.ranked.article.text
    spans = [each for s in passage.statements for each in (s.span, s.source) if each is not None]
    names = [
        name
        for s in passage.statements
        for name in (s.claimant, s.claimant_role, *s.via)
        if name is not None
    ]
    about = [_about(passage.ranked.article), _FRAMING, *dict.fromkeys(names)]
    return _keys("\n".join(span.of(text) for span in spans), ". ".join(about))


def _known_of(unit: Unit) -> frozenset[str]:
    """Return the keys of all words that a sentence carried by the unit may have."""
    about = [_about(unit.article), _FRAMING]
    for statement, _ in unit.carriers:
        source = statement.source.of(unit.article.text) if statement.source else ""
        names = (statement.claimant, statement.claimant_role, source, *statement.via)
        about.append(" . ".join(filter(None, names)))
    return _keys(unit.span.of(unit.article.text), ". ".join(about))


@lru_cache(maxsize=1_000)
def _keys(text: str, about: str) -> frozenset[str]:
    told: frozenset[str] = frozenset().union(*(rough_keys(t.word) for t in tokens_of(text)))
    return told.union(*(rough_keys(word) for word in bare_words(about)))


def quotable(carriers: Sequence[Carrier]) -> list[str]:
    """Return the texts of which a sentence these carry may quote.

    An author's words may be quoted as they stand. Of what somebody says only what the article
    itself gives as a quotation: its report of their words is not theirs.
    """
    texts: list[str] = []
    last: Statement | None = None
    for statement, passage in carriers:
        text = passage.ranked.article.text
        if statement.voice == "author":
            here = [statement.span.of(text)]
        else:
            here = _quoted_within(text, statement)
        if last and here and texts and 0 <= statement.start - last.end <= 2:
            texts[-1] += " " + here[0]
            here = here[1:]
        texts += here
        last = statement
    return texts


def _quoted_within(text: str, statement: Statement) -> list[str]:
    span = statement.span
    if statement.voice == "direct":
        inside = [each for each in statement.content if each.overlaps(span)]
    else:
        (found,) = find_quotations(text, [span])
        inside = [each.span for each in found] or [
            each for each in statement.content if text[each.start] in '"“«„' and each.overlaps(span)
        ]
    return [Span(max(e.start, span.start), min(e.end, span.end)).of(text) for e in inside]


def units(text: str, cited: Sequence[LabelledPassage]) -> list[Unit]:
    """Return the statements that share most with the sentence, the best first."""
    wanted = frozenset().union(*(token.meanings for token in tokens_of(text)))
    ranked: list[tuple[int, Unit]] = []
    several = bool(_SENTENCE_INSIDE.search(text))
    for passage in cited:
        held = [(_shared(wanted, each, passage), each) for each in passage.statements]
        ranked += [(shared, Unit((Carrier(each, passage),))) for shared, each in held if shared]
        for size in (2, 3) if several else ():
            for at in range(len(held) - size + 1):
                run = held[at : at + size]
                first = run[0][1]
                same = all((s.claimant, s.voice) == (first.claimant, first.voice) for _, s in run)
                if same and first.voice in ("direct", "author"):
                    carriers = tuple(Carrier(each, passage) for _, each in run)
                    ranked.append((sum(shared for shared, _ in run), Unit(carriers)))
    ranked.sort(key=lambda item: -item[0])
    return [unit for _, unit in ranked[:MOST_UNITS]]


def _shared(wanted: frozenset[str], statement: Statement, passage: LabelledPassage) -> int:
    tokens = tokens_of(statement.span.of(passage.ranked.article.text))
    return sum(1 for token in tokens if token.meanings & wanted)


def _told_by(text: str, unit: Unit) -> Told | None:
    """Return who tells the sentence if the unit carries it."""
    if not _keeps_disavowals(text, unit):
        return None
    frames = frames_of_reply(text)
    if not frames:
        return _told_without_frame(text, unit)
    if any(misdescribes(frame.source, unit.first, unit.article) for frame in frames):
        return None
    for frame in frames:
        told = _told_by_frame(frame, unit)
        if told is not None:
            return told
    return _told_without_frame(text, unit)


def _told_by_frame(frame: Frame, unit: Unit) -> Told | None:
    statement, article = unit.first, unit.article
    if frame.by_pronoun or is_claimant(frame.source, statement, article):
        told: Told = "claimant" if frame.by_pronoun else "named"
        return told if _content_holds(frame, unit) else None
    passed_on = is_reporter(frame.source, article) or is_relay(frame.source, statement)
    if not passed_on or not fits_around(frame.around, (), known=_about(article)):
        return None
    return "named" if _told_by(frame.content, unit) == "named" else None


def _content_holds(frame: Frame, unit: Unit) -> bool:
    """Whether what the frame says is said is said in the unit, by its speaker."""
    article = unit.article
    report = tokens_of(frame.content)
    retold = is_told_in_past(frame.around) or unit.first.voice == "direct"
    back: frozenset[Shift] = frozenset(("back",) if retold else ())
    if unit.first.voice == "author":
        whole = Original(tokens_of(unit.span.of(article.text)), back)
        around = fits_around(frame.around, (), known=_about(article))
        return around and aligned(report, whole) is not None
    content, outside = _parted(unit)
    cue = unit.first.cue.of(article.text) if unit.first.cue else None
    if not fits_around(frame.around, outside, known="", cue=cue or ""):
        return False
    of_cue = frozenset().union(*(token.meanings for token in tokens_of(cue or "")))
    if len(words_only(report)) < 2 and not any(token.meanings & of_cue for token in frame.around):
        return False  # "considered a coup" is not "announced a coup"
    if not is_assertive(cue) and not any(token.meanings & of_cue for token in frame.around):
        return False
    return aligned(report, Original(tokens_of(content), back | _forth(unit))) is not None


def _forth(unit: Unit) -> frozenset[Shift]:
    """Whether what is told in the past may have been said in the present: "said that it was"."""
    cue = unit.first.cue
    if cue is None or unit.first.voice == "direct":
        return frozenset()
    told = is_told_in_past(tokens_of(cue.of(unit.article.text)))
    return frozenset(("forth",) if told else ())


def _told_without_frame(text: str, unit: Unit) -> Told | None:
    """A sentence that names no speaker: it may be the claimant's own words, or the author's."""
    statement, article = unit.first, unit.article
    if statement.voice == "author":
        whole = Original(tokens_of(unit.span.of(article.text)))
        return "author" if aligned(tokens_of(text), whole) is not None else None
    content, outside = _parted(unit)
    cue = statement.cue.of(article.text) if statement.cue else None
    plain = is_assertive(cue) and fits_around((), outside, known="")
    original = Original(tokens_of(content), _forth(unit))
    if plain and aligned(tokens_of(text), original) is not None:
        return "claimant"
    return _told_in_whole(text, unit)


def _told_in_whole(text: str, unit: Unit) -> Told | None:
    """A sentence that repeats the statement with its frame, or only what stands outside of it."""
    statement, article = unit.first, unit.article
    whole = unit.span.of(article.text)
    if statement.voice == "author":
        return "author" if aligned(tokens_of(text), Original(tokens_of(whole))) else None
    report = tokens_of(text)
    named = names_claimant(text, statement, article)
    if named and aligned(report, Original(tokens_of(whole))):
        return "named" if opens_with_claimant(text, statement, article) else "author"
    content, _ = _spans(unit)
    if aligned(report, Original(tokens_of(without(whole, content)))) is None:
        return None
    return "named" if named else "author"


def _parted(unit: Unit) -> tuple[str, tuple[Token, ...]]:
    """Return what is said in the unit, and the words that stand around it."""
    whole = unit.span.of(unit.article.text)
    content, source = _spans(unit)
    said = THAT.sub("", joined(whole, content))
    return said, words_only(tokens_of(without(whole, (*content, *source))))


def _spans(unit: Unit) -> tuple[list[Span], list[Span]]:
    """Return where in the unit's text stands what is said, and who says it."""
    span, source = unit.span, unit.first.source
    framing = [source] if source is not None and span.holds(source) else []
    content = [
        Span(max(each.start, span.start), min(each.end, span.end))
        for each in sorted({c for s, _ in unit.carriers for c in s.content})
        if each.overlaps(span) and not any(each.overlaps(frame) for frame in framing)
    ]
    shifted = (
        [Span(each.start - span.start, each.end - span.start) for each in spans]
        for spans in (content, framing)
    )
    first, second = shifted
    return first, second


def _about(article: Article) -> str:
    return _described(article.title, article.outlet, article.author, article.published)


@lru_cache(maxsize=128)
def _described(title: str | None, outlet: str | None, author: str | None, day: date | None) -> str:
    dated = f"{day:%B} {day.day} {day.year}" if day else ""
    return " . ".join(filter(None, (title, outlet, author, dated, _AUTHOR_METADATA)))


@lru_cache(maxsize=512)
def _disavowals(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", text.casefold()) if word in DISAVOWALS)


def _keeps_disavowals(text: str, unit: Unit) -> bool:
    """Whether the words by which the original takes something back are in the sentence too."""
    here = frozenset().union(*(token.meanings for token in tokens_of(text)))
    original = unit.span.of(unit.article.text)
    return all(meanings(word) & here for word in _disavowals(original))
