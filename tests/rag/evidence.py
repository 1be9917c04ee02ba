"""Evidence of invented sentences, for what weighs and joins statements."""

from __future__ import annotations

from index.articles import Article, Span, Statement, Voice, derived_id
from index.attributing import attribute
from index.sentences import sentence_spans
from rag.answers import Evidence
from rag.antecedents import antecedent


def evidence(
    text: str,
    claimant: str | None,
    *,
    article: str = "a",
    voice: Voice = "author",
    cue: str | None = None,
    content: str | None = None,
    role: str | None = None,
    hedge: str | None = None,
) -> Evidence:
    """Return a sentence that is an article of its own; `cue` and `content` are words of it."""

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    statement = Statement(
        derived_id(article, text),
        article,
        "p",
        0,
        len(text),
        voice,
        claimant=claimant,
        claimant_role=role,
        claimant_kind="author" if voice == "author" else "person",
        cue=place(cue) if cue else None,
        content=(place(content),) if content else (),
        hedge=hedge,
    )
    held = Article(article, f"{article}.txt", text, "f", (Span(0, len(text)),))
    return _evidence(statement, held)


def told(text: str, *, article: str = "a", author: str | None = "Signe Aas") -> list[Evidence]:
    """Return an article's sentences as ingest reads them, the first the best evidence."""
    whole = Span(0, len(text))
    spans = sentence_spans(text, [whole])
    read = attribute(text, spans, author=author, outlet=None)
    statements = [
        Statement(
            derived_id(article, at),
            article,
            "p",
            span.start,
            span.end,
            said.voice,
            said.claimant,
            said.claimant_role,
            said.claimant_kind,
            said.source,
            said.cue,
            said.content,
            said.hedge,
            needs_context=said.needs_context,
        )
        for at, (span, said) in enumerate(zip(spans, read, strict=True))
    ]
    held = Article(article, f"{article}.txt", text, "f", (whole,), author=author)
    return [
        _evidence(each, held, score=1.0 - at / 100, before=antecedent(statements, at, text))
        for at, each in enumerate(statements)
    ]


def _evidence(
    statement: Statement, held: Article, *, score: float = 1.0, before: Statement | None = None
) -> Evidence:
    return Evidence(
        statement,
        held,
        score=score,
        strength=1.0,
        coverage=1.0,
        likeness=1.0,
        matches=(1.0,),
        carries=True,
        before=before,
    )
