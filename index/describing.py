"""Descriptions that only one thing can bear, put beside its name: "the country's largest airline,
Air Lydia"; "Sardis, the capital of Lydia,".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.articles import Span
from index.phrases import Reach, name_after, name_before

_DEICTIC = (
    "country|nation|world|state|region|city|continent|kingdom|republic|province|island|planet"
)
_ANCHOR = (
    r"(?:(?:(?i:the)\s+)?(?:[A-Z][\w.\-]*\s+){0,3}[A-Z][\w.\-]*(?:[’']s|(?<=s)[’'])|"
    rf"(?i:the)\s+(?:{_DEICTIC})[’']s)"
)
_SUPERLATIVE = (
    r"(?:(?:second|third|fourth|fifth)[\s-])?(?:largest|biggest|oldest|busiest|tallest|longest|"
    r"richest|wealthiest|smallest|highest|deepest|widest|northernmost|southernmost|easternmost|"
    r"westernmost|most\s+populous|most\s+populated|only|sole)"
)
_UNIQUE = (
    r"(?:national\s+airline|national\s+carrier|flag\s+carrier|central\s+bank|capital(?:\s+city)?)"
)
_NOUNS = (
    r"(?:(?!and\b|or\b|who\b|that\b|which\b|is\b|was\b|to\b)[a-z][\w\-]*\s+){0,4}[a-z][\w\-]*[a-z]"
)
_PLACE = rf"(?:the\s+(?:{_DEICTIC})|(?:the\s+)?[A-Z][\w.\-]*(?:\s+[A-Z][\w.\-]*){{0,3}})"
_DESCRIPTION = re.compile(
    rf"(?:{_ANCHOR}\s+(?:{_SUPERLATIVE}\s+{_NOUNS}|{_UNIQUE})|"
    rf"(?:(?i:the)\s+)(?:{_SUPERLATIVE}\s+{_NOUNS}\s+(?:in|of)|{_UNIQUE}\s+of)\s+{_PLACE})"
)
SIGNS = (
    "est ", "only ", "sole ", "most popul", "capital", "carrier", "national airline",
    "central bank",
)  # fmt: skip
"""Words one of which stands in every description."""
_PLACES = frozenset(
    "capital city town village island state province region country nation port lake".split()
)
_PLURAL = re.compile(r"(?<![su])s\b")
_AFTER_NAME = re.compile(r"[”\"’]?(?:[,.;)–—]|\s[–—]|\s--|$)")


def described(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    """Yield names and the descriptions in apposition to them, where only one name stands beside."""
    for hit in _DESCRIPTION.finditer(text, *sentence):
        description = _without_article(text, Span(*hit.span()))
        if _PLURAL.search(_head(hit.group())) or not _complete(text, sentence, hit):
            continue
        of: Reach = "place" if _head(hit.group()) in _PLACES else "thing"
        before = _name_in_front(text, sentence, hit.start(), of)
        after = _name_behind(text, sentence, hit.end())
        if before is not None and after is None:
            yield before, description
        elif after is not None and before is None:
            yield after, description


def _head(description: str) -> str:
    """The noun a description is about, which must be singular: "largest airline of"."""
    noun = re.split(r"\s+(?:in|of)\s+(?:the\s+)?(?=[A-Z]|the\b)", description)[0]
    return noun.split()[-1]


def _complete(text: str, sentence: Span, hit: re.Match[str]) -> bool:
    """Whether the phrase ends where the match does, and is not "one of" several."""
    before = text[sentence.start : hit.start()].rstrip()
    several = re.search(r"\b(?:of|among|with|and|or|like)$", before)
    return several is None and _AFTER_NAME.match(text, hit.end()) is not None


def _without_article(text: str, span: Span) -> Span:
    article = re.compile(r"[Tt]he\s+").match(text, *span)
    return Span(article.end(), span.end) if article else span


def _name_in_front(text: str, sentence: Span, at: int, of: Reach) -> Span | None:
    """The name in "Air Lydia, the country's largest airline,"; not that of "In Lydia, …"."""
    gap = re.search(r"(?:,|\s[–—]|\s--)\s+$", text[sentence.start : at])
    if gap is None:
        return None
    name = name_before(text, sentence, sentence.start + gap.start(), of=of)
    if name is None:
        return None
    opening = text[sentence.start : name.start].strip(' “"')
    return None if re.fullmatch(r"[A-Z][a-z]+(?: the)?", opening) else name


def _name_behind(text: str, sentence: Span, at: int) -> Span | None:
    """The name in "the country's largest airline, Air Lydia,"."""
    gap = re.compile(r"[,:]\s+").match(text, at, sentence.end)
    name = name_after(text, gap.end(), sentence.end) if gap else None
    if name is None or not _AFTER_NAME.match(text, name.end):
        return None
    return name
