"""The outlets and authors of a corpus, by the names a question may call them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

_WORDS = re.compile(r"[^\s,?!;:()“”\"]+")
_POSSESSIVES = re.compile(r"[’']s?\b|[,?!;:()“”\"]")
_POSSESSIVE = re.compile(r"[’']s?$")
LONGEST_NAME = 10  # words

Named = tuple[str, int]
"""A name as it is stored, and where it ends in the question."""


class Known:
    """The names that stand for one outlet or one author and no other."""

    def __init__(
        self, outlets: Iterable[str], authors: Iterable[str], *, within: str | None = None
    ) -> None:
        """Take the names as they are stored; `within` is all that will be searched for them, if
        that is known: of many names, few share a word with it.
        """
        if within is not None:
            words = frozenset(_split(_POSSESSIVES.sub(" ", within)))
            outlets = [name for name in outlets if not words.isdisjoint(_split(name))]
            authors = [name for name in authors if not words.isdisjoint(_split(name))]
        self._outlets = _by_name(outlets, lambda name: re.sub(r"\.\w{2,4}$", "", name))
        self._authors = _by_name(authors, lambda name: name.split()[-1])

    def outlet_at(self, text: str, start: int, *, exact: bool = False) -> Named | None:
        """Return the outlet whose name stands at `start`, "the" before it or not.

        `exact` asks for a capital where the name has one: "in The Post", not "in the post".
        """
        return _at(text, start, self._outlets, exact=exact)

    def author_at(self, text: str, start: int) -> Named | None:
        """Return the author whose name, or whose surname alone, stands at `start`."""
        return _at(text, start, self._authors, exact=True)


def _split(text: str) -> list[str]:
    return text.casefold().replace(".", " ").split()


def _by_name(names: Iterable[str], shorten: Callable[[str], str]) -> dict[str, str]:
    """The names by what they may be called; what several could be called is none of them."""
    stored = [name for name in names if _plain(name)]
    called = {_plain(name): name for name in stored}
    short = Counter(_plain(shorten(name)) for name in stored)
    for name in stored:
        plain = _plain(shorten(name))
        if short[plain] == 1 and len(plain) > 2:
            called.setdefault(plain, name)
    return called


def _at(text: str, start: int, called: Mapping[str, str], *, exact: bool) -> Named | None:
    """The longest name at `start` that is not the beginning of a longer, unknown one."""
    words = _words_at(text, start)
    if words and words[0].group().lower() == "the":
        words = words[1:]
    for count in range(len(words), 0, -1):
        written = text[words[0].start() : words[count - 1].end()]
        bare = _POSSESSIVE.sub("", written.rstrip("."))
        name = called.get(_plain(bare))
        if name is None or (exact and name[:1].isupper() and not bare[:1].isupper()):
            continue
        goes_on = count < len(words) and words[count].group()[0].isupper()
        return None if goes_on and bare == written else (name, words[0].start() + len(bare))
    return None


def _words_at(text: str, start: int) -> list[re.Match[str]]:
    """The words from `start` to the next mark of punctuation."""
    words: list[re.Match[str]] = []
    end = start
    for word in _WORDS.finditer(text, start):
        if (words and text[end : word.start()].strip()) or len(words) == LONGEST_NAME:
            break
        words.append(word)
        end = word.end()
    return words


def _plain(name: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(name.casefold().split()))
