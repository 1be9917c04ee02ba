"""answer_question(): the read path strung together, the one place to read it.

question → standalone question, kind → passages → other names in them → passages again → evidence
→ enough of it? → claims with citations, or a language model's prose held against them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.articles import Filters
from rag.aliases import Pairing, pairings
from rag.answers import (
    Answer,
    AnswerEvent,
    Citation,
    Claim,
    Coverage,
    Evidence,
    PartialText,
    Progress,
    Question,
    RankedPassage,
)
from rag.asking import Asked, understand
from rag.citing import check_reply, displayable
from rag.composing import compose, missing, remark, select
from rag.errors import GenerationError, PromptError
from rag.filtering import settle
from rag.gathering import gather
from rag.generating import generate
from rag.labelling import label_passages
from rag.numbering import Numbering
from rag.rendering import answer_text, escape_markdown
from rag.retrieving import fused_search
from rag.rewriting import compose_reply
from rag.weighing import Weigher, inverse_document_frequency

if TYPE_CHECKING:
    from index.embedding import Embedder, Vector
    from index.opening import Index
    from rag.settings import Settings

# Passages whose statements are weighed. More changed nothing on claims_dev; it bounds the time.
PASSAGES = 40
# Passages read for other names of what is asked: those that pair names stand high for the name.
NAMING_PASSAGES = 20
NEAR = 3
# Passages a language model may be shown; the context budget may cut them further.
MODEL_PASSAGES = 12


@dataclass(slots=True)
class _Work:
    """What is known about one question while it is being answered."""

    question: Question
    asked: Asked
    filters: Filters
    coverage: Coverage  # before any evidence is known, so every outlet is silent
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    remark: str | None = None
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how many milliseconds the stage took."""
        started = time.perf_counter()
        yield
        self.timings[stage] = (time.perf_counter() - started) * 1000


def answer_question(
    index: Index, embedder: Embedder, settings: Settings, question: Question
) -> Iterator[AnswerEvent]:
    """Yield what is being done, the answer's text as it grows, and last the answer."""
    filters, unknown = settle(question.filters, index.catalog)
    asked = understand(question.text, question.history)
    work = _Work(question, asked, filters, *_searched(index, filters))
    if unknown is not None:
        yield _abstain(work, unknown, ())
        return
    yield Progress(f"Searching {work.coverage.articles_searched} articles")
    with work.timed("encode"):
        vector = embedder.embed_query(asked.standalone)
    with work.timed("retrieve"):
        passages, weigher = _retrieve(index, vector, asked, filters)
        work.names = weigher.names_searched
    with work.timed("weigh"):
        evidence = gather(index, passages, asked, weigher, vector=vector)
        evidence = [e for e in evidence if _spoken_by(e, filters)]
        selected = select(asked, evidence)
        lacking = missing(asked, weigher.keys, evidence, selected)
        work.remark = remark(asked, selected)
    if lacking is not None:
        yield _abstain(work, lacking, evidence)
        return
    mode = question.mode or settings.mode or ("llm" if settings.llm_configured else "extractive")
    if mode == "llm":
        yield from _written(index, settings, work, passages, selected)
    else:
        yield from _extracted(work, selected)


def _retrieve(
    index: Index, vector: Vector, asked: Asked, filters: Filters
) -> tuple[list[RankedPassage], Weigher]:
    """Find passages, read in them what else the names asked about are called, find again."""
    total = index.keywords.count()

    def rarity(stem: str) -> float:
        return inverse_document_frequency(total, index.keywords.document_frequency(stem))

    first = fused_search(index, vector, asked.standalone, k=NAMING_PASSAGES, filters=filters)
    paired: list[Pairing] = [pair for each in first for pair in pairings(each.text)]
    weigher = Weigher(
        asked.standalone,
        paired,
        stems=index.keywords.stems,
        rarity=rarity,
        speaker=asked.speaker,
    )
    words = weigher.words or asked.standalone
    return fused_search(index, vector, words, k=PASSAGES, filters=filters), weigher


def _spoken_by(evidence: Evidence, filters: Filters) -> bool:
    return not filters.speaker or evidence.statement.claimant in filters.speaker


