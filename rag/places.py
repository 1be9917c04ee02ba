"""States, their peoples and their governments: "Beijing" decides what China does, "Turkish" is of
Turkey. What every reader knows and no article explains, taken from a gazetteer (countryinfo).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rag.alias_keys import key_of

# What the gazetteer lacks: names in daily use, and capitals under another name.
_ALSO = {
    "United States": ("US", "USA", "America", "Washington"),
    "United Kingdom": ("UK", "Britain"),
    "United Arab Emirates": ("UAE",),
    "Kazakhstan": ("Kazakh", "Astana"),
    "Uzbekistan": ("Uzbek",),
    "Kyrgyzstan": ("Kyrgyz", "Kyrgyzstani"),
    "Tajikistan": ("Tajik", "Tajikistani"),
    "Ukraine": ("Kiev",),
    "Belarus": ("Belarusian", "Belarussian", "Byelorussia"),
    "Czech Republic": ("Czechia",),
}
# Smaller ones are mostly territories that share their people's name with a state.
FEWEST_PEOPLE = 100_000
_CITIES = frozenset({"washington", "astana", "kiev"})
# "In Paris", "near Berlin": the city itself, not who governs there.
_LOCATED = re.compile(
    r"\b(?:in|at|from|to|near|outside|around|via|through|of|over|for|leave|leaving|visit(?:s|ed|ing)?"
    r"|reach(?:es|ed|ing)?)\s+(?:the\s+(?:city\s+of\s+)?)?$",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ .'’\-]+")
_FORMAL = re.compile(r"\b(?:republic|kingdom|state|federation|states|union|commonwealth)\b", re.I)


def names_beside(name: str, question: str) -> tuple[str, ...]:
    """Return what else stands for the state that `name` stands for in `question`: the state, those
    of it and its capital; nothing for other names, or for a capital that is meant as a place.
    """
    key = key_of(name)
    known = _named().get(key)
    if known is None or (key in _cities() and _is_place(name, question)):
        return ()
    return tuple(each for each in known if key_of(each) != key)


def _is_place(name: str, question: str) -> bool:
    return all(
        _LOCATED.search(question[: found.start()])
        for found in re.finditer(re.escape(name), question)
    )


@lru_cache(maxsize=1)
def _named() -> dict[str, tuple[str, ...]]:
    """All names of each state, by each of them; one that two states share is left out."""
    shared: set[str] = set()
    named: dict[str, tuple[str, ...]] = {}
    for names in _states():
        for key in {key_of(name) for name in names}:
            if key in named and set(map(key_of, named[key])) != set(map(key_of, names)):
                shared.add(key)
            named[key] = names
    return {key: names for key, names in named.items() if key not in shared}


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    from countryinfo import all_countries

    return _CITIES | {key_of(_plain_city(each.capital())) for each in all_countries()}


def _states() -> Iterable[tuple[str, ...]]:
    from countryinfo import all_countries

    for state in all_countries():
        name = state.name()
        peoples = re.split(r"[,/]", state.demonym() or "")
        formal = [each for each in state.alt_spellings() if _FORMAL.search(each)]
        capital = _plain_city(state.capital())
        given = (name, *peoples, *_ALSO.get(name, ()), capital, *formal)
        names = tuple(dict.fromkeys(n.strip() for n in given if n and _LATIN.fullmatch(n.strip())))
        if peoples[0] and capital and (state.population() or 0) >= FEWEST_PEOPLE:
            yield names


def _plain_city(name: str | list[str] | None) -> str:
    """One name; the gazetteer lists several for states that share their offices among cities."""
    first = name[0] if isinstance(name, list) and name else name
    return first.removesuffix(" D.C.") if isinstance(first, str) else ""
