"""What a web page declares about itself: meta tags and JSON-LD, nothing inferred from its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

# Where each field is declared, best first: meta tags by property, name or itemprop.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "headline"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "citation_publication_date",
        "parsely-pub-date",
        "pubdate",
        "publish-date",
        "date",
    ),
    "url": ("og:url",),
}
_ARTICLE_TYPES = ("article", "newsarticle", "blogposting", "reportagenewsarticle", "report")


def declared_metadata(tree: Any) -> dict[str, Any]:
    """Return title, author, outlet, published, url and language as the page's head declares them.

    `tree` is the page as lxml parsed it. A field that is not declared is absent.
    """
    linked = _linked_data(tree)
    tags = _meta_tags(tree)
    found: dict[str, Any] = {}
    for field, names in _META.items():
        value = linked.get(field) or next((tags[name] for name in names if name in tags), None)
        if value and not (field == "author" and _is_address(value)):
            found[field] = value
    found.setdefault("title", _first(tree, "//head/title/text()"))
    found.setdefault("published", _first(tree, "//time[@itemprop='datePublished']/@datetime"))
    found["url"] = _first(tree, "//link[@rel='canonical']/@href") or found.get("url")
    found["language"] = _first(tree, "//html/@lang")
    return {field: value for field, value in found.items() if value}


def _first(tree: Any, path: str) -> str | None:
    values = tree.xpath(path)
    return str(values[0]).strip() or None if values else None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://", "@"))


def _meta_tags(tree: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = (tag.get("content") or "").strip()
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _linked_data(tree: Any) -> dict[str, Any]:
    """Read the first article among the page's JSON-LD blocks."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            blocks = list(_objects(json.loads(str(script))))
        except (ValueError, RecursionError):
            continue
        for block in blocks:
            kinds = block.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower() in _ARTICLE_TYPES for kind in kinds):
                return {
                    "title": block.get("headline") or block.get("name"),
                    "author": block.get("author"),
                    "outlet": block.get("publisher"),
                    "published": block.get("datePublished"),
                }
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item)
