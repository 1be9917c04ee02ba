"""From evidence to the lines of an answer: what is said twice once, what belongs together in one.

A line is one sentence, or several of one claimant that are not to be torn apart: a quotation's, or
one that leans on the one before. Where else the same is said is kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.articles import Article, Span
from rag.answers import Evidence
from rag.merging import same_claim


@dataclass(slots=True)
class Line:
    """Sentences that make one claim, in their order; `again` are near-identical ones elsewhere."""

    sentences: list[Evidence]
    again: list[Evidence] = field(default_factory=list)

    @property
    def first(self) -> Evidence:
        """The sentence that says whose claim it is."""
        return self.sentences[0]

    @property
    def last(self) -> Evidence:
        """The sentence the next one may follow on."""
        return self.sentences[-1]

    @property
    def spans(self) -> list[tuple[Article, Span]]:
        """What is shown: sentences of one quotation as one span, with the marks around it."""
        return _runs(self.sentences)

    @property
    def spans_elsewhere(self) -> list[tuple[Article, Span]]:
        """Where the same stands besides."""
        ordered = sorted(self.again, key=lambda e: (e.article.id, e.statement.start))
        return _runs(ordered)


def _runs(sentences: Sequence[Evidence]) -> list[tuple[Article, Span]]:
    runs: list[tuple[Article, Span]] = []
    before: Evidence | None = None
    for each in sentences:
        if before is not None and adjoin(before, each):
            runs[-1] = (each.article, Span(runs[-1][1].start, each.statement.end))
        else:
            runs.append((each.article, each.statement.span))
        before = each
    return runs


def merged(evidence: Sequence[Evidence]) -> list[Line]:
    """Return a line for each claim, in the order of the evidence, near-identical ones as one.

    Of near-identical sentences the fullest is shown, so that a teaser does not stand for the text.
    """
    lines: list[Line] = []
    for each in evidence:
        same = next((line for line in lines if same_claim(line.first, each)), None)
        if same is None:
            lines.append(Line([each]))
        elif _fuller(each, same.first):
            same.again.append(same.first)
            same.sentences = [each]
        else:
            same.again.append(each)
    return lines


def _fuller(one: Evidence, other: Evidence) -> bool:
    return len(one.text.split()) > len(other.text.split())


def joined(lines: Sequence[Line]) -> list[Line]:
    """Join what is not to be torn apart; `lines` are one claimant's, as in their articles."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before and (adjoin(before.last, line.first) or _leans_on(line.first, before.last)):
            before.sentences.extend(line.sentences)
            before.again.extend(line.again)
        else:
            whole.append(line)
    return whole


def adjoin(before: Evidence, after: Evidence) -> bool:
    """Say whether `after` follows on `before` in one quotation of one claimant."""
    one, other, article = before.statement, after.statement, before.article
    quoted = one.voice == other.voice == "direct" and one.claimant == other.claimant
    if not quoted or article.id != after.article.id or one.end > other.start:
        return False
    return not article.text[one.end : other.start].strip()


def _leans_on(evidence: Evidence, other: Evidence) -> bool:
    """Whether the one cannot be understood without the other, of the same claimant and voice, or
    leans on the same sentence as the other, like the items of one list.
    """
    before, statement = evidence.before, evidence.statement
    if before is None or (before.claimant, before.voice) != (statement.claimant, statement.voice):
        return False
    beside = other.before.id if other.before is not None else None
    return before.id in (other.statement.id, beside)
