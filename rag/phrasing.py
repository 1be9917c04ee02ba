"""How a question asks what is said, and how it names the articles it means; English."""

from __future__ import annotations

import re

_ACTIVE = (
    r"(?:say|claim|argue|state|write|report|tell|mention|publish|assert|allege|announce|declare"
    r"|deny|comment|warn|suggest|predict|promise|explain|describe|call|think|said|claimed|argued"
    r"|stated|written|wrote|reported|told|mentioned|published|asserted|alleged|announced|declared"
    r"|denied|commented|warned|suggested|predicted|promised|explained|described|called|thought)"
)
_PASSIVE = (
    r"(?:said|claimed|argued|stated|written|reported|told|mentioned|published|asserted|alleged"
    r"|denied|promised|predicted)"
)
_PAST = r"(?:said|claimed|argued|stated|wrote|reported|mentioned|published|asserted|alleged|denied)"
_PRESENT = (
    r"(?:says?|claims?|argues?|states?|writes?|reports?|mentions?|asserts?|alleges?|den(?:y|ies))"
)
_ARTICLES = (
    r"(?:articles?|stor(?:y|ies)|news|coverage|publications?|columns?|reports?|reporting|pieces?)"
)
_TELLING = r"(?:saying|claiming|arguing|writing|reporting|telling)"
_PRINTED = r"(?:(?:that|which)\s+(?:was|were)\s+)?(?:published|written|posted|printed|released)"

# A question for what is said, up to and with the verb that says so.
ASKED = re.compile(
    rf"\b(?:what|how|why|which)\s+(?:(?:other\s+)?(?:claims?|statements?)\s+)?"
    rf"(?P<be>is|are|was|were|has\s+been|have\s+been)\s+(?:being\s+)?(?:made|{_PASSIVE})\b"
    r"|\bhow\s+(?P<how>is|are|was|were|has|have)\s+[^,?]{1,60}?\s+"
    r"(?:described|portrayed|presented|covered)\b"
    rf"|\b(?:(?:what|how|why|when|where)\s+)?(?P<do>did|does|do|has|have|had)\s+[^,?]{{1,80}}?\s+{_ACTIVE}\b"
    rf"|\b(?:show|tell|list|find|summari[sz]e|know)\b[^,?]{{0,20}}\bwhat\s+"
    rf"(?!(?:is|are|was|were|has|have|had|did|does|do)\b)[^,?]{{1,60}}?\s+"
    rf"(?:(?P<told>{_PAST})|{_PRESENT})\b"
    rf"|\b(?:who|which\s+\w+)\s+(?:(?P<did>has|have)\s+)?(?:(?P<past>{_PAST})|{_PRESENT})\b"
    rf"|\b(?P<was>is|are|was|were|has|have|had)\s+"
    rf"(?:(?:anything|something|much|a\s+claim)\s+(?:been\s+)?(?:{_PASSIVE}|made)"
    rf"|there\s+(?:been\s+)?(?:an?|any)\s+(?:statements?|claims?|{_ARTICLES}))\b",
    re.IGNORECASE,
)
# What may stand between that verb and the words of a filter.
BEHIND_VERB = re.compile(
    r"(?:\s+(?:publicly|exactly|made|anything|something|to\s+(?:reporters|journalists)))*\s*,?\s*",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:\s+(?:anything|something|much))?,?\s+(?:about|on|regarding|concerning|of)\s+(?P<topic>[^?]*?)\s*,?\s*",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"\b(?:that|whether|if|which|who|when)\b", re.IGNORECASE)
EXCEPT = re.compile(
    r"\b(?:apart\s+from|other\s+than|outside(?:\s+of)?|not|except|without)\s+$", re.IGNORECASE
)
# "Articles published ", "claims about tolls made ", and, as we write it ourselves, ", published ".
OF_ARTICLES = re.compile(
    rf"(?:\b{_ARTICLES}\s+|,\s*(?=published\s))(?P<published>{_PRINTED}\s+)?$"
    rf"|\b(?:claims|statements|{_ARTICLES})\s+(?:about|on|by)\s[^?,]*?"
    rf"(?P<made>\b(?:made|{_PRINTED})\s+)$",
    re.IGNORECASE,
)
ARTICLES_BY = re.compile(
    rf"(?:\b{_ARTICLES}\s+(?P<printed>{_PRINTED}\s+)?"
    rf"|\bwhat\s+(?:is|was|has\s+been)\s+(?:written|published|reported)\s+"
    r"|,\s*(?=in\s+articles\s+by\s))"
    r"(?P<by>(?:in\s+articles\s+)?(?:by|from|in|of)\s+)",
    re.IGNORECASE,
)
AUTHORS_ARTICLES = re.compile(rf"(?:[’']s?)?\s+(?P<articles>{_ARTICLES})\b", re.IGNORECASE)
SINGULAR = re.compile(r"article|story|news|coverage|publication|column|report(?:ing)?|piece", re.I)
SAID_BY = re.compile(
    r"\b(?:according\s+to|as\s+(?:reported|published|written)\s+(?:by|in))\s+", re.IGNORECASE
)
# "What does The Post report": up to and with the verb.
TELLING = re.compile(
    rf"(?:(?:and|but|so|also|then)\b[\s,]*)?(?P<ask>what|how|why|)\s*\b"
    rf"(?P<do>did|does|do|has|have|had|is|was)\s+(?P<name>[^,?]{{1,80}}?)\s+"
    rf"(?:{_ACTIVE}|{_TELLING})\b",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"\s*(?:[,?.]|$|(?:about|on|regarding|concerning|of|that|in|during|since|between|after|before|"
    r"last|this|yesterday|today|from)\b)",
    re.IGNORECASE,
)

# What happens, or is counted by the year, has a date of its own: of "the talks in 2023", "her
# resignation in 2021" or "exports in 2022" one may speak at any time.
_HAPPENS = re.compile(r"[a-z]{3,}(?:tion|sion|ment|ance|ence|ing|ure|val|ths?)s?")
_DATED = frozenset(
    """
    accident arrest attack ban budget campaign census championship conflict congress coup crash
    crisis cup deadline deal debt decision delivery deliveries drought earthquake economy event
    exercise export fire flood forum game gdp harvest import law loss match murder negotiation
    output pact pandemic peace plan price profit program programme project protest rate
    referendum reform regatta result revenue sale salary salaries season session speech strike
    summit supply supplies talk tariff tax taxes tour trade treaty treaties trial turnover
    unrest visit vote wage war
    """.split()
)


def has_its_own_date(topic: str) -> bool:
    """Say whether a date behind `topic` may be the date of what it names: "the talks in 2023"."""
    words = re.findall(r"\w+", topic)
    return any(
        word.isdigit()
        or word.lower() in _DATED
        or word.lower().removesuffix("s") in _DATED
        or _HAPPENS.fullmatch(word)
        for word in words
    )


def tidied(question: str) -> str:
    """Return a question from which words were taken with spaces, commas and capital in order."""
    text = re.sub(r"\s+([,?.!])", r"\1", " ".join(question.split()))
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r",\s*([?.!])", r"\1", text).strip(" ,")
    return text[:1].upper() + text[1:]
