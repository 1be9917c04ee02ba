"""Which language a text is in: what it declares, unless the text itself tells otherwise for sure.

py3langid tells languages apart by a table of byte sequences that comes with it; nothing is fetched.
A text that reads like English is not shown to it: that is most corpora, and reading its table takes
a second.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

CYRILLIC = re.compile("[\u0400-\u052f]")

# The start of an article is enough to tell.
_SAMPLE = 3000
# From how many letters, and how sure, a text tells its language; and overrules what it declares.
_LETTERS, _SURE = 40, 0.8
_LETTERS_TO_OVERRULE, _SURE_TO_OVERRULE = 200, 0.98
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_ENGLISH_ALONE = frozenset("the of and that is was with for by from has have".split())
# No text in another language has so many of these among its words.
_ENGLISH_SHARE = 0.08
# What a text mostly in Cyrillic letters is not in, whatever it declares.
_LATIN = frozenset("cs da de en es fi fr hu it nl no pl pt ro sv tr".split())
_NAMED = {
    "english": "en", "eng": "en", "russian": "ru", "rus": "ru", "русский": "ru",
    "german": "de", "deu": "de", "ger": "de", "deutsch": "de",
    "french": "fr", "fra": "fr", "fre": "fr", "français": "fr",
    "ukrainian": "uk", "ukr": "uk", "kazakh": "kk", "kaz": "kk",
}  # fmt: skip


def primary(language: str | None) -> str | None:
    """Return the two-letter code of a declared language ("ru-RU", "rus"), `None` for none."""
    if language is None:
        return None
    plain = language.strip().lower()
    if plain in _NAMED:
        return _NAMED[plain]
    code = _CODE.fullmatch(plain)
    return code[1] if code else None


def language_of(declared: str | None, text: str) -> str | None:
    """Return the language of `text`: as declared, or, where it is sure, as the text shows.

    `None` when nothing is declared and the text is too short or too mixed to tell.
    """
    known = primary(declared)
    found = _identified(text)
    if found is None:
        return declared if known else None
    code, sureness, letters = found
    if known is None or (known in _LATIN and 2 * len(CYRILLIC.findall(text[:_SAMPLE])) > letters):
        return code if sureness >= _SURE else None
    overruled = letters >= _LETTERS_TO_OVERRULE and sureness >= _SURE_TO_OVERRULE
    return code if overruled and code != known else declared


def language_among(text: str, languages: Collection[str]) -> str | None:
    """Return which of `languages` a short text, such as a question, is most likely in.

    English and what is in Cyrillic letters need not be told apart from each other: their words
    are. `None` when nothing else is among `languages`.
    """
    rivals = {code for code in map(primary, languages) if code} | {"en"}
    if len(rivals) == 1 or CYRILLIC.search(text):
        return None
    from index.stop_words import BY_LANGUAGE

    words = [word.lower() for word in _WORD.findall(text)]
    counted = {
        code: sum(word in BY_LANGUAGE.get(code, ()) for word in words) for code in sorted(rivals)
    }
    best = max(counted.values())
    leading = [code for code, count in counted.items() if count == best]
    if best and len(leading) == 1:
        return leading[0]
    ranked = [code for code, _ in _identifier().rank(text) if code in rivals]
    return ranked[0] if ranked else None


def _identified(text: str) -> tuple[str, float, int] | None:
    """The likeliest language of a text, how sure that is, and of how many letters."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < _LETTERS:
        return None
    plain = sum(word.lower() in _ENGLISH_ALONE for word in words)
    if plain >= _ENGLISH_SHARE * len(words):
        return "en", 1.0, letters
    code, sureness = _identifier().classify(sample)
    return str(code), float(sureness), letters


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
