"""Weaker signals: stances, wishes and mentions, which are attributions but not yet speech.

"She attacked the plan, calling it a trap" or "his promise to resign" tell what somebody holds, in
a subordinate verb or in a noun. They are listed, never `strong`: a claim is not made of them.
"""

from __future__ import annotations

from index.articles import Span, Voice
from index.clauses import skip_auxiliaries, subject_before
from index.contents import stance_end, tight
from index.cues import PAUSES, Found, Utterance, add, doer, main_subject, passive
from index.frames import QUOTED, Frame, Range
from index.reporting import (
    ADVERBS,
    AMBIGUOUS,
    COMPLEMENTISERS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    Verb,
)

_TELLING = frozenset(
    """
    vow promise tout hope cite remind outline recall blame accuse expect dismiss denounce argue
    describe suggest call announce slam reject imply blast say tweet repeat ask propose criticize
    criticise question compare predict mock express explain defend condemn urge praise echo declare
    admit acknowledge warn refuse demand threaten tell endorse discuss allege note insist wonder
    portray worry assure agree add hint chant estimate recommend emphasize emphasise
    mention reveal joke respond oppose claim shout stress contend deny lament complain deride
    lambaste liken label pledge believe boast caution conclude write
    """.split()
)
"""Verbs that report what somebody says or holds wherever in a sentence they stand."""

_OTHERWISE = frozenset(
    """
    vote speak hold rule find mean continue see teach report regard think back read press plan
    back accept celebrate embrace cheer oppose support know reflect challenge show
    """.split()
)
"""Verbs whose participle mostly tells what somebody does."""

_NOUNS = {
    "that": """
        complaint complaints suggestion suggestions belief assertion assertions concern concerns
        reports claim claims idea confidence hope fears notion allegation allegations argument
        opinion warning warnings prediction contention accusation admission view rumor rumors
        assurance assurances promise insistence conclusion speculation charge
        """,
    "to": """
        pledge pledges claim call calls desire hopes proposal promise promises plan plans hope
        opposition vow vows
        """,
    "about": """
        comments talk concern concerns remarks questions argument doubts complaints worries
        speculation warnings claims
        """,
    "for": "call calls criticism plan plans praise advocate advocates",
    "of": "criticism question talk hopes assessment condemnation supporter praise advocate",
    "on": "criticism decision call comment attacks comments",
    "over": "criticism concerns",
    "against": "attacks allegations",
    "behind": "support",
    "whether": "question questions",
}
_STANCE_NOUNS = {link: frozenset(nouns.split()) for link, nouns in _NOUNS.items()}
_LINKING = frozenset("about on for against of over with toward towards behind upon".split())
_LEADS = PAUSES | frozenset("by while after before in when and but".split())
_TAKEN_UP = (
    COMPLEMENTISERS
    | PRONOUNS
    | DETERMINERS
    | frozenset("him her them himself herself itself about for of as to on \" “ '".split())
)
"""What follows a participle that has an object: "accused him", not "the accused by"."""


def stances(frame: Frame, found: Found) -> None:
    """Add what subordinate verbs and nouns of the frame attribute, where nothing else is read."""
    for at, low in enumerate(frame.lowers):
        if at in found.used or not frame.words[at].islower():
            continue
        link = frame.lowers[at + 1] if at + 1 < len(frame) else ""
        if low in _STANCE_NOUNS.get(link, ()):
            utterance = _by_noun(frame, at)
        elif verb := VERBS.get(low):
            utterance = _by_verb(frame, at, verb, found)
        else:
            continue
        if utterance:
            add(found, at, utterance)


def _by_verb(frame: Frame, at: int, verb: Verb, found: Found) -> Utterance | None:
    group = skip_auxiliaries(frame, at, 0)
    content = _content_after(frame, at)
    if content is None or not _reports(frame, group, at, content):
        return None
    source = None
    if not _suffers(frame, group, at, verb):
        source = doer(frame, group, found)
    utterance = _weak(frame, source, (group, at + 1), content)
    said = utterance.voice == "mixed" and verb.form in ("ing", "past") and verb.base in _TELLING
    utterance.strong = said and utterance.source is not None
    return utterance


def _suffers(frame: Frame, group: int, at: int, verb: Verb) -> bool:
    """Whether the verb is passive ("was accused of", "a man accused of"): somebody else speaks."""
    if verb.form != "past":
        return False
    joined = group > 0 and frame.lowers[group - 1] in ("and", "but", "or")
    objectless = frame.lowers[at + 1] in ("of", "as", "by", "to", "for", "about")
    return passive(frame, group, at, verb) or (objectless and not joined)


def _reports(frame: Frame, group: int, at: int, content: Range) -> bool:
    """Whether the verb at `at`, with no subject of its own, still tells what somebody holds."""
    verb = VERBS[frame.lowers[at]]
    before = frame.lowers[group - 1] if group else ""
    telling = verb.base in _TELLING
    quoted = _has_marks(frame, content)
    if verb.form == "ing":
        return telling or quoted or (before in _LEADS and verb.base not in _OTHERWISE)
    if verb.form == "past":
        return (telling or quoted) and frame.lowers[at + 1] in _TAKEN_UP
    if verb.form == "base" and (before == "to" or group < at):
        return telling
    return telling and frame.lowers[at] not in AMBIGUOUS


def _by_noun(frame: Frame, at: int) -> Utterance | None:
    content = _content_after(frame, at)
    if content is None:
        return None
    owner = at - 1
    while owner > 0 and frame.words[owner].islower() and frame.words[owner].isalpha():
        if frame.lowers[owner] in PREPOSITIONS or frame.lowers[owner] in DETERMINERS:
            break
        owner -= 1
    source: Range | None = None
    if owner > 0 and frame.lowers[owner] in ("'s", "’s", "’", "'"):
        source = subject_before(frame, owner)
    elif owner >= 0 and frame.lowers[owner] in ("his", "her", "their"):
        source = owner, owner + 1
    return _weak(frame, frame.span(*source) if source else None, (at, at + 1), content)


def _weak(frame: Frame, source: Span | None, cue: Range, content: Range) -> Utterance:
    quoted = QUOTED in frame.words[content[0] : content[1]]
    said = [frame.span(*content)]
    voice: Voice = "mixed" if quoted else "indirect"
    return Utterance(voice, source, frame.span(*cue), said, strong=False)


def _content_after(frame: Frame, at: int) -> Range | None:
    start = at + 1
    if frame.lowers[start : start + 1] == ["by"]:
        return None
    while start < len(frame) and (
        frame.lowers[start] in _LINKING or frame.lowers[start] in ADVERBS
    ):
        start += 1
    return tight(frame, start, stance_end(frame, start))


def _has_marks(frame: Frame, content: Range) -> bool:
    marks = ('"', "“", "«", "„", QUOTED)
    return any(word in marks for word in frame.words[content[0] : content[1]])


def unclaimed(frame: Frame, found: Found) -> None:
    """Add the quotations that nothing else covers: somebody's words, whosever they are."""
    covered = [span for utterance in found.utterances for span in utterance.content]
    for at, word in enumerate(frame.words):
        if word != QUOTED or (at and frame.words[at - 1] == "="):
            continue
        quoted = frame.span(at, at + 1)
        if any(span.overlaps(quoted) for span in covered) or at in frame.titles:
            continue
        source = main_subject(frame, at, found)
        found.utterances.append(Utterance("direct", source, None, [quoted], strong=False))
