"""The name that ends or begins at a place of a sentence: "the [Amber Canal], also known as …".

Rather none than half of one: a name whose end or whose head cannot be told is not returned.
"""

from __future__ import annotations

import re
from typing import Literal

from index.articles import Span
from index.stop_words import ENGLISH

Reach = Literal["thing", "place", "nearest"]

_TOKEN = re.compile(r"(?:[A-ZА-ЯЁ]\.){2,}|[^\W_]+(?:[’'\-.&/+][^\W_]+)*[’']?")
_OPENING, _CLOSING = "“„«\"‘'", "”“»\"’'"
_OPENED = re.compile(r"\s*(?:the\s+)?([“„«\"‘'])?(?:the\s+)?", re.IGNORECASE)
_REACH = 160
# Stand inside a name between two capitalised words; particles also begin one.
_PARTICLES = frozenset("de del della da do dos di du la le al el bin ibn van von der".split())
_LINKS = _PARTICLES | frozenset("of the for on".split())
_INSIDE_ORGANISATIONS = frozenset("of for".split())
# Small words that say what a name is of: "the Amber route", "the Salt road".
_HEADS = frozenset(
    """
    accord act agency agreement airport alliance army bank basin bay bill bridge canal case channel
    coalition code committee company conference convention corridor council coup court crisis deal
    declaration disease district doctrine empire exercise exercises express fever force forces
    format forum front fund gang gap glacier group highway index initiative institute island islands
    law league line list method mission model movement nebula network operation organization
    organisation pact party passage peninsula pipeline plan platform policy port process program
    programme project protocol province radar railroad railway rebellion reform reforms region
    republic revolution river road route rule rules scandal scheme sea section service square state
    strait strategy street summit syndrome system tax telescope test theory tower trail treaty
    tunnel union vaccine valley variant virus war zone
    """.split()
)
_ORGANISATIONS = frozenset(
    """
    administration agency association authority bank board bureau center centre commission committee
    corporation council department fund institute ministry office organization organisation service
    society trust union
    """.split()
)
# A capital of rank or of grammar is no part of the name that follows it.
_TITLES = frozenset(
    """
    president vice prime minister chancellor king queen prince princess sir dame lord lady mr mrs ms
    dr prof professor sen senator rep representative gov governor gen general col colonel capt
    captain lt sgt judge justice mayor former ex pope saint chief
    """.split()
)
_ROLES = frozenset(
    """
    president minister chancellor governor senator secretary director chairman chairwoman chair
    chief officer executive head editor professor ambassador mayor judge justice congressman
    congresswoman representative attorney commissioner coach captain manager ceo cfo coo deputy
    spokesman spokeswoman speaker founder
    """.split()
)
# What "of" may follow in a name: "Bank of Lydia", not "Karin Holm of the Bank".
_OWNERS = (
    _ORGANISATIONS
    | _HEADS
    | frozenset(
        """
    academy bay cape church city college confederation co-operative duchy duke emirate federation
    house isle kingdom league order parliament province state states tribunal university
    """.split()
    )
)
_ADJECTIVE = re.compile(r"[\w\-]*(?:ist|ian|ish|ese|ani|eli|ican|ic)")
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue wed thu fri sat sun today yesterday tomorrow
    """.split()
)
_NO_NAMES = frozenset("i we he she they it you this that these those".split())
_CONNECTING = frozenset("and or nor but".split())
_PLACING = frozenset("in at near from on for to around outside inside across".split())
_OPENERS = frozenset("however meanwhile instead indeed still today later then".split())
_POSSESSIVE = ("’s", "'s", "s’", "s'")
_ENDS_NAME = re.compile(
    r"\s*(?:$|[,.;:!?()\[\]–—”\"“*]|--|(?<=\s)-\s|(?:and|or|but|as|by|in|on|at|to|for|from|with|under|"
    r"over|after|before|since|during|until|because|while|when|where|who|which|that|is|are|was|were|"
    r"has|have|had|will|would|can|could|may|might|should|must|does|did|through|via|into|about|"
    r"between|among|against|across|along|near|off|than|then|now|said|says)\b)"
)


def name_before(text: str, sentence: Span, at: int, *, of: Reach = "thing") -> Span | None:
    """Return the name that ends at `at`, but for a comma, quotation marks or an abbreviation in
    parentheses between; `None` when there is none, or when what it belongs to cannot be told.

    `of` says what the words that follow may speak of. In "the riots in Calcutta, …" it is Calcutta
    if they speak of a place, in "the streets of Calcutta (…)" if they speak of what is nearest.
    """
    end = _left_edge(text, sentence.start, at)
    start = max(sentence.start, end - _REACH)
    tokens = [Span(*found.span()) for found in _TOKEN.finditer(text, start, end)]
    if not tokens or tokens[-1].end != end:
        return None
    last = len(tokens) - 1
    headed = tokens[last].of(text) in _HEADS and last > 0
    first = _first_of_name(text, tokens, last - 1 if headed else last)
    if first is None or (headed and not _adjacent(text, tokens[last - 1], tokens[last])):
        return None
    bare = _past_titles(text, tokens, first, last)
    if bare > last or (
        bare == last and (headed or (first < bare and _is_title(text, tokens[first])))
    ):
        return None
    first = bare
    if headed and first == last - 1 and _ADJECTIVE.fullmatch(tokens[first].of(text)):
        return None  # "the Islamist organization"
    if not _stands_alone(text, tokens, first, of):
        return None
    return _acceptable(text, Span(tokens[first].start, end))


def name_after(text: str, at: int, end: int) -> Span | None:
    """Return the name that begins at `at`, but for an article or quotation marks; `None` when
    there is none, or when it is not clear where it ends.
    """
    opened = _OPENED.match(text, at, end)
    start = opened.end() if opened else at
    if opened and opened[1]:
        return _quoted(text, start, end)
    tokens = [Span(*f.span()) for f in _TOKEN.finditer(text, start, min(end, start + _REACH))]
    if not tokens or tokens[0].start != start or not _capitalised(tokens[0].of(text)):
        return None
    last = _last_of_name(text, tokens)
    if text[tokens[last].start : tokens[last].end].endswith(("’s", "'s", "’", "'")):
        return None
    after = tokens[last].end
    if not _ENDS_NAME.match(text, after, end):
        noun = re.compile(r" ([a-z]+)").match(text, after, end)
        if noun is None or not _ENDS_NAME.match(text, noun.end(), end) or noun[1] not in _HEADS:
            return None
        after = noun.end()
    return _acceptable(text, Span(start, after))


def is_person_like(name: str) -> bool:
    """Say whether the name might be a person's: two or three capitalised words, none of them one
    that an organisation, a place or a thing is made of.
    """
    words = name.replace("-", " ").split()
    things = _HEADS | _ORGANISATIONS | _LINKS
    return 1 < len(words) <= 3 and not any(w.isupper() or w.lower() in things for w in words)


def _is_title(text: str, token: Span) -> bool:
    """Whether it is a title, after which one word is only half a name: "Mr. Holm"."""
    return token.of(text).lower().strip(".") in _TITLES


def may_head(word: str) -> bool:
    """Say whether a small word may end a name: "the Amber route", "the Salt road"."""
    return word in _HEADS


def _left_edge(text: str, start: int, at: int) -> int:
    """Step left over spaces, a comma or dash, quotation marks and "(ABC)"."""
    before = text[start:at]
    before = re.sub(r"[\s,–—\-]+$", "", before)
    before = re.sub(r"\s*\([^()]{1,30}\)$", "", before)
    return start + len(before.rstrip(" ,\xa0" + _CLOSING))


def _first_of_name(text: str, tokens: list[Span], last: int) -> int | None:
    """Return the number of the first token of the name that ends with token `last`."""
    first: int | None = None
    for at in range(last, -1, -1):
        if at < last and not _adjacent(text, tokens[at], tokens[at + 1]):
            break
        word = tokens[at].of(text)
        if first is not None and word.endswith(_POSSESSIVE):
            # "Lydia's Central Bank": without its owner it would be any central bank.
            return at if _capitalised(word) and _is_general(text, tokens[last]) else first
        if _capitalised(word) or (first == at + 1 and word in _PARTICLES):
            first = at
        elif first is None or not _goes_on(text, tokens, at, last):
            break
    return first


def _is_general(text: str, token: Span) -> bool:
    word = token.of(text)
    return word[:1].isupper() and word.lower() in _ORGANISATIONS | _HEADS | {"corps", "guard"}


def _goes_on(text: str, tokens: list[Span], at: int, last: int) -> bool:
    """Whether the small word at `at` stands inside the name."""
    word, before = tokens[at].of(text), tokens[at - 1].of(text) if at else ""
    if word == "the":
        return before in _LINKS
    if word == "of":
        return before.lower() in _OWNERS
    return word in _LINKS or _joins(text, tokens, at, last)


def _joins(text: str, tokens: list[Span], at: int, last: int) -> bool:
    """Whether "and" at `at` stands inside one name: "Department of Forestry and Fire Protection",
    "Food and Drug Administration".
    """
    if tokens[at].of(text) not in ("and", "&") or at == 0:
        return False
    if not _capitalised(tokens[at - 1].of(text)):
        return False
    if tokens[last].of(text).lower() in _ORGANISATIONS:
        return True
    before = [token.of(text) for token in tokens[max(at - 4, 0) : at]]
    return any(word in _INSIDE_ORGANISATIONS for word in before)


def _past_titles(text: str, tokens: list[Span], first: int, last: int) -> int:
    """Return the first token of the name proper, after "President" or a sentence's "In"."""
    while first <= last:
        word = tokens[first].of(text).lower().strip(".’'")
        grammar = word in ENGLISH and not tokens[first].of(text).isupper()
        based = re.fullmatch(r"[A-Z][\w’'.]*-[a-z]+", tokens[first].of(text)) and first < last
        linked = word in _LINKS and tokens[first].of(text) not in _PARTICLES
        if not (linked or grammar or based or (word in _TITLES and first < last)):
            return first
        first += 1
    return first


