"""From evidence to the extractive answer: which statements, as whose claims, in which order.

Every line is verbatim; nothing is written here but who says it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.articles import Statement
from index.reporting import VERBS
from rag.abstaining import OWN_WORDS
from rag.acting import acts
from rag.answers import Citation, Claim, Evidence
from rag.asking import Asked, Kind
from rag.disputing import disputes
from rag.joining import Line, adjoin, joined, merged
from rag.numbering import Numbering
from rag.weighing import AROUND
from rag.wording import content_words

# A statement stays while it scores this share of the best one; a narrow question wants fewer.
KEPT: dict[Kind, float] = {"claims": 0.6, "speech": 0.7, "who": 0.8, "fact": 0.75}
# How much of the question a statement carries that is shown beside one that answers. On claims_dev
# and the further set .4 gives a precision of .928 and .895, .6 of .937 and .902, at equal recall.
BESIDE = 0.6
# Of "what is claimed about the canal" all that is about it answers, of "tolls on the canal raised
# for foreign ships" what says most of that. Over seven sets of questions .7 and .75 give a recall
# and precision of .730 / .819, .75 and .8 of .720 / .828, .65 and .7 of .740 / .805.
KEPT_BY_WORDS = ((2, KEPT["claims"]), (3, 0.7), (math.inf, 0.75))
LONGEST = 12  # statements in whole quotations
NARROW: tuple[Kind, ...] = ("who", "fact")
# "Who said", "who has promised", "who openly denies".
_WHO_SAID = re.compile(
    r"\W*who\s+(?:(?:has|have|had|did|does|was|is|\w+ly)\s+)*(?P<verb>\w+)", re.IGNORECASE
)
# How many there are follows from the scores; this only keeps a page a page. On claims_dev and the
# further set no answer reaches it (the longest has 14 statements).
MOST: dict[Kind, int] = {"claims": 40, "speech": 30, "who": 12, "fact": 4}


def select(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the statements that answer, best first: as many as carry the question, no fixed k."""
    if asked.kind == "speech" and asked.speaker:
        answering = _said(evidence, asked.speaker)
    else:
        evidence = _heard(evidence) if asked.heard else evidence
        answering = [e for e in evidence if e.carries]
    if not answering:
        return []
    least = _kept(asked) * answering[0].score
    if asked.kind == "claims":  # once one answers, what else is claimed need not do so alone
        answering = [e for e in evidence if e.carries or e.coverage >= BESIDE]
    kept = [e for e in answering if e.score >= least][: MOST[asked.kind]]
    if asked.kind == "speech":
        return _whole_quotations(kept, evidence)
    if asked.kind in NARROW:
        kept = _without_sequels(kept)
    return _with_facts(asked, kept, answering)[: MOST[asked.kind]]


