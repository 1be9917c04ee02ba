"""Do these words say what those words say? One text's words put on another's, in order.

Every word of substance of the report has to stand on one of the original, in the original's order,
with the same small words before it (negations, degrees, modals, prepositions). Only whole phrases
may be left out: what stands between pauses, what a preposition or a relative opens, adjectives
before a noun. One phrase may go from the front to the end, or back. All else is refused: who does
what to whom, how surely and how much cannot change without breaking one of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.reporting import VERBS
from rag.bounding import keeps_bounds
from rag.modifying import MOST_MODIFIERS, are_modifiers, opens_phrase
from rag.operators import (
    CONDITIONAL,
    COORDINATORS,
    DROPPABLE,
    FRONTABLE,
    SUBORDINATORS,
)
from rag.russian_aligning import russian_aligned
from rag.russian_words import is_russian
from rag.synonyms import is_neutral, rough_keys
from rag.tenses import Shift, keeps_tense
from rag.tokenising import Token
from rag.wording import CALENDAR

_OPENING = frozenset('"“„«')
_QUOTES = frozenset('"“”„«»')
_QUALIFYING = CONDITIONAL | frozenset(
    "not will can may must should likely alleged only nearly seems".split()
)
_DOUBTS = frozenset(("may", "likely", "seems", "barely", "rarely", "nearly", "partly"))


@dataclass(frozen=True, slots=True)
class Original:
    """The words a report is held against.

    `shifts` says which tenses may stand for one another: after "said" an "is" may become a "was",
    and what was told after a "said" may be told as it was said.
    """

    tokens: tuple[Token, ...]
    shifts: frozenset[Shift] = frozenset()


def foreign_word(report: Sequence[Token], original: Original) -> str | None:
    """Return a word of the report that no word of the original may be exchanged for."""
    held = frozenset().union(*(rough_keys(token.word) for token in original.tokens))
    for token in report:
        if token.word and not is_neutral(token.word) and held.isdisjoint(rough_keys(token.word)):
            return token.word
    return None


def aligned(report: Sequence[Token], original: Original) -> tuple[int, ...] | None:
    """Return the place in the original of each word of the report, None when they do not fit."""
    wanted = [token for token in report if token.word]
    tokens = original.tokens
    if is_russian(" ".join(token.word for token in tokens)):
        return russian_aligned(report, tokens)
    places = [
        [at for at, token in enumerate(tokens) if token.word and token.meanings & word.meanings]
        for word in wanted
    ]
    if not wanted or not all(places):
        return None
    paths: dict[int, tuple[int, ...]] = {
        at: (at,)
        for at in places[0]
        if _may_begin(wanted[0], at, original) or _is_fronted(wanted[0], at, tokens)
    }
    for word, here in zip(wanted[1:], places[1:], strict=True):
        following: dict[int, tuple[int, ...]] = {}
        for at in here:
            for path in paths.values():
                if not _keeps(word.left, _left_after(path[-1], tokens)):
                    continue
                if at not in path and _may_follow(word, at, path, original):
                    following.setdefault(at, (*path, at))
                    break
        paths = following
    trailing = report[-1] if not report[-1].word else None
    for path in paths.values():
        ends = _may_end(path, wanted, original, trailing)
        kept = (
            ends
            and keeps_bounds(path, [*wanted, *report[-1:]], tokens)
            and _keeps_owners_and_marks(path, wanted, tokens)
        )
        if kept and keeps_tense(path, wanted, tokens, original.shifts):
            return path
    return None


def _keeps_owners_and_marks(
    path: Sequence[int], wanted: Sequence[Token], tokens: Sequence[Token]
) -> bool:
    """Whether whoever owns something is not told as the one owned ("Weir's [rival] said so"), and
    a word in quotation marks of its own keeps them.
    """
    return all(
        (_owns(word) or word.lead == "of" or not _owns(tokens[at]))
        and (_is_quoted(at, tokens) <= (not _QUOTES.isdisjoint(word.before)))
        for word, at in zip(wanted, path, strict=True)
    )


def _is_quoted(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a single word stands in quotation marks, which take it back: the “elected” mayor."""
    following = tokens[at + 1].before[:1] if at + 1 < len(tokens) else ()
    return _OPENING.issuperset(tokens[at].before[-1:] or ("",)) and _QUOTES.issuperset(
        following or ("",)
    )


def _owns(token: Token) -> bool:
    return token.word.endswith(("'s", "’s", "s'", "s’"))


def _may_begin(word: Token, at: int, original: Original) -> bool:
    """Whether a report may begin with this word of the original, all before it left out."""
    tokens = original.tokens
    start = at
    while start > 0 and at - start < MOST_MODIFIERS and not opens_phrase(tokens[start]):
        start -= 1
    if start > 0:
        if not _pauses(tokens[start]) or any(_binds(token) for token in tokens[:start]):
            return False
        if any(small in COORDINATORS for small in tokens[start].before) and tokens[start].named:
            return False  # "talks of A, B and C": no sentence begins at C
    if start < at and not are_modifiers(tokens[start:at], tokens[at]):
        return False
    held = tokens[start].left if start == 0 else frozenset()
    if word.left - held or (held - word.left) & (CONDITIONAL | _DOUBTS | {"not", "only"}):
        return False
    return _same_sense(word, tokens[start : at + 1], opening=start == 0)


