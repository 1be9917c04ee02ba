"""Names typed in lower case: read off from how the corpus writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rag.wording import ASKING_WORDS, FUNCTION_WORDS

_WORD = re.compile(r"\w+")
# A capital after one of these may only begin a sentence or a title.
# A long run of capitals is the name of a body or a programme, whose words are no names themselves.
_RUN = re.compile(
    r"(?:[^\W\d_a-zа-яё][\w’'.-]*\s+(?:(?:of|the|and|for)\s+)*){3,}[^\W\d_a-zа-яё]\w*"
)
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
        for found in _WORD.finditer(_without_long_names(text, asked)):
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


def _without_long_names(text: str, asked: set[str]) -> str:
    """`text` with the long names blanked of which only a word is asked for."""

    def blanked(run: re.Match[str]) -> str:
        held = sum(word.lower() in asked for word in _WORD.findall(run.group()))
        return run.group() if held > 1 else " " * len(run.group())

    return _RUN.sub(blanked, text)
