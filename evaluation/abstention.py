"""Does an answerable question turn unanswerable when what answers it is taken out of the corpus?

Each question of RealTimeQA is asked three times: of the whole corpus; without its gold articles;
and without these and every other article that carries the answer in a passage found for it. The
second still answers three questions in four (other articles tell the same news), so the third is
what tells. The score is the strength of the best evidence, refused questions below answered ones;
AUROC says how well it parts the questions with an answer from those without (.5: not at all).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.articles import Filters
from rag.asking import understand
from rag.desk import Desk
from rag.finding import Finder, Found
from rag.settings import load_settings

# Passages looked through for the answer to a question.
DEPTH = 40
# Of the articles that are no question's gold, one in so many is kept: embedding all takes too long.
ONE_IN = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """How one question fared: the strength of its best evidence, less 1 if it was not answered."""

    strength: float
    answered: bool


def measure(data: Path, folder: Path) -> dict[str, float]:
    """Return AUROC and the operating point on `data`, a folder like rtqa_dev."""
    questions = [json.loads(line) for line in (data / "queries.jsonl").open(encoding="utf-8")]
    gold: dict[str, set[str]] = {}
    for line in (data / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, article, _ = line.split("\t")
        gold.setdefault(question, set()).add(article)
    corpus = folder / "corpus.jsonl"
    _write_part(data / "corpus.jsonl.gz", corpus, set().union(*gold.values()))
    desk = Desk.open(load_settings(data=folder / "data"), create=True)
    try:
        desk.ingest([corpus])
        judged = [_judge_all(desk.finder(), each, gold[each["id"]]) for each in questions]
    finally:
        desk.close()
    whole, without_gold, without_answer = zip(*judged, strict=True)
    return {
        "auroc_answer_removed": auroc(whole, without_answer),
        "auroc_gold_removed": auroc(whole, without_gold),
        "answers_when_answerable": _share(whole, answered=True),
        "abstains_when_answer_removed": _share(without_answer, answered=False),
        "abstains_when_gold_removed": _share(without_gold, answered=False),
    }


def auroc(answerable: Sequence[Judged], unanswerable: Sequence[Judged]) -> float:
    """Return the chance that an answerable question has the stronger evidence; ties count half."""
    wins = sum(
        (one.strength > other.strength) + 0.5 * (one.strength == other.strength)
        for one in answerable
        for other in unanswerable
    )
    return round(wins / (len(answerable) * len(unanswerable)), 4)


def carries_answer(answer: str, text: str) -> bool:
    """Say whether all words of an answer stand in `text`, figures and names as they are."""
    words = set(re.findall(r"[\w.]*\w", text.lower()))
    wanted = [
        w for w in re.findall(r"[\w.]*\w", answer.lower()) if w not in ("the", "a", "an", "of")
    ]
    return all(word in words for word in wanted)


def _write_part(source: Path, target: Path, needed: set[str]) -> None:
    """Write the needed articles and some of the others."""
    with gzip.open(source, "rt", encoding="utf-8") as lines, target.open("w") as part:
        for number, line in enumerate(lines):
            if number % ONE_IN == 0 or json.loads(line)["id"] in needed:
                part.write(line)


def _judge_all(
    finder: Finder, question: dict[str, Any], gold: set[str]
) -> tuple[Judged, Judged, Judged]:
    whole = _find(finder, question["query"], set())
    telling = {
        each.article.external_id
        for each in whole.passages[:DEPTH]
        if carries_answer(question["answer"], each.text)
    }
    without_gold = _find(finder, question["query"], gold)
    without_answer = _find(finder, question["query"], gold | {i for i in telling if i})
    return _judge(whole), _judge(without_gold), _judge(without_answer)


def _find(finder: Finder, question: str, removed: set[str]) -> Found:
    articles = finder.index.catalog.articles().values()
    without = {article.id for article in articles if article.external_id in removed}
    return finder.find(understand(question, []), Filters(), without=without)


def _judge(found: Found) -> Judged:
    strongest = max((e.strength for e in found.evidence), default=0.0)
    answered = found.lacking is None
    return Judged(strongest - (not answered), answered)


def _share(judged: Sequence[Judged], *, answered: bool) -> float:
    return round(sum(each.answered == answered for each in judged) / len(judged), 4)
