"""Whose words a question asks for: "What did Holm say about tolls?", "in Holm's view"; English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.phrasing import LINKED, tidied
from rag.wording import content_words

_SAY = (
    r"say|claim|think|believe|argue|state|write|tell|report|announce|comment|respond|describe|"
    r"explain|call(?!\s+(?:it|them|for|off))|see|view|assess|judge|characteri[sz]e|justify|deny|critici[sz]e|insist|stress|"
    r"emphasi[sz]e|predict|warn|admit"
)
_SAID = (
    r"said|claimed|thought|believed|argued|stated|written|told|reported|announced|commented|"
    r"responded|described|explained|called|seen|viewed|assessed|judged|characteri[sz]ed|justified|"
    r"denied|critici[sz]ed|insisted|stressed|emphasi[sz]ed|predicted|warned|admitted"
)
_SPEECH = re.compile(
    r"^\s*(?:(?:what|how|why)\s+)?"
    rf"(?:did|does|do|(?P<has>has|have|had))\s+(?P<speaker>[^,]+?)\s+(?(has)(?:{_SAID})|(?:{_SAY}))\b(?!\s+by\b)",
    re.IGNORECASE,
)
_VIEWS = (
    r"(?:position|view|views|stance|opinion|opinions|attitude|assessment|comments?|reaction|"
    r"response|remarks?|statements?|words|arguments?|criticism|account|explanation)"
)
# "What was Calder's position on tolls?", "Calder's reaction to the tolls".
_VIEWS_OF = re.compile(
    rf"^\s*(?:(?:what|how)\s+(?:is|was|are|were)\s+)?(?P<speaker>[^,?]+?)[’']s?\s+"
    rf"(?:\w+\s+)?{_VIEWS}\b",
    re.IGNORECASE,
)
# "karin holm statement on tolls".
_TITLED = re.compile(
    r"^\s*(?!(?:the|any|all|some|no|what|which)\b)(?P<speaker>(?:\w+\s+){1,3}?)"
    r"(?:statements?|comments?|remarks?|speech|interview)\s+"
    r"(?=(?:on|about|after|before|at|to|regarding)\b)",
    re.IGNORECASE,
)
# "Why do ships wait, in Calder's view?"
_IN_VIEW = re.compile(
    rf",?\s*\bin\s+(?P<speaker>[^,?]+?)[’']s?\s+(?:\w+\s+)?{_VIEWS}\b,?", re.IGNORECASE
)
_ACCORDING = re.compile(
    r",?\s*\baccording\s+to\s+(?!whom)"
    r"(?P<speaker>[^,?]+?)(?=\s*(?:$|[,?]|\b(?:about|regarding|concerning)\b))",
    re.IGNORECASE,
)
# "How is Lydia seen by Calder?"
_SEEN_BY = re.compile(
    r"(?:^\s*how\s+(?:is|was|are|were|has|have)\s+(?P<seen>[^,?]+?)\s+(?:been\s+)?)?"
    r"\b(?:described|seen|viewed|judged|assessed|explained|quoted)\s+by\s+"
    r"(?P<speaker>[^,?]+)",
    re.IGNORECASE,
)


def speaker_asked(question: str) -> str | None:
    """Return who is to have spoken, as the question names them; None when it asks for nobody's."""
    found = next(_matches(question), None)
    return found["speaker"].strip() if found is not None else None


def unspoken(question: str) -> str:
    """Return a question for what somebody said as one for what is said; others as they are."""
    found = next(_matches(question), None)
    if found is None:
        return question
    before, rest = question[: found.start()], question[found.end() :]
    if found.re in (_ACCORDING, _IN_VIEW):
        return tidied(f"{before} {rest}")
    if found.re is _SEEN_BY:
        return tidied(
            f"What is said about {found['seen']}{rest}" if found["seen"] else before + rest
        )
    rest = re.sub(r"^\s*(?:on|to)\b", "about", rest)
    return tidied(f"What is said {'' if LINKED.match(rest) else 'about '}{rest}")


def _matches(question: str) -> Iterator[re.Match[str]]:
    """The ways a question asks for somebody's words, where they find a name to look for."""
    begin = (_SPEECH, _VIEWS_OF, _TITLED)
    for pattern in (_SPEECH, _ACCORDING, _SEEN_BY, _IN_VIEW, _VIEWS_OF, _TITLED):
        found = pattern.match(question) if pattern in begin else pattern.search(question)
        if found is not None and content_words(found["speaker"]):
            yield found
