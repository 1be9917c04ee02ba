"""Dates as articles declare and print them: complete ones only, never a guess.

A date counts when day, month and year are all written down. A numeric date that can be read both
day first and month first (03/04/2023) is left alone, and so is anything relative ("yesterday").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

LONGEST_DECLARED = 100
OLDEST_YEAR, NEWEST_YEAR = 1500, 2200

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))}))\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)"
)
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_DAY}\s*(?:of\s+)?[-\s]\s*{_MONTH}[-,\s]\s*{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR},?\s+{_MONTH}\s+{_DAY}(?!\d)",
    )
)
# A day, one word and a year: perhaps a month in another language, which dateparser is asked about.
_FOREIGN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.?\s+(?:de\s+|d['’])?(?P<word>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?"
    r"(?P<year>\d{4})(?!\d)"
)
_LABEL = re.compile(
    r"^\s*(?P<label>(?:first\s+|originally\s+)?(?:published|posted|released)|date(?:\s+published)?"
    r"|publication\s+date|(?:last\s+)?(?:updated|modified|edited|revised))\b\s*(?:on\b)?\s*:?\s*",
    re.IGNORECASE,
)
_REVISION = re.compile(r"updated|modified|edited|revised", re.IGNORECASE)
# What may stand beside a date without making a sentence of the line: weekday, clock time, zone.
_BESIDE = re.compile(
    rf"{_WEEKDAY}"
    r"|(?:T|\b)\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z\b|\s*[ap]\.?m\b\.?)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|(?:\b(?:GMT|UTC|MSK|CET|CEST|BST|IST|[ECMP][SD]?T)|(?<=\d)Z)\b"
    r"|[+-]\d{1,2}:?\d{2}\b|(?:GMT|UTC)?[+-]\d{1,2}\b"
    r"|\(?\b[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:[Ss]tandard\s|[Ss]ummer\s)?[Tt]ime\b\)?|\blocal time\b"
    r"|\b(?:at|on)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\W*(?:[^\W\d_]+[’'.-]?){1,2}(?:\s[^\W\d_]+)?\W*$")
_ZONE_LINE = re.compile(
    r"^\W*(?:\(?\s*(?:[A-Z]\w+\s){1,3}(?:standard |summer )?time\s*\)?|GMT|UTC|MSK|CET|CEST)"
    r"(?:\s*[+-]\d{1,2})?\W*(?:[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+)?)?\W*$"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A line that is nothing but a date; `label` says what the page calls it, if anything."""

    day: date
    label: Literal["published", "revised"] | None = None


def declared_date(value: object) -> date | None:
    """Read a date a document declares; None unless day, month and year are all there.

    ISO 8601 first, then the written styles of `printed_date`, then dateutil and dateparser, which
    are trusted only where the result does not depend on what they would fill in.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip() if isinstance(value, str | int) else ""
    if not text or len(text) > LONGEST_DECLARED:
        return None
    found = _iso_date(text)
    if found is None and (printed := printed_date(text)) is not None:
        return printed.day
    if found is None and _may_be_complete(text) and not _NUMERIC.search(text):
        found = _dateutil_date(text) or _dateparser_date(text)
    return found


def printed_date(line: str) -> PrintedDate | None:
    """Read a line that consists of a date, perhaps with weekday, time, zone and place."""
    text = line.strip()
    if not text or len(text) > LONGEST_DECLARED:
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = _date_in(rest)
    if found is None:
        return None
    day, start, end = found
    if _BESIDE.sub("", rest[:start]).strip(" ,.;:|()[]·•–—-\t\xa0"):
        return None
    after = _BESIDE.sub("", rest[end:])
    if re.search(r"\w", after) and not _is_place(after):
        return None
    if label is None:
        return PrintedDate(day)
    revised = _REVISION.search(label["label"]) is not None
    return PrintedDate(day, "revised" if revised else "published")


def is_zone_line(line: str) -> bool:
    """Say whether a line only continues a date: a time zone, perhaps with a place."""
    return _ZONE_LINE.match(line.strip()) is not None


def _is_place(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    return bool(_PLACE.match(text)) and all(word[0].isupper() for word in words)


def _iso_date(text: str) -> date | None:
    try:
        found = datetime.fromisoformat(text).date()
    except ValueError:
        return None
    return found if OLDEST_YEAR <= found.year <= NEWEST_YEAR else None


def _may_be_complete(text: str) -> bool:
    """Say whether there is a year, a day and a word for the month; spares slow parsers the rest."""
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
    return bool(year and day and re.search(r"[^\W\d_]", text))


def _date_in(text: str) -> tuple[date, int, int] | None:
    """Find the first complete date in `text`, with where it starts and ends."""
    if match := _ISO.search(text):
        return _made(match, int(match["month"]), int(match["day"]))
    if match := _NUMERIC.search(text):
        first, second = int(match["a"]), int(match["b"])
        if match["sep"] == "." or first > 12 or first == second:
            return _made(match, second, first)
        return _made(match, first, second) if second > 12 else None
    for pattern in _WRITTEN:
        if match := pattern.search(text):
            return _made(match, _MONTHS[match["month"].lower()], int(match["day"]))
    match = _FOREIGN.search(text)
    if match and match["word"].lower() not in _MONTHS:
        found = _dateparser_date(match[0])
        return (found, match.start(), match.end()) if found else None
    return None


def _made(match: re.Match[str], month: int, day: int) -> tuple[date, int, int] | None:
    year = int(match["year"])
    if not OLDEST_YEAR <= year <= NEWEST_YEAR:
        return None
    try:
        return date(year, month, day), match.start(), match.end()
    except ValueError:
        return None


def _dateutil_date(text: str) -> date | None:
    from dateutil import parser  # type: ignore[import-untyped, unused-ignore]

    try:
        # What is missing is taken from the default, so a complete date ignores which one it is.
        first, second = (
            parser.parse(text, default=default, ignoretz=True).date()
            for default in (datetime(2001, 1, 1), datetime(2004, 2, 2))
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return first if first == second and isinstance(first, date) else None


def _dateparser_date(text: str) -> date | None:
    import dateparser  # type: ignore[import-untyped, unused-ignore]

    parts = ["day", "month", "year"]
    try:
        found = dateparser.parse(
            text,
            settings={
                "REQUIRE_PARTS": parts,
                "STRICT_PARSING": True,
                "PARSERS": ["absolute-time"],
            },
        )
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    if found is None or str(found.year) not in text:
        return None
    return date(found.year, found.month, found.day)
