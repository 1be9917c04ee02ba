"""Statements to passages: consecutive sentences, packed up to a size, never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.articles import Span

# About 200 word pieces: with a headline in front it still fits MiniLM's 256.
MAX_WORDS = 140
# Named in the index manifest: another value means another chunking, and a rebuild.
CHUNKER = f"sentences-{MAX_WORDS}-v4"


def pack(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of positions in `sentences`, each range being one passage.

    A passage ends before it would pass MAX_WORDS words; a longer single sentence is a passage of
    its own.
    """
    first, words = 0, 0
    for position, sentence in enumerate(sentences):
        count = len(sentence.of(text).split())
        if words and words + count > MAX_WORDS:
            yield first, position
            first, words = position, 0
        words += count
    if sentences:
        yield first, len(sentences)
