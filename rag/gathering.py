"""From retrieved passages to evidence: their statements, each weighed against the question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from index.articles import Article, Statement
from rag.answers import Evidence, RankedPassage
from rag.asking import Asked
from rag.calling import is_called
from rag.weighing import Weigher, context_of, points_back

if TYPE_CHECKING:
    from index.embedding import Vector
    from index.opening import Index

# Shares of the statement's score; see evaluation/LOG.md for what was tried.
COVERAGE_SHARE = 0.65
MEANING_SHARE = 0.35
# Asked who said it, a sentence that somebody says comes first.
REPORTED_BONUS = 0.1
# Asked when, where or how many, a sentence with a date, a place or a number comes first.
KIND_OF_FACT_BONUS = 0.1


def gather(
    index: Index,
    passages: Sequence[RankedPassage],
    asked: Asked,
    weigher: Weigher,
    *,
    vector: Vector,
) -> list[Evidence]:
    """Return every statement of `passages` with its score and coverage, best first."""
    stems = index.keywords.stems
    stored = index.catalog.statements_of([each.passage.id for each in passages])
    before = _statements_before(index, passages)
    gathered: list[Evidence] = []
    for ranked in passages:
        article = ranked.article
        around = frozenset(stems(f"{article.title or ''} {ranked.text}"))
        for statement, meaning in stored.get(ranked.passage.id, []):
            previous = before.get(statement.id)
            context = context_of(statement, previous, article.text, around=around, stems=stems)
            matches = weigher.matches(context)
            spoken = asked.speaker is not None and _speaks(statement, article, asked.speaker)
            likeness = max(float(vector @ meaning), 0.0)
            coverage = weigher.coverage(matches, spoken=spoken)
            strength = COVERAGE_SHARE * coverage + MEANING_SHARE * likeness
            leans_on = previous if points_back(statement, article.text) else None
            gathered.append(
                Evidence(
                    statement,
                    article,
                    score=strength + _bonus(asked, statement, article.text),
                    strength=strength,
                    coverage=coverage,
                    matches=matches,
                    spoken=spoken,
                    before=leans_on,
                )
            )
    return sorted(gathered, key=lambda e: (-e.score, e.article.id, e.statement.start))


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


def _statements_before(index: Index, passages: Sequence[RankedPassage]) -> dict[str, Statement]:
    """Return, by statement id, the statement before it in its article, be it in another passage."""
    before: dict[str, Statement] = {}
    for article_id in {each.article.id for each in passages}:
        statements = index.catalog.statements_of_article(article_id)
        before.update({after.id: first for first, after in pairwise(statements)})
    return before


def _bonus(asked: Asked, statement: Statement, text: str) -> float:
    """Reward the kind of statement that the question asks for."""
    if asked.kind == "who" and statement.voice != "author":
        return REPORTED_BONUS
    return KIND_OF_FACT_BONUS * len(asked.facts_in(statement.span.of(text)))
