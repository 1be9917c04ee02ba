"""From retrieved passages to evidence: their statements, each weighed against the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.articles import Statement
from rag.answers import Evidence, RankedPassage
from rag.asking import Asked
from rag.weighing import Stems, Weigher, contexts
from rag.wording import content_words

if TYPE_CHECKING:
    from index.embedding import Vector
    from index.opening import Index

# Shares of the statement's score; see evaluation/LOG.md for what was tried.
COVERAGE_SHARE = 0.65
MEANING_SHARE = 0.35
# Asked what somebody said, that somebody's own words come first.
SPEAKER_BONUS = 0.15
REPORTED_BONUS = 0.1


def gather(
    index: Index,
    passages: Sequence[RankedPassage],
    asked: Asked,
    weigher: Weigher,
    *,
    vector: Vector,
) -> list[Evidence]:
    """Return every statement of `passages` with its score and coverage, best first."""
    stored = index.catalog.statements_of([each.passage.id for each in passages])
    found: list[Evidence] = []
    for ranked in passages:
        article, rows = ranked.article, stored.get(ranked.passage.id, [])
        statements = [statement for statement, _ in rows]
        texts = {s.id: s.span.of(article.text) for s in statements}
        headline = frozenset(index.keywords.stems(article.title or ""))
        around = contexts(statements, texts, headline, stems=index.keywords.stems)
        for at, (statement, meaning) in enumerate(rows):
            matches = weigher.matches(around[at])
            coverage = weigher.coverage(matches)
            likeness = max(float(vector @ meaning), 0.0)
            score = COVERAGE_SHARE * coverage + MEANING_SHARE * likeness
            score += _bonus(asked, statement, stems=index.keywords.stems)
            before = statements[at - 1] if at and statement.needs_context else None
            found.append(Evidence(statement, article, score, coverage, matches, before))
    return sorted(found, key=lambda e: (-e.score, e.article.id, e.statement.start))


def speaks(statement: Statement, speaker: str, *, stems: Stems) -> bool:
    """Say whether `speaker` (a name, or a role such as "the US ambassador") makes the statement."""
    wanted = {stem for word in content_words(speaker) for stem in stems(word)}
    named = set(stems(f"{statement.claimant or ''} {statement.claimant_role or ''}"))
    return bool(wanted) and wanted <= named


def _bonus(asked: Asked, statement: Statement, *, stems: Stems) -> float:
    """Reward the kind of statement that the question asks for."""
    if asked.kind == "speech" and speaks(statement, asked.speaker or "", stems=stems):
        return SPEAKER_BONUS
    if asked.kind == "who" and statement.voice != "author":
        return REPORTED_BONUS
    return 0.0
