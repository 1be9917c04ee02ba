"""answer_question(): the read path strung together, the one place to read it.

question → standalone question, kind → other names of what it names → passages → evidence
→ enough of it? → claims with citations, or a language model's prose held against them.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.articles import Filters
from rag.abstaining import remark
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
from rag.asking import TURNS, Asked, understand
from rag.citing import CheckedSentence, check_reply, displayable
from rag.composing import compose
from rag.condensing import Put, condense
from rag.echoing import Secrets, before_echo, without_echoes
from rag.errors import CutShortError, GenerationError, PromptError
from rag.filtering import settle
from rag.finding import Finder, Found
from rag.framing import Prompt, write_prompt
from rag.generating import generate, load
from rag.labelling import label_passages
from rag.lifting import filters_read, shut_out, together
from rag.narrowing import Reading
from rag.numbering import Numbering
from rag.rendering import answer_text, escape_markdown, names_text
from rag.rewriting import compose_reply
from rag.titles import Known
from rag.unmarking import finished

if TYPE_CHECKING:
    from index.opening import Index
    from rag.settings import Settings

NEAR = 3
# Passages a language model may be shown; the context budget may cut them further.
MODEL_PASSAGES = 12
# The share of the time for an answer that a language model may take: should it fail, the rest is
# for the extractive one.
MODEL_SHARE = 0.9
# A reply is shown again when it has grown by so much: each time all of it is made inert anew.
GROWTH = 1.02


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
    note: str | None = None
    searches: int = 0  # further ones, proposed by a language model
    until: float = 0.0  # when a language model's time is over, on the monotonic clock
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note how many milliseconds the stage took."""
        started = time.perf_counter()
        yield
        took = (time.perf_counter() - started) * 1000
        self.timings[stage] = self.timings.get(stage, 0.0) + took


def answer_question(
    finder: Finder, settings: Settings, question: Question
) -> Iterator[AnswerEvent]:
    """Yield what is being done, the answer's text as it grows, and last the answer."""
    index = finder.index
    given, unknown = settle(question.filters, index.catalog)
    asked = understand(question.text, question.history, _reading(index, question))
    filters, shut = together(given, asked.read)
    work = _Work(question, asked, filters, *_searched(index, filters))
    if unknown is not None or shut is not None:
        yield _abstain(work, unknown or shut or "", ())
        return
    mode = question.mode or settings.mode or ("llm" if settings.llm_configured else "extractive")
    further: tuple[str, ...] = ()
    if mode == "llm" and settings.llm_configured:
        yield Progress(f"{settings.model} is reading the question")
        further = _read_by_model(finder, settings, work)
        asked = work.asked
    yield Progress(f"Searching {work.coverage.articles_searched} articles")
    found = finder.find(asked, filters, further=further, timed=work.timed)
    work.asked, work.names = found.asked, found.names_searched
    remarks = remark(work.asked, found.selected), found.unanswered
    work.remark = " ".join(filter(None, remarks)) or None
    lacking = found.lacking
    _name_speakers(work, found.evidence)
    if lacking is not None:
        if asked.read:
            with work.timed("lift"):
                lacking = _lacking_without_read(finder, asked, given)
        yield _abstain(work, lacking, found.evidence)
        return
    if mode == "llm":
        yield from _written(index, settings, work, found)
    else:
        yield from _extracted(work, found.selected)


def _reading(index: Index, question: Question) -> Reading | None:
    """What it takes to read filters from the question; None when they are not to be read."""
    if not question.read_filters:
        return None
    turns = (asked for asked, _ in question.history[-TURNS:])
    within = " ".join((question.text, *turns))
    known = Known(index.catalog.outlets(), index.catalog.authors(), within=within)
    return Reading(known, question.today)


def _read_by_model(finder: Finder, settings: Settings, work: _Work) -> tuple[str, ...]:
    """Have the language model read the question if it is to; return its further searches."""
    load()  # takes seconds once, which are not the model's
    work.until = time.monotonic() + settings.timeout * MODEL_SHARE
    if not settings.condense:
        return ()
    question = work.question
    put = Put(question.text, question.history, work.asked, _reading(finder.index, question))
    with work.timed("condense"):
        left = work.until - time.monotonic()
        condensed = condense(put, finder.table, settings=settings, seconds=left)
    work.asked, work.note = condensed.asked, condensed.problem
    work.searches = len(condensed.searches)
    return condensed.searches


def _name_speakers(work: _Work, evidence: Sequence[Evidence]) -> None:
    """Note by name whose statements the question asks for: a filter like those given."""
    if work.asked.speaker and not work.filters.speaker:
        names = {e.statement.claimant for e in evidence if e.spoken and e.statement.claimant}
        spoken = tuple(sorted(names)) or (work.asked.speaker,)
        work.filters = replace(work.filters, speaker=spoken)