def _extracted(work: _Work, selected: Sequence[Evidence]) -> Iterator[AnswerEvent]:
    """The extractive answer, told claim by claim."""
    with work.timed("compose"):
        composed = compose(selected)
    for shown in range(1, len(composed.claims)):
        yield PartialText(answer_text(composed.claims[:shown], composed.citations))
    yield _answer(work, composed.claims, composed.citations, reason=work.remark)


def _written(
    index: Index,
    settings: Settings,
    work: _Work,
    passages: Sequence[RankedPassage],
    selected: Sequence[Evidence],
) -> Iterator[AnswerEvent]:
    """The language model's answer, each sentence checked; the extractive one when it fails."""
    labelled = label_passages(
        _carrying_first(passages, selected)[:MODEL_PASSAGES],
        {
            passage_id: [statement for statement, _ in rows]
            for passage_id, rows in index.catalog.statements_of(
                [p.passage.id for p in passages]
            ).items()
        },
    )
    reply = ""
    try:
        if not settings.llm_configured:
            raise GenerationError("No language model is configured (set base_url and model).")
        yield Progress(f"{settings.model} is writing")
        with work.timed("generate"):
            for delta in generate(
                labelled,
                work.asked.standalone,
                settings=settings,
                history=work.question.history,
            ):
                reply += delta
                yield PartialText(displayable(reply), checked=False)
        with work.timed("check"):
            text, claims, citations = compose_reply(check_reply(reply, labelled), labelled)
        yield _answer(work, claims, citations, text=text)
    except (GenerationError, PromptError) as error:
        why = f"{error} This is the extractive answer instead."
        for event in _extracted(work, selected):
            yield replace(event, reason=why) if isinstance(event, Answer) else event


def _carrying_first(
    passages: Sequence[RankedPassage], selected: Sequence[Evidence]
) -> list[RankedPassage]:
    """The passages that hold the selected statements in their order, then the others in theirs."""
    best = {e.statement.passage_id: rank for rank, e in reversed(list(enumerate(selected)))}
    return sorted(passages, key=lambda ranked: best.get(ranked.passage.id, len(selected)))


def _searched(index: Index, filters: Filters) -> tuple[Coverage, tuple[str, ...]]:
    """How many articles the filters leave to search, and the outlets they are of."""
    if not filters:
        outlets = tuple(index.catalog.outlets())
        return Coverage(index.catalog.counts().articles, 0, 0, outlets), outlets
    matching = index.catalog.matching_articles(filters)
    searched = [each for each in index.catalog.summaries() if each.id in matching]
    outlets = tuple(sorted({each.outlet for each in searched if each.outlet}))
    excluded = index.catalog.undated_excluded(filters)
    return Coverage(len(matching), 0, excluded, outlets), outlets


def _answer(
    work: _Work,
    claims: Sequence[Claim],
    citations: Sequence[Citation],
    *,
    text: str | None = None,
    reason: str | None = None,
) -> Answer:
    """Put an answer together from its claims; `text` is a language model's, None for our own."""
    carrying = {citation.article_id for citation in citations}
    heard = {citation.outlet for citation in citations}
    coverage = replace(
        work.coverage,
        articles_with_evidence=len(carrying),
        outlets_silent=tuple(name for name in work.outlets if name not in heard),
    )
    return Answer(
        question=work.question.text,
        standalone_question=work.asked.standalone,
        filters=work.filters,
        names_searched=work.names,
        mode="extractive" if text is None else "llm",
        abstained=False,
        reason=reason,
        text=text if text is not None else answer_text(claims, citations, coverage),
        claims=tuple(claims),
        citations=tuple(citations),
        coverage=coverage,
        timings_ms=work.timings,
    )


def _abstain(work: _Work, reason: str, evidence: Sequence[Evidence]) -> Answer:
    """The answer that the corpus does not say, with what came nearest."""
    near = Numbering()
    for each in evidence[:NEAR]:
        near.cite(each.article, each.statement.span)
    return Answer(
        question=work.question.text,
        standalone_question=work.asked.standalone,
        filters=work.filters,
        names_searched=work.names,
        mode="extractive",
        abstained=True,
        reason=reason,
        text=escape_markdown(reason),
        claims=(),
        citations=(),
        coverage=work.coverage,
        near=near.citations,
        timings_ms=work.timings,
    )
