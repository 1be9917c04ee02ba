"""What a Russian word form may be, by pymorphy3 and its dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_NAMES = ("Name", "Surn", "Patr")
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
# Foreign names that end so have no cases: Сауле, Камю.
_UNBENDING = frozenset("еиоуэю")
NOUNS = frozenset(("NOUN", "NPRO"))
ADJECTIVES = frozenset(("ADJF", "PRTF", "NUMR"))
VERBS = frozenset(("VERB", "INFN", "GRND"))
# Readings less likely than this, beside a likely one, are oddities of the dictionary.
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: its dictionary form and the grammatical categories it is in."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    animate: bool
    name: str
    tense: str
    person: str
    parsed: Any


@lru_cache(maxsize=65_536)
def forms(word: str) -> tuple[Form, ...]:
    """Return what `word` may be, the likeliest reading first."""
    found: list[Form] = []
    for parsed in _analyser().parse(word):
        tag = parsed.tag
        if (found and parsed.score < _LEAST) or {"ADJF", "Fixd", "Abbr"} <= tag.grammemes:
            continue  # "порт." is short for "портовый", in every case
        found.append(
            Form(
                lemma=plain(parsed.normal_form),
                pos=str(tag.POS or "LATN" if "LATN" in tag else tag.POS or ""),
                case=_CASES.get(str(tag.case), str(tag.case or "")),
                number=str(tag.number or ""),
                gender=str(tag.gender or ""),
                animate=tag.animacy == "anim",
                name=next((name for name in _NAMES if name in tag), ""),
                tense=str(tag.tense or ""),
                person=str(tag.person or ""),
                parsed=parsed,
            )
        )
    if word[:1].islower():
        found = [form for form in found if not form.name] or found
    return tuple(found)


def plain(word: str) -> str:
    """Return `word` in lower case with е for ё."""
    return word.lower().replace("ё", "е")


def is_capitalised(word: str) -> bool:
    """Whether the word starts with a capital letter."""
    return word[:1].isupper()


@lru_cache(maxsize=65_536)
def cases(word: str) -> frozenset[str]:
    """Return the cases that a noun, an adjective or a numeral may be in here.

    A name that no dictionary has may be in the nominative, or in any case if it has no ending that
    could be one: "Линд", "Сауле", "Smith".
    """
    read = [f for f in forms(word) if f.case and f.pos in NOUNS | ADJECTIVES]
    known = frozenset(f.case for f in read)
    if not is_capitalised(word):
        return known
    if any(f.name and f.number == "sing" for f in read):  # "Марины" are not several Марина
        known = frozenset(f.case for f in read if not f.name or f.number == "sing")
    last = word[-1].lower()
    bent = word.endswith("ии") or (last == "у" and _SURNAME.fullmatch(word))
    unbending = last in _UNBENDING and not bent and not is_known(word)
    if word.isascii() or not known or unbending or (len(word) > 1 and word.isupper()):
        return frozenset(ALL_CASES)
    ended = _SURNAME.fullmatch(word)
    if ended and ended[1] and any(f.name == "Surn" for f in forms(word)):
        return known & _SURNAME_CASES[ended[1]]  # "Петровой" is no Петровой
    if ended:
        known |= _SURNAME_CASES[ended[1] or ""]
    instrumental = {f.case for f in forms(word)} <= {"ablt"} or (ended and ended[1])
    return known | {"nomn"} if last in CONSONANTS and not instrumental else known


def is_known(word: str) -> bool:
    """Whether the dictionary has the word, rather than a guess by its ending."""
    return bool(_analyser().word_is_known(word))


# "Досова" may be of Досов or be Досова herself; the dictionary does not have all of them.
_SURNAME = re.compile(r"\w{2,}(?:[оеё]в|[иы]н)(а|у|ым|ой|е)?")
_SURNAME_CASES = {
    "": frozenset(("nomn",)),
    "а": frozenset(("nomn", "gent", "accs")),
    "у": frozenset(("datv", "accs")),
    "ым": frozenset(("ablt",)),
    "ой": frozenset(("gent", "datv", "ablt", "loct")),
    "е": frozenset(("loct",)),
}
ALL_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


def in_case(word: str, case: str) -> tuple[Form, ...]:
    """Return the readings of `word` as a noun or adjective in `case`."""
    return tuple(f for f in forms(word) if f.case == case and f.pos in NOUNS | ADJECTIVES)


def is_bent(word: str, case: str) -> bool:
    """Whether the word is a name that the dictionary has in other cases only: "Лидии", "Петрову".

    A foreign name may look like a rare form of another: Сауле, "о Сауле".
    """
    read = [f for f in forms(word) if f.name and f.number == "sing"]
    foreign = word.endswith("е") and all(f.gender == "masc" for f in read)
    return bool(read) and not foreign and all(f.case != case for f in read)


def is_adjective(word: str, case: str) -> bool:
    """Whether the word may be an adjective, a participle or a numeral in `case`, and no noun."""
    read = in_case(word, case)
    return bool(read) and all(f.pos in ADJECTIVES for f in read[:1])


def finite(word: str) -> tuple[Form, ...]:
    """Return the readings of `word` as a finite verb, when that is what it likely is."""
    read = forms(word)
    if not word[:1].islower() or not read or not any(f.pos == "VERB" for f in read[:2]):
        return ()
    return tuple(f for f in read if f.pos == "VERB" and f.tense in ("past", "pres", "futr"))


def part_of_speech(word: str) -> str:
    """Return what kind of word this most likely is."""
    read = forms(word)
    return read[0].pos if read else ""


def inflected(form: Form, *wanted: str) -> str | None:
    """Return the word of `form` put into the `wanted` categories, `None` when it has none."""
    other = form.parsed.inflect(frozenset(wanted))
    return None if other is None else str(other.word)


@cache
def _analyser() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