def _stands_alone(text: str, tokens: list[Span], first: int, of: Reach) -> bool:
    """Whether what follows the name speaks of it, not of a larger whole it is only a part of:
    not "the capital of [Lydia], also known as …", not "Phrygia and [Lydia], also known as …", nor
    "University of Lydia, [Sardis], known as …".
    """
    words = [token.of(text) for token in tokens[first : first + 2]]
    if len(words) > 1 and words[0].endswith("s") and words[1] == "of" and first == 0:
        return False  # "Residents of Sardis": a sentence's capital, and many of them
    if first == 0:
        return True
    gap, before = text[tokens[first - 1].end : tokens[first].start], tokens[first - 1].of(text)
    if not re.fullmatch(r"\s+[“„«\"‘']?", gap):
        return not (gap.strip() == "," and _capitalised(before) and before.lower() not in _OPENERS)
    determined = before.lower() in ("the", "a", "an") and first > 1
    word = tokens[first - 2].of(text) if determined else before
    # "in Sardis", "countries bordering the Amber Sea"
    placed = word in _PLACING or (word.endswith("ing") and word != "including")
    if (word == "of" and of != "nearest") or (placed and of == "thing"):
        return False
    return word not in _CONNECTING or determined


def _last_of_name(text: str, tokens: list[Span]) -> int:
    """Return the number of the last token of the name that begins with the first."""
    last, at = 0, 1
    while at < len(tokens) and _adjacent(text, tokens[at - 1], tokens[at]):
        word = tokens[at].of(text)
        if _capitalised(word):
            last = at
        elif word not in _LINKS:
            break
        at += 1
    return last


