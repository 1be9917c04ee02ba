"""Which person of an article a description ("the Polish minister") can mean.

A description fits a stated role when the office agrees and so does everything that tells one
holder of the office from another: country, organisation, portfolio.
"""

from __future__ import annotations

import re

from index.naming import MODIFIERS, Person, place_key
from index.people import (
    COURTESY,
    HYPERNYMS,
    NOT_NAMES,
    ORGANISATION_WORDS,
    PLACES,
    PORTFOLIOS,
    ROLES,
)
from index.reporting import DETERMINERS, PREPOSITIONS

OFFICES = ROLES - COURTESY
_POSSESSIVE = re.compile(r"[’']s?$")
_DEPUTIES = frozenset("assistant deputy vice former press under ex acting first senior".split())
_POLITIES = frozenset("republic federation kingdom country nation state union".split())
_EMPTY = DETERMINERS | PREPOSITIONS | {"and", "s"}
_UNITED = ((re.compile(r"\bUnited States\b"), "USA"), (re.compile(r"\bUnited Kingdom\b"), "UK"))
_HALVES = frozenset(("north", "south"))
_DIVIDED = frozenset(("korea", "sudan"))
_STEM = 5
"""Letters that a place and its adjective share when neither is in a table."""
_BEFORE = re.compile(r"(?:[\w’'-]+\s+){0,4}$")
_AFTER = re.compile(r"\s+(?:of|for|from|to)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s*){1,3})")
_NAMED = re.compile(r"\s+(?:[A-Z]\.|[A-Z][\w’'-]+)")
_TIED = re.compile(r"(?:([\w-]+)[’']s?|\b([A-Z][\w-]+))\s+$")
_ANOTHER = frozenset("a an another one".split())


def fit(words: list[str], person: Person, text: str) -> float:
    """How well a description fits what is stated of a person in `text`; 0 when it cannot."""
    asked, posted = _places(words)
    asked -= posted
    if asked or posted:
        stated = [_places(role.split()) for role in person.roles]
        homes = {key for home, _ in stated for key in home} | _tied(person, text)
        posts = {key for _, post in stated for key in post}
        if not (asked <= homes and posted <= posts):
            return 0
    if not _qualified(words, person):
        return 0
    near = asked | posted
    return max((_fit_role(words, role, near) for role in person.roles), default=0)


def distinctive(words: list[str]) -> bool:
    """Whether the description says more than an office: a place or any other name."""
    asked, posted = _places(words)
    return bool(asked or posted or _qualifiers(words))


def unnamed_holder(words: list[str], person: Person, text: str, start: int, end: int) -> bool:
    """Whether another, unnamed holder of the office comes up between `start` and `end`."""
    head = _head(_lowered(words))
    if head is None:
        return False
    kin = HYPERNYMS.get(head, frozenset()) | {head, "counterpart"}
    offices = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(kin)))})\b", re.IGNORECASE)
    return any(
        _is_other(person, text, start, found) for found in offices.finditer(text, start, end)
    )


def _is_other(person: Person, text: str, start: int, found: re.Match[str]) -> bool:
    named = _NAMED.match(text, found.end())
    if named:
        return False  # the office of somebody with a name, who is weighed as a person
    before = _BEFORE.search(text, max(start, found.start() - 60), found.start())
    lead = before.group().split() if before else []
    if found.group().lower() == "counterpart":
        return True
    opens = max((at for at, word in enumerate(lead) if word.lower() in _EMPTY), default=-1)
    if opens >= 0 and lead[opens].lower() in _ANOTHER:
        copula = lead[opens - 1].lower() if opens else ""
        return copula not in ("is", "was", "as", "became", "be", "been")
    after = _AFTER.match(text, found.end())
    words = [*lead[opens + 1 :], found.group(), *(after.group().split() if after else ())]
    return distinctive(words) and not fit(words, person, text)


def _fit_role(words: list[str], role: str, near: set[str]) -> float:
    wanted, stated = _lowered(words), _lowered(role.split())
    head = _head(wanted)
    if head is None:
        return 0
    kin = HYPERNYMS.get(head, frozenset()) | {head, "counterpart"}
    if not kin & set(stated):
        return 0
    others = {w for w in wanted if w not in _EMPTY and w not in ROLES and not place_key(w)}
    known = {w for w in stated if w not in _EMPTY and w not in ROLES and not place_key(w)}
    office = others - _POLITIES
    if head not in stated and "of" in wanted and not office and known - ORGANISATION_WORDS:
        return 0
    home, post = _places(role.split())
    if near and (home or post) and not near & (home | post):
        return 0
    score = 1.0 + (head in stated) + 2.0 * bool(near & (home | post)) + len(others & known)
    return score - 0.7 * len(others - known) - 2.0 * len((_DEPUTIES & set(stated)) - set(wanted))


def _head(wanted: list[str]) -> str | None:
    heads = [word for word in wanted if word in OFFICES]
    return (heads[-1] if "of" not in wanted else heads[0]) if heads else None


def _lowered(words: list[str]) -> list[str]:
    return [_POSSESSIVE.sub("", word.lower()).strip(".,") for word in words]


def _places(words: list[str]) -> tuple[set[str], set[str]]:
    """Whose office it is and where it is held ("ambassador to"); "in" can mean either."""
    phrase = " ".join(words)
    for pattern, short in _UNITED:
        phrase = pattern.sub(short, phrase)
    home: set[str] = set()
    post: set[str] = set()
    link = before = ""
    for word in phrase.split():
        low = word.lower()
        link = low if low in PREPOSITIONS else link
        key = place_key(word)
        if key:
            key = f"{before} {key}" if before in _HALVES and key in _DIVIDED else key
            if link in ("to", "in"):
                post.add(key)
            if link != "to":
                home.add(key)
        before = low
    return home, post


def _tied(person: Person, text: str) -> set[str]:
    """Places right before the name: "Chile's Marta Gomez", but not "envoy to Chile Ann Lee"."""
    keys: set[str | None] = set()
    for at in person.mentions:
        found = _TIED.search(text, max(0, at - 30), at)
        if found and (found.group(1) or found.group(2).lower() not in PLACES):
            keys.add(place_key(found.group(1) or found.group(2)))
    return {key for key in keys if key}


def _qualifiers(words: list[str]) -> list[str]:
    """Names in a description that tell whose office it is."""
    return [
        low
        for word, low in zip(words, _lowered(words), strict=True)
        if word[:1].isupper()
        and not place_key(word)
        and low not in _EMPTY | ROLES | MODIFIERS | NOT_NAMES | PORTFOLIOS
    ]


def _qualified(words: list[str], person: Person) -> bool:
    """Whether everything that sets the holder apart is stated of the person."""
    stated = {low for role in person.roles for low in _lowered(role.split())}
    stems = {word[:_STEM] for word in stated}
    portfolios = {word.replace("defense", "defence") for word in _lowered(words)} & PORTFOLIOS
    if not portfolios <= {word.replace("defense", "defence") for word in stated}:
        return False
    return all(word[:_STEM] in stems for word in _qualifiers(words))
