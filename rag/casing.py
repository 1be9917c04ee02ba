"""Names typed in lower case: read off from how the corpus writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rag.wording import ASKING_WORDS, FUNCTION_WORDS

_WORD = re.compile(r"\w+")
# A capital after one of these may only begin a sentence or a title.
_BEGINS = re.compile(r"(?:^|[.!?:;…“”\"'‘’«»()\n–—-])\s*$")


def with_capitals(question: str, texts: Iterable[str]) -> str:
    """Return `question` with capitals where `texts` write a word with one and never without."""
    asked = {w for w in _WORD.findall(question) if w.islower() and len(w) > 2}
    asked -= FUNCTION_WORDS | ASKING_WORDS
    if not asked:
        return question
    names = _names(asked, texts)
    return _WORD.sub(lambda m: names.get(m.group(), m.group()), question)


def _names(asked: set[str], texts: Iterable[str]) -> dict[str, str]:
    """Those of the words that stand as names in `texts`, as they are written there."""
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for found in _WORD.finditer(text):
            word = found.group()
            if word.lower() in asked and not (
                word[0].isupper() and _BEGINS.search(text[: found.start()][-3:])
            ):
                written.setdefault(word.lower(), Counter())[word] += 1
    return {
        word: forms.most_common(1)[0][0]
        for word, forms in written.items()
        if all(form[0].isupper() for form in forms)
    }
