"""Whether "he" or "she" can mean somebody: what an article tells beside first names and titles.

A pronoun supports a gender only where one person is named and nobody else comes up before it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.articles import Span
from index.naming import Names, gender_of
from index.people import KIN, PERSON_NOUNS

_PRONOUN = re.compile(r"\b(?:(?P<m>he|his|him|himself)|(?P<f>she|her|hers|herself))\b", re.I)
_TITLE = re.compile(
    r"\b(?:(?P<m>Mr|Sir|Lord|\w*(?:business|police|fisher|sales|states)man)"
    r"|(?P<f>Mrs|Ms|Miss|Lady|Dame|\w*woman))\.?\s+(?:[A-Z][\w.-]*\s+)?$",
    re.I,
)
_NOT_BETWEEN = r"(?!(?:of|with|by|to|for|in|on|at|from|and|that|said|about|as|is|was)\s)"
_NOUNS = "|".join(sorted({*PERSON_NOUNS, *KIN}, key=len, reverse=True))
_UNNAMED = re.compile(
    rf"(?:\b(?P<det>an?|another|one|his|her|their|the)|[’']s|s[’'])\s+"
    rf"(?:{_NOT_BETWEEN}[\w-]+\s+){{0,2}}?"
    rf"(?P<noun>{_NOUNS}|\w{{3,}}(?:ist|ician|woman|(?<!hu)man))\b(?!\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
_SAYS_WHAT = re.compile(r"(?:,|\b(?:is|was|as|became|be|been|like|not))\s*$")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody without a name in the text: kin of somebody, or "a nurse"."""

    start: int
    noun: str
    gender: str | None
    definite: bool


def unnamed_people(text: str) -> list[Unnamed]:
    """Return the people of `text` whom it does not name, in order."""
    found: list[Unnamed] = []
    for match in _UNNAMED.finditer(text):
        det, noun = (match["det"] or "").lower(), match["noun"].lower()
        before = text[max(0, match.start() - 12) : match.start()]
        if det in ("a", "an", "the") and _SAYS_WHAT.search(before):
            continue  # "Ann Lee, a nurse": said of somebody with a name
        gender = KIN.get(noun) or gender_of(noun)
        gender = gender or ("f" if noun.endswith("woman") else "m" if noun[-3:] == "man" else None)
        found.append(Unnamed(match.start(), noun, gender, det == "the" and noun not in KIN))
    return found


def is_owner(text: str, mention: int, name: str) -> bool:
    """Whether the name at `mention` only says whose: "Penn's lawyer"."""
    surname = re.escape(name.split()[-1])
    return bool(
        re.compile(rf"(?:[\w.-]+\s+){{0,3}}?{surname}(?:[’']s?)\s").match(
            text, mention, mention + _LONGEST_NAME
        )
    )


def stated_genders(
    text: str,
    names: Names,
    mentions: Sequence[tuple[int, str, bool]],
    sentences: Sequence[Span],
    unnamed: Sequence[Unnamed],
) -> dict[str, str]:
    """Return the gender that titles and pronouns near them tell of people, where they agree."""
    votes: dict[str, set[str]] = {}
    starts = [at for at, _, _ in mentions]
    before: set[str] = set()
    for sentence in sentences:
        low, high = (bisect.bisect_left(starts, at) for at in (sentence.start, sentence.end))
        people = {name for _, name, _ in mentions[low:high]}
        for at, name, _ in mentions[low:high]:
            title = _TITLE.search(text, max(0, at - 30), at)
            if title:
                votes.setdefault(name, set()).add(str(title.lastgroup))
        if len(people) == 1 and before <= people:
            at, name, within_speech = mentions[low]
            said = None if within_speech else _first_pronoun(text, at, name, sentence, unnamed)
            if said:
                votes.setdefault(name, set()).add(said)
        before = people
    return {name: next(iter(told)) for name, told in votes.items() if len(told) == 1}


def _first_pronoun(
    text: str, at: int, name: str, sentence: Span, unnamed: Sequence[Unnamed]
) -> str | None:
    if is_owner(text, at, name):
        return None
    found = _PRONOUN.search(text, at, sentence.end)
    if found is None:
        return None
    others = any(sentence.start <= one.start < found.start() for one in unnamed)
    return None if others else found.lastgroup
