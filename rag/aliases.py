"""Names of one thing, as the corpus itself pairs them.

Only what a text says outright counts: an abbreviation in parentheses after what it abbreviates
(Schwartz and Hearst, PSB 2003), "called the X", "so-called X or Y". Likeness alone merges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.articles import Span

QUOTES = "“”„\"'‘’«»"
_PARENTHESIS = re.compile(r"\(([^()\n]{2,80})\)")
_CALLED = re.compile(
    r"^(?:also\s+)?(?:so-called|called|known\s+as|dubbed|named|aka|a\.k\.a\.|or|i\.e\.,?)\s+(?:the\s+)?(.+)$",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZА-ЯЁ][\w’'\-]*(?:\s+(?:of\s+|the\s+)*[\w’'\-]*[A-ZА-ЯЁ][\w’'\-]*)*)"
_ALSO_CALLED = re.compile(
    rf"(?:the\s+)?(?P<one>{_NAME}(?:\s+[a-z]+){{0,2}}),?\s*(?:\([A-Z]+\)\s*)?,?\s*"
    rf"(?:which\s+is\s+|is\s+|are\s+)?(?:also|often|sometimes|better)\s+(?:called|known\s+as|referred\s+to\s+as)\s+"
    rf"(?:the\s+)?[{QUOTES}]?(?P<other>{_NAME})"
)
_SO_CALLED_OR = re.compile(
    rf"so-called\s+[{QUOTES}]?(?P<one>{_NAME})[{QUOTES}]?\s+or\s+(?:the\s+)?[{QUOTES}]?"
    rf"(?P<other>[\w\-]*[A-ZА-ЯЁ][\w\-]*)[{QUOTES}]?(?:\s+(?P<head>[a-z]{{4,}}))?"
)
_LEFT_NAME = re.compile(rf"({_NAME})[{QUOTES}]?\s*$")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two names a text uses for one thing, and where it says so."""

    one: str
    other: str
    span: Span


def pairings(text: str) -> list[Pairing]:
    """Return the pairs of names that `text` says are one thing, in order."""
    found: list[Pairing] = []
    for hit in _PARENTHESIS.finditer(text):
        found.extend(_in_parentheses(text, hit))
    for hit in _ALSO_CALLED.finditer(text):
        one = re.sub(r"^(?:The|An?)\s+", "", hit["one"])
        found.append(Pairing(one, hit["other"], Span(*hit.span())))
    for hit in _SO_CALLED_OR.finditer(text):
        head = f" {hit['head']}" if hit["head"] else ""
        found.append(Pairing(hit["one"] + head, hit["other"] + head, Span(*hit.span())))
    return sorted(found, key=lambda pairing: pairing.span)


def names_of(name: str, paired: Iterable[Pairing]) -> tuple[str, ...]:
    """Return `name` and every other name the pairings give it, directly or through one another."""
    known = {_key(name): name}
    pairs = list(paired)
    grown = True
    while grown:
        grown = False
        for pair in pairs:
            one, other = _key(pair.one), _key(pair.other)
            for here, there, written in ((one, other, pair.other), (other, one, pair.one)):
                if here in known and there not in known:
                    known[there] = written
                    grown = True
    return tuple(known.values())


def _key(name: str) -> str:
    """Names are equal whatever their case, hyphens, quotation marks and leading article."""
    plain = re.sub(rf"[{QUOTES}]", "", name.lower()).replace("-", " ")
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(plain.split()))


def _in_parentheses(text: str, hit: re.Match[str]) -> list[Pairing]:
    """Read "Long Name (LN)" and "Long Name (called the Other Name)"."""
    inner, before = hit[1].strip(), text[max(hit.start() - 120, 0) : hit.start()].rstrip()
    called = _CALLED.match(inner)
    if called is not None:
        left = _LEFT_NAME.search(before)
        other = called[1].strip(QUOTES + " ")
        if left is not None and other[:1].isupper():
            return [
                Pairing(left[1], other, Span(hit.end() - len(hit[0]) - len(left[1]) - 1, hit.end()))
            ]
        return []
    if re.fullmatch(r"[A-ZА-ЯЁ][\w&.\-]{1,9}", inner) and sum(c.isupper() for c in inner) >= 2:
        long = _long_form(inner, before)
        if long is not None:
            return [Pairing(long, inner, Span(hit.start() - 1 - len(long), hit.end()))]
    return []


def _long_form(short: str, before: str) -> str | None:
    """The words before the parenthesis whose letters spell `short`, by Schwartz and Hearst."""
    at, letters = len(before), [c.lower() for c in short if c.isalnum()]
    for position, letter in zip(range(len(letters) - 1, -1, -1), reversed(letters), strict=True):
        while True:
            at -= 1
            if at < 0 or "\n" in before[at]:
                return None
            starts = at == 0 or not before[at - 1].isalnum()
            if before[at].lower() == letter and (position > 0 or starts):
                break
    long = before[at:]
    limit = min(len(letters) + 5, len(letters) * 2)
    return long if len(long.split()) <= limit and len(long) > len(short) else None
