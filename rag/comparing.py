"""Does this text carry that sentence? Names, quotations, polarity, and words in common.

Each comparison is cheap, errs on the side of refusing, and returns the offending words or `None`,
so that the reader is told what is wrong. Words are compared by a crude stem, which is good enough
to see overlap and never decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from index.articles import Span
from index.quotations import find_quotations
from rag.contraries import CONTRARIES, NEGATIONS, NOT_NEGATED
from rag.wording import ASKING_WORDS, DOTTED, FUNCTION_WORDS, WORD

# Words that begin a sentence with a capital and name nothing.
_OPENERS = (
    FUNCTION_WORDS
    | ASKING_WORDS
    | frozenset(
        """
        additionally analysts besides both conversely critics earlier experts finally furthermore
        he however i it its later likewise meanwhile moreover nevertheless nonetheless observers
        officials opponents others overall similarly specifically supporters they
        в во до его ее её за и из их к как на но о об он она они от по при с со также это эти этот
        """.split()
    )
)
_NAME_ENDINGS = frozenset(
    """
    s n y an ian i ic ish ese stan stani
    а ы и у е ю я ой ом ов ев ий ая ое ые ого ому ым ем ах ям ами
    """.split()
)
_POSSESSIVE = re.compile(r"[’']s?$")
_DOUBLE_MARKS = re.compile(r"[\"“”„‟«»″〝〞]")
_QUOTE_STYLE = str.maketrans("“”„‟«»″〝〞‘’‚‹›[]–—−‑", '"' * 9 + "'" * 5 + "()" + "-" * 4)
_ELLIPSIS = re.compile(r"\s*(?:\(\s*(?:\.\.\.|…)\s*\)|\.\.\.|…)\s*")


def foreign_name(sentence: str, carrier: str) -> str | None:
    """Return a capitalised word of `sentence` that `carrier` has in no form."""
    known = {word.casefold() for word in bare_words(carrier)}
    initials = _initials(carrier)
    opening = True
    end = 0
    for word, start, stop in _placed_words(sentence):
        opening = opening or bool(re.search(r"[\"“«:‘]\s*$", sentence[end:start]))
        named = word[0].isupper() and not _is_form_of_known(word.casefold(), known)
        if named and not (word.isupper() and word.casefold() in initials):
            lowered = word.casefold()
            if not (lowered in _OPENERS or (opening and lowered.endswith("ly"))):
                return word
        opening, end = False, stop
    return None


def _is_form_of_known(word: str, known: set[str]) -> bool:
    if word in known or ("-" in word and all(part in known for part in word.split("-"))):
        return True
    return any(_same_root(*sorted((word, other), key=len)) for other in known)


def _same_root(shorter: str, longer: str) -> bool:
    """Whether two words are forms of one name: "Iran" and "Iranian", not "Niger" and "Nigeria"."""
    if longer[-1] > "\u0400" and _inflected(shorter, longer):
        return True
    root = shorter[:-1] if shorter[-1] in "aey" else shorter
    if len(root) < 4:
        return False
    return longer.startswith(root) and longer[len(root) :] in _NAME_ENDINGS


def _inflected(word: str, other: str) -> bool:
    """Whether two Cyrillic words differ in their last two letters at most ("Москва", "Москве")."""
    shared = min(len(word), len(other)) - 2
    return shared >= 3 and word[:shared] == other[:shared] and abs(len(word) - len(other)) <= 2


def _initials(text: str) -> frozenset[str]:
    """Return the initials of each run of capitalised words ("European Union" gives "eu")."""
    found = set()
    for run in re.finditer(r"[A-ZА-ЯЁ]\w+(?:(?:[ -]|\s(?:of|the|for|and)\s)[A-ZА-ЯЁ]\w+)+", text):
        letters = [word[0] for word in re.findall(r"\w+", run.group()) if word[0].isupper()]
        for start in range(len(letters)):
            for end in range(start + 2, len(letters) + 1):
                found.add("".join(letters[start:end]).casefold())
    return frozenset(found)


def foreign_quotation(sentence: str, carriers: list[str]) -> str | None:
    """Return quoted words of `sentence` that stand in none of `carriers` to the letter.

    The style of quotation marks, brackets, dashes and spaces does not count, nor does the case of
    the first letter or punctuation before the closing mark; "…" stands for words left out.
    """
    quoted, rest = quoted_parts(sentence)
    folded = [_folded(carrier) for carrier in carriers]
    for part in quoted:
        pieces = [piece for piece in _ELLIPSIS.split(_folded(part)) if re.search(r"\w", piece)]
        if not any(_stand_in_order(pieces, carrier) for carrier in folded):
            return part
    mark = _DOUBLE_MARKS.search(rest)
    return rest[mark.start() :].strip() if mark else None


def quoted_parts(sentence: str) -> tuple[list[str], str]:
    """Return what stands between quotation marks, without them, and the sentence without it."""
    parts: list[str] = []
    rest = sentence
    for _ in range(2):  # double marks first, then the single ones outside of them
        (found,) = find_quotations(rest, [Span(0, len(rest))])
        for quotation in found:
            parts.append(rest[quotation.start + 1 : quotation.end - 1])
            blank = " " * (quotation.end - quotation.start)
            rest = rest[: quotation.start] + blank + rest[quotation.end :]
    return parts, rest


def _folded(text: str) -> str:
    return " ".join(text.translate(_QUOTE_STYLE).split())


def _stand_in_order(pieces: list[str], carrier: str) -> bool:
    position = 0
    for piece in pieces:
        bare = piece.strip(" .,;:!?")
        first = re.escape(bare[0])
        pattern = rf"(?<!\w)(?:{first}|{re.escape(bare[0].swapcase())}){re.escape(bare[1:])}(?!\w)"
        found = re.compile(pattern).search(carrier, position)
        if found is None:
            return False
        position = found.end()
    return True


def turned_word(sentence: str, carrier: str) -> str | None:
    """Return a word that turns what `carrier` says round: a contrary, or a lost or added "not"."""
    said, held = _all_stems(sentence), _all_stems(carrier)
    contrary = contrary_stems()
    for word, _, _ in _placed_words(sentence):
        stem = stemmed(word)
        if stem not in held and not contrary.get(stem, frozenset()).isdisjoint(held - said):
            return word
    here = _negated(sentence, also_partly=True)
    there = _negated(carrier, also_partly=True)
    for scope in here:  # each needs one of its own in the carrier
        match = next((other for other in there if scope & other), None)
        if match is None:
            return "not"
        there.remove(match)
    dropped = (scope for scope in _negated(carrier, also_partly=False) if scope & said)
    lost = any(not any(scope & other for other in here) for scope in dropped)
    return "not" if lost else None


@cache
def contrary_stems() -> dict[str, frozenset[str]]:
    """Return each stem of the table of contraries with the stems that deny it."""
    denying: dict[str, set[str]] = {}
    for left, right in CONTRARIES:
        sides = [{stemmed(word) for word in side.split()} for side in (left, right)]
        for one, other in (sides, sides[::-1]):
            for stem in one:
                denying.setdefault(stem, set()).update(other - one)
    return {stem: frozenset(others) for stem, others in denying.items()}


def _negated(text: str, *, also_partly: bool) -> list[frozenset[str]]:
    """Return, for each negation, the stems it bears on: the next two words of substance.

    "Not only" may be left out of a report, so it counts with `also_partly`; it may not be added.
    """
    words = [word.casefold() for word, _, _ in _placed_words(text)]
    scopes = []
    for position, word in enumerate(words):
        after = words[position + 1 :]
        negates = word in NEGATIONS or word.endswith(("n't", "n’t"))
        if negates and (also_partly or not (after and after[0] in NOT_NEGATED)):
            scope = [stemmed(other) for other in after if not _is_grammar(other)][:2]
            scopes.append(frozenset(scope))
    return [scope for scope in scopes if scope]


def _all_stems(text: str) -> frozenset[str]:
    return frozenset(stemmed(word) for word, _, _ in _placed_words(text))


@lru_cache(maxsize=512)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning."""
    return frozenset(content_stems(text))


