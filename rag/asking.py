"""From a question as it was put to what is asked: follow-ups made whole, topic and kind told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.answers import Turn
from rag.wording import content_words, names_in

Kind = Literal["claims", "speech", "who", "fact"]
# A topic survives this many turns; older ones no longer stand behind "it".
TURNS = 8

_LEAD = re.compile(r"^\s*(?:and|but|so|also|then|ok(?:ay)?|well)\b[\s,]*", re.IGNORECASE)
_ABOUT = re.compile(r"^\s*(?:what|how)\s+about\b", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\b(?P<of>its|their|his)\b|\b(?P<self>it|they|them|he|him|she|her)\b", re.IGNORECASE
)
_EXPLETIVE = re.compile(r"\bit\s+(?:true|possible|likely|the\s+case|that)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:this|that|these|those)\b(?=\s*(?:[?.!,;]|$|(?:is|are|was|were|means?|has|have|will)\b))",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?i:this|these|those|the\s+same)\s+[a-z]")
_TOPIC = re.compile(
    r"\b(?:about|regarding|concerning|on)\s+(?P<topic>[^?.!]+)[?.!\s]*$", re.IGNORECASE
)
_SPEECH = re.compile(
    r"^\s*(?:(?:what|how|why)\s+)?(?:did|does|do|has|have|is|was|were)\s+(?P<speaker>.+?)\s+"
    r"(?:sa(?:y|ys|id)|claim(?:ed|s)?|think|thinks|argue[ds]?|state[ds]?|write|writes|written|"
    r"tell|told|report(?:ed|s)?|announce[ds]?|comment(?:ed)?|respond(?:ed)?|describe[ds]?|explain(?:ed)?|call(?:ed)?)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording\s+to\s+(?!whom)(?P<speaker>[^,?]+)", re.IGNORECASE)
_WHO = re.compile(
    r"^\s*(?:who|whose|whom|according\s+to\s+whom|which\s+\w+\s+said)\b", re.IGNORECASE
)
_CLAIMS = re.compile(
    r"\b(?:claim|claims|claimed|said|say|says|reported|argued|alleged|known|written|think|opinions?|"
    r"views?|positions?)\b|^\s*(?:tell|summari[sz]e|list|describe|explain)\b|^\s*(?:what|how)\s+about\b"
    r"|\brole\b",
    re.IGNORECASE,
)
_FACT = re.compile(r"^\s*(?:when|where|which|how\s+(?:many|much|long|old|far|often)|what)\b", re.I)

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FACTS = (
    (
        re.compile(r"\bwhen\b|\b(?:which|what)\s+(?:year|month|day|date)\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:\d{{4}}|(?i:{_MONTH})\s+\d|\d+\s+(?i:{_MONTH})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
        ),
    ),
    (
        re.compile(r"\bwhere\b|\b(?:which|what)\s+(?:place|city|country|town)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:in|at|near|from|to)\s+(?:the\s+)?(?!(?i:"
            + _MONTH
            + r")\b)(?:[\w-]+\s+)?[A-ZА-ЯЁ]\w+"
        ),
    ),
    (
        re.compile(r"\bhow\s+(?:many|much|old|long|far)\b", re.IGNORECASE),
        re.compile(
            r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?)\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the question made standalone, its kind, and the speaker it is about, if any.

    `kind` is 'claims' (all that is claimed about something), 'speech' (what somebody said), 'who'
    (who said or did it) or 'fact' (one narrow thing). `facts` are the shapes of the dates, places
    or numbers asked for.
    """

    standalone: str
    kind: Kind
    speaker: str | None
    facts: tuple[re.Pattern[str], ...] = ()

    def facts_in(self, text: str) -> set[re.Pattern[str]]:
        """Return the shapes asked for that `text` has."""
        return {shape for shape in self.facts if shape.search(text)}


def understand(question: str, history: Sequence[Turn]) -> Asked:
    """Take what `question` leaves out from the turns before it, and tell what kind it is."""
    standalone = make_standalone(question, history)
    bare = _LEAD.sub("", standalone)
    speech = _SPEECH.match(bare)
    speech = speech or _ACCORDING.search(bare)
    if speech is not None and content_words(speech["speaker"]):
        return Asked(standalone, "speech", speech["speaker"])
    if _WHO.match(bare):
        return Asked(standalone, "who", None)
    if _CLAIMS.search(bare) or not _FACT.match(bare):
        return Asked(standalone, "claims", None)
    facts = tuple(shape for asks, shape in _FACTS if asks.search(bare))
    return Asked(standalone, "fact", None, facts)


def make_standalone(question: str, history: Sequence[Turn]) -> str:
    """Return `question` with what it leaves out filled in from the latest turns; or unchanged."""
    topic: str | None = None
    speaker: str | None = None
    for asked, _ in history[-TURNS:]:
        whole = _resolve(asked, topic, speaker)
        topic = topic_of(whole) or topic
        spoke = _SPEECH.match(_LEAD.sub("", whole))
        speaker = spoke["speaker"] if spoke is not None else None
    return _resolve(question, topic, speaker)


def topic_of(question: str) -> str | None:
    """Return the words that name what `question` is about, as written; None when nothing does."""
    bare = _LEAD.sub("", question).strip()
    about = _TOPIC.search(bare)
    if about is not None and content_words(about["topic"]):
        return about["topic"].strip(" ,;:")
    names = names_in(bare)
    if names:
        return " and ".join(_with_article(name, bare) for name in names)
    return " ".join(content_words(bare)) or None


def _with_article(name: str, question: str) -> str:
    """A name as the question has it: "the Amber Canal", but "Lydia"."""
    return f"the {name}" if re.search(rf"\bthe {re.escape(name)}", question) else name


def _resolve(question: str, topic: str | None, speaker: str | None) -> str:
    """Put `topic` where the question points back, or behind it where it only leaves a gap; "he" and
    "they" are the `speaker` last asked about, if there was one.
    """
    question = " ".join(question.split())
    if topic is None:
        return question
    bare = _LEAD.sub("", question)
    bare = bare[:1].upper() + bare[1:]
    personal = _PERSONAL.search(bare)
    if personal is not None and _points_back(personal, bare):
        person = personal.group().lower() not in ("it", "its") and speaker
        named = (person or topic) + ("’s" if personal["of"] else "")
        return bare[: personal.start()] + named + bare[personal.end() :]
    pointing = _POINTING.search(bare)
    if pointing is not None:
        return bare[: pointing.start()] + topic + bare[pointing.end() :]
    gap = _LEAD.match(question) or _ABOUT.match(bare) or _DETERMINED.search(bare)
    if gap or not content_words(bare):
        return f"{bare.rstrip(' ?.!')}, regarding {topic}?"
    return question


def _points_back(pronoun: re.Match[str], question: str) -> bool:
    """Whether the pronoun stands for something before the question: "it" does unless it is empty
    ("is it true"), a personal one unless the question named somebody first.
    """
    if (pronoun["self"] or "").lower() == "it":
        return not _EXPLETIVE.match(question, pronoun.start())
    return not names_in(question[: pronoun.start()])