def _lacking_without_read(finder: Finder, asked: Asked, given: Filters) -> str:
    """Say why there is no answer: because of the filters read, or because there is none anyway."""
    found = finder.find(asked, given)
    return found.lacking or shut_out(asked.read, len({e.article.id for e in found.selected}))


def _extracted(work: _Work, selected: Sequence[Evidence]) -> Iterator[AnswerEvent]:
    """The extractive answer, told claim by claim."""
    with work.timed("compose"):
        composed = compose(selected, work.asked)
    for shown in range(1, len(composed.claims)):
        yield PartialText(answer_text(composed.claims[:shown], composed.citations))
    yield _answer(work, composed.claims, composed.citations, reason=work.remark)


def _written(
    index: Index,
    settings: Settings,
    work: _Work,
    found: Found,
) -> Iterator[AnswerEvent]:
    """The language model's answer, each sentence checked; the extractive one when it fails."""
    labelled = label_passages(
        _carrying_first(found.passages, found.selected)[:MODEL_PASSAGES],
        {
            passage_id: [
                statement
                for statement, _ in rows
                if not work.filters.speaker or statement.claimant in work.filters.speaker
            ]
            for passage_id, rows in index.catalog.statements_of(
                [p.passage.id for p in found.passages]
            ).items()
        },
    )
    try:
        if not settings.llm_configured:
            raise GenerationError("No language model is configured (set base_url and model).")
        yield Progress(f"{settings.model} is writing")
        prompt = write_prompt(
            labelled, work.asked.standalone, settings=settings, history=work.question.history
        )
        secrets = Secrets(prompt.own, settings.api_key)
        reply = yield from _streamed(work, settings, prompt, secrets)
        with work.timed("check"):
            checked = without_echoes(check_reply(reply, prompt.passages), secrets)
            withhold = settings.unverified == "withhold"
            text, claims, citations = compose_reply(checked, labelled, withhold=withhold)
        work.note = _used(work, settings, prompt, checked)
        yield _answer(work, claims, citations, text=text)
    except (GenerationError, PromptError) as error:
        why = f"{error} This is the extractive answer instead."
        for event in _extracted(work, found.selected):
            yield replace(event, reason=why, note=None) if isinstance(event, Answer) else event


def _streamed(
    work: _Work, settings: Settings, prompt: Prompt, secrets: Secrets
) -> Generator[AnswerEvent, None, str]:
    """Yield the model's reply as it grows, and return it: of one that was cut, what is whole."""
    reply, due = "", 0.0
    try:
        with work.timed("generate"):
            left = work.until - time.monotonic()
            for delta in generate(prompt, settings=settings, seconds=left):
                reply += delta
                if len(reply) >= due:
                    yield PartialText(before_echo(displayable(reply), secrets), checked=False)
                    due = len(reply) * GROWTH
    except CutShortError as cut:
        reply = finished(reply)
        if not reply:
            raise GenerationError(
                "The language model reached the length limit of its answer (max_answer_tokens is "
                f"{settings.max_answer_tokens}) before it had finished a sentence."
            ) from None
        work.note = " ".join(filter(None, (work.note, str(cut))))
    return reply


def _used(
    work: _Work, settings: Settings, prompt: Prompt, checked: Sequence[CheckedSentence]
) -> str:
    """Say in one sentence what the answer was written from, and how it fared; in a second one what
    went wrong before.
    """
    passages, failed = len(prompt.passages), sum(not each.verified for each in checked)
    searched = f" after {_count(work.searches, 'further search')}" if work.searches else ""
    fared = (
        f"{failed} of {_count(len(checked), 'sentence')} not verified"
        if failed
        else f"{_count(len(checked), 'sentence')}, all verified"
    )
    withheld = " and withheld" if failed and settings.unverified == "withhold" else ""
    tokens = round(prompt.tokens, -2) or prompt.tokens
    used = f"{_count(passages, 'passage')} (about {tokens:,} tokens){searched}"
    note = f"Written by {settings.model} from {used}; {fared}{withheld}."
    return f"{note} {work.note}" if work.note else note


def _count(number: int, one: str) -> str:
    many = f"{one}es" if one.endswith("ch") else f"{one}s"
    return f"{number:,} {one if number == 1 else many}"


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
    names = names_text(work.names, work.asked.standalone)
    return Answer(
        question=work.question.text,
        standalone_question=work.asked.standalone,
        filters=work.filters,
        names_searched=work.names,
        mode="extractive" if text is None else "llm",
        abstained=False,
        reason=reason,
        text=text if text is not None else answer_text(claims, citations, coverage, names=names),
        claims=tuple(claims),
        citations=tuple(citations),
        coverage=coverage,
        filters_read=filters_read(work.asked),
        note=work.note,
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
        filters_read=filters_read(work.asked),
        note=work.note,
        timings_ms=work.timings,
    )
