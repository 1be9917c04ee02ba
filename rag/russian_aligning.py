"""Do these Russian words say what those say? The report's words on the original's, in order.

All words count, the smallest too, each in the form it stands in. Left out may be: a clause beside
the one reported, what follows it, and a phrase with its preposition; none of them when a "not", a
condition, a doubt or a limit goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.russian.morphology import plain
from rag.russian_words import (
    BESIDE,
    BINDING,
    HANGING,
    NEGATING,
    PREPOSITIONS,
    is_adjective,
    is_boundless,
    is_verb,
    needs_more,
    opens_restriction,
    reports,
)
from rag.tokenising import Token

_ENDS = frozenset((".", "!", "?", "…", ";"))
_DASHES = frozenset(("–", "—", " - "))
_OR = frozenset("или либо".split())
_BOUNDS = frozenset("до по".split())
_FROM = frozenset("с со от".split())


def russian_aligned(report: Sequence[Token], tokens: tuple[Token, ...]) -> tuple[int, ...] | None:
    """Return the place in the original of each word of the report, None when they do not fit."""
    wanted = [token for token in report if token.word]
    if not wanted or _asks(report) != _asks(tokens):
        return None
    for start, token in enumerate(tokens):
        if _is_same(wanted[0], token) and _may_begin(start, tokens):
            path = _path(wanted, start, tokens)
            if path is not None:
                return path
    return None


def _path(wanted: Sequence[Token], start: int, tokens: tuple[Token, ...]) -> tuple[int, ...] | None:
    """Walk the report from `start` on; the first place of each word is the only one tried."""
    path = [start]
    for word in wanted[1:]:
        at = path[-1] + 1
        while at < len(tokens) and not _follows(word, at, path, tokens):
            at += 1
        if at == len(tokens):
            return None
        path.append(at)
    return tuple(path) if _may_end(path, tokens) else None


def _asks(tokens: Sequence[Token]) -> bool:
    return any("?" in token.before for token in tokens)


def _word(token: Token) -> str:
    return plain(token.word)


def _parts(token: Token) -> bool:
    """Whether a new sentence, or a clause beside the one before, begins here."""
    if not token.word or not _ENDS.isdisjoint(token.before):
        return True
    return token.stop and _word(token) in BESIDE


def _may_begin(start: int, tokens: tuple[Token, ...]) -> bool:
    """Whether a report may leave out all words before `start`."""
    if start == 0:
        return True
    first = start - 1 if _word(tokens[start - 1]) in BESIDE else start
    if not _parts(tokens[first]):
        return False
    at = first
    while at > 0 and _ENDS.isdisjoint(tokens[at].before):
        at -= 1
        word = _word(tokens[at])
        if word in BINDING or word in HANGING or reports(word):
            return False
    return True


def _follows(word: Token, at: int, path: Sequence[int], tokens: tuple[Token, ...]) -> bool:
    if not _is_same(word, tokens[at]):
        return False
    last = path[-1]
    if at == last + 1:
        return word.stop == tokens[at].stop
    run = tokens[last + 1 : at]
    short = len(run) > 1 and all(is_adjective(token.word) for token in run[1:-1])
    ended = _opens(tokens[at]) or (short and is_verb(tokens[at].word))
    return ended and _may_leave_out(last + 1, at, path, tokens)


def _is_same(word: Token, token: Token) -> bool:
    """Whether the words are the same, and English small words before them too."""
    same = (word.operators, word.lead) == (token.operators, token.lead)
    return same and bool(word.meanings & token.meanings)


def _opens(token: Token) -> bool:
    """Whether a phrase ends before this word."""
    return token.stop or not token.word or _word(token) in PREPOSITIONS


def _may_leave_out(first: int, end: int, path: Sequence[int], tokens: tuple[Token, ...]) -> bool:
    """Whether the words from `first` up to `end` are one phrase that nothing told hangs on."""
    run = tokens[first:end]
    if _word(run[0]) not in PREPOSITIONS or any(token.stop for token in run[1:]):
        return False
    if needs_more(tokens[path[-1]].word) and not run[0].stop:
        return False
    if any(_word(token) in BINDING | BESIDE | _OR for token in run):
        return False
    return _keeps_reach(first, path, tokens)


def _keeps_reach(first: int, path: Sequence[int], tokens: tuple[Token, ...]) -> bool:
    """Whether nothing told reaches over what is left out from `first` on: a "not" or an "all", or
    the figure that the other one starts from.
    """
    clause = []
    for at in reversed(path):
        clause.append(_word(tokens[at]))
        if _parts(tokens[at]):
            break
    if any(word in NEGATING or is_boundless(word) for word in clause):
        return False
    figure = any("#" in token.word for token in tokens[first + 1 : first + 2])
    return not (figure and _word(tokens[first]) in _BOUNDS and not _FROM.isdisjoint(clause))


def _may_end(path: Sequence[int], tokens: tuple[Token, ...]) -> bool:
    """Whether all words after the last may be left out."""
    first = path[-1] + 1
    if first >= len(tokens) or not _ENDS.isdisjoint(tokens[first].before) or not tokens[first].word:
        return True
    opening = tokens[first]
    beside = _word(opening) in BESIDE
    if not (_opens(opening) or beside):
        return False
    if not opening.stop and not beside and needs_more(tokens[first - 1].word):
        return False
    if opens_restriction(opening.word) or _word(opening) in _OR:
        return False
    if not _DASHES.isdisjoint(opening.before):
        return False  # "the bridge — [a lie]"
    rest = []
    for at in range(first, len(tokens)):
        if _parts(tokens[at]):
            break
        rest.append(_word(tokens[at]))
    if any(word in BINDING for word in rest):
        return False
    return not rest or _keeps_reach(first, path, tokens)