@lru_cache(maxsize=512)
def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text` that carry meaning, in their order."""
    words = (word for word, _, _ in _placed_words(text) if not _is_grammar(word.casefold()))
    return tuple(stemmed(word) for word in words)


def stemmed(word: str) -> str:
    """Return a crude stem, to see overlap: endings off, six letters at most (five if not Latin)."""
    word = word.casefold()
    if not word.isascii():
        return word[:5]
    for ending in ("ing", "ed", "es", "s", "e", "d"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            return word[: -len(ending)][:6]
    return word[:6]


def _is_grammar(word: str) -> bool:
    return word in FUNCTION_WORDS or word in ASKING_WORDS or (word in _OPENERS and len(word) < 4)


def bare_words(text: str) -> Iterator[str]:
    """Yield the words of `text` as written, without "'s", and the parts of hyphenated ones."""
    for word, _, _ in _placed_words(text):
        yield word
        if "-" in word:
            yield from word.split("-")


# A passage's sentences are compared with every sentence that cites it; 512 are several answers.
@lru_cache(maxsize=512)
def _placed_words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of `text` without "'s", each with its start and end."""
    text = DOTTED.sub(lambda found: found.group().replace(".", "").ljust(len(found.group())), text)
    placed = [
        (word if word.isalnum() else _POSSESSIVE.sub("", word), found.start(), found.end())
        for found in WORD.finditer(text)
        for word in (found.group(),)
    ]
    return tuple(word for word in placed if word[0].strip("_"))
