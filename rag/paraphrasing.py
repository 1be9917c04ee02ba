"""Words of a question that a statement puts differently: "firms" and "companies"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rag.weighing import Key
from rag.wording import FUNCTION_WORDS, WORD

if TYPE_CHECKING:
    from index.embedding import Matrix

EmbedWords = Callable[[Sequence[str]], "Matrix"]
Matches = tuple[float, ...]

# Cosines of single words' vectors: below the first they are no paraphrase, from the second on they
# are one. Of 45 pairs of words, chance pairs lay below .47 and all but a few below .38, synonyms
# between .3 and .9; how well answerable questions part from unanswerable ones hardly moved between
# .30-.60 and .40-.75 (see evaluation/LOG.md).
LEAST, FULL = 0.30, 0.65
# A paraphrase is less sure than the word itself; from 1 to .85, precision rose by .03 on our
# questions.
WORTH = 0.85


def soften(
    matches: Sequence[Matches], texts: Sequence[str], keys: Sequence[Key], embed: EmbedWords
) -> list[Matches]:
    """Return `matches` (one a text, one figure a key), raised where the text paraphrases the key.

    Names are not raised: another name is another thing, however alike it sounds.
    """
    asked = [
        at
        for at, key in enumerate(keys)
        if not key.is_name and any(match[at] < 1.0 for match in matches)
    ]
    held = [_words(text) for text in texts]
    vocabulary = sorted(set().union(*held)) if held else []
    if not asked or not vocabulary:
        return list(matches)
    vectors = embed([keys[at].text.lower() for at in asked] + vocabulary)
    alike = vectors[: len(asked)] @ vectors[len(asked) :].T
    worth = WORTH * np.clip((alike - LEAST) / (FULL - LEAST), 0.0, 1.0)
    column = {word: at for at, word in enumerate(vocabulary)}
    softened = []
    for match, words in zip(matches, held, strict=True):
        raised = list(match)
        for row, at in enumerate(asked):
            best = max((float(worth[row, column[word]]) for word in words), default=0.0)
            raised[at] = max(raised[at], best)
        softened.append(tuple(raised))
    return softened


def _words(text: str) -> set[str]:
    """The words of content in a text, in lower case."""
    words = {re.sub(r"[’']s$", "", word.lower()) for word in WORD.findall(text)}
    return {word for word in words if len(word) > 1 and word not in FUNCTION_WORDS}
