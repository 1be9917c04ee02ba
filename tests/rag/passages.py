"""A small invented corpus for the tests of the language model's path."""

from __future__ import annotations

from datetime import date

from index.articles import Article, Passage, Span, Statement, content_hash, derived_id
from index.attributing import attribute
from index.sentences import sentence_spans
from rag.answers import RankedPassage
from rag.labelling import LabelledPassage, label_passages

HARBOUR = (
    "Mayor Ines Calder said the new harbour at Port Lessing will cost 45 million crowns. "
    "“We will not sell the old quay to anyone,” Calder told reporters on Monday. "
    "Opposition leader Tomas Weir opposes the harbour and says it threatens the oyster beds. "
    "The ferry company Norlink expects 20 percent more passengers by 2030."
)
RAILWAY = (
    "Economist Vera Brandt argues that the railway to Estmark does not pay for itself. "
    "According to Brandt, freight fell by 12% last year. "
    "The ministry of transport says the line carried 3,200 containers in May."
)


def article(text: str, name: str, **metadata: object) -> Article:
    return Article(
        id=derived_id(name),
        path=f"{name}.txt",
        text=text,
        sha256=content_hash(text),
        body=(Span(0, len(text)),),
        **metadata,  # type: ignore[arg-type]
    )


HARBOUR_ARTICLE = article(
    HARBOUR,
    "harbour",
    title="Port Lessing argues over its harbour",
    author="Lena Moss",
    outlet="Lessing Courier",
    published=date(2024, 5, 14),
)
RAILWAY_ARTICLE = article(RAILWAY, "railway", title="A line and its price", outlet="Estmark Post")


def labelled(*articles: Article) -> dict[str, LabelledPassage]:
    """Each article as one passage, split and attributed as ingest does it."""
    ranked = []
    statements = {}
    for each in articles:
        passage = Passage(derived_id(each.id, "passage"), each.id, 0, len(each.text))
        ranked.append(RankedPassage(passage, each, 1.0))
        statements[passage.id] = _statements(each, passage)
    return label_passages(ranked, statements)


def _statements(each: Article, passage: Passage) -> list[Statement]:
    spans = sentence_spans(each.text, each.body, language=each.language)
    found = attribute(
        each.text, spans, author=each.author, outlet=each.outlet, language=each.language
    )
    return [
        Statement(
            id=derived_id(each.id, span.start),
            article_id=each.id,
            passage_id=passage.id,
            start=span.start,
            end=span.end,
            voice=who.voice,
            claimant=who.claimant,
            claimant_role=who.claimant_role,
            claimant_kind=who.claimant_kind,
            source=who.source,
            cue=who.cue,
            content=who.content,
            hedge=who.hedge,
            via=who.via,
            needs_context=who.needs_context,
        )
        for span, who in zip(spans, found, strict=True)
    ]