def _heard(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """Those whom the articles quote or report, if any of them carries the question."""
    heard = [e for e in evidence if e.statement.voice != "author"]
    return heard if any(e.carries for e in heard) else evidence


def _kept(asked: Asked) -> float:
    """The share of the best score that keeps a statement: the more is asked, the more counts."""
    if asked.kind != "claims":
        return KEPT[asked.kind]
    said = len(content_words(asked.standalone))
    return next(share for most, share in KEPT_BY_WORDS if said <= most)


def _without_sequels(kept: Sequence[Evidence]) -> list[Evidence]:
    """One thing asked for is told by the sentence that has it, not by one that goes on from it."""
    told: list[Evidence] = []
    for each in kept:
        if each.before is None or all(each.before.id != e.statement.id for e in told):
            told.append(each)
    return told


def _whole_quotations(kept: list[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Asked what somebody said, a quotation is given whole: its other sentences come along."""
    whole, others = list(kept), [e for e in evidence if e not in kept]
    grown = True
    while grown and len(whole) < LONGEST:
        joining = [e for e in others if any(adjoin(e, w) or adjoin(w, e) for w in whole)]
        others = [e for e in others if e not in joining]
        whole.extend(joining)
        grown = bool(joining)
    return whole


def _said(evidence: Sequence[Evidence], speaker: str) -> list[Evidence]:
    """What the speaker asked about says on the topic; else in a passage about it; else what authors
    tell of the speaker's acts in the matter. What others say of the speaker is no answer.
    """
    spoken = [e for e in evidence if e.spoken]
    by_others = [e for e in evidence if e.carries and min(e.matches) > OWN_WORDS]
    return (
        [e for e in spoken if e.carries or e.coverage >= BESIDE]
        or [e for e in spoken if e.coverage >= AROUND]
        or [e for e in by_others if e.statement.voice == "author" and acts(e.text, speaker)]
    )


def _with_facts(
    asked: Asked, kept: list[Evidence], answering: Sequence[Evidence]
) -> list[Evidence]:
    """Where dates, places or numbers are asked for, keep the statements that have one, and for
    each kind asked for add the best that has it.
    """
    having = [e for e in kept if asked.facts_in(e.text)] or kept
    for fact in asked.facts:
        if not any(fact.stands_in(e.text, asked.standalone) for e in having):
            having += [e for e in answering if fact.stands_in(e.text, asked.standalone)][:1]
    return having


@dataclass(frozen=True, slots=True)
class Composed:
    """The claims of an answer, grouped by claimant, and their citations."""

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def compose(evidence: Sequence[Evidence], asked: Asked) -> Composed:
    """Turn evidence into claims: near-identical ones of one claimant once, claimants together.

    Groups stand in the order of their best claim; asked who said it, those who are heard come
    before authors who tell of them. The claims of a group stand as in their articles, the best
    first where one thing was asked for. Citations are numbered in the order of the claims.
    """
    groups: dict[tuple[str | None, str | None], list[Line]] = {}
    for line in merged(evidence):
        groups.setdefault(_group(line.first), []).append(line)
    ordered = [_ordered(group, evidence, asked) for group in groups.values()]
    if _asks_who_said(asked):
        ordered.sort(key=lambda group: all(ln.first.statement.voice == "author" for ln in group))
    lines = [line for group in ordered for line in group]
    shown = {e.statement.id for line in lines for e in [*line.sentences, *line.again]}
    numbering = Numbering()
    claims = [_claim(line, shown, numbering) for line in lines]
    claims = _in_context(claims, lines, numbering)
    denied = disputes([line.sentences for line in lines])
    return Composed(
        tuple(replace(claim, disputes=by) for claim, by in zip(claims, denied, strict=True)),
        numbering.citations,
    )


def _asks_who_said(asked: Asked) -> bool:
    """Whether the question is who said, promised or denied it, not who did it."""
    verb = _WHO_SAID.match(asked.standalone)
    return asked.kind == "who" and verb is not None and verb["verb"].lower() in VERBS


def _group(evidence: Evidence) -> tuple[str | None, str | None]:
    """Claims stand together by claimant; those of nobody named, by article."""
    claimant = evidence.statement.claimant
    return claimant, None if claimant else evidence.article.id


def _ordered(group: Sequence[Line], evidence: Sequence[Evidence], asked: Asked) -> list[Line]:
    """A group's lines, articles by their best claim, as they stand in them, torn ones joined."""
    articles = list(dict.fromkeys(line.first.article.id for line in group))
    lines = joined(
        sorted(group, key=lambda ln: (articles.index(ln.first.article.id), ln.first.statement.span))
    )
    if asked.kind in NARROW:
        rank = {e.statement.id: at for at, e in enumerate(evidence)}
        lines.sort(key=lambda ln: min(rank[e.statement.id] for e in ln.sentences))
    return lines


def _claim(line: Line, shown: set[str], numbering: Numbering) -> Claim:
    """Build one claim, citing the statement it leans on too unless that is shown as a claim."""
    statement, article = line.first.statement, line.first.article
    before = _antecedent(line.first, shown)
    spans = [(article, before.span)] if before is not None else []
    spans += line.spans
    cited = [numbering.cite(*each).number for each in spans + line.spans_elsewhere]
    return Claim(
        text=" ".join(span.of(holding.text) for holding, span in spans),
        claimant=statement.claimant,
        claimant_role=statement.claimant_role,
        claimant_kind=statement.claimant_kind,
        voice=statement.voice,
        hedge=statement.hedge,
        via=statement.via,
        citations=tuple(cited),
        reprints=len({each.article.id for each in line.again} - {article.id}),
    )


def _antecedent(evidence: Evidence, shown: set[str]) -> Statement | None:
    """The statement that has to stand before this one, unless it is shown as a claim itself.

    Only the same claimant's in the same voice: a claim never carries another's words.
    """
    before = evidence.before
    if before is None or before.id in shown or _is_anothers(before, evidence.statement):
        return None
    return before


def _is_anothers(before: Statement, statement: Statement) -> bool:
    return (before.claimant, before.voice) != (statement.claimant, statement.voice)


def _in_context(
    claims: Sequence[Claim], lines: Sequence[Line], numbering: Numbering
) -> list[Claim]:
    """Say of each claim that points at another's words, which it cannot carry, where those are."""
    told = []
    for claim, line in zip(claims, lines, strict=True):
        before = line.first.before
        if before is not None and _is_anothers(before, line.first.statement):
            about = numbering.citing(line.first.article, before.span)
            claim = replace(claim, about=tuple(each.number for each in about))
        told.append(claim)
    return told
