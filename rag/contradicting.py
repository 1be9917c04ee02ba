"""What of a pasted sentence an article has otherwise: a name, a figure, a negation, a contrary.

Each finding is words a reader can check. In doubt a sentence in other words counts as another
sentence: to say wrongly that an article carries it is worse than to find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from rag.alias_keys import key_of
from rag.comparing import bare_words, content_stems, foreign_name, stemmed, turned_word
from rag.contraries import CARRYING_NEGATION, CONTRARIES, NEGATIONS, NOT_NEGATED
from rag.figures import figures, foreign_figure
from rag.naming_asked import names_asked
from rag.places import names_beside
from rag.synonyms import form_key, meanings
from rag.wording import FUNCTION_WORDS, names_in

if TYPE_CHECKING:
    from index.embedding import Matrix
    from rag.finding import Finder

EmbedWords = Callable[[Sequence[str]], "Matrix"]
# Verbs of which one side denies the other when both are said of one matter by one sentence.
_CONVERSE = (
    ("keep maintain preserve continue retain remain", "give_up abandon drop quit discard"),
    ("give gave grant provide", "receive get obtain"),
    ("buy purchase import", "sell export"),
)
# Words that make a sentence the denial of another; an article that has none like it says it not.
_DENYING = """
    oppose reject condemn resist refuse forbid ban prohibit prevent block deny refute disagree
    weaken worsen lose fall decline shrink drop stop halt cancel suspend quit withdraw fail abandon
    give_up
