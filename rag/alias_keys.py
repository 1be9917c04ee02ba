"""When two written names are the same name: what is only typographic does not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = re.compile(r"[“”„«»\"'‘’`]")
_HYPHENS = re.compile(r"[\s\-‐‑–/]+")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)")
_ABBREVIATION = re.compile(r"[A-ZА-ЯЁ0-9][A-ZА-ЯЁ0-9&.\-]*[A-ZА-ЯЁ0-9]")
MOST_WORDS = 0.6
_LITTLE = frozenset("a an and at by de for in of on or the to".split())
# Spelled two ways in English, and otherwise one word.
_SPELLED = {"programme": "program", "centre": "center", "defence": "defense", "labour": "labor"}
_SHORTENED = (
    ("united states", "us"),
    ("united kingdom", "uk"),
    ("united nations", "un"),
    ("european union", "eu"),
)


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """Return what `name` is known by whatever its case, diacritics, hyphens, apostrophes, leading
    article and, for an abbreviation, dots and plural.
    """
    name = re.sub(r"^([A-ZА-ЯЁ]{2,})s$", r"\1", name.strip())
    if is_abbreviation(name):
        name = name.replace(".", "")
    folded = unicodedata.normalize("NFKD", _QUOTES.sub("", name))
    plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    return _ARTICLE.sub("", _HYPHENS.sub(" ", plain).strip(" .,;:"))


def is_abbreviation(name: str) -> bool:
    """Say whether a name is written in capitals, as one word: "WHO", "U.S.", "COVID-19", "EEZs"."""
    bare = re.sub(r"(?<=[A-Z]{2})s$", "", name.rstrip("."))
    return bool(_ABBREVIATION.fullmatch(bare)) and any(c.isalpha() for c in bare)


def agree(one: str, other: str, *, abbreviated: bool) -> bool:
    """Say whether two names that articles pair with the same third one are of one thing.

    With an abbreviation they have to be one name in full and cut short, "Centers for Disease
    Control and Prevention" and "US Center for Disease Control"; else most of their words are
    enough, "Trans-Caspian Trade Route" and "Trans-Caspian International Route".
    """
    first, second = _words(one), _words(other)
    less, more = (first, second) if len(first) <= len(second) else (second, first)
    if abbreviated:
        return less <= more and (len(less) > 1 or less == more)
    return len(less & more) >= MOST_WORDS * len(less)


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    key = key_of(name)
    for long, short in _SHORTENED:
        key = key.replace(long, short)
    return frozenset(_plain(word) for word in key.split() if word not in _LITTLE)


def _plain(word: str) -> str:
    spelled = _SPELLED.get(word, word).replace("isation", "ization")
    return spelled[:-1] if len(spelled) > 3 and spelled.endswith("s") else spelled