def _is_fronted(word: Token, at: int, tokens: tuple[Token, ...]) -> bool:
    """Whether the report may begin with a phrase from inside the original, to go back after it."""
    joined = word.lead is not None or bool(word.operators & FRONTABLE)
    if joined and _same_sense(word, tokens[at : at + 1]):
        return True
    fronted = bool(tokens[0].operators & FRONTABLE) and _pauses(tokens[at])
    return fronted and _same_sense(word, tokens[at : at + 1], opening=True)


def _may_follow(word: Token, at: int, path: tuple[int, ...], original: Original) -> bool:
    before = path[-1]
    tokens = original.tokens
    if at < before:
        return _may_jump_back(word, at, path, tokens)
    if at == before + 1:
        return _same_sense(word, tokens[at : at + 1]) and _same_joint(word, tokens[at])
    skipped = tokens[before + 1 : at]
    if are_modifiers(skipped, tokens[at]) and _same_sense(word, tokens[before + 1 : at + 1]):
        return True
    if not _same_sense(word, tokens[at : at + 1]) or any(_qualifies(each) for each in skipped):
        return False
    return _is_phrase(skipped, tokens[at]) or _is_other_half(word, skipped, tokens[at])


def _may_jump_back(word: Token, at: int, path: tuple[int, ...], tokens: tuple[Token, ...]) -> bool:
    """Whether the report may go back here: what came first was one phrase from the clause's end,
    or what comes now is the phrase the original begins with.
    """
    if _goes_back(path):
        return False
    first, last = path[0], path[-1]
    ended = last + 1 == len(tokens) or opens_phrase(tokens[last + 1]) or not tokens[last + 1].word
    if not ended:
        return False
    opened = tokens[first]
    if at == 0 or tokens[at].stop:
        clause = tokens[at + 1 : first]
        fronted = opened.lead is not None or bool(opened.operators & FRONTABLE)
        same = _same_sense(word, tokens[at : at + 1], opening=at == 0)
        if fronted and same and not any(_pauses(token) or _binds(token) for token in clause):
            return True
    joined = word.lead is not None or bool(word.operators & FRONTABLE)
    moved = at == 0 and joined and word.lead == tokens[0].lead
    return moved and first > 0 and tokens[first].stop and _same_sense(word, tokens[:1])


def _may_end(
    path: tuple[int, ...], wanted: Sequence[Token], original: Original, trailing: Token | None
) -> bool:
    """Whether a report may stop where the path does, and leaves no condition behind."""
    tokens = original.tokens
    last = path[-1]
    jumped = _goes_back(path)
    if not jumped and not _may_begin(wanted[0], path[0], original):
        return False
    ended = _end(trailing)
    if not _keeps(ended[0], _left_after(last, tokens)) and ended != _end(_after(last, tokens)):
        return False
    if ended[1] and ended != _end(_after(last, tokens)):
        return False
    if not (_leaves_behind(path, tokens) if jumped else _may_stop(last, tokens)):
        return False
    told: frozenset[str] = frozenset().union(*(token.operators for token in wanted))
    held: frozenset[str] = frozenset().union(*(token.operators for token in tokens))
    if "and" in tokens[min(path)].before and not jumped:  # what is doubted before is another clause
        here = frozenset().union(*(token.operators for token in tokens[min(path) :]))
        held -= {"alleged", "unlikely", "seems"} - here
    return held & CONDITIONAL <= told


def _may_stop(last: int, tokens: tuple[Token, ...]) -> bool:
    """Whether what stands behind the last word told may be left out."""
    following = _after(last, tokens)
    if following is None:
        return True
    dated = _dates(following) or _is_day(tokens[last], following)
    if not (opens_phrase(following) or dated or _is_reduced(tokens[last + 1 :])):
        return False
    return "than" not in following.operators and not _takes_back(following)


