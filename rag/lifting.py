"""Filters given and filters read, together: what they let through, and how each read is lifted."""

from __future__ import annotations

from collections.abc import Sequence

from index.articles import Filters
from rag.answers import FilterRead
from rag.asking import Asked, without_speaker
from rag.narrowing import Read, combine


def together(given: Filters, read: Sequence[Read]) -> tuple[Filters, str | None]:
    """Return what passes both the filters given and those read, and a sentence when nothing can."""
    said = combine(read)
    after = max(filter(None, (given.published_after, said.published_after)), default=None)
    before = min(filter(None, (given.published_before, said.published_before)), default=None)
    outlet, author = _both(given.outlet, said.outlet), _both(given.author, said.author)
    if outlet is None or author is None or (after and before and after > before):
        asks = _and([_where(each) for each in read])
        return given, f"The question asks for what is {asks}, which the filters set shut out."
    return Filters(after, before, outlet, author, given.speaker or said.speaker), None


def filters_read(asked: Asked) -> tuple[FilterRead, ...]:
    """Return the filters read from a question, each with the question that lifts it alone."""
    lifted = []
    for each in asked.read:
        others = [other for other in asked.read if other is not each]
        lifted.append(FilterRead(each.kind, _named(each), _behind(asked.standalone, others)))
    if asked.speaker is not None:
        left = without_speaker(asked)
        without = _behind(left, asked.read) if left else None
        lifted.append(FilterRead("speaker", asked.speaker, without))
    return tuple(lifted)


def shut_out(read: Sequence[Read], articles: int) -> str:
    """Say that the filters read leave no evidence of the `articles` that hold some."""
    them = "this filter" if len(read) == 1 else "these filters"
    held = "is 1 article" if articles == 1 else f"are {articles:,} articles"
    where = _and([_where(each) for each in read])
    return f"Nothing {where} carries this question; without {them} there {held} with evidence."


def _named(read: Read) -> str:
    return read.words if read.filters.dated else (read.filters.outlet or read.filters.author)[0]


def _where(read: Read) -> str:
    """The filter as it stands behind "nothing": "published in 2021", "in The Post"."""
    if read.filters.dated:
        return f"published {read.words}"
    if read.filters.outlet:
        return f"in {read.filters.outlet[0]}"
    return f"in articles by {read.filters.author[0]}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join(parts)


def _both(given: tuple[str, ...], read: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names that both let through; None when there are none."""
    if not given or not read:
        return given or read
    return tuple(name for name in given if name in read) or None


def _behind(question: str, read: Sequence[Read]) -> str:
    """`question` with the filters said behind it, in words that are read again."""
    bare = question.rstrip(" ?.!,")
    return f"{', '.join([bare, *(each.phrase() for each in read)])}?"
