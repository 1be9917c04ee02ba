"""From a question to what the corpus has on it: passages, evidence, and what is lacking in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import TYPE_CHECKING

from index.articles import Filters
from rag.abstaining import missing
from rag.aliases import AliasTable
from rag.answers import Evidence, RankedPassage
from rag.asking import Asked
from rag.casing import with_capitals
from rag.composing import select
from rag.gathering import gather
from rag.naming_asked import names_asked
from rag.places import names_beside
from rag.retrieving import fused_search
from rag.weighing import Weigher, rarity_of

if TYPE_CHECKING:
    from index.embedding import Embedder, Vector
    from index.opening import Index

# Passages whose statements are weighed. More changed nothing on claims_dev; it bounds the time.
PASSAGES = 40
# Passages that further searches may add to them.
FURTHER = 12
# Passages read for how the corpus writes what was typed in lower case.
CASING_PASSAGES = 20

Timed = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the corpus has on a question: `selected` of the `evidence` is the answer, unless
    something is `lacking`: one sentence that says what. `unanswered` says what is lacking for a
    part of what is asked, where the rest is answered.
    """

    passages: tuple[RankedPassage, ...]
    evidence: tuple[Evidence, ...]
    selected: tuple[Evidence, ...]
    lacking: str | None
    names_searched: tuple[str, ...]
    asked: Asked
    unanswered: str | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """Where to look, and what its things are called."""

    index: Index
    embedder: Embedder
    table: AliasTable

    def find(
        self,
        asked: Asked,
        filters: Filters,
        *,
        without: Collection[str] = (),
        further: Sequence[str] = (),
        timed: Timed = lambda stage: nullcontext(),
    ) -> Found:
        """Return what the articles within `filters` say on what is asked.

        Articles whose ids are in `without` count as not there. `further` searches add passages to
        look through, and nothing to what counts as a match. `timed` is entered for each stage.
        """
        look = partial(self._look, filters=filters, without=without, further=further, timed=timed)
        parts = [_heard_or_told(each, look) for each in asked.parts or (asked,)]
        return replace(reduce(_both, parts), asked=asked if asked.parts else parts[0].asked)

    def _look(
        self,
        asked: Asked,
        *,
        filters: Filters,
        without: Collection[str],
        further: Sequence[str],
        timed: Timed,
    ) -> Found:
        with timed("encode"):
            vector = self.embedder.embed_query(asked.standalone)
        with timed("retrieve"):
            cased = self._cased(vector, asked, filters)
            weigher = self._weigher(cased)
            passages = self._retrieve(vector, weigher, cased, filters, without)
            if further:
                passages = [*passages, *self._widened(further, passages, cased, filters, without)]
        with timed("weigh"):
            evidence = gather(
                self.index,
                passages,
                cased,
                weigher,
                vector=vector,
                embed_words=self.embedder.embed_words,
            )
            evidence = [e for e in evidence if _spoken_by(e, filters)]
            selected = select(cased, evidence)
            lacking = missing(asked, weigher.keys, evidence, selected)
        return Found(
            tuple(passages),
            tuple(evidence),
            tuple(selected),
            lacking,
            weigher.names_searched,
            asked,
        )

    def _cased(self, vector: Vector, asked: Asked, filters: Filters) -> Asked:
        """What is asked, its names written as the corpus writes them."""
        first = fused_search(
            self.index, vector, asked.standalone, k=CASING_PASSAGES, filters=filters
        )
        texts = [each.text for each in first]
        speaker = with_capitals(asked.speaker, texts) if asked.speaker else None
        wisher = with_capitals(asked.wisher, texts) if asked.wisher else None
        standalone = with_capitals(asked.standalone, texts)
        return replace(asked, standalone=standalone, speaker=speaker, wisher=wisher)

    def _weigher(self, asked: Asked) -> Weigher:
        """What the question is about, its names under all that they are called."""
        keywords = self.index.keywords
        total, language = keywords.count(), keywords.question_language(asked.standalone)
        return Weigher(
            asked.standalone,
            names_asked(asked.standalone, self.table),
            stems=partial(keywords.stems, language=language),
            rarity=lambda stem: rarity_of(total, keywords.document_frequency(stem)),
            speaker=asked.speaker or asked.wisher,
            beside=lambda name: self._states(name, asked.standalone),
        )

    def _states(self, name: str, question: str) -> list[str]:
        """What else stands for the state that `name` stands for, as far as the corpus has it."""
        keywords = self.index.keywords
        return [
            each
            for each in names_beside(name, question)
            if not self.table.keeps_apart(name, each)
            and all(keywords.document_frequency(stem) for stem in keywords.stems(each))
        ]

    def _retrieve(
        self,
        vector: Vector,
        weigher: Weigher,
        asked: Asked,
        filters: Filters,
        without: Collection[str],
    ) -> Sequence[RankedPassage]:
        words = weigher.words or asked.standalone
        # Each article left out may have held some of the best passages.
        depth = PASSAGES if not without else 3 * PASSAGES
        found = fused_search(self.index, vector, words, k=depth, filters=filters)
        return [each for each in found if each.article.id not in without][:PASSAGES]

    def _widened(
        self,
        further: Sequence[str],
        found: Sequence[RankedPassage],
        asked: Asked,
        filters: Filters,
        without: Collection[str],
    ) -> list[RankedPassage]:
        """The best passages of further searches that are not found yet. A search with a name that
        the question does not have, known by how the corpus writes it, is not made.
        """
        known = {each.passage.id for each in found}
        added: dict[str, RankedPassage] = {}
        for words in further:
            vector = self.embedder.embed_query(words)
            ranked = fused_search(self.index, vector, words, k=PASSAGES, filters=filters)
            written = with_capitals(words, [each.text for each in ranked[:CASING_PASSAGES]])
            named = set(written.split()) - set(words.split())
            if not named <= set(asked.standalone.split()):
                continue
            for each in ranked:
                if each.passage.id not in known and each.article.id not in without:
                    added.setdefault(each.passage.id, each)
        return sorted(added.values(), key=lambda each: (-each.score, each.passage.id))[:FURTHER]


def _heard_or_told(asked: Asked, look: Callable[[Asked], Found]) -> Found:
    """What is found for those asked about; where they are not heard and it will do, for others."""
    found = look(asked)
    if asked.otherwise is not None and not any(e.spoken for e in found.evidence):
        return look(asked.otherwise)
    return found


def _unanswered(part: Found) -> str:
    return f"“{part.asked.standalone.rstrip(' ?')}?” has no answer here: {part.lacking}"


def _both(one: Found, other: Found) -> Found:
    """What two questions put as one find; what one of them lacks the other may have."""
    if one.lacking is not None:
        return one if other.lacking is not None else replace(other, unanswered=_unanswered(one))
    if other.lacking is not None:
        return replace(one, unanswered=_unanswered(other))
    shown = {e.statement.id for e in one.selected}
    passages = {p.passage.id: p for p in (*other.passages, *one.passages)}
    evidence = {e.statement.id: e for e in (*other.evidence, *one.evidence)}
    return Found(
        tuple(passages.values()),
        tuple(evidence.values()),
        (*one.selected, *(e for e in other.selected if e.statement.id not in shown)),
        None,
        tuple(dict.fromkeys((*one.names_searched, *other.names_searched))),
        one.asked,
        one.unanswered or other.unanswered,
    )


def _spoken_by(evidence: Evidence, filters: Filters) -> bool:
    return not filters.speaker or evidence.statement.claimant in filters.speaker
