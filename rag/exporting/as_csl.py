"""Cited articles → CSL-JSON, which Zotero, pandoc and citeproc read.

The quotations stand under `custom`, which the format leaves to whoever writes it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rag.answers import Answer, Citation
from rag.exporting.layout import cited_articles, permalink, web_address


def to_csl(answers: Sequence[Answer], base: str) -> bytes:
    """Return the cited articles as CSL-JSON in UTF-8; permalinks begin with `base`."""
    items: list[dict[str, Any]] = []
    for article, citations in cited_articles(answers):
        taken = {item["id"] for item in items}
        # The same article in two versions: two items, which need two ids.
        versioned = f"{article.article_id}-{article.sha256}"
        name = versioned if article.article_id in taken else article.article_id
        items.append(_item(name, article, citations, base))
    text = json.dumps(items, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "replace")


def _item(
    name: str, article: Citation, citations: Sequence[tuple[str, Citation]], base: str
) -> dict[str, Any]:
    day = article.published
    item = {
        "id": name,
        "type": "article-newspaper",
        "title": article.title or article.path,
        # Never taken apart: an author may be a person, an agency, or both.
        "author": [{"literal": article.author}] if article.author else None,
        "container-title": article.outlet,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": web_address(article.url) or permalink(article, base),
        "custom": {
            "article_id": article.article_id,
            "sha256": article.sha256,
            "path": article.path,
            "citations": [_citation(label, cited, base) for label, cited in citations],
        },
    }
    return {key: value for key, value in item.items() if value}


def _citation(label: str, citation: Citation, base: str) -> dict[str, Any]:
    return {
        "label": label,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "permalink": permalink(citation, base),
    }