def _quoted(text: str, start: int, end: int) -> Span | None:
    """Return the name in the quotation marks that open before `start`."""
    closing = re.compile(rf"[^{_CLOSING}\n]{{1,60}}").match(text, start, end)
    if closing is None or closing.end() >= end or text[closing.end()] not in _CLOSING:
        return None
    inner = Span(start, start + len(closing.group().rstrip(" ,.;:")))
    words = inner.of(text).split()
    capitals = sum(_capitalised(word) for word in words)
    named = bool(words) and _capitalised(words[0]) and 2 * capitals >= len(words)
    return _acceptable(text, inner) if named and len(words) <= 6 else None


def _acceptable(text: str, span: Span) -> Span | None:
    """Return the span unless it names a day, a role or nothing."""
    name = span.of(text)
    words = [word.strip(".,’'").lower() for word in name.replace("-", " ").split()]
    plain = any(word in _CALENDAR for word in words) or words[-1] in _LINKS
    if plain or all(word in _NO_NAMES or word in ENGLISH for word in words if len(word) > 1):
        return None
    if words[0] in _ROLES or words[-1] in _ROLES or len(name) < 2 or name.isdigit():
        return None
    return span if any(c.isalpha() for c in name) else None


def _adjacent(text: str, one: Span, other: Span) -> bool:
    return text[one.end : other.start] in (" ", "\xa0", " & ")


def _capitalised(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and any(c.isupper() for c in word))
