"""Where the people of an article are named, and which sentences are about them."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from index.articles import Span
from index.naming import Names
from index.people import ROLES
from index.reporting import DETERMINERS, PREPOSITIONS

_LEAD_NAME = 25
_LEAD_ROLE = 80
"""Characters before the name that opens a sentence: without its role, with it at most."""
_EMPTY = DETERMINERS | PREPOSITIONS | {"and", "s"}


def mentions_of(names: Names, spoken: Sequence[Span]) -> list[tuple[int, str, bool]]:
    """Where each person is named, and whether that is in the words of a speaker."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spoken):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    starts = [start for start, _ in merged]
    mentions: list[tuple[int, str, bool]] = []
    for person in names.people.values():
        for mention in person.mentions:
            at = bisect.bisect_right(starts, mention) - 1
            mentions.append((mention, person.name, at >= 0 and mention < merged[at][1]))
    return sorted(mentions)


def sentence_leads(text: str, names: Names, sentences: Sequence[Span]) -> list[tuple[int, str]]:
    """People who open a sentence: the likely referent of the next "he"."""
    mentions = sorted(
        (at, person.name)
        for person in names.people.values()
        if person.roles or len(person.mentions) > 1
        for at in person.mentions
    )
    starts = [at for at, _ in mentions]
    leads: list[tuple[int, str]] = []
    for sentence in sentences:
        at = bisect.bisect_left(starts, sentence.start)
        if at < len(starts) and starts[at] < min(sentence.start + _LEAD_ROLE, sentence.end):
            gap = text[sentence.start : starts[at]]
            if len(gap) >= _LEAD_NAME and not _all_role(gap):
                continue
            if "“" not in gap and '"' not in gap and "," not in gap:
                leads.append(mentions[at])
    return leads


def _all_role(words: str) -> bool:
    """Whether the words can all belong to the role before a name."""
    return all(
        word[0].isupper() or word.lower() in ROLES or word.lower() in _EMPTY
        for word in words.split()
    )
