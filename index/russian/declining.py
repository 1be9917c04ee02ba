"""Russian names and noun phrases in their cases: which case they may stand in, and the nominative.

The dictionary inflects what it knows; surnames of the common shapes, Досов and Ланской, are known
by their endings as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.russian.morphology import CONSONANTS, Form, cases, forms, in_case, inflected, is_bent

_VOWELS = "аеёиоуыэюяьй"
# Endings that cases put on names: taken off, forms of one name look alike.
_ENDINGS = ("ыми", "ими", "ого", "ему", "ому", "ами", "ями", "ой", "ей", "ою", "ею", "ым", "им",
            "ом", "ем", "ём", "ую", "юю", "ах", "ях", "ая", "ии", "ию", "ия",
            "а", "я", "у", "ю", "е", "ы", "и", "й", "ь", "о")  # fmt: skip
ADJECTIVAL = re.compile(r"(\w+[сц]к)(ий|ой|ого|ому|им|ом|ая|ую)")
_SURNAME = re.compile(r"([А-ЯЁ]\w+(?:[оеё]в|[иы]н))(|а|у|ым|ой|е)")
_Endings = dict[str, tuple[tuple[str, str], ...]]
_SURNAMES: _Endings = {
    "nomn": (("masc", ""), ("femn", "а")),
    "gent": (("masc", "а"), ("femn", "ой")),
    "datv": (("masc", "у"), ("femn", "ой")),
    "accs": (("masc", "а"), ("femn", "у")),
    "ablt": (("masc", "ым"), ("femn", "ой")),
    "loct": (("masc", "е"), ("femn", "ой")),
}
_ADJECTIVES: _Endings = {
    "nomn": (("masc", "ий"), ("masc", "ой"), ("femn", "ая")),
    "gent": (("masc", "ого"), ("femn", "ой")),
    "datv": (("masc", "ому"), ("femn", "ой")),
    "accs": (("masc", "ого"), ("femn", "ую")),
    "ablt": (("masc", "им"), ("femn", "ой")),
    "loct": (("masc", "ом"), ("femn", "ой")),
}


def gender_agreed(words: Sequence[str], case: str, *, loose: bool = False) -> str | None:
    """The gender that all `words` may have together as a name in `case`; "" when none is told.

    Taken `loose`ly, first names need not be in that case: foreign ones may have none.
    """
    if loose and not _is_surname(words[-1], case):
        return None
    genders = {"masc", "femn"}
    told = False
    for at, word in enumerate(words):
        first = at > 0 and any(f.name == "Name" for f in forms(words[at - 1]))
        read = [f for f in in_case(word, case) if f.number != "plur"]
        read = [f for f in read if f.name or f.animate] or [  # "Игнат Рябой"
            f for f in read if first and f.pos == "ADJF"
        ]
        shaped = _shaped_genders(word, case)
        unbending = first and genders == {"femn"} and _ends_bare(words, at)
        if shaped is not None:
            genders &= shaped
            told = told or bool(shaped)
        elif read and not unbending:
            told = told or any(f.name for f in read)
            own = {f.gender for f in read}
            if not own & {"ms-f", "GNdr", ""}:
                genders &= own
        elif unbending:
            continue  # "Инны Цой"
        elif not _may_stand(word, case) and not (
            loose and at < len(words) - 1 and not is_bent(word, case)
        ):
            return None
        elif word[-1].lower() not in "еиоуэю":
            genders &= {f.gender for f in forms(word) if f.name} or genders
    if not genders:
        return None
    return genders.pop() if told and len(genders) == 1 else ""


def _ends_bare(words: Sequence[str], at: int) -> bool:
    """Whether the last of `words` may be a surname that has no cases: "Инны Цой"."""
    return at == len(words) - 1 and words[at][-1] in CONSONANTS | {"ь"}


def _shaped(word: str) -> tuple[re.Match[str], _Endings] | None:
    """The stem and ending of a surname told by its shape, Ланской, or Досов where the dictionary
    does not have it, with the endings of all such names.
    """
    for pattern, endings in ((ADJECTIVAL, _ADJECTIVES), (_SURNAME, _SURNAMES)):
        ended = pattern.fullmatch(word)
        if ended and (endings is _ADJECTIVES or not any(f.name for f in forms(word))):
            return ended, endings
    return None


def _shaped_genders(word: str, case: str) -> set[str] | None:
    """The genders that a surname of a known shape may have in `case`; `None` for others."""
    shaped = _shaped(word)
    if shaped is None:
        return None
    ended, endings = shaped
    return {gender for gender, ending in endings.get(case, ()) if ending == ended[2]}


def in_standing(word: str, case: str, gender: str) -> str | None:
    """Return a surname of a known shape put from `case` into the nominative, `None` for others."""
    shaped = _shaped(word)
    if shaped is None or case == "nomn":
        return None
    ended, endings = shaped
    return ended[1] + next(ending for own, ending in endings["nomn"] if own == (gender or "masc"))


def _is_surname(word: str, case: str) -> bool:
    """Whether the word is surely a surname in `case`, whose gender counts for the whole name."""
    return bool(_shaped_genders(word, case)) or any(f.name == "Surn" for f in in_case(word, case))


def _may_stand(word: str, case: str) -> bool:
    """Whether a word that the dictionary has no singular of may be a name in `case`.

    Foreign surnames of women, and first names it does not know, have no endings.
    """
    if any(f.name and f.number != "plur" for f in forms(word)):
        return False
    return word[-1].lower() not in _VOWELS or case in cases(word)


def nominative(word: str, case: str, gender: str) -> str:
    """Return a name's word put into the nominative, capitalised as it stands."""
    read = [f for f in in_case(word, case) if f.number != "plur"]
    read = [f for f in read if f.gender in (gender, "ms-f", "GNdr", "")] or read
    read.sort(key=lambda f: (not f.name, not f.animate))
    shaped = in_standing(word, case, gender)
    if shaped or case == "nomn" or not read:
        return shaped or word
    other = inflected(read[0], "nomn", "sing")
    return _as_capitalised(other) if other else word