""".split()
# Words that leave open whether a thing is so, and others that may stand for them in a report.
_OPEN = frozenset(
    """
    might may could perhaps possibly probably allegedly supposedly apparently seemingly reportedly
    alleged supposed
    """.split()
)
_OPENED = frozenset(
    """
    can would should likely unlikely possible probable purportedly presumably ostensibly suspect
    suspects suspected think thinks thought believe believes believed fear fears feared expect
    expects expected guess guesses suggests suggested assume assumes assumed suppose supposes
    potential potentially alleges allege considers considered if chance chances
    """.split()
)
_EMPTY = FUNCTION_WORDS | CARRYING_NEGATION
_UNDOING = re.compile(r"(?:un|in|im|il|ir|dis|non)-?(?=\w{4})", re.I)
_PHRASES = re.compile(r"\b(?:give|gives|gave|given|giving)\s+up\b", re.I)
# Cosine of two words' vectors from which the one may stand for the other beside a negation;
# danger and risk have .73, chance pairs lie below .47.
AS_WORD = 0.5
SCOPE = 2
# More names than this in one sentence are not looked at one by one.
MOST_NAMES = 20


def contradictions(
    text: str, carrier: str, finder: Finder, *, loosely: bool, around: str = ""
) -> tuple[str, ...]:
    """Name what of `text` the carrier has otherwise; `loosely` for a text in other words. What
    stands `around` the carrier may hold its names.
    """
    found = []
    if name := _foreign_name(text, f"{carrier} {around}", finder):
        found.append(f"“{name}” is not what the article has there")
    if figure := foreign_figure(text, carrier):
        found.append(f"the number {figure} is not what the article has there")
    turned = _turned_in_other_words if loosely else _turned
    if word := turned(text, carrier, finder.embedder.embed_words):
        found.append(f"“{word}” turns round what the article says")
    if word := _made_sure(text, carrier):
        found.append(f"“{word}” is left out, which the article has there")
    return tuple(found)


def _foreign_name(text: str, carrier: str, finder: Finder) -> str | None:
    """Return a name of `text` that the carrier has in no form and under no other name."""
    known = carrier
    for _ in range(MOST_NAMES):
        name = foreign_name(text, known)
        if name is None:
            return None
        spelt = next(figures(name), None) is not None  # "Five", which is looked at as a figure
        if not spelt and not _has_otherwise(name, text, carrier, finder):
            return _in_full(name, text)
        known = f"{known} . {name}"
    return None


def _in_full(word: str, text: str) -> str:
    """Return the whole name that a foreign word is part of."""
    return next((name for name in names_in(text) if word in name.split()), word)


def _has_otherwise(name: str, text: str, carrier: str, finder: Finder) -> bool:
    """Whether the carrier has the same under another name: an alias, the state of a capital."""
    if not _meanings_in(carrier).isdisjoint(meanings(name)):
        return True
    called = names_asked(text, finder.table)
    others = [other for key, names in called.items() if name in key.split() for other in names]
    others += names_beside(name, text)
    plain = f" {key_of(carrier)} "
    return any(f" {key_of(other)} " in plain for other in others)


def _turned(text: str, carrier: str, embed: EmbedWords) -> str | None:
    return turned_word(text, carrier) or _undone(text, carrier) or _contrary(text, carrier)


def _turned_in_other_words(text: str, carrier: str, embed: EmbedWords) -> str | None:
    word = turned_word(text, carrier)
    if word is not None and word != "not":
        return word
    return (
        _undone(text, carrier)
        or _contrary(text, carrier)
        or _denial(text, carrier)
        or _negated(text, carrier, embed)
    )


def _made_sure(text: str, carrier: str) -> str | None:
    """Return a word by which the carrier leaves open what `text` states outright."""
    if not (_words(text) & (_OPEN | _OPENED)):
        return next((w for w in bare_words(carrier) if w.casefold() in _OPEN and w.islower()), None)
    return None


def _undone(text: str, carrier: str) -> str | None:
    """Return a word of the one that the other has without its "un-" or "in-"."""
    own, held = _words(text), _words(carrier)
    for one, other in ((own, held), (held, own)):
        for word in sorted(one - other):
            bare = _UNDOING.sub("", word, count=1)
            if bare != word and bare in other - one:
                return word
    return None


def _contrary(text: str, carrier: str) -> str | None:
    """Return a word of `text` to which the carrier has the contrary instead."""
    said, held = _meanings_in(text), _meanings_in(carrier)
    contrary = _contraries()
    for word in bare_words(_joined(text)):
        own = meanings(word)
        against = frozenset().union(*(contrary.get(key, frozenset()) for key in own))
        if own.isdisjoint(held) and not against.isdisjoint(held - said):
            return word.replace("_", " ")
    return None


@cache
def _contraries() -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for left, right in (*_CONVERSE, *CONTRARIES[:10]):
        for one, other in ((left, right), (right, left)):
            for word in one.split():
                pairs.setdefault(form_key(word), set()).update(map(form_key, other.split()))
    return {key: frozenset(others) for key, others in pairs.items()}


def _denial(text: str, carrier: str) -> str | None:
    """Return a denying word of `text` for which the carrier has none at all."""
    held, denying = _meanings_in(carrier), {form_key(word) for word in _DENYING}
    words = [word for word in bare_words(_joined(text)) if form_key(word) in denying]
    if not words or not denying.isdisjoint(held) or _negations(carrier):
        return None
    return words[0].replace("_", " ")


def _negated(text: str, carrier: str, embed: EmbedWords) -> str | None:
    """Say "not" when the one negates what the other does not, by words of like meaning."""
    own, held = _negations(text), _negations(carrier)
    about, stems = _meanings_in(text), frozenset(content_stems(text))
    lost = [
        scope
        for scope in held
        if not (
            about.isdisjoint(_meanings_in(" ".join(scope)))
            and stems.isdisjoint(map(stemmed, scope))
        )
    ]
    if any(not any(_alike(scope, other, embed) for other in held) for scope in own):
        return "not"
    return "not" if any(not any(_alike(s, other, embed) for other in own) for s in lost) else None


def _alike(one: Sequence[str], other: Sequence[str], embed: EmbedWords) -> bool:
    if not one or not other:
        return False
    if not _meanings_in(" ".join(one)).isdisjoint(_meanings_in(" ".join(other))):
        return True
    vectors = embed([*one, *other])
    return bool((vectors[: len(one)] @ vectors[len(one) :].T).max() >= AS_WORD)


def _negations(text: str) -> list[tuple[str, ...]]:
    """Return the words of substance right behind each negation."""
    words = [word.casefold() for word in bare_words(text)]
    scopes = []
    for at, word in enumerate(words):
        after = words[at + 1 :]
        negates = word in NEGATIONS or word.endswith(("n't", "n’t"))
        if negates and not (after and (after[0] in NOT_NEGATED or after[0] == "but")):
            scopes.append(tuple([w for w in after if w not in _EMPTY][:SCOPE]))
    return [scope for scope in scopes if scope]


def _joined(text: str) -> str:
    return _PHRASES.sub("give_up", text)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in bare_words(text)}


def _meanings_in(text: str) -> frozenset[str]:
    return frozenset().union(
        *(meanings(word) for word in bare_words(_joined(text)) if word not in FUNCTION_WORDS)
    )
