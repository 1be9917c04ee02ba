"""Periods named in a question: "in 2021", "since March 2024", "between X and Y", "last week".

Complete ones only: a day without its month or a month without its year names no period, and
neither do seasons, halves and decades.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.dating import printed_date

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[5-9]|2[01])\d\d"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:{_YEAR}-\d\d?-\d\d?|\d\d?\.\d\d?\.{_YEAR}|{_NTH}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH}\s+{_NTH},?\s+{_YEAR})"
)
_POINT = rf"(?:{_DAY}|{_MONTH},?\s+(?:of\s+)?{_YEAR}|(?:the\s+year\s+)?{_YEAR})(?![\w%-]|[.,]\d)"
_COUNT = r"(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_WORDS = dict(
    zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True)
)

Attach = Literal["in", "from", "since", "bound", "articles"]
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, and the words `start` to `end` that name it.

    `attach` says how its words join what stands before them: as a time ("in", "on", "last week"),
    as an origin ("from 2021"), as "since", as a bound ("before", "after", "between"), or before the
    articles ("2021 articles").
    """

    after: date | None
    before: date | None
    start: int
    end: int
    attach: Attach


def periods_in(text: str, today: date) -> list[Period]:
    """Return the periods named in `text`, in order, none inside another."""
    found: list[Period] = []
    for pattern, attach, read in _FORMS:
        for match in pattern.finditer(text):
            days = read(match, today)
            taken = any(match.start() < p.end and p.start < match.end() for p in found)
            if days is not None and not taken:
                found.append(Period(*days, match.start(), match.end(), attach))
    return sorted(found, key=lambda period: period.start)


def dates_of_articles(text: str, today: date) -> list[Period]:
    """Return the periods that stand before the articles of theirs: "2021 articles", "last week’s
    news".
    """
    found = []
    for match in _OF_ARTICLES.finditer(text):
        which = match["which"]
        days = _calendar(which.lower(), today) if which else _span(match["a"])
        if days is not None:
            found.append(Period(*days, match.start(), match.end(), "articles"))
    return found


def _span(words: str) -> tuple[date, date] | None:
    """The first and last day of a day, month or year as written; None when there is no such day."""
    plain = re.sub(r"^the\s+year\s+", "", words.strip(), flags=re.IGNORECASE)
    if re.fullmatch(_YEAR, plain):
        return date(int(plain), 1, 1), date(int(plain), 12, 31)
    if re.fullmatch(_DAY, plain, re.IGNORECASE):
        printed = printed_date(re.sub(r"\bof\s+", "", plain))
        return (printed.day, printed.day) if printed else None
    month = re.sub(r",|\bof\b|\.", " ", plain)
    printed = printed_date(f"1 {' '.join(month.split())}")
    return (printed.day, _next_month(printed.day) - timedelta(1)) if printed else None


def _within(match: re.Match[str], today: date) -> Days | None:
    """One point, or two that follow each other: "in 2021 and 2022"."""
    first = _span(match["a"])
    if first is None or match["b"] is None:
        return first
    second = _span(match["b"])
    return (first[0], second[1]) if second and second[0] - first[1] == timedelta(1) else None


def _range(match: re.Match[str], today: date) -> Days | None:
    first, second = match["a"], _span(match["b"])
    # "between March and May 2024", "from 1 to 5 May 2024": the first shares what it leaves out.
    begin = _span(first) or (_span(f"{first} {match['b'][-4:]}") if match["b"] else None)
    return (begin[0], second[1]) if begin and second and begin[0] <= second[1] else None


def _since(match: re.Match[str], today: date) -> Days | None:
    point = _span(match["a"])
    return (point[0], None) if point else None


def _after(match: re.Match[str], today: date) -> Days | None:
    point = _span(match["a"])
    return (point[1] + timedelta(1), None) if point else None


def _before(match: re.Match[str], today: date) -> Days | None:
    point = _span(match["a"])
    return (None, point[0] - timedelta(1)) if point else None


def _until(match: re.Match[str], today: date) -> Days | None:
    point = _span(match["a"])
    return (None, point[1]) if point else None


def _rolling(match: re.Match[str], today: date) -> Days | None:
    """So many days, weeks, months or years back, up to today: "in the past three months"."""
    count = match["count"] or "1"
    number = int(count) if count.isdigit() else _WORDS.get(count.lower(), 12)
    unit = match["unit"].lower()
    if unit in ("day", "week"):
        return today - timedelta(number * (7 if unit == "week" else 1)), today
    return _months_back(today, number * (12 if unit == "year" else 1)), today


def _relative(match: re.Match[str], today: date) -> Days | None:
    return _calendar(match["which"].lower(), today)


def _since_relative(match: re.Match[str], today: date) -> Days | None:
    return _calendar(match["which"].lower(), today)[0], None


def _calendar(which: str, today: date) -> tuple[date, date]:
    """The days of "today", "yesterday", "this month", "last week" (from Monday to Sunday)."""
    which = " ".join(which.split())
    if which in ("today", "yesterday"):
        day = today - timedelta(which == "yesterday")
        return day, day
    unit = which.rpartition(" ")[2]
    begin = {
        "week": today - timedelta(today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }[unit]
    if which.startswith("this"):
        return begin, today
    last = begin - timedelta(1)
    return {
        "week": last - timedelta(6),
        "month": last.replace(day=1),
        "year": last.replace(month=1, day=1),
    }[unit], last


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def _months_back(day: date, months: int) -> date:
    """The same day so many months before, or the last one that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    year = max(year, 1)
    last = _next_month(date(year, month + 1, 1)) - timedelta(1)
    return last.replace(day=min(day.day, last.day))


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)


_A, _B = rf"(?P<a>{_POINT})", rf"(?P<b>{_POINT})"
_WHICH = r"(?P<which>today|yesterday|(?:last|this)\s+(?:week|month|year))\b"
_OF_ARTICLES = _form(rf"(?:{_A}|{_WHICH})(?:[’']s)?\s+(?=(?:articles|stories|news|coverage)\b)")
_LOOSE = rf"(?P<a>{_POINT}|{_MONTH})"
_FORMS: tuple[tuple[re.Pattern[str], Attach, Callable[[re.Match[str], date], Days | None]], ...] = (
    (_form(rf"between\s+{_LOOSE}\s+and\s+{_B}"), "bound", _range),
    (_form(rf"from\s+{_LOOSE}\s+(?:to|until|till|through)\s+{_B}"), "from", _range),
    (_form(rf"from\s+{_A}\s+on(?:wards?)?\b"), "since", _since),
    (_form(rf"(?:ever\s+)?since\s+{_A}"), "since", _since),
    (_form(rf"(?:after|later\s+than)\s+{_A}"), "bound", _after),
    (_form(rf"(?:before|prior\s+to|earlier\s+than)\s+{_A}"), "bound", _before),
    (_form(rf"(?:until|till|up\s+to)\s+{_A}"), "bound", _until),
    (_form(rf"from\s+{_A}(?:\s+(?:and|or)\s+{_B})?"), "from", _within),
    (_form(rf"(?:in|during|throughout|on)\s+{_A}(?:\s+(?:and|or)\s+{_B})?"), "in", _within),
    (
        _form(
            rf"(?:(?:in|over|during|within|from)\s+)?the\s+(?:last|past|previous)\s+"
            rf"(?:{_COUNT}\s+)?{_UNIT}\b"
        ),
        "in",
        _rolling,
    ),
    (_form(rf"since\s+{_WHICH}"), "since", _since_relative),
    (_form(rf"(?:(?:in|during|from)\s+)?{_WHICH}"), "in", _relative),
)
