"""The news articles our questions and sentences are about, written out as files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

CHOSEN = Path(__file__).resolve().parent / "newswire_articles.json"


def write_newswire(shared: Path, folder: Path) -> None:
    """Write the chosen articles of the measuring data to `folder`, one text file each."""
    chosen = json.loads(CHOSEN.read_text(encoding="utf-8"))
    folder.mkdir()
    news = shared / "eval" / "rtqa_dev" / "corpus.jsonl.gz"
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["id"] in chosen:
                text = f"{article['title']}\n\n{article['text']}"
                (folder / f"{article['id']}.txt").write_bytes(text.encode("utf-8"))
