"""From a question as it was put to what is asked: follow-ups made whole, topic and kind told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.naming import gender_of
from rag.answers import Turn
from rag.facts import QUANTITY, Fact, facts_asked
from rag.narrowing import Narrowed, Read, Reading
from rag.speaker_asked import (
    may_be_silent,
    of_anybody,
    speaker_asked,
    unspoken,
    wisher_asked,
)
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
# "Which goods will pass there?": the place was named before; not "are there any".
_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!will )\bthere\b"
    r"(?!\s+(?:is|are|was|were|be|will|any|no)\b)",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?i:this|these|those|the\s+same)\s+[a-z]")
_TOPIC = re.compile(
    r"\b(?:about|regarding|concerning|on)\s+(?P<topic>[^?.!]+)[?.!\s]*$", re.IGNORECASE
)
_WHO = re.compile(
    r"^\s*(?:who|whose|whom|according\s+to\s+whom|which\s+\w+\s+said)\b", re.IGNORECASE
)
_CLAIMS = re.compile(
    r"\b(?:claim|claims|claimed|said|say|says|reported|argued|alleged|known|written|think|opinions?|"
    r"views?|positions?)\b|^\s*(?:tell|summari[sz]e|list|describe|explain)\b|^\s*(?:what|how)\s+about\b"
    r"|\brole\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    rf"^\s*(?:(?:in|on|at|from|by|for|since|to|with)\s+)?(?:when|where|which|what)\b|.*{QUANTITY}",
    re.IGNORECASE,
)


# "What parallels are drawn": as many as there are.
_LIST = re.compile(
    r"^\s*what\s+(?:\w+\s+){0,2}?\w+(?<!s)s\s+(?:are|were|do|did|have|had|does|did|has)\b",
    re.IGNORECASE,
)
# Where one question ends and another begins: "…, and who pays?", "…; how much?"
_AND_ASKS = re.compile(
    r"(?:\s*[;?]\s*(?=\S)|,?\s+(?=and\s))(?=(?:and\s+)?(?:how\s+(?:many|much|often|long)|who|whom|"
    r"which|when|where|why|what)\s+\w+\s+\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the question made standalone, its kind, and the speaker it is about, if any.

    `kind` is 'claims' (all that is claimed about something), 'speech' (what somebody said), 'who'
    (who said or did it) or 'fact' (one narrow thing). `facts` are the kinds of facts asked for: a
    date, a place, a number, a sum of money. `read` are the filters that were read from it or
    carried on, whose words `standalone` leaves out. `wisher` is whose wishes or fears are asked
    for, who may tell of them or others of whom. `heard` asks for those who are quoted or reported
    rather than for authors, in place of those `unheard`. `otherwise` is what is asked if nobody
    called like the speaker is heard, `parts` are the questions put as one.
    """

    standalone: str
    kind: Kind
    speaker: str | None
    facts: tuple[Fact, ...] = ()
    read: tuple[Read, ...] = ()
    wisher: str | None = None
    heard: bool = False
    unheard: str | None = None
    otherwise: Asked | None = None
    parts: tuple[Asked, ...] = ()

    def facts_in(self, text: str) -> list[Fact]:
        """Return the kinds of facts asked for that `text` has, and the question has not."""
        return [fact for fact in self.facts if fact.stands_in(text, self.standalone)]


@dataclass(frozen=True, slots=True)
class _Whole:
    """A question made whole, as far as the turns up to it tell: what it asks within which filters,
    and what and whom a question after it may point back at.
    """

    text: str = ""
    read: tuple[Read, ...] = ()
    topic: str | None = None
    speaker: str | None = None
    person: str | None = None


def understand(question: str, history: Sequence[Turn], reading: Reading | None = None) -> Asked:
    """Take what `question` leaves out from the turns before it, and tell what kind it is.

    `reading` reads filters from its words; without it they stay part of the question.
    """
    question = " ".join(question.split())
    whole = _make_whole(question, history, reading)
    questions = _questions_in(question)
    if len(questions) == 1:
        return _told(whole)
    turns = [*history[-TURNS:], *((each, None) for each in questions)]
    before = len(turns) - len(questions)
    parts = [_told(_make_whole(q, turns[: before + n], reading)) for n, q in enumerate(questions)]
    one = all(part.speaker == parts[0].speaker for part in parts)
    return replace(
        parts[0],
        standalone=whole.text,
        read=whole.read,
        speaker=parts[0].speaker if one else None,
        parts=tuple(parts),
    )


def _questions_in(question: str) -> list[str]:
    """Cut "When will it open, and who pays?" in two; the second is a follow-up to the first."""
    parts = [part for part in _AND_ASKS.split(question) if part]
    whole = [part for part in parts if content_words(part)]
    return parts if len(parts) == len(whole) > 1 else [question]


def _told(whole: _Whole) -> Asked:
    """Tell what kind a whole question is."""
    bare = _LEAD.sub("", whole.text)
    speaker = speaker_asked(bare)
    if speaker:
        said = unspoken(bare)
        said = said if said != bare else whole.text
        named = " and ".join(name for name in names_in(f"x {speaker}") if name not in said)
        said = f"{said.rstrip(' ?.!')}, regarding {named}?" if named else said
        others = Asked(said, "claims", None, read=whole.read, heard=True, unheard=speaker)
        otherwise = others if may_be_silent(bare) and content_words(said) else None
        return Asked(whole.text, "speech", speaker, read=whole.read, otherwise=otherwise)
    told = of_anybody(bare)
    if told:
        return Asked(told, "claims", None, read=whole.read, heard=True)
    if _WHO.match(bare):
        return Asked(whole.text, "who", None, read=whole.read)
    if wisher := wisher_asked(bare):
        return Asked(whole.text, "claims", None, read=whole.read, wisher=wisher)
    if _CLAIMS.search(bare) or _LIST.match(bare) or not _FACT.match(bare):
        return Asked(whole.text, "claims", None, read=whole.read)
    return Asked(whole.text, "fact", None, facts_asked(bare), whole.read)