def _leaves_behind(path: tuple[int, ...], tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase put in front came from the clause told, and phrases end where it went."""
    last = path[-1]
    if path[0] > last and any(map(_joins, tokens[last + 1 : path[0] + 1])):
        return False
    ends = (_after(place, tokens) for place in (max(path), last))
    return all(following is None or opens_phrase(following) for following in ends)


def _takes_back(token: Token) -> bool:
    """Whether what is left out from here on limits what is told: ", but only to those"."""
    limited = bool(token.operators & {"only", "not"}) and token.lead is not None
    return "but" in token.before and limited


def _joins(token: Token) -> bool:
    return any(small in COORDINATORS for small in token.before)


def _goes_back(path: tuple[int, ...]) -> bool:
    return any(later < earlier for earlier, later in pairwise(path))


def _after(place: int, tokens: tuple[Token, ...]) -> Token | None:
    return tokens[place + 1] if place + 1 < len(tokens) else None


def _left_after(place: int, tokens: tuple[Token, ...]) -> frozenset[str]:
    """What the small words behind a word do that still belong to it."""
    following = _after(place, tokens)
    return following.left if following is not None else frozenset()


def _keeps(told: frozenset[str], held: frozenset[str]) -> bool:
    """Whether nothing is added, and nothing left out but a preposition ("pays for itself")."""
    return told <= held and all(each.endswith("…") for each in held - told)


def _end(token: Token | None) -> tuple[frozenset[str], str]:
    """What the small words do that stand behind the last word of a text, and the prepositions."""
    if token is None:
        return frozenset(), ""
    if token.word:
        return token.left, ""
    return token.left | token.operators, token.lead or ""


def _dates(token: Token) -> bool:
    """Whether a time begins here that may be left out: "last year", the day of a month."""
    return token.word.casefold() in _TIMES


def _is_day(token: Token, following: Token) -> bool:
    """Whether the day of a month, or a year behind it, begins here: not "Plan [2.0]"."""
    dated = token.word.casefold() in CALENDAR or token.word.startswith("#")
    return dated and following.word.startswith("#") and not following.before


def _is_reduced(rest: Sequence[Token]) -> bool:
    """Whether a shortened relative clause begins here: "the border [drawn by Estria]"."""
    first = rest[0]
    if first.before or len(rest) < 2 or rest[1].lead is None:
        return False
    return first.word.endswith(("ed", "wn", "en", "ing", "ght", "lt", "ld"))


_TIMES = CALENDAR | frozenset("last next yesterday today tomorrow".split())
_PERSONS = {
    word: name
    for name, words in (
        ("he", "he him his himself"),
        ("she", "she her hers herself"),
        ("they", "they them their theirs themselves"),
    )
    for word in words.split()
}


def _may_be_one(told: Sequence[str], held: Sequence[str]) -> bool:
    """Whether the pronouns of both may stand for the same: "he" is not "she" nor "they"."""
    one = {_PERSONS[small] for small in told if small in _PERSONS}
    other = {_PERSONS[small] for small in held if small in _PERSONS}
    return not one or not other or not one.isdisjoint(other)


def _pauses(token: Token) -> bool:
    return token.stop and any(not small[0].isalnum() for small in token.before)


def _binds(token: Token) -> bool:
    """Whether what follows hangs on this word: somebody's saying or wish, a condition, a "not"."""
    verb = VERBS.get(token.word.casefold())
    says = verb is not None and verb.form != "base" and verb.kind != "act"
    reporting = says and not token.named
    return reporting or bool(token.operators & {"if", "unless", "until", "not", "whether"})


def _qualifies(token: Token) -> bool:
    return bool(token.operators & _QUALIFYING)


def _same_sense(word: Token, run: Sequence[Token], *, opening: bool = False) -> bool:
    """Whether the small words before `word` do what those before the original's word do.

    `run` are the modifiers left out and the word itself: what stands before the first of them
    counts. A report may begin without the preposition or "that" by which its clause is joined.
    """
    if not word.meanings & run[-1].meanings:
        return False
    held: frozenset[str] = frozenset().union(*(token.operators for token in run))
    lead = next((token.lead for token in run if token.lead), None)
    if word.operators - held or (held - word.operators) - DROPPABLE:
        return False
    if len(run) == 1 and not _may_be_one(word.before, run[0].before):
        return False
    if word.lead == lead or (opening and None in (word.lead, lead) and not word.lead):
        return True
    timely = word.word.casefold() in CALENDAR or word.word.startswith("#")
    return timely and {word.lead, lead} <= {None, "at"}


def _same_joint(word: Token, token: Token) -> bool:
    """Whether a new clause of the original is one in the report too: a pause, or the same joint."""
    if any(small in SUBORDINATORS - {"that", "who", "which"} for small in token.before):
        return word.stop or word.lead is not None
    if any(small in ".;:!?" for small in token.before):
        return word.stop or any(small in COORDINATORS for small in word.before)
    return True


def _is_phrase(skipped: Sequence[Token], following: Token) -> bool:
    """Whether what is left out is a phrase of its own: between pauses, or after a preposition."""
    first = skipped[0]
    if _pauses(first) and _pauses(following):
        return True
    joint = any(small in COORDINATORS for token in skipped for small in token.before)
    if joint and not following.stop:
        return False  # "by 20 percent [in May and 30 percent] in June"
    if first.lead is None or any(token.stop for token in skipped[1:]):
        return False
    if following.stop or (following.lead is not None and following.lead != "of"):
        return True
    named_end = skipped[-1].named and not following.named
    return named_end or bool({"will", "can", "may", "must"} & following.operators)


def _is_other_half(word: Token, skipped: Sequence[Token], following: Token) -> bool:
    """Whether the report goes on with the second of two things said: "opposes A and [fears B]"."""
    if following.named or not any(small in ("and", "but") for small in following.before):
        return False
    if any(_qualifies(token) or (token.stop and _binds(token)) for token in skipped):
        return False
    return following.word.endswith(("s", "ed")) and word.word[-1] == following.word[-1]
