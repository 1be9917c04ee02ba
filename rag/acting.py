"""Is somebody the one who acts in a sentence? "Karin Holm opened it", not "talks with Holm ended".

Told without a parser, so it errs on the side of no: the name has to stand right before its verb,
and behind nothing that makes it part of another phrase.
"""

from __future__ import annotations

import re

from index.reporting import VERBS
from rag.wording import content_words

_CAPITALISED = r"(?:[A-ZА-ЯЁ][\w’'.\-]*\s+)*"
_WITHIN_PHRASE = re.compile(
    rf"\b(?:of|by|with|to|from|for|in|on|at|about|against|after|before|between|and|or|near|than|as|"
    rf"like|under|over|through|without|until|since)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+|his\s+|"
    rf"her\s+)?{_CAPITALISED}$"
)
_VERB = re.compile(
    r"\s*(?:,[^,.;:]{1,80},)?\s*"
    r"(?:(?:has|have|had|also|then|now|later|again|already|once|himself|herself|\w+ly)\s+)*"
    r"(?P<verb>[a-z]\w+)"
)
_PAST = re.compile(r"\w{3,}ed$")


def acts(text: str, name: str) -> bool:
    """Say whether the one called `name` is the subject of a verb in `text`."""
    words = content_words(name)
    if not words:
        return False
    for found in re.finditer(rf"\b{re.escape(words[-1])}\b(?![’'\-]\w)", text):
        before = re.sub(rf"{_CAPITALISED}$", "", text[: found.start()])
        run = text[len(before) : found.start()]
        named = all(word.casefold() in (run + found.group()).casefold() for word in words)
        verb = _VERB.match(text, found.end())
        behind = _WITHIN_PHRASE.search(text[: found.start()])
        if named and verb and not behind and (verb["verb"] in VERBS or _PAST.match(verb["verb"])):
            return True
    return False
