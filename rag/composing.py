"""From evidence to the extractive answer: which statements, as whose claims, in which order.

Every line is verbatim; nothing is written here but who says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Span, Statement
from rag.answers import Citation, Claim, Evidence
from rag.asking import Asked, Kind
from rag.numbering import Numbering
from rag.weighing import AROUND, Key

# Evidence weaker than this does not carry the question. On rtqa_dev it leaves .97 of the questions
# answered, but turns only .20 of them unanswerable when their gold articles are taken out; what is
# caught besides are questions about names the corpus does not mention. See evaluation/LOG.md.
ANSWERABLE = 0.45
# However alike in meaning, a statement carries at least this much of the question in words.
COVERED = 0.4
# A key matched further than this is matched in the statement's own words.
OWN_WORDS = 0.9
# A name in the question has to be found at least this far, or the answer is about something else.
NAME_FOUND = 0.5
# A statement stays while it scores this share of the best one; a narrow question wants fewer.
KEPT: dict[Kind, float] = {"claims": 0.6, "speech": 0.7, "who": 0.7, "fact": 0.75}
LONGEST = 12  # statements in whole quotations
MOST: dict[Kind, int] = {"claims": 14, "speech": 8, "who": 4, "fact": 4}


def missing(
    asked: Asked, keys: Sequence[Key], evidence: Sequence[Evidence], selected: Sequence[Evidence]
) -> str | None:
    """Say in one sentence what the evidence lacks to answer; None when what is selected answers."""
    if not keys:
        return "The question names nothing to look for; ask about a person, a place or a thing."
    heard = any(e.spoken for e in evidence)
    for at, key in enumerate(keys):
        looked_for = key.is_name and not (key.of_speaker and heard)
        if looked_for and all(e.matches[at] < NAME_FOUND for e in evidence):
            return f"The corpus does not mention {key.text.split('|')[0]}."
    if selected:
        return None
    if asked.speaker is not None:
        return f"The corpus holds no statement by {asked.speaker} that carries this question."
    return "The corpus says nothing that carries this question."


def remark(asked: Asked, selected: Sequence[Evidence]) -> str | None:
    """Say what a reader has to know before the claims; None when there is nothing to say."""
    if asked.speaker is None or any(e.spoken for e in selected):
        return None
    return f"No statement by {asked.speaker} was found; these are statements of others."


def select(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the statements that answer, best first: as many as carry the question, no fixed k."""
    answering = _said(evidence) if asked.speaker else [e for e in evidence if _answers(e)]
    if not answering:
        return []
    least = KEPT[asked.kind] * answering[0].score
    kept = [e for e in answering if e.score >= least][: MOST[asked.kind]]
    if asked.kind == "speech":
        return _whole_quotations(kept, evidence)
    return _with_facts(asked, kept, answering)[: MOST[asked.kind]]


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


def adjoin(before: Evidence, after: Evidence) -> bool:
    """Say whether `after` follows on `before` in one quotation of one claimant."""
    one, other, article = before.statement, after.statement, before.article
    quoted = one.voice == other.voice == "direct" and one.claimant == other.claimant
    if not quoted or article.id != after.article.id or one.end > other.start:
        return False
    return not article.text[one.end : other.start].strip()


def _said(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What the speaker asked about says on the topic; else in a passage about it; else what others
    say that has both the speaker and the topic in it.
    """
    spoken = [e for e in evidence if e.spoken]
    return (
        [e for e in spoken if _answers(e)]
        or [e for e in spoken if e.coverage >= AROUND]
        or [e for e in evidence if _answers(e) and min(e.matches) > OWN_WORDS]
    )


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

    Groups stand in the order of their best claim, the claims of a group as in their articles,
    citations in the order of the claims.
    """
    groups: dict[tuple[str | None, str | None], list[_Said]] = {}
    for each in evidence:
        group = groups.setdefault(_group(each), [])
        same = next((said for said in group if _same_words(said.first, each)), None)
        if same is None:
            group.append(_Said([each], []))
        else:
            same.again.append(each)
    shown = {e.statement.id for e in evidence}
    numbering = Numbering()
    claims = [
        _claim(said, shown, numbering)
        for group in groups.values()
        for said in _joined(_in_text_order(group))
    ]
    return Composed(tuple(claims), numbering.citations)


@dataclass(slots=True)
class _Said:
    """What becomes one claim: a statement, or neighbours in a quotation; and where it repeats."""

    parts: list[Evidence]
    again: list[Evidence]

    @property
    def first(self) -> Evidence:
        return self.parts[0]

    @property
    def span(self) -> Span:
        return Span(self.first.statement.start, self.parts[-1].statement.end)


def _in_text_order(group: Sequence[_Said]) -> list[_Said]:
    """Articles in the order of their best claim, and the claims of each as they stand in it."""
    articles = list(dict.fromkeys(said.first.article.id for said in group))
    return sorted(group, key=lambda s: (articles.index(s.first.article.id), s.span))


def _joined(group: Sequence[_Said]) -> list[_Said]:
    """Sentences of one quotation that follow one another become one claim, its marks whole."""
    joined: list[_Said] = []
    for said in group:
        if (
            joined
            and not (joined[-1].again or said.again)
            and adjoin(joined[-1].parts[-1], said.first)
        ):
            joined[-1].parts.extend(said.parts)
        else:
            joined.append(said)
    return joined


def _group(evidence: Evidence) -> tuple[str | None, str | None]:
    """Claims stand together by claimant; those of nobody named, by article."""
    claimant = evidence.statement.claimant
    return claimant, None if claimant else evidence.article.id


def _same_words(one: Evidence, other: Evidence) -> bool:
    return one.text.split() == other.text.split()


def _claim(said: _Said, shown: set[str], numbering: Numbering) -> Claim:
    """Build one claim, citing the statement it leans on too unless that is a claim itself."""
    evidence, statement, spans = said.first, said.first.statement, []
    before = _antecedent(evidence, shown)
    if before is not None:
        spans.append((evidence.article, before.span))
    spans.append((evidence.article, said.span))
    repeated = [(each.article, each.statement.span) for each in said.again]
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
        reprints=len({each.article.id for each in said.again} - {evidence.article.id}),
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
