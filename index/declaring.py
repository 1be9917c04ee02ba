"""Declared metadata as plain values: one string a field, None where a field says nothing."""

from __future__ import annotations

from collections.abc import Mapping

TEXT_FIELDS = ("title", "author", "outlet", "url", "language")

_SAYS_NOTHING = frozenset(("", "none", "null", "nil", "nan", "n/a", "unknown", "~", "-"))
_NAME_KEYS = ("name", "title", "@value")


def declared_text(value: object) -> str | None:
    """Return a declared field as one line: lists are joined, objects give their name."""
    if isinstance(value, Mapping):
        return next((text for key in _NAME_KEYS if (text := declared_text(value.get(key)))), None)
    if isinstance(value, list | tuple):
        return ", ".join(text for item in value if (text := declared_text(item))) or None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = " ".join(str(value).split())
    return None if text.lower() in _SAYS_NOTHING else text


def declared_digest(value: object) -> str | None:
    """Return what an article is a digest of, as 'Author, Outlet: Title'."""
    if not isinstance(value, Mapping):
        return declared_text(value)
    parts = {key: declared_text(value.get(key)) for key in ("author", "outlet", "title")}
    origin = ", ".join(part for part in (parts["author"], parts["outlet"]) if part)
    return ": ".join(part for part in (origin, parts["title"]) if part) or None
