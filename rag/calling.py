"""Is this the one a question calls by that name? "Holm", "the US ambassador", not "Holm's aide"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.weighing import found
from rag.wording import content_words

# What stands behind one of these says whose or of what, not who.
_OF = re.compile(r"\s+(?:of|to|for|at|in|from|with|by|on|near|under)\s+|\s*[,(]", re.IGNORECASE)
# An edition of a paper speaks as the paper; so does a news room.
_ISSUE = re.compile(
    r"^.*\b(?:edition|issue|website|site|portal|newspaper|magazine|version|news\s*room|"
    r"editors|editorial\s+(?:board|office))\s+of\s+",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"^.*[’']s?\s+")


def is_called(name: str | None, wanted: str) -> bool:
    """Say whether somebody known as `name` (a name, a role) is the one called `wanted`.

    All words wanted have to be there, and who is wanted has to be who is named: an aide to Karl
    Maas is not Karl Maas, a press secretary of the president is not the president.
    """
    if not name:
        return False
    words, core = _words([wanted]), _words([_core(wanted)])
    return bool(core) and _all_in(words, _words([name])) and _all_in(core, _words([_core(name)]))


def _core(name: str) -> str:
    """The part of a name or role that says who: "minister" of "Lydia's minister of trade"."""
    bare = _ISSUE.sub("", name.strip())
    return _OF.split(_POSSESSOR.sub("", bare), maxsplit=1)[0]


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in content_words(text))


def _all_in(wanted: frozenset[str], named: frozenset[str]) -> bool:
    return all(found(word, named, is_name=True) for word in wanted)
