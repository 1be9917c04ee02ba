"""Quality has floors: `make gate` measures again and fails when a figure is under its floor.

    python -m evaluation.gate [claims] [attribution] [abstention] [retrieval] …

Floors stand in `baseline.json`, each set of them pinned to the SHA-256 of the data it was measured
on; other data is refused rather than compared. The measuring data is read from CLAIMDESK_SHARED
(default: ../shared); its own `score.py` does the scoring, on what the command line door prints.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.newswire import write_newswire

REPO = Path(__file__).resolve().parent.parent
# What `make gate` measures; the full retrieval set takes a quarter of an hour to embed.
USUAL = (
    "claims",
    "further_claims",
    "unseen_claims",
    "later_claims",
    "sample_claims",
    "newswire_claims",
    "attribution",
    "abstention",
    "replies",
    "handwritten",
)
BASELINE = Path(__file__).resolve().parent / "baseline.json"
Figures = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Measure the named sets (default: all but retrieval) and compare; return the exit code."""
    shared = Path(os.environ.get("CLAIMDESK_SHARED", REPO.parent / "shared"))
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    failures: list[str] = []
    for name in arguments or USUAL:
        if name not in baseline:
            print(f"There is no set named '{name}'; there are: {', '.join(baseline)}.")
            return 2
        pinned = baseline[name]
        found = data_hash([_located(shared, path) for path in pinned["data"]])
        if found != pinned["sha256"]:
            print(f"{name}: the data under {shared} is not what the floors were measured on.")
            return 1
        with tempfile.TemporaryDirectory() as folder:
            figures = MEASURES[name](shared, Path(folder))
        print(json.dumps({name: figures}))
        failures.extend(below(name, figures, pinned))
    for failure in failures:
        print(failure)
    print("The gate is closed." if failures else "The gate is open.")
    return 1 if failures else 0


