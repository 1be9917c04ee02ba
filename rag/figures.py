"""Numbers in running text: digits or words, thousands marked either way, with scale and percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
)
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_RANGE = re.compile(r"\s*(?:[-–—]|to|and|or|до|и)\s*[$€£¥]?$")
# A sign, not the dash of a range or of a name: "-2", "(−2".
_MINUS = re.compile(r"(?:^|(?<=[\s(“\"«]))[-−]$")
_PERCENT = re.compile(r"\s*(?:%|per\s?cent|процент)", re.I)
_SCALES = (
    (re.compile(r"[\s-]*(?:thousand|тысяч|тыс\b)", re.I), Decimal(10**3)),
    (re.compile(r"[\s-]*(?:million|mln|mn\b|миллион|млн)", re.I), Decimal(10**6)),
    (re.compile(r"[\s-]*(?:billion|bln|bn\b|миллиард|млрд)", re.I), Decimal(10**9)),
    (re.compile(r"[\s-]*(?:trillion|trn\b|триллион|трлн)", re.I), Decimal(10**12)),
    (re.compile(r"[\s-]*hundred\b", re.I), Decimal(100)),
    (re.compile(r"[\s-]*dozen\b", re.I), Decimal(12)),
)
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_SPELT = {word: value for value, word in enumerate(_WORDS, start=2)} | {
    word: value * 10
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_UNITS = "one|" + "|".join(_WORDS[:8])
_SPELT_NUMBER = re.compile(rf"\b({'|'.join(_SPELT)})(?:-({_UNITS}))?\b", re.I)


class Figure(NamedTuple):
    """A number in a text: its value, the scale multiplied in, and whether it is a percentage."""

    value: Decimal
    percent: bool


def foreign_figure(sentence: str, carrier: str) -> str | None:
    """Return a number of `sentence` that `carrier` does not have, however either writes it."""
    known = {figure for figure, _ in figures(carrier)}
    for figure, written in figures(sentence):
        if figure not in known:
            return written
    return None


def figures(text: str) -> Iterator[tuple[Figure, str]]:
    """Yield the numbers of `text` as (figure, as written), spelt-out ones from two upwards too."""
    for date in _NUMERIC_DATE.finditer(text):
        for part in filter(None, date.groups()):
            yield Figure(Decimal(part), False), date.group()
    for figure, written, _ in _running(text):
        yield figure, written


def quantities(text: str) -> Iterator[tuple[Figure, str]]:
    """Yield the numbers of `text` that are no part of a date in digits, each with what follows."""
    for figure, _, after in _running(text):
        yield figure, after


_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}


def in_digits(text: str) -> str:
    """Return `text` with each number as "#value", its percent or currency in a word behind it."""
    text = _SPELT_NUMBER.sub(_in_digits, text)
    following: tuple[int, Decimal, bool] | None = None
    for found in reversed(list(_NUMBER.finditer(text))):
        scale, percent, end = _unit(text, found.end())
        bare = scale == 1 and not percent
        if bare and following and _RANGE.match(text[found.end() : following[0]]):
            _, scale, percent = following
        following = (found.start(), scale, percent)
        value = f"{(_value(found.group()) * scale).normalize():f}"
        start = found.start()
        currency = _CURRENCIES.get(text[start - 1]) if start else None
        minus = "minus " if _MINUS.search(text, 0, start) else ""
        unit = (" percent" if percent else "") + (f" {currency}" if currency else "")
        head = text[: start - (currency is not None)]
        text = f"{head.rstrip('-−') if minus else head} {minus}#{value}{unit}{text[end:]}"
    return text


def _running(text: str) -> Iterator[tuple[Figure, str, str]]:
    """Yield the numbers in running text: the figure, as written, and the text after it."""
    text = _NUMERIC_DATE.sub(lambda found: " " * len(found.group()), text)
    text = _SPELT_NUMBER.sub(_in_digits, text)
    following: tuple[int, Decimal, bool] | None = None
    for found in reversed(list(_NUMBER.finditer(text))):
        scale, percent, end = _unit(text, found.end())
        bare = scale == 1 and not percent
        if bare and following and _RANGE.match(text[found.end() : following[0]]):
            _, scale, percent = following  # "20–30 %", "2 to 3 million"
        following = (found.start(), scale, percent)
        written = text[found.start() : end].strip()
        yield Figure(_value(found.group()) * scale, percent), written, text[end:]


def _in_digits(found: re.Match[str]) -> str:
    unit = found.group(2)
    added = 0 if unit is None else 1 if unit.lower() == "one" else _SPELT[unit.lower()]
    return str(_SPELT[found.group(1).lower()] + added)


def _unit(text: str, position: int) -> tuple[Decimal, bool, int]:
    scale = Decimal(1)
    for pattern, factor in _SCALES:
        if found := pattern.match(text, position):
            scale, position = factor, found.end()
    percent = _PERCENT.match(text, position)
    return scale, percent is not None, percent.end() if percent else position


def _value(written: str) -> Decimal:
    whole = re.sub(r"[\u00a0\u202f\u2009 ]", "", written)
    whole = re.sub(r",(?=\d{3}(?:\D|$))", "", whole).replace(",", ".")
    return Decimal(whole).normalize()
