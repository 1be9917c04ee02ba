"""The names in a question, each with the other names of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.alias_keys import is_abbreviation, key_of
from rag.aliases import AliasTable
from rag.wording import DOTTED, WORD, names_in

LONGEST = 12  # words of a name; those of committees of ministries may be as long
_BETWEEN = re.compile(r"[\s\-“”\"'‘’«»]*")


def names_asked(question: str, table: AliasTable) -> dict[str, tuple[str, ...]]:
    """Return what `question` names, in its words, and every name of each, that one first.

    Besides names told by their capitals, names of several words are known however they are
    written, abbreviations and other single words only as they are.
    """
    plain = DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), question)
    mentioned = list(_mentioned(plain, table))
    found: dict[str, tuple[str, ...]] = {}
    left = dict.fromkeys(mentioned)
    for name in names_in(question):
        within = [m for m in mentioned if _holds(m, name)]
        inside = [m for m in mentioned if _holds(name, m)]
        for mention in (*within, *inside):
            left.pop(mention, None)
        if within:
            found[within[0]] = table.names_of(within[0])
        else:
            found[name] = _with_parts_renamed(name, inside, table)
    found.update((mention, table.names_of(mention)) for mention in left)
    return found


def _mentioned(question: str, table: AliasTable) -> Iterator[str]:
    """Yield the names and descriptions of the table that stand in the question, longest first."""
    words = [(found.start(), found.end()) for found in WORD.finditer(question)]
    keys = [key_of(_bare(question[start:end])) for start, end in words]
    free = [True] * len(words)
    for length in range(min(LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            last = first + length
            if not all(free[first:last]) or not table.knows(" ".join(keys[first:last])):
                continue
            text = _bare(question[words[first][0] : words[last - 1][1]])
            together = all(
                _BETWEEN.fullmatch(question, words[at][1], words[at + 1][0])
                for at in range(first, last - 1)
            )
            if together and _written_so(text, table):
                free[first:last] = [False] * length
                yield text


def _written_so(text: str, table: AliasTable) -> bool:
    """Whether one word is written as the name is; a name of several words always is."""
    if " " in key_of(text):
        return True
    known = table.written.get(key_of(text), text)
    if is_abbreviation(known) or sum(c.isupper() for c in known) > 1:
        return text.removesuffix("s") == known.replace(".", "").removesuffix("s")
    return text[:1].isupper() == known[:1].isupper()


def _bare(text: str) -> str:
    return re.sub(r"[’']s?$", "", text)


def _holds(long: str, short: str) -> bool:
    """Whether the words of `short` are among those of `long`, in their order."""
    return f" {key_of(short)} " in f" {key_of(long)} "


def _with_parts_renamed(name: str, mentions: list[str], table: AliasTable) -> tuple[str, ...]:
    """The name, and the name with a part of it called otherwise: "ENRC Group"."""
    if any(key_of(mention) == key_of(name) for mention in mentions):
        return table.names_of(name)
    names = [name]
    for mention in mentions:
        names += [name.replace(mention, other) for other in table.names_of(mention)[1:]]
    return tuple(dict.fromkeys(names))
