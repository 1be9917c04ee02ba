"""Questions to begin with, drawn from what the corpus talks about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rag.wording import names_in

if TYPE_CHECKING:
    from index.catalog import Catalog

# Enough articles to know what a corpus is about, few enough to read at start-up.
READ = 60


def example_questions(catalog: Catalog, limit: int) -> list[str]:
    """Return at most `limit` questions about the names and speakers that come up most."""
    pairs = [pair for pair in catalog.paired_names() if pair.how != "description"]
    paired = Counter({pair.other: pair.articles for pair in pairs})
    named: Counter[str] = Counter()
    speakers: Counter[str] = Counter()
    people: set[str] = set()
    known = [summary.id for summary in catalog.summaries()[:READ]]
    for article in catalog.articles(known).values():
        for statement in catalog.statements_of_article(article.id):
            named.update({n for n in names_in(statement.span.of(article.text)) if " " in n})
            if statement.voice != "author" and statement.claimant:
                speakers.update([statement.claimant])
                people |= {statement.claimant} if statement.claimant_kind == "person" else set()
    said = [f"What did {name} say?" for name, _ in speakers.most_common() if name in people]
    things = [n for n, _ in (paired + named).most_common() if n not in speakers and " " in n]
    claimed = [
        f"What is claimed about {'the ' * (name in paired)}{name}?"
        for name in _paired_first(things, paired)
    ]
    mixed = [question for pair in zip(claimed, said, strict=False) for question in pair]
    return list(dict.fromkeys(mixed + claimed + said))[:limit]


def _paired_first(names: list[str], paired: Counter[str]) -> list[str]:
    """Names the corpus explains come first: they are what its articles are about."""
    return sorted(names, key=lambda name: name not in paired)