def below(name: str, figures: Figures, pinned: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each figure under its floor or over its ceiling."""
    failures = []
    for figure, floor in pinned["floors"].items():
        value = figures.get(figure)
        if value is None or value < floor:
            failures.append(f"{name}: {figure} is {value}, the floor is {floor}.")
    for figure, ceiling in pinned.get("ceilings", {}).items():
        value = figures.get(figure)
        if value is None or value > ceiling:
            failures.append(f"{name}: {figure} is {value}, the ceiling is {ceiling}.")
    return failures


def data_hash(paths: Sequence[Path]) -> str:
    """Return one hash over the names and contents of files and of folders' files."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode() + b"\0")
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def measure_claims(shared: Path, folder: Path) -> Figures:
    """Ask the labelled questions about the real articles and score the answers."""
    return _measure_claims(shared, folder, shared / "eval" / "claims_dev.json", shared / "corpus")


def _measure_own(name: str) -> Callable[[Path, Path], Figures]:
    """Ask questions of our own about the real articles; their gold names spans, not words."""

    def measure(shared: Path, folder: Path) -> Figures:
        corpus = shared / "corpus"
        return _measure_claims(shared, folder, _gold(name, corpus, folder), corpus)

    return measure


def measure_sample_claims(shared: Path, folder: Path) -> Figures:
    """Ask questions of our own about the sample corpus; the scoring reads it as plain text."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for article in (REPO / "corpus").glob("*.md"):
        if article.name != "README.md":
            (corpus / article.with_suffix(".txt").name).write_bytes(article.read_bytes())
    data = folder / "articles"
    shutil.copytree(REPO / "corpus", data)
    gold = _gold("sample_claims", data, folder)
    gold.write_text(gold.read_text(encoding="utf-8").replace('.md"', '.txt"'), encoding="utf-8")
    return _measure_claims(shared, folder, gold, corpus, articles=data)


def measure_newswire_claims(shared: Path, folder: Path) -> Figures:
    """Ask questions of our own about news articles, most of which are there to distract."""
    corpus = folder / "corpus"
    write_newswire(shared, corpus)
    return _measure_claims(shared, folder, _gold("newswire_claims", corpus, folder), corpus)


def _gold(name: str, corpus: Path, folder: Path) -> Path:
    """Write a set of our own with the words of its spans filled in from the articles."""
    items = json.loads((REPO / f"evaluation/{name}.json").read_text(encoding="utf-8"))
    for span in (span for item in items for span in item["must"] + item["ok"]):
        text = (corpus / span["file"]).read_bytes().decode("utf-8")
        span["quote"] = text[span["start"] : span["end"]]
        if hashlib.sha256(span["quote"].encode()).hexdigest() != span["sha256"]:
            raise ValueError(f"{span['file']} is not the article the gold spans were set on")
    gold = folder / "gold.json"
    gold.write_text(json.dumps(items), encoding="utf-8")
    return gold


def _measure_claims(
    shared: Path, folder: Path, gold: Path, corpus: Path, *, articles: Path | None = None
) -> Figures:
    """Ask and score; `articles` are what is taken in, if not the texts of `corpus` themselves."""
    questions = folder / "questions.jsonl"
    items = json.loads(gold.read_text(encoding="utf-8"))
    fields = ("id", "question", "history", "filters")
    questions.write_text(
        "".join(json.dumps({f: item[f] for f in fields}) + "\n" for item in items),
        encoding="utf-8",
    )
    _claimdesk(folder, "ingest", str(articles or corpus))
    answers = folder / "answers.jsonl"
    given = _claimdesk(folder, "ask", "--batch", str(questions))
    answers.write_text(given.replace('.md"', '.txt"') if articles else given, encoding="utf-8")
    return _score(shared, "claims", gold=gold, corpus=corpus, answers=answers)


def measure_retrieval(shared: Path, folder: Path) -> Figures:
    """Search news articles with questions people asked and score the rankings."""
    data = shared / "eval" / "rtqa_dev"
    _claimdesk(folder, "ingest", str(data / "corpus.jsonl.gz"))
    results = folder / "results.jsonl"
    found = _claimdesk(folder, "search", "-k", "60", "--batch", str(data / "queries.jsonl"))
    results.write_text(found, encoding="utf-8")
    return _score(
        shared,
        "retrieval",
        queries=data / "queries.jsonl",
        qrels=data / "qrels.tsv",
        results=results,
    )


def measure_attribution(shared: Path, folder: Path) -> Figures:
    """Find who says what in hand-annotated news articles."""
    texts = shared / "eval" / "polnear" / "dev.jsonl.gz"
    predictions = folder / "attributions.jsonl"
    predictions.write_text(_claimdesk(folder, "attribute", "--batch", str(texts)), encoding="utf-8")
    figures = _score(shared, "attribution", gold=texts, results=predictions)
    return {**figures, "content_f1@0.3": figures["content@0.3"]["f1"]}


def measure_abstention(shared: Path, folder: Path) -> Figures:
    """Take what answers a question out of the corpus and ask again."""
    from evaluation.abstention import measure

    return measure(shared / "eval" / "rtqa_dev", folder)


def measure_replies(shared: Path, folder: Path) -> Figures:
    """Put false and true replies, made of the articles' statements, to the citation gate."""
    from evaluation.replies import measure

    return measure(shared, folder)


def measure_handwritten(shared: Path, folder: Path) -> Figures:
    """Put sentences written by hand, true and false ones, to the citation gate."""
    from evaluation.handwritten import measure

    return measure(shared, folder)


MEASURES: Mapping[str, Callable[[Path, Path], Figures]] = {
    "claims": measure_claims,
    "further_claims": _measure_own("further_claims"),
    "unseen_claims": _measure_own("unseen_claims"),
    "later_claims": _measure_own("later_claims"),
    "sample_claims": measure_sample_claims,
    "newswire_claims": measure_newswire_claims,
    "attribution": measure_attribution,
    "abstention": measure_abstention,
    "replies": measure_replies,
    "handwritten": measure_handwritten,
    "retrieval": measure_retrieval,
}


def _located(shared: Path, name: str) -> Path:
    """A pinned file of the measuring data, or one of our own."""
    return REPO / name if name.startswith("evaluation/") else shared / name


def _claimdesk(folder: Path, *arguments: str) -> str:
    """Run the command line door on a data directory of its own; return what it prints."""
    command = [sys.executable, "-m", "workspace.cli", "--data", str(folder / "data"), *arguments]
    return subprocess.run(command, cwd=REPO, check=True, stdout=subprocess.PIPE, text=True).stdout


def _score(shared: Path, what: str, **files: Path) -> Figures:
    """Run the measuring data's own scoring script."""
    command = [sys.executable, str(shared / "eval" / "score.py"), what]
    for option, path in files.items():
        command += [f"--{option}", str(path)]
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures: Figures = json.loads(output)
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
