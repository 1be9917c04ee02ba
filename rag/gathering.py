"""From retrieved passages to evidence: their statements, each weighed against the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from index.articles import Article, Statement
from rag.abstaining import carries, strength_of
from rag.answers import Evidence, RankedPassage
from rag.antecedents import antecedent
from rag.asking import Asked
from rag.calling import is_called
from rag.paraphrasing import EmbedWords, soften
from rag.weighing import Stems, Weigher, context_of, stems_of

if TYPE_CHECKING:
    from index.embedding import Vector
    from index.opening import Index

# Statements looked through for other words for what is asked; it bounds the words to embed.
PARAPHRASED = 30
# Asked who said it, a sentence that somebody says comes first.
REPORTED_BONUS = 0.1
# Asked when, where or how many, a sentence with a date, a place or a number comes first.
KIND_OF_FACT_BONUS = 0.1


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement before it is weighed: what it has of the question, by words and by meaning.

    `likeness` is `None` where the model cannot read the question: then the words decide alone.
    """

    statement: Statement
    article: Article
    before: Statement | None
    spoken: bool
    likeness: float | None
    matches: tuple[float, ...]

    @property
    def text(self) -> str:
        return self.statement.span.of(self.article.text)


def gather(
    index: Index,
    passages: Sequence[RankedPassage],
    asked: Asked,
    weigher: Weigher,
    *,
    vector: Vector,
    embed_words: EmbedWords,
) -> list[Evidence]:
    """Return every statement of `passages` with its score and coverage, best first."""
    found = _candidates(index, passages, weigher, vector)
    found.sort(key=lambda c: -_strength(c, weigher))
    first = found[:PARAPHRASED]
    softened = soften(
        [each.matches for each in first], [each.text for each in first], weigher.keys, embed_words
    )
    found[:PARAPHRASED] = [
        replace(each, matches=matches) for each, matches in zip(first, softened, strict=True)
    ]
    gathered = [_evidence(each, asked, weigher) for each in found]
    return sorted(gathered, key=lambda e: (-e.score, e.article.id, e.statement.start))


def _candidates(
    index: Index,
    passages: Sequence[RankedPassage],
    weigher: Weigher,
    vector: Vector,
) -> list[_Candidate]:
    stored = index.catalog.statements_of([each.passage.id for each in passages])
    beside = _statements_beside(index, passages)
    readable = bool(vector.any())
    found: list[_Candidate] = []
    for ranked in passages:
        article = ranked.article
        stems = partial(index.keywords.stems, language=article.language)
        rows = stored.get(ranked.passage.id, [])
        around = _around([statement for statement, _ in rows], article, stems)
        for statement, meaning in rows:
            previous = beside.before.get(statement.id)
            context = context_of(
                statement, previous, article.text, around=around[statement.id], stems=stems
            )
            found.append(
                _Candidate(
                    statement,
                    article,
                    beside.leans_on.get(statement.id),
                    any(_speaks(statement, article, each) for each in weigher.speakers),
                    max(float(vector @ meaning), 0.0) if readable else None,
                    weigher.matches(context),
                )
            )
    return found


def _around(
    statements: Sequence[Statement], article: Article, stems: Stems
) -> dict[str, frozenset[str]]:
    """Return, by statement id, the stems around it: those of the headline and of its passage, less
    what others than its claimant and the author say there.
    """
    title = stems_of(article.title or "", stems)
    held = [stems_of(each.span.of(article.text), stems) for each in statements]
    return {
        statement.id: title.union(
            *(
                own
                for other, own in zip(statements, held, strict=True)
                if other.voice == "author" or other.claimant == statement.claimant
            )
        )
        for statement in statements
    }


def _strength(candidate: _Candidate, weigher: Weigher) -> float:
    coverage = weigher.coverage(candidate.matches, spoken=candidate.spoken)
    return strength_of(coverage, _likeness(candidate, coverage))


def _likeness(candidate: _Candidate, coverage: float) -> float:
    return coverage if candidate.likeness is None else candidate.likeness


def _evidence(candidate: _Candidate, asked: Asked, weigher: Weigher) -> Evidence:
    coverage = weigher.coverage(candidate.matches, spoken=candidate.spoken)
    likeness = _likeness(candidate, coverage)
    strength = strength_of(coverage, likeness)
    return Evidence(
        candidate.statement,
        candidate.article,
        score=strength + _bonus(asked, candidate.statement, candidate.article.text),
        strength=strength,
        coverage=coverage,
        likeness=likeness,
        matches=candidate.matches,
        carries=carries(
            asked,
            weigher.keys,
            candidate.matches,
            coverage=coverage,
            likeness=likeness,
            spoken=candidate.spoken,
        ),
        spoken=candidate.spoken,
        before=candidate.before,
    )


def _speaks(statement: Statement, article: Article, speaker: str) -> bool:
    """Say whether `speaker`, a name or a role, makes the statement; an outlet speaks through its
    unnamed and named authors alike.
    """
    known = [statement.claimant, statement.claimant_role]
    if statement.source is not None:
        known.append(statement.source.of(article.text))
    if statement.voice == "author":
        known.append(article.outlet)
    return any(is_called(name, speaker) for name in known)


@dataclass(frozen=True, slots=True)
class _Beside:
    """By statement id: the statement before it, be it in another passage, and the one it leans on
    if it cannot stand alone.
    """

    before: dict[str, Statement]
    leans_on: dict[str, Statement | None]


def _statements_beside(index: Index, passages: Sequence[RankedPassage]) -> _Beside:
    beside = _Beside({}, {})
    for article in {each.article.id: each.article for each in passages}.values():
        statements = index.catalog.statements_of_article(article.id)
        beside.before.update({after.id: first for first, after in pairwise(statements)})
        for at, statement in enumerate(statements):
            beside.leans_on[statement.id] = antecedent(statements, at, article.text)
    return beside


def _bonus(asked: Asked, statement: Statement, text: str) -> float:
    """Reward the kind of statement that the question asks for."""
    if asked.kind == "who" and statement.voice != "author":
        return REPORTED_BONUS
    return KIND_OF_FACT_BONUS * len(asked.facts_in(statement.span.of(text)))
