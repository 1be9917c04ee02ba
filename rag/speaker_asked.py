"""Whose words a question asks for: "What did Holm say about tolls?", "in Holm's view"; English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.naming import gender_of
from rag.phrasing import LINKED, tidied
from rag.wording import content_words

# Verbs in lower case: "State" is a name's.
_SAY = (
    r"(?-i:say|claim|think|believe|argue|state|write|tell|report|announce|comment|respond|describe|"
    r"explain|call(?!\s+(?:it|them|for|off))|see|view|assess|judge|characteri[sz]e|justify|deny|"
    r"critici[sz]e|insist|stress|emphasi[sz]e|predict|warn|admit|allege|assert|maintain|contend|"
    r"acknowledge|concede|suggest|note|point\s+out|mention|contradict|dispute|rebut|complain|urge|"
    r"answer|reply|make\s+of|rebuke|admonish|scold|chide|remind|advise|caution|testify|refute|"
    r"counter|clarify|elaborate|declare|proclaim|affirm|swear|remark|observe|imply|hint|speculate|"
    r"conclude|estimate|reiterate|retort|lament|portray|depict)"
)
_SAID = (
    r"(?-i:said|claimed|thought|believed|argued|stated|written|told|reported|announced|commented|"
    r"responded|described|explained|called|seen|viewed|assessed|judged|characteri[sz]ed|justified|"
    r"denied|critici[sz]ed|insisted|stressed|emphasi[sz]ed|predicted|warned|admitted|alleged|"
    r"asserted|maintained|contended|acknowledged|conceded|suggested|noted|pointed\s+out|mentioned|"
    r"contradicted|disputed|rebutted|complained|urged|answered|replied|rebuked|admonished|advised|"
    r"cautioned|testified|refuted|countered|clarified|elaborated|declared|remarked|observed|"
    r"concluded|reiterated|portrayed|depicted)"
)
# What one may do by speaking, and may also do without a word.
_WANT = (
    r"(?-i:want|propose|demand|recommend|promise|hope|expect|fear|worry|plan|intend|offer|blame|"
    r"accuse|suspect|defend|reject|oppose|support|praise|condemn|ask|call\s+for|object|dismiss|"
    r"pledge|vow|refuse|seek|denounce|mock|threaten|doubt|welcome)"
)
_ASKS = (
    r"^\s*(?:(?:what|how|why|whom|in\s+what\s+way|on\s+(?:which|what)\s+\w+)\s+)?"
    r"(?:else\s+|exactly\s+)?"
)
# At least a noun behind "the": in "did the judge rebuke" no one judges.
_DETERMINER = r"(?:the|an?|this|that|these|those)\s"
_WHO = rf"(?P<speaker>(?:{_DETERMINER}+|(?!{_DETERMINER}))[^,\s]+(?:\s[^,]{{0,80}}?)??)"
_SPEECH = re.compile(
    rf"{_ASKS}(?:did|does|do|(?P<has>has|have|had))\s+{_WHO}\s+"
    rf"(?(has)(?:{_SAID})|(?:{_SAY}))\b(?!\s+by\b)",
    re.IGNORECASE,
)
_WISH = re.compile(
    rf"{_ASKS}(?:did|does|do)\s+{_WHO}\s+{_WANT}\b",
    re.IGNORECASE,
)
# "Karin Holm on tolls".
_ON = re.compile(
    r"^\s*(?P<speaker>[A-ZА-ЯЁ][\w’'.\-]*(?:\s+[A-ZА-ЯЁ][\w’'.\-]*){1,2})\s+"
    r"(?=(?:on|about|regarding)\b)"
)
_VIEWS = (
    r"(?:position|view|views|stance|opinion|opinions|attitude|assessment|comments?|reaction|"
    r"response|remarks?|statements?|words|arguments?|criticism|account|explanation)"
)
# "What was Calder's position on tolls?", "Calder's reaction to the tolls".
_VIEWS_OF = re.compile(
    r"^\s*(?:(?:(?:what|how)\s+(?:is|was|are|were|about)|what[’']?s|give\s+me|show\s+me)\s+)?"
    r"(?!(?:what|how|give|show|tell)\b)(?P<speaker>[^,?]{1,80}?)[’']s?\s+"
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
    rf",?\s*\bin\s+(?P<speaker>[^,?]{{1,80}}?)[’']s?\s+(?:\w+\s+)?{_VIEWS}\b,?", re.IGNORECASE
)
_ACCORDING = re.compile(
    r",?\s*\baccording\s+to\s+(?!whom)"
    r"(?P<speaker>[^,?]{1,80}?)(?=\s*(?:$|[,?]|\b(?:about|regarding|concerning)\b))",
    re.IGNORECASE,
)
# "How is Lydia seen by Calder?"
_SEEN_BY = re.compile(
    r"(?:^\s*how\s+(?:is|was|are|were|has|have)\s+(?P<seen>[^,?]+?)\s+(?:been\s+)?)?"
    r"\b(?:described|seen|viewed|judged|assessed|explained|quoted)\s+by\s+"
    r"(?P<speaker>[^,?]+)",
    re.IGNORECASE,
)


# Nobody in particular: their words are whoever's are reported.
_ANYBODY = re.compile(
    r"(?:the\s+|his\s+|her\s+|its\s+|their\s+|many\s+|some\s+|other\s+|most\s+)*(?:critics?|opponents?|"
    r"supporters?|proponents?|advocates?|detractors?|s[ck]eptics?|observers?|commentators?|people|"
    r"others|everybody|everyone|anybody|anyone|many|some|they|you|it|articles?|sources?|corpus)"
    r"(?:\s+of\s+(?P<of>.*))?",
    re.IGNORECASE,
)


def speaker_asked(question: str) -> str | None:
    """Return who is to have spoken, as the question names them; None when it asks for nobody's."""
    found = next(_matches(question), None)
    return found["speaker"].strip() if found is not None else None


