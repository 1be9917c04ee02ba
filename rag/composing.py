"""From evidence to the extractive answer: which statements, as whose claims, in which order.

Every line is verbatim; nothing is written here but who says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Statement
from rag.answers import Citation, Claim, Evidence
from rag.asking import Asked, Kind
from rag.numbering import Numbering
from rag.weighing import Key

# Evidence weaker than this does not carry the question. On rtqa_dev it leaves .97 of the questions
# answered, but turns only .20 of them unanswerable when their gold articles are taken out; what is
# caught besides are questions about names the corpus does not mention. See evaluation/LOG.md.
ANSWERABLE = 0.45
# However alike in meaning, a statement carries at least this much of the question in words.
COVERED = 0.4
# A name in the question has to be found at least this far, or the answer is about something else.
NAME_FOUND = 0.5
# A statement stays while it scores this share of the best one; a narrow question wants fewer.
KEPT: dict[Kind, float] = {"claims": 0.6, "speech": 0.7, "who": 0.7, "fact": 0.75}
MOST: dict[Kind, int] = {"claims": 14, "speech": 8, "who": 4, "fact": 4}


def missing(keys: Sequence[Key], evidence: Sequence[Evidence]) -> str | None:
    """Say in one sentence what all the evidence lacks to answer; None when it answers."""
    if not keys:
        return "The question names nothing to look for; ask about a person, a place or a thing."
    for at, key in enumerate(keys):
        if key.is_name and all(e.matches[at] < NAME_FOUND for e in evidence):
            return f"The corpus does not mention {key.text.split('|')[0]}."
    if not any(_answers(e) for e in evidence):
        return "The corpus says nothing that carries this question."
    return None


def remark(asked: Asked, selected: Sequence[Evidence]) -> str | None:
    """Say what a reader has to know before the claims; None when there is nothing to say."""
    if asked.speaker is None or any(e.spoken for e in selected):
        return None
    return f"No statement by {asked.speaker} was found; these are statements of others."


def select(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the statements that answer, best first: as many as carry the question, no fixed k."""
    candidates = [e for e in evidence if e.spoken] or list(evidence)
    answering = [e for e in candidates if _answers(e)]
    if not answering:
        return []
    least = KEPT[asked.kind] * answering[0].score
    kept = [e for e in answering if e.score >= least]
    return _with_facts(asked, kept, answering)[: MOST[asked.kind]]


def _answers(evidence: Evidence) -> bool:
    return evidence.strength >= ANSWERABLE and evidence.coverage >= COVERED


def _with_facts(
    asked: Asked, kept: list[Evidence], answering: Sequence[Evidence]
) -> list[Evidence]:
    """Where dates, places or numbers are asked for, keep the statements that have one, and for
    each kind asked for add the best that has it.
    """
    having = [e for e in kept if asked.facts_in(e.text)] or kept
    for shape in asked.facts:
        if not any(shape.search(e.text) for e in having):
            having += [e for e in answering if shape.search(e.text)][:1]
    return having


@dataclass(frozen=True, slots=True)
class Composed:
    """The claims of an answer, grouped by claimant, and their citations."""

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def compose(evidence: Sequence[Evidence]) -> Composed:
    """Turn evidence into claims: equal words of one claimant once, claims of one claimant together.

    Groups stand in the order of their best claim, citations in the order of the claims.
    """
    groups: dict[tuple[str | None, str | None], list[tuple[Evidence, list[Evidence]]]] = {}
    for each in evidence:
        group = groups.setdefault(_group(each), [])
        same = next((again for first, again in group if _same_words(first, each)), None)
        if same is None:
            group.append((each, []))
        else:
            same.append(each)
    shown = {e.statement.id for e in evidence}
    numbering = Numbering()
    claims = []
    for group in groups.values():
        for each, again in group:
            claims.append(_claim(each, again, shown, numbering))
    return Composed(tuple(claims), numbering.citations)


def _group(evidence: Evidence) -> tuple[str | None, str | None]:
    """Claims stand together by claimant; those of nobody named, by article."""
    claimant = evidence.statement.claimant
    return claimant, None if claimant else evidence.article.id


def _same_words(one: Evidence, other: Evidence) -> bool:
    return one.text.split() == other.text.split()


def _claim(
    evidence: Evidence,
    again: Sequence[Evidence],
    shown: set[str],
    numbering: Numbering,
) -> Claim:
    """Build one claim, citing the statement it leans on too unless that is a claim itself."""
    statement, spans = evidence.statement, []
    before = _antecedent(evidence, shown)
    if before is not None:
        spans.append((evidence.article, before.span))
    spans.append((evidence.article, statement.span))
    repeated = [(each.article, each.statement.span) for each in again]
    cited = [numbering.cite(article, span).number for article, span in spans + repeated]
    return Claim(
        text=" ".join(span.of(evidence.article.text) for _, span in spans),
        claimant=statement.claimant,
        claimant_role=statement.claimant_role,
        claimant_kind=statement.claimant_kind,
        voice=statement.voice,
        hedge=statement.hedge,
        via=statement.via,
        citations=tuple(cited),
        reprints=len({each.article.id for each in again} - {evidence.article.id}),
    )


def _antecedent(evidence: Evidence, shown: set[str]) -> Statement | None:
    """The statement that has to stand before this one, unless it is shown as a claim itself.

    Only the same claimant's in the same voice: a claim never carries another's words.
    """
    before, statement = evidence.before, evidence.statement
    if before is None or before.id in shown:
        return None
    same = (before.claimant, before.voice) == (statement.claimant, statement.voice)
    return before if same else None
