"""A text as its words of substance, each with the small words that stand before it.

What a claim says is in both: "may not rise" and "will rise" share their word of substance. A
passive with its agent ("was opposed by Weir") is put in the order of the active, so that who does
what to whom is told by order alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rag import russian_words
from rag.figures import in_digits
from rag.operators import (
    BEING,
    COORDINATORS,
    FRONTABLE,
    LEADS,
    OPERATORS,
    SUBORDINATORS,
    phrases_joined,
)
from rag.synonyms import meanings
from rag.wording import CALENDAR, DOTTED, FUNCTION_WORDS

_WORD = re.compile(r"#\d+(?:\.\d+)?s?|\w+(?:[’'\-&+]\w+)*|[,;:.!?()…]|[–—]| - |[\"“”„«»]")
STOPS = frozenset((",", ";", ":", ".", "!", "?", "(", ")", "…", "–", "—", " - "))
_GLUE = FUNCTION_WORDS - frozenset("up down off out own".split())
_LINKS = frozenset(
    "additionally moreover furthermore meanwhile likewise nevertheless nonetheless already".split()
)
_SMALL = _GLUE | _LINKS | COORDINATORS | SUBORDINATORS | OPERATORS.keys() | LEADS.keys()
_MONTHS = "january february march april may june july august september october november december"
_DAY_MONTH = re.compile(
    rf"#(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS.split())})\b", re.I
)
_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NOTHING: frozenset[str] = frozenset()
_PARTICIPLE = re.compile(
    r"(?:ed|en|wn|ne|ld|lt|pt|nt|ft|ght|told|made|said|sold|paid|led|read|struck|hit|found|bound"
    r"|won|hung|stung|swung|cut|put|set|shut|split|spread|fed|fled|shot|sunk|shrunk|begun|sung|dug"
    r"|caught|taught|lost|met|bet|shed|hurt|burst|cast|overcome|undone|done|gone|understood|laid)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of substance.

    `meanings` are the keys by which it is compared, `operators` what the small words before it do,
    `left` what those do that still belong to the word before (up to a pause: "what he cannot, …"),
    `lead` the prepositions it hangs on, `stop` whether a pause or a new clause begins before it,
    and `before` all small words and marks between it and the one before.
    """

    word: str
    meanings: frozenset[str]
    operators: frozenset[str]
    left: frozenset[str]
    lead: str | None
    stop: bool
    before: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether it is written as a name, or is a number."""
        return self.word[0].isupper() or self.word[0] == "#"


@lru_cache(maxsize=2_000)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of substance of `text`, passives turned into actives."""
    return _active(_tokens(text))


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    gap: list[str] = []
    for match in _WORD.finditer(_prepared(text)):
        word = match.group()
        lowered = word.casefold().replace("’", "'")
        if _is_small(word, lowered, gap, found):
            gap.extend(_parts(lowered))
        else:
            found.append(_token(word, gap))
            gap = []
    if found and gap:
        found.append(_token("", [*gap, "."]))
    return found


def _prepared(text: str) -> str:
    if russian_words.is_russian(text):
        text = russian_words.phrases_joined(text)
    text = DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), text)
    text = _ISO_DATE.sub(_spelt_date, text)
    text = phrases_joined(re.sub(r"\s{2,}", " ", in_digits(text)))
    return _DAY_MONTH.sub(r"\2 #\1", text)


def _spelt_date(found: re.Match[str]) -> str:
    year, month, day = (int(part) for part in found.groups())
    return f"{_MONTHS.split()[month - 1].title()} {day} {year}" if 1 <= month <= 12 else str(year)


def _is_small(word: str, lowered: str, gap: list[str], found: list[Token]) -> bool:
    """Whether a word or mark is grammar; "May" and "US" inside a sentence are not."""
    if not word[0].isalnum() and word[0] != "#":
        return True
    if not word.isascii() and russian_words.is_russian(word):
        return lowered in russian_words.GLUE
    if word.isupper() and len(word) > 1 and lowered in ("us", "it", "am", "who"):
        return False
    if (lowered in CALENDAR or lowered == "will") and word[0].isupper() and (found or gap):
        return False
    if lowered.endswith("n't"):
        return True
    bare = lowered.partition("'")[0]
    return lowered in _SMALL or (bare in _GLUE and bare != lowered)


def _parts(lowered: str) -> list[str]:
    if lowered == "cannot":
        return ["can", "not"]
    if lowered.endswith("n't"):
        root = {"wo": "will", "ca": "can", "sha": "shall"}.get(lowered[:-3], lowered[:-3])
        return [root, "not"]
    bare, _, rest = lowered.partition("'")
    return [bare, "will"] if rest == "ll" else [bare]