def _as_capitalised(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def gender_in(words: Sequence[str], case: str) -> str | None:
    """Return the gender that a name standing in `case` tells, `None` if none or two."""
    return gender_agreed(words, case) or None


@lru_cache(maxsize=65_536)
def is_form(word: str, name: str, case: str, gender: str | None) -> bool:
    """Whether `word` may be `name` put into `case`."""
    if word == name:
        return case == "nomn" or not _inflects(name, gender)
    if case == "nomn":
        return False
    shaped = _shaped_genders(word, case)
    if shaped is not None:
        return bare(word) == bare(name) and (gender is None or gender in shaped)
    short = gender or "masc"
    for form in in_case(word, case):
        known = form.number != "plur" and form.gender in (short, "ms-f", "GNdr", "")
        other = inflected(form, "nomn", "sing") if known else None
        if other is not None and other.lower() == name.lower():
            return True
    return bare(word) == bare(name) and not _dictionary_name(word, case)


def _dictionary_name(word: str, case: str) -> bool:
    """Whether the dictionary knows the word as a name: then it also knows its forms."""
    return any(f.name for f in in_case(word, case))


def _inflects(name: str, gender: str | None) -> bool:
    if name.isascii() or name[-1].lower() in "оиуэю":
        return False
    return not (gender == "femn" and name[-1].lower() not in "ая")


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """Return a name without the ending that its case puts on it."""
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


def uncapitalised(role: str) -> str:
    """Return a role as it is written inside a sentence."""
    return role if role[:2].isupper() or role[:1].isascii() else role[:1].lower() + role[1:]


def in_nominative(phrase: str, case: str) -> str:
    """Return a noun phrase that stands in `case` in the nominative; what depends on its noun
    stays as it is.
    """
    if case == "nomn":
        return phrase
    words = phrase.split()
    bare_words = [word.strip('«»“”„",.') for word in words]
    at = next((i for i in range(len(words)) if _is_head(bare_words, i, case)), None)
    head = _noun_form(bare_words[at], case) if at is not None else None
    if at is None or head is None:
        return phrase
    for position, core in enumerate(bare_words[: at + 1]):
        form = head if position == at else _agreeing(core, case, head)
        other = inflected(form, "nomn") if form else None
        if other and not core.isupper():
            shaped = _as_capitalised(other) if core[:1].isupper() else other
            words[position] = words[position].replace(core, shaped)
    return " ".join(words)


def _is_head(words: Sequence[str], at: int, case: str) -> bool:
    """Whether the phrase is about the noun at `at`, which is none before another: "старшего
    аналитика".
    """
    following = words[at + 1] if at + 1 < len(words) else ""
    adjective = any(f.pos == "ADJF" for f in in_case(words[at], case))
    modifies = adjective and following.islower() and _noun_form(following, case)
    return _noun_form(words[at], case) is not None and not modifies


def _noun_form(word: str, case: str) -> Form | None:
    return next((f for f in in_case(word, case) if f.pos == "NOUN"), None)


def _agreeing(word: str, case: str, head: Form) -> Form | None:
    """The reading of an adjective that goes with its noun: "открытом" with "письме"."""
    read = [f for f in in_case(word, case) if f.pos != "NPRO" and f.number == head.number]
    same = [f for f in read if f.gender in (head.gender, "")]
    return next(iter(same or read), None)
