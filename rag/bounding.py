"""What a report may not leave out: a "not", a condition, a question, what limits an "all".

What a claim hangs on may stand anywhere in its clause; a report that is put on its words in order
is held against the rest of the clause here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.reporting import VERBS
from rag.operators import BINDING, BOUNDLESS, COORDINATORS
from rag.synonyms import NEUTRAL
from rag.tokenising import STOPS, Token

_SENTENCE_ENDS = frozenset(".!?…")
_ENDS_IN_EST = re.compile(
    r"(?!(?:[wr]|inter|requ|for|prot|gu|t|harv|inv|arr|unr|cont|sugg|dig|hon|mod|beh|qu|ch|pri)est$)"
    r"[a-z]{2,}est$"
)
_PARTICIPLES = ("ed", "wn", "en", "ght", "lt", "ld")
_NEW_CLAUSE = frozenset(("and", "but", ";", ":", "while", "whereas", "although", "though"))
_NONE = frozenset("no none nobody nothing neither nor".split())
# What is said to hold under these, or is forbidden or allowed there, is not said to hold at large.
_LIMITS = frozenset(
    """
    condition conditions circumstance circumstances reservation reservations caveat caveats case
    cases dose doses exchange return torture duress paper name
    """.split()
)
_RULING = frozenset(
    """
    ban bans banned banning forbid forbids forbade forbidden prohibit prohibits prohibited outlaw
    outlaws outlawed allow allows allowed permit permits permitted restrict restricts restricted
    """.split()
)
_SUPERLATIVES = frozenset("first last only sole best worst".split())


def keeps_bounds(path: Sequence[int], report: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a report put on the places `path` of an original leaves out nothing its claim hangs
    on: that it is a question, a "not", a condition, what a superlative or an "all" is held to.
    """
    told = dict(zip(path, report, strict=False))
    asked = any("?" in token.before for token in report)
    clauses, sentences, relative = _divided(tokens)
    if not asked and {sentences[at] for at in path} & _questions(tokens, sentences):
        return False
    touched = {clauses[at] for at in path}
    described = _described(told, tokens)
    for at, token in enumerate(tokens):
        left_out = at not in told and at not in described and bool(token.word)
        if not left_out or relative[at] or clauses[at] not in touched:
            continue
        before = [place for place in told if place < at and clauses[place] == clauses[at]]
        if any("not" in told[place].operators for place in before):
            return False  # "will not buy gas [in May]"
        if (
            _is_limit(at, told, tokens)
            or _is_bound(at, told, tokens)
            or (at - 1 in told and _restricts(token))
        ):
            return False
    return not any(_is_boundless(word) and _is_cut(at, told, tokens) for at, word in told.items())


def _is_limit(at: int, told: dict[int, Token], tokens: Sequence[Token]) -> bool:
    """Whether what is left out says when, where or how far a claim or a rule holds."""
    token = tokens[at]
    if token.word.casefold() in _LIMITS or (at > max(told) and _reports(token)):
        return True  # "(as Roe claims)"
    ruled = any(word.word.casefold() in _RULING for word in told.values())
    return ruled and token.lead is not None and token.lead.split("+")[-1] in ("at", "for", "under")


def _reports(token: Token) -> bool:
    verb = VERBS.get(token.word.casefold())
    return verb is not None and verb.form in ("s", "past") and verb.base in NEUTRAL


def _is_bound(at: int, told: dict[int, Token], tokens: Sequence[Token]) -> bool:
    """Whether what is left out at this place is a condition, a limit, or the end of a range."""
    token = tokens[at]
    bound = token.operators & BINDING
    if (bound or "without" in (token.lead or "")) and not _is_told_by_next(at, bound, told):
        return True
    return "#" in token.word and token.lead == "to" and _is_figure_before(at, told, tokens)


def _described(told: dict[int, Token], tokens: Sequence[Token]) -> set[int]:
    """Return the places left out that only describe the one thing meant: "the border [drawn by
    Estria]", though not "the ships [that carry coal]", nor "a plan [that works]".
    """
    places: set[int] = set()
    for at in range(1, len(tokens)):
        if at in told or not tokens[at].word:
            continue
        noun = tokens[at - 1]
        one = "the" in noun.before and not noun.word.endswith("s") and at - 1 in told
        shortened = not tokens[at].before and tokens[at].word.endswith(_PARTICIPLES)
        goes_on = at - 1 in places and STOPS.isdisjoint(tokens[at].before)
        if goes_on or (one and (shortened or _restricts(tokens[at]))):
            places.add(at)
    return places


def _restricts(token: Token) -> bool:
    """Whether a clause begins here that tells which of the things before are meant."""
    joined = not {"that", "who", "whom", "whose", "which"}.isdisjoint(token.before)
    return joined and STOPS.isdisjoint(token.before)


def _is_figure_before(at: int, told: dict[int, Token], tokens: Sequence[Token]) -> bool:
    """Whether a figure told leads up to the one at this place: "from 20 percent [to 30]"."""
    return any(place in told and "#" in tokens[place].word for place in (at - 1, at - 2))


def _divided(tokens: Sequence[Token]) -> tuple[list[int], list[int], list[bool]]:
    """Number the clause and sentence of each token, and tell which stand in a relative clause."""
    clauses, sentences, relative = [0], [0], [False]
    for token in tokens[1:]:
        ended = not _SENTENCE_ENDS.isdisjoint(token.before) and bool(token.word)
        new = ended or any(small in _NEW_CLAUSE for small in token.before)
        opens = "," in token.before and not {"who", "which", "whose", "whom"}.isdisjoint(
            token.before
        )
        closes = ended or not STOPS.isdisjoint(token.before)
        sentences.append(sentences[-1] + ended)
        clauses.append(clauses[-1] + new)
        relative.append(opens or (relative[-1] and not closes))
    return clauses, sentences, relative


def _questions(tokens: Sequence[Token], sentences: Sequence[int]) -> set[int]:
    """Return the numbers of the sentences that end in a question mark."""
    return {sentences[at - 1] for at, token in enumerate(tokens) if at and "?" in token.before}


def _is_told_by_next(at: int, bound: frozenset[str], told: dict[int, Token]) -> bool:
    """Whether a modifier is left out whose small words the report has before its noun."""
    following = min((place for place in told if place > at), default=None)
    return following is not None and bool(bound) and bound <= told[following].operators


def _is_boundless(word: Token) -> bool:
    lowered = word.word.casefold()
    most = "most" in word.operators and "the" in word.before
    superlative = lowered in _SUPERLATIVES or bool(_ENDS_IN_EST.match(lowered))
    nobody = not _NONE.isdisjoint(word.before)
    return bool(word.operators & BOUNDLESS) or nobody or most or superlative


def _is_cut(at: int, told: dict[int, Token], tokens: Sequence[Token]) -> bool:
    """Whether something of the clause is left out that follows this word without a pause."""
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        ended = any(small in STOPS or small in COORDINATORS for small in token.before)
        if ended or not token.word or token.operators & {"because", "although"}:
            return False
        if place not in told:
            return True
    return False
