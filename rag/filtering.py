"""The names in a filter, as the corpus writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.articles import Filters
from rag.calling import is_called

if TYPE_CHECKING:
    from index.catalog import Catalog


def settle(filters: Filters, catalog: Catalog) -> tuple[Filters, str | None]:
    """Return the filters with names as they are stored, and a sentence when one is not there.

    A name that is not stored as given stands for every stored name that has all its words, for a
    speaker in the part that says who: "Kurmanov" for "Ainur Kurmanov", not for "Kurmanov's aide".
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
            if kind == "speaker":
                names = [n for n in names if any(is_called(n, each) for each in given)]
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


def matching_names(given: Iterable[str], stored: Sequence[str]) -> list[str]:
    """Return the stored names that are one of the given, or else have all the words of one."""
    chosen: set[str] = set()
    for name in given:
        words = _words(name)
        exact = {each for each in stored if each.casefold() == name.strip().casefold()}
        chosen |= exact or {each for each in stored if words and words <= _words(each)}
    return [name for name in stored if name in chosen]


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))
