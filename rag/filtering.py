"""The names in a filter, as the corpus writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.articles import Filters

if TYPE_CHECKING:
    from index.catalog import Catalog


def settle(filters: Filters, catalog: Catalog) -> tuple[Filters, str | None]:
    """Return the filters with names as they are stored, and a sentence when one is not there.

    A name stands for every stored name that has all its words: "Kurmanov" for "Ainur Kurmanov".
    """
    if not (filters.outlet or filters.author or filters.speaker):
        return filters, None
    settled, unknown = filters, None
    for kind, stored in (
        ("outlet", catalog.outlets),
        ("author", catalog.authors),
        ("speaker", catalog.speakers),
    ):
        given: Sequence[str] = getattr(filters, kind)
        if given:
            names = matching_names(given, stored())
            settled = _with_names(settled, kind, tuple(names) or tuple(given))
            if not names:
                unknown = f"The corpus has no {kind} named {' or '.join(given)}."
    return settled, unknown


def _with_names(filters: Filters, kind: str, names: tuple[str, ...]) -> Filters:
    if kind == "outlet":
        return replace(filters, outlet=names)
    if kind == "author":
        return replace(filters, author=names)
    return replace(filters, speaker=names)


def matching_names(given: Iterable[str], stored: Iterable[str]) -> list[str]:
    """Return the stored names that have all the words of one of the given."""
    wanted = [_words(name) for name in given]
    return [name for name in stored if any(w and w <= _words(name) for w in wanted)]


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))
