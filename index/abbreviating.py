"""Abbreviations and what they stand for (Schwartz and Hearst, PSB 2003), held stricter for news.

Schwartz and Hearst let a letter come from anywhere in a word. Here each word of the long form
also has to give its first letter, which costs some pairs ("extensible markup language (XML)") and
keeps out those that spell an abbreviation by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.articles import Span

SHORTEST, LONGEST = 2, 10
_SHORT = re.compile(r"[^\W_][\w&/.\-]*")
# "R-Texas" and "D-Calif." are a politician's party and state, "II" and "XIV" numbers.
_LABEL = re.compile(r"[DRI]-.*|[IVXLC]+")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'.&][^\W_]+)*")
_GAP = re.compile(r",? (?:& )?|[-‐‑/]|, | ?& ?")
_HYPHENS = ("-", "‐", "‑")
_LITTLE = frozenset(
    """
    a an and at by de del des do du e el et for from in into la le of on or the to und von with y
    в для и на о об по при с со
    """.split()
)
_NUMBERS = dict(
    zip(
        "two three four five six seven eight nine ten twelve twenty".split(),
        "2 3 4 5 6 7 8 9 10 12 20".split(),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    tied: bool  # by a hyphen to the word before

    @property
    def silent(self) -> bool:
        """Whether an abbreviation may pass over the word."""
        return self.tied or self.text.lower() in _LITTLE

    @property
    def letters(self) -> str:
        return _NUMBERS.get(self.text.lower()) or self.text.lower().replace(".", "")


def is_short_form(text: str) -> bool:
    """Say whether `text` looks like an abbreviation: "WHO", "COVID-19", "mRNA", "G7", "DoJ"."""
    if not _SHORT.fullmatch(text) or _LABEL.fullmatch(text) or not text[-1].isalnum():
        return False
    letters = [c for c in text if c.isalnum()]
    capitals = sum(c.isupper() for c in letters)
    marked = capitals >= 2 or (capitals == 1 and any(c.isdigit() for c in letters))
    return marked and SHORTEST <= len(letters) <= LONGEST and 2 * capitals >= len(letters) - 2


def long_form_before(text: str, short: str, area: Span) -> Span | None:
    """Return where the words that `short` abbreviates stand at the end of `area`, if they do.

    The run that takes the fewest letters from inside its words is returned, of those the shortest.
    """
    letters = _letters(short)
    words = _run_back(text, area)
    most = min(len(letters) + 5, 2 * len(letters)) + 2
    for inner in range(len(letters) // 2 + 1):
        for first in range(len(words) - 1, max(len(words) - most, 0) - 1, -1):
            run = words[first:]
            if (run[0].silent and len(run) > 1) or not _spells(run, letters, inner):
                continue
            start, end = _whole(text, run[0].start, area.start), run[-1].start + len(run[-1].text)
            return Span(start, end) if end - start > len(short) else None
    return None


def _whole(text: str, start: int, least: int) -> int:
    """Step back over what a hyphen ties to the first word: "N-Nitrosodimethylamine"."""
    tied = re.search(r"[^\W_]+[-‐‑]$", text[least:start])
    return least + tied.start() if tied else start


def abbreviates(short: str, long: str, *, strictly: bool = False) -> bool:
    """Say whether the words of `long`, all of them, spell `short`; `strictly` by initials only."""
    words = _words(long, Span(0, len(long)))
    letters = _letters(short)
    return (
        len(words) > 1
        and not words[0].silent
        and _spells(words, letters, 0 if strictly else len(letters) // 2)
    )


def _letters(short: str) -> str:
    plural = re.fullmatch(r"(.*[A-Z]{2})s", short)
    return "".join(c for c in (plural[1] if plural else short).lower() if c.isalnum())


def _words(text: str, area: Span) -> list[_Word]:
    found = _WORD.finditer(text, *area)
    return [_Word(m.group(), m.start(), text[m.start() - 1 : m.start()] in _HYPHENS) for m in found]


def _run_back(text: str, area: Span) -> list[_Word]:
    """Return the words at the end of `area` that nothing but spaces, commas or hyphens parts."""
    words = _words(text, area)
    after = area.end
    for at in range(len(words) - 1, -1, -1):
        end = words[at].start + len(words[at].text)
        gap = text[end:after]
        last = at == len(words) - 1
        if not (gap.strip(" \xa0“”\"'’,–—-") == "" if last else _GAP.fullmatch(gap)):
            return words[at + 1 :]
        after = words[at].start
    return words


def _spells(words: list[_Word], letters: str, inner: int) -> bool:
    """Whether the words give the letters in order, each word that counts its first one.

    What follows a last "and" may be silent: "Centers for Disease Control and Prevention (CDC)".
    """
    if len(words) == 1:
        return inner == len(letters) // 2 and _within_one_word(words[0], letters)
    if _takes(words, letters, inner):
        return True
    tail = words[-2].text.lower() == "and" and len(words) > 3
    return tail and len(letters) > 2 and _takes(words[:-2], letters, inner)


def _within_one_word(word: _Word, letters: str) -> bool:
    """Whether one long word gives all letters: "tuberculosis (TB)", "Kazakhstan (KAZ)"."""
    if len(letters) < 3 and not (word.text.islower() and len(word.text) > 8):
        return False
    rest = iter(word.letters)
    starts = word.letters[:1] == letters[:1]
    return starts and len(word.letters) > len(letters) + 1 and all(c in rest for c in letters)


def _takes(words: list[_Word], letters: str, inner: int) -> bool:
    """Whether `letters` can be read off `words`, at most `inner` of them from inside words."""
    failed: set[tuple[int, int, int]] = set()  # so that no text makes this slow

    def from_here(at: int, rest: str, left: int) -> bool:
        if at == len(words):
            return not rest
        state = (at, len(rest), left)
        if state in failed:
            return False
        word = words[at]
        options = [(0, left)] if word.silent else []
        options += _read_off(word, rest, left)
        if any(from_here(at + 1, rest[used:], then) for used, then in options):
            return True
        failed.add(state)
        return False

    return from_here(0, letters, inner)


def _read_off(word: _Word, letters: str, inner: int) -> Iterator[tuple[int, int]]:
    """Yield how many of `letters` the word may give, its first and then others in their order, and
    how many may still be from inside words: "ICBM" of "intercontinental ballistic missile".
    """
    if word.letters.isdigit():  # "20" of "G20" is read whole
        if letters.startswith(word.letters):
            yield len(word.letters), inner
        return
    at = 0
    for used, letter in enumerate(letters):
        found = word.letters.find(letter, at) + 1
        if found == 0 or (used == 0 and found > 1):
            return
        # Letters that begin the word, "EurAs" in "EurAsEC", or are capitals, come at no cost.
        inner -= not (found == used + 1 or word.text[found - 1 : found].isupper())
        if inner < 0:
            return
        yield used + 1, inner
        at = found
