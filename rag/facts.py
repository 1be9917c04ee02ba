"""Kinds of facts that a narrow question asks for, and what they look like in a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MEASURE = (
    r"number|amount|size|length|width|height|depth|weight|volume|capacity|percentage|share|total|"
    r"tonnes|tons|kilomet(?:re|er)s|miles|megawatts|barrels|people|soldiers"
)
_MONEY = r"cost|costs|price|prices|sum|fine|budget|salary|dollars|euros|worth"
QUANTITY = (
    r"(?:\bhow\s+(?:many|much|old|long|far|big|large|high|tall|heavy|wide|deep|fast|expensive|often)\b|"
    rf"\b(?:{_MEASURE}|{_MONEY})\s+(?:of|for|per)\b)"
)


# Words between a number and what it counts: "12 of the port's new electric cranes".
NEAR = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of fact: how a question asks for it and how a statement has it.

    `required` says that a statement without its shape cannot be the answer; a place can be put in
    too many ways for that.
    """

    name: str
    asks: re.Pattern[str]
    shape: re.Pattern[str]
    required: bool

    def stands_in(self, text: str, question: str = "") -> bool:
        """Say whether `text` has something of this kind that `question` does not have already: "how
        much is lost in stage 2" asks for another number than 2.
        """
        # Only a figure can be said already: "$" or "Monday" is a kind of answer, not one.
        known = [v for v in self._values(question) if any(c.isdigit() for c in v)]
        return any(value not in known for value in self._values(text))

    def _values(self, text: str) -> list[str]:
        found = self.shape.finditer(text)
        return [each.group().lower() for each in found if each.groupdict().get("other") is None]


_DATE = Fact(
    "date",
    re.compile(r"\bwhen\b|\b(?:which|what)\s+(?:year|month|day|date)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:\d{{4}}|(?i:{MONTH})\s+\d|\d+\s+(?i:{MONTH})|(?:in|since|by|until|last|this|next)\s+(?i:{MONTH})|"
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|"
        r"(?:last|this|next|a|an|one|two|three|few|several)\s+(?:week|month|year|decade)s?|\d0s)\b"
    ),
    required=True,
)
_PLACE = Fact(
    "place",
    re.compile(r"\bwhere\b|\b(?:which|what)\s+(?:place|city|country|town)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:in|at|near|from|to)\s+(?:the\s+)?(?!(?i:{MONTH})\b)(?:[\w-]+\s+)?[A-ZА-ЯЁ]\w+"
    ),
    required=False,
)
_SUM = Fact(
    "sum of money",
    re.compile(
        rf"\bhow\s+(?:much\s+money|expensive)\b|\bhow\s+(?:much|big|large|high)\b.*\b(?:{_MONEY})\b|"
        rf"\b(?:{_MONEY})\s+(?:of|for|per)\b"
        r"|\bhow\s+much\b.*\b(?:cost|pay|paid|spend|spent|invest(?:ed)?|earn(?:ed)?)\b"
        r"|\bwhat\s+(?:is|was|are|were|did|does|do)\b.*\b(?:paid|earn(?:ed)?|cost|salary|price)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"[$€£¥₽₸]|\b(?:dollars?|euros?|pounds?|rou?bles?|yuan|yen|tenge|crowns?|francs?|USD|EUR)\b|"
        r"\b(?:million|billion|trillion)\b",
        re.IGNORECASE,
    ),
    required=True,
)
_NUMBER = Fact(
    "number",
    re.compile(QUANTITY, re.IGNORECASE),
    re.compile(
        # Neither a year nor the day of a month counts anything; "2,000 ships" and "2000 ships" do.
        rf"(?P<other>{MONTH}\s+\d{{1,2}}\b(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"{MONTH}\b(?:\s+\d{{4}})?|\b(?:19|20)\d\d\b(?!\s+[a-z]+s\b|[,.]\d))"
        r"|\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|"
        r"thousands?|millions?|billions?|half|thirds?|quarters?|once|twice|double[ds]?|percent|most|"
        r"majority|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=\s+time|[.,;!?]))\b",
        re.IGNORECASE,
    ),
    required=True,
)


# "how many megawatts", "who is the US ambassador to"
_SOUGHT = re.compile(
    r"\bhow\s+many\s+(?:more\s+|other\s+)?(?P<counted>\w+)"
    r"|\bwho\s+(?:is|was|are|were)\s+the\s+(?:[\w-]+\s+){0,3}?(?P<role>\w+)\s+(?:of|to|for|in|at)\b",
    re.IGNORECASE,
)


def sought_in(question: str) -> str | None:
    """Return what `question` wants counted or named, in lower case: "megawatts" of "how many
    megawatts", "ambassador" of "who is the ambassador to"; None when it has no such word.
    """
    found = _SOUGHT.search(question)
    return (found["counted"] or found["role"]).lower() if found else None


def counted_in(question: str) -> str | None:
    """Return what `question` wants counted, as written: "cranes" of "how many cranes"."""
    found = _SOUGHT.search(question)
    return found["counted"] if found else None


def counts(text: str, thing: str) -> bool:
    """Say whether a number in `text` may count `thing`: one stands near it, or the thing goes by
    another word there. "Thousands of soldiers and many weapons, including tanks" counts no tanks.
    """
    words = re.findall(r"[\w.,-]*\w", text.lower())
    name = thing.lower().removesuffix("s")
    places = [at for at, word in enumerate(words) if word.removesuffix("s") == name]
    if not places:
        return True
    near = (words[max(0, at - NEAR) : at + NEAR + 1] for at in places)
    return any(_NUMBER.stands_in(" ".join(around)) for around in near)


def facts_asked(question: str) -> tuple[Fact, ...]:
    """Return the kinds of facts that `question` asks for."""
    if _SUM.asks.search(question):
        return *_asked(question, _DATE, _PLACE), _SUM
    return _asked(question, _DATE, _PLACE, _NUMBER)


def _asked(question: str, *facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.asks.search(question))
