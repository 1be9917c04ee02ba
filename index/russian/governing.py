"""Which case the words before a Russian noun phrase put it into."""

from __future__ import annotations

import re

from index.russian.morphology import ALL_CASES, NOUNS, cases, forms, in_case, plain
from index.russian.reporting import ACCORDING

_GENITIVE = re.compile(
    rf"(?:\bпо\s+(?:{'|'.join(sorted(ACCORDING))})|\bсо\s+слов|\bзрения|\bслова?|\bиз)"
    r"(?:\s+сам\w+)?\s+$",
    re.IGNORECASE,
)
_ACCUSATIVE = re.compile(r"\b(?:(?:про)?цитир\w+|ссылкой\s+на|ссылаясь\s+на)\s+$", re.IGNORECASE)
_DATIVE = re.compile(r"\bсогласно\s+$", re.IGNORECASE)
_LOCATIVE = re.compile(r"\b(?:в|во|на)\s+$", re.IGNORECASE)
_GOVERNED = {
    "без": ("gent",), "для": ("gent",), "до": ("gent",), "из": ("gent",), "от": ("gent",),
    "против": ("gent",), "после": ("gent",), "у": ("gent",), "около": ("gent",), "кроме": ("gent",),
    "возле": ("gent",), "ради": ("gent",), "вместо": ("gent",), "к": ("datv",), "ко": ("datv",),
    "по": ("datv",), "согласно": ("datv",), "благодаря": ("datv",), "вопреки": ("datv",),
    "про": ("accs",), "через": ("accs",), "с": ("ablt", "gent"), "со": ("ablt", "gent"),
    "перед": ("ablt",), "над": ("ablt",), "между": ("ablt",), "за": ("ablt", "accs"),
    "о": ("loct", "accs"), "об": ("loct", "accs"), "при": ("loct",), "в": ("loct", "accs"),
    "на": ("loct", "accs"),
}  # fmt: skip
_LAST_WORD = re.compile(r"([^\W\d_][\w-]*)[^\S\n]+$")


def case_of_source(before: str) -> str:
    """Return the case of a speaker who stands after `before`, the nominative if nothing tells."""
    told = {"gent": _GENITIVE, "datv": _DATIVE, "accs": _ACCUSATIVE, "loct": _LOCATIVE}
    return next((case for case, pattern in told.items() if pattern.search(before)), "nomn")


def cases_after(before: str) -> tuple[str, ...]:
    """Return the cases that a name may stand in after `before`."""
    last = _LAST_WORD.search(before)
    if last is None:
        return ALL_CASES
    if _GENITIVE.search(before):
        return ("gent",)
    word = plain(last[1])
    if word in _GOVERNED:
        return _GOVERNED[word]
    if last[1].islower() and any(f.animate and f.pos in NOUNS for f in forms(word)[:1]):
        # "министра" Ивана Петрова; whose he may be ("жена Ивана Петрова") is in the genitive
        named = [case for case in ALL_CASES if in_case(word, case) and case in cases(word)]
        return tuple(dict.fromkeys([*named, "gent"]))
    return ALL_CASES
