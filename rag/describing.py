"""Whether the office or label a sentence gives a speaker is the one the article gives them.

By whole phrases, not by words that stand near the name: of "a critic of President Weir", "the
mayor's wife", "former president" and "accused of being a spy" none is what the words left over say.
"""

from __future__ import annotations

import re

from index.articles import Article, Statement
from rag.comparing import bare_words
from rag.operators import LEADS, NOT_THE_SAME, OPERATORS

_HONORIFICS = frozenset("mr mrs ms miss dr sir madam dame lord lady".split())
# Before an office these make another one of it, or it is somebody else's.
_ANOTHER = NOT_THE_SAME | frozenset(OPERATORS) | frozenset(LEADS) | {"ex", "self-proclaimed"}
_END = r"(?=\s*(?:[,.;:)”\"]|$)|\s(?:of|for|to|in|at|on|and|who|whose|from)\b)"


def is_described(source: str, statement: Statement, article: Article) -> bool:
    """Say whether what `source` says of a person besides the name stands in the article of them."""
    own = "|".join(re.escape(word) for word in bare_words(statement.claimant or ""))
    named = re.search(rf"\b(?:{own})\b(?:\W+(?:{own})\b)*", source)
    role = statement.claimant_role or ""
    of_text = statement.source.of(article.text) if statement.source else ""
    if named is None:
        phrase = _bare(source)
        return any(_opens(phrase, each) for each in (role, *of_text.split(","))) or not phrase
    before, after = _bare(source[: named.start()]), _bare(source[named.end() :])
    if re.match(r"[’']s?\b", source[named.end() :]):
        return False  # "Roe's critics"
    return all(
        not phrase
        or phrase.rstrip(".") in _HONORIFICS
        or _opens(phrase, role)
        or (_stands_before(phrase, own, article.text) if place == "before" else False)
        or _stands_behind(phrase, own, article.text)
        for place, phrase in (("before", before), ("after", after))
    )


def _bare(phrase: str) -> str:
    folded = " ".join(phrase.casefold().replace("’", "'").split()).strip(" ,")
    return re.sub(r"^(?:the|an?) ", "", folded)


def _opens(phrase: str, role: str) -> bool:
    """Whether a role says the phrase: it is the role, or its head without what hangs on it."""
    held = _bare(role)
    *where, head = phrase.split() or [""]
    of_place = f"{head} of {' '.join(where)}".removesuffix("'s")  # "Lindhaven mayor"
    for each in (phrase, of_place):
        if found := re.search(rf"(?:^|(?<=\s)){re.escape(each)}{_END}", held):
            left = held[: found.start()].split()
            return not any(word in _ANOTHER or word.endswith(("'s", "s'")) for word in left)
    return False


def _stands_before(phrase: str, own: str, text: str) -> bool:
    """Whether the phrase stands right before the name: "Foreign Minister Roe"."""
    pattern = rf"([\w'-]*)\W*\b{re.escape(phrase)},?\s+(?-i:(?:[A-Z][\w.-]*\s+){{0,2}}(?:{own})\b)"
    found = re.finditer(pattern, text.replace("’", "'"), re.I)
    return any(each[1].casefold().strip("-'") not in _ANOTHER for each in found)


def _stands_behind(phrase: str, own: str, text: str) -> bool:
    """Whether the phrase stands behind the name, set off: "Roe, the mayor of Lindhaven, said"."""
    pattern = rf"(?-i:\b(?:{own})),\s+(?:the\s+|an?\s+)?{re.escape(phrase)}{_END}"
    return re.search(pattern, text.replace("’", "'"), re.I) is not None