def may_be_silent(question: str) -> bool:
    """Say whether what others say will do when nobody so called is heard: "experts", "Arctic Circle
    on drilling"; not when one person is named.
    """
    found = next(_matches(question), None)
    if found is None or found.re is _ON:
        return found is None or gender_of(found["speaker"]) is None
    return bool(re.search(r"(?-i:[a-z]{3,}s)\s*$", found["speaker"]))


def wisher_asked(question: str) -> str | None:
    """Return whose wishes, plans or fears are asked for: these one may tell or others may tell."""
    found = _WISH.match(question)
    if found is None or _is_anybody(found["speaker"]) or not content_words(found["speaker"]):
        return None
    return found["speaker"].strip()


def of_anybody(question: str) -> str | None:
    """Return a question for what critics, people or sources say as one for what is said; None for
    another question.
    """
    for pattern in (_SPEECH, _ACCORDING):
        found = pattern.search(question)
        anybody = _ANYBODY.fullmatch(found["speaker"].strip()) if found is not None else None
        if found is None or anybody is None:
            continue
        left = _left_of(question, found)
        if content_words(left):
            return left
        return f"What is said about {anybody['of']}?" if anybody["of"] else None
    return None


def unspoken(question: str) -> str:
    """Return a question for what somebody said as one for what is said; others as they are."""
    found = next(_matches(question), None)
    return question if found is None or found.re is _ON else _left_of(question, found)


def _left_of(question: str, found: re.Match[str]) -> str:
    before, rest = question[: found.start()], question[found.end() :]
    if found.re in (_ACCORDING, _IN_VIEW):
        return tidied(f"{before} {rest}")
    if found.re is _SEEN_BY:
        about = f"What is said about {found['seen']}{rest}"
        return tidied(about if found["seen"] else before + rest)
    rest = re.sub(r"^\s*(?:on|to)\b", "about", rest)
    return tidied(f"What is said {'' if LINKED.match(rest) else 'about '}{rest}")


def _matches(question: str) -> Iterator[re.Match[str]]:
    """The ways a question asks for somebody's words, where they find a name to look for."""
    begin = (_SPEECH, _VIEWS_OF, _TITLED, _ON)
    for pattern in (_SPEECH, _ACCORDING, _SEEN_BY, _IN_VIEW, _VIEWS_OF, _TITLED, _ON):
        found = pattern.match(question) if pattern in begin else pattern.search(question)
        if found is None or _is_anybody(found["speaker"]) or _wished(question, found):
            continue
        if content_words(found["speaker"]):
            yield found


def _wished(question: str, found: re.Match[str]) -> bool:
    """Whether what somebody wants said is asked for, not what somebody says."""
    wish = _WISH.match(question)
    return found.re is _SPEECH and wish is not None and wish.end() < found.end()


def _is_anybody(speaker: str) -> bool:
    return bool(_ANYBODY.fullmatch(speaker.strip()))