def _token(word: str, gap: list[str]) -> Token:
    if not gap:
        return Token(word, meanings(word), _NOTHING, _NOTHING, None, False, ())
    pauses = [at for at, small in enumerate(gap) if small in STOPS or small in COORDINATORS]
    cut = pauses[-1] + 1 if pauses else 0
    own = [*(gap[at] for at in pauses[-1:]), *gap[cut:]]
    operators = _operators(own)
    leads = [LEADS[small] for small in own if small in LEADS]
    being = next((at for at, small in enumerate(own) if small in BEING), None)
    if being is not None and word and word[0].islower() and not leads:
        if word.endswith("ing"):
            operators.add("ongoing")
        elif _PARTICIPLE.search(word) and not _has_article(own[being:]):
            operators.add("passive")
    stop = any(small in STOPS or small in SUBORDINATORS for small in gap)
    left = _operators(gap[:cut]) | _clauses_of_small_words(gap)
    left |= {f"{LEADS[small]}…" for small in gap[:cut] if small in LEADS}
    lead = "+".join(leads) or None
    return Token(
        word, meanings(word), frozenset(operators), frozenset(left), lead, stop, tuple(gap)
    )


def _operators(gap: list[str]) -> set[str]:
    found = [OPERATORS[small] for small in gap if small in OPERATORS]
    operators = set(found)
    if "one" in operators and gap[-1] not in ("one", "single", "of", "the", "more", "most"):
        operators.discard("one")
    return operators | {
        f"{name}×{found.count(name)}" for name in operators if found.count(name) > 1
    }


def _clauses_of_small_words(gap: list[str]) -> set[str]:
    """Return the clauses that hold no word of substance: "we are not there yet"."""
    clauses: list[list[str]] = [[]]
    for small in gap:
        if small in STOPS:
            clauses.append([])
        else:
            clauses[-1].append(small)
    whole = [clause for clause in clauses[:-1] if not BEING.isdisjoint(clause)]
    return {" ".join(clause) for clause in whole if len(clause) > 2}


def _has_article(gap: list[str]) -> bool:
    return any(small in ("a", "an", "the") for small in gap)


def _active(tokens: list[Token]) -> tuple[Token, ...]:
    """Put what a passive's agent does to its subject in that order."""
    at = 0
    while at < len(tokens):
        if "passive" in tokens[at].operators:
            agent = _agent(tokens, at)
            if agent is not None:
                tokens = _turned(tokens, at, agent)
        at += 1
    return tuple(tokens)


def _agent(tokens: list[Token], verb: int) -> tuple[int, int] | None:
    """Return from where to where the agent of the passive at `verb` stands."""
    for start in range(verb + 1, min(verb + 6, len(tokens))):
        token = tokens[start]
        if token.stop and not _by(token):
            return None
        if _by(token) and token.word:
            end = start + 1
            while end < len(tokens) and not _parts_from(tokens[end], tokens[end - 1]):
                end += 1
            return start, end
    return None


def _by(token: Token) -> bool:
    return token.lead is not None and token.lead.split("+")[-1] == "by"


def _parts_from(token: Token, before: Token) -> bool:
    """Whether a new phrase begins with this token, so that the agent has ended.

    A name goes on with "of" and a name ("the Ministry of Health"), not with "of stealing".
    """
    if token.lead == "of" and before.named and not token.named:
        return True
    ends = not token.word or token.stop or (token.lead is not None and token.lead != "of")
    return ends or any(small in BEING for small in token.before)


def _turned(tokens: list[Token], verb: int, agent: tuple[int, int]) -> list[Token]:
    start = verb
    while start > 0 and not tokens[start].stop:
        start -= 1
    if tokens[verb].stop or start == verb:
        return tokens  # a clause without a subject of its own: "opposed, as was said, by Weir"
    first, last = agent
    subject = tokens[start:verb]
    acting = tokens[first:last]
    acting[0] = replace(
        acting[0],
        lead=subject[0].lead,
        stop=subject[0].stop,
        operators=acting[0].operators | (subject[0].operators & FRONTABLE),
        left=subject[0].left,
        before=subject[0].before,
    )
    subject[0] = replace(
        subject[0],
        operators=subject[0].operators - FRONTABLE,
        lead=None,
        stop=False,
        left=frozenset(),
        before=(),
    )
    verbal = tokens[verb]
    being = tuple(small for small in verbal.before if small in BEING)
    doing = replace(verbal, operators=verbal.operators - {"passive"}, before=being)
    between = tokens[verb + 1 : first]
    return [*tokens[:start], *acting, doing, *subject, *between, *tokens[last:]]
