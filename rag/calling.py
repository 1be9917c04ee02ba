"""Is this the one a question calls by that name? "Holm", "the US ambassador", not "Holm's aide"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.places import names_beside
from rag.weighing import found
from rag.wording import content_words

# Those who speak for a state.
OFFICES = frozenset(
    """
    administration affairs ambassador authorities chancellor consul defence defense department
    diplomacy diplomat embassy envoy finance foreign general government interior leader leadership
    minister ministry monarch official officials parliament president presidential press prime
    secretary service spokesman spokesperson spokeswoman state
    """.split()
)
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
    if names_beside(wanted, wanted):
        return _is_of_state(words, _words([name]))
    return bool(core) and _all_in(words, _words([name])) and _all_in(core, _words([_core(name)]))


def _is_of_state(state: frozenset[str], named: frozenset[str]) -> bool:
    """Whether it is the state itself or its government: the "US ambassador", not "US Soccer"."""
    offices = {word for word in named if not _all_in(frozenset((word,)), state)}
    return len(offices) < len(named) and offices <= OFFICES


def _core(name: str) -> str:
    """The part of a name or role that says who: "minister" of "Lydia's minister of trade"."""
    bare = _OF.split(_ISSUE.sub("", name.strip()), maxsplit=1)[0]
    return _POSSESSOR.sub("", bare)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in content_words(text))


def _all_in(wanted: frozenset[str], named: frozenset[str]) -> bool:
    return all(found(word, named, is_name=True) for word in wanted)
