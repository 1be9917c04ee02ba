"""Speed, as ratios measured in one run: `make bench`. Seconds say nothing on shared machines.

- ingest: passages a second, end to end, ÷ raw `SentenceTransformer.encode` with default arguments
  over the same passages
- again: a second ingest of the unchanged corpus ÷ the first
- search: median of a warm search ÷ median of encoding the same queries alone
- help: `claimdesk --help` ÷ the bare interpreter, medians of whole processes
- batch: encoding in batches of 4, 8, 16, 64 ÷ the default of 32, same passages

The articles are the first 150 of rtqa_dev under CLAIMDESK_SHARED (default: ../shared).
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from index.articles import Filters
from index.embedding import Embedder, PassageText
from rag.desk import Desk
from rag.settings import load_settings

ARTICLES = 150
QUERIES = 40
HELP_RUNS = 7
BATCH_PASSAGES = 160


def main() -> int:
    """Measure everything and print one JSON object."""
    shared = Path(os.environ.get("CLAIMDESK_SHARED", Path(__file__).parents[2] / "shared"))
    data = shared / "eval" / "rtqa_dev"
    if not data.is_dir():
        print(f"The measuring data is missing: {data} (set CLAIMDESK_SHARED).", file=sys.stderr)
        return 1
    lines = (data / "queries.jsonl").read_text(encoding="utf-8").splitlines()[:QUERIES]
    queries = [json.loads(line)["query"] for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        articles = _first_articles(data / "corpus.jsonl.gz", Path(folder) / "articles.jsonl")
        desk = Desk.open(load_settings(data=Path(folder) / "data"), create=True)
        try:
            desk.warm_up()
            figures = {**_ingest(desk, articles), **_search(desk, queries), **_help()}
        finally:
            desk.close()
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    return 0


def _first_articles(corpus: Path, target: Path) -> Path:
    with gzip.open(corpus, "rt", encoding="utf-8") as stream:
        target.write_text("".join(line for _, line in zip(range(ARTICLES), stream, strict=False)))
    return target


def _ingest(desk: Desk, articles: Path) -> dict[str, Any]:
    """Ingest, ingest again, and encode the same passages raw, before and after for drift."""
    first = _timed(lambda: desk.ingest([articles]))
    again = _timed(lambda: desk.ingest([articles]))
    texts = [text for summary in desk.articles() for text in _embedded_texts(desk, summary.id)]
    model = Embedder().load()
    raw = _timed(lambda: model.encode(texts, show_progress_bar=False))
    sample = [PassageText("", text, ()) for text in texts[:BATCH_PASSAGES]]
    default = _timed(lambda: model.encode(texts[:BATCH_PASSAGES], show_progress_bar=False))
    batches = {
        str(embedder.batch_size): round(default / _timed(partial(_embed, embedder, sample)), 2)
        for embedder in map(_batched, (4, 8, 16, 64))
    }
    return {
        "passages": len(texts),
        "ingest ÷ raw encode (passages per second)": round(raw / first, 3),
        "second ingest ÷ first": round(again / first, 4),
        "batch size: speed ÷ encode's default of 32": batches,
    }


def _embed(embedder: Embedder, sample: list[PassageText]) -> None:
    for _ in embedder.embed_passages(sample):
        pass


def _batched(size: int) -> Embedder:
    embedder = Embedder(batch_size=size)
    embedder.load()
    return embedder


def _embedded_texts(desk: Desk, article_id: str) -> list[str]:
    """The texts that were embedded for an article's passages, headline included."""
    article = desk.article(article_id)
    assert article is not None
    lead = f"{article.title}\n" if article.title else ""
    return [lead + p.span.of(article.text) for p in desk.index.catalog.passages_of(article_id)]


def _search(desk: Desk, queries: list[str]) -> dict[str, Any]:
    """Search and encode the same queries in turn."""
    model = Embedder().load()
    search, encode = [], []
    desk.search(queries[0], k=10, filters=Filters())
    for query in queries:
        search.append(_timed(partial(desk.search, query, k=10, filters=Filters())))
        encode.append(_timed(partial(model.encode, query, show_progress_bar=False)))
    return {"search p50 ÷ query encode p50": _ratio(search, encode)}


def _help() -> dict[str, Any]:
    """Start the command line door and the bare interpreter in turn."""
    command, bare = [], []
    for _ in range(HELP_RUNS):
        command.append(_timed(lambda: _run("-m", "workspace.cli", "--help")))
        bare.append(_timed(lambda: _run("-c", "pass")))
    return {"claimdesk --help ÷ bare interpreter": _ratio(command, bare)}


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return round(statistics.median(ours) / statistics.median(theirs), 2)


def _timed(work: Callable[[], Any]) -> float:
    """Seconds that `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