def make_standalone(question: str, history: Sequence[Turn]) -> str:
    """Return `question` with what it leaves out filled in from the latest turns; or unchanged."""
    return _make_whole(question, history, None).text


def without_speaker(asked: Asked) -> str | None:
    """Return a question for what somebody said as one for what is said; None when nothing is left
    to ask about.
    """
    left = unspoken(_LEAD.sub("", asked.standalone))
    return left if content_words(left) else None


def _make_whole(question: str, history: Sequence[Turn], reading: Reading | None) -> _Whole:
    whole = _Whole()
    for asked, _ in (*history[-TURNS:], (question, None)):
        whole = _follow(whole, asked, reading)
    return whole


def _follow(before: _Whole, asked: str, reading: Reading | None) -> _Whole:
    """Make `asked` whole. A filter carries on for as long as one question points back at the one
    before; a question that stands by itself begins anew, and a new filter of a kind replaces the
    old one. What only names another filter ("And in 2022?") asks the question before again.
    """
    instead = reading and before.topic and reading.alone(_bare(asked))
    dated = before.speaker or _CLAIMS.search(before.text) or _of_kind(before.read, "published")
    if instead and (instead.kind != "published" or dated):
        return replace(before, read=_carried(before.read, (instead,)))
    resolved = _of_speaker(before, asked) or _resolve(asked, before)
    narrowed = reading.narrow(resolved) if reading else Narrowed(resolved)
    follows = resolved != " ".join(asked.split())
    bare = _LEAD.sub("", resolved)
    speaker = speaker_asked(bare)
    return _Whole(
        narrowed.text,
        _carried(before.read, narrowed.read) if follows else narrowed.read,
        topic_of(narrowed.text) or before.topic,
        speaker,
        speaker or wisher_asked(bare) or _person_in(resolved) or before.person,
    )


def _person_in(question: str) -> str | None:
    """The first in `question` whose first name tells a man or a woman."""
    people = (name for name in names_in(question) if " " in name and gender_of(name))
    return next(people, None)


def _of_speaker(before: _Whole, asked: str) -> str | None:
    """Asked what somebody said, "And Holm?" asks it of Holm, "What about the eel?" of the eel."""
    rest = _bare(asked).strip(" ?.!")
    if before.speaker is None or not (_LEAD.match(asked) or _ABOUT.match(asked)) or not rest:
        return None
    if names_in(f"x {rest}") == [rest]:
        return before.text.replace(before.speaker, rest, 1)
    if _ABOUT.match(_LEAD.sub("", asked)):
        return f"What did {before.speaker} say about {rest}?"
    return None


def _bare(follow_up: str) -> str:
    return _ABOUT.sub("", _LEAD.sub("", follow_up)).strip()


def _of_kind(read: Sequence[Read], kind: str) -> bool:
    return any(each.kind == kind for each in read)


def _carried(before: Sequence[Read], new: Sequence[Read]) -> tuple[Read, ...]:
    return (*(each for each in before if not _of_kind(new, each.kind)), *new)


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


def _resolve(question: str, before: _Whole) -> str:
    """Put the topic where the question points back, or behind it where it only leaves a gap; "he"
    is the person last asked about, "they" the speaker, if there was one.
    """
    question = " ".join(question.split())
    topic = before.topic
    if topic is None:
        return question
    bare = _LEAD.sub("", question)
    bare = bare[:1].upper() + bare[1:]
    personal = _PERSONAL.search(bare)
    if personal is not None and _points_back(personal, bare):
        meant = _meant(personal.group().lower(), before)
        if meant == personal.group().lower():
            return bare
        named = (meant or topic) + _ending(personal, bare)
        bare = bare[: personal.start()] + named + bare[personal.end() :]
        if named.startswith(topic):
            return bare
    pointing = _POINTING.search(bare)
    if pointing is not None:
        return bare[: pointing.start()] + topic + bare[pointing.end() :]
    gap = (
        _LEAD.match(question)
        or _THERE.search(bare)
        or _ABOUT.match(bare)
        or _DETERMINED.search(bare)
    )
    filled = ", regarding " in bare  # by us, and asked again
    if personal is not None and not filled:
        return bare
    if (gap and not filled) or not content_words(bare):
        return f"{bare.rstrip(' ?.!')}, regarding {topic}?"
    return question


def _meant(pronoun: str, before: _Whole) -> str | None:
    """Whom a pronoun means; None for what was asked about, itself for somebody not named."""
    if pronoun in ("it", "its"):
        return None
    if pronoun in ("they", "them", "their"):
        one = before.speaker is not None and gender_of(before.speaker) is not None
        return None if one else before.speaker
    gender = "f" if pronoun in ("she", "her") else "m"
    known = gender_of(before.person) if before.person else None
    return before.person if known in (None, gender) else pronoun


def _ending(pronoun: re.Match[str], question: str) -> str:
    """What makes a name of "his", and of "her" before a noun: "her plan"."""
    owned = pronoun.group().lower() == "her" and re.match(r"\s+[a-z]", question[pronoun.end() :])
    return "’s" if pronoun["of"] or owned else ""


def _points_back(pronoun: re.Match[str], question: str) -> bool:
    """Whether the pronoun stands for something before the question: "it" does unless it is empty
    ("is it true"), a personal one unless the question named somebody first.
    """
    if (pronoun["self"] or "").lower() == "it":
        return not _EXPLETIVE.match(question, pronoun.start())
    return not names_in(question[: pronoun.start()])
