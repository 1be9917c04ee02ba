"""The attributions of a whole article: sentence frames, and what carries over between them.

A quotation takes its speaker from its own sentence, else from the words that announce it ("the
message says:"), else from the quotation it continues. Whatever is left has no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Span
from index.cues import Utterance
from index.frames import Frame, frame_of
from index.quotations import Quotation, find_quotations
from index.quoted import find_announced
from index.reporting import CONJUNCTIONS, FINITE, PREPOSITIONS, VERBS
from index.utterances import find_utterances

_SPEECH_WORDS = 4
_SPOKEN_ENDS = (",", ".", "?", "!", "…")
_AFTER = re.compile(r"\s*[,–—-]\s*([^\W\d_][\w’'.]*(?:\s+[^\W\d_][\w’'.]*){0,5})")


def find_speech(text: str, sentences: Sequence[Span]) -> list[Utterance]:
    """Return every attribution in `sentences` (in order), quoted and indirect."""
    groups = paragraph_groups(text, sentences)
    areas = [Span(group[0].start, group[-1].end) for group in groups]
    found: list[Utterance] = []
    open_quotation = False
    announced: Utterance | None = None
    previous: list[Utterance] = []
    for group, quotations in zip(groups, find_quotations(text, areas), strict=True):
        spoken = [quotation for quotation in quotations if _is_speech(text, quotation)]
        here: list[Utterance] = []
        frame: Frame | None = None
        for area in whole_areas(group, spoken):
            inside = [q for q in spoken if area.start <= q.start and q.end <= area.end]
            frame = frame_of(text, area, inside)
            for utterance in find_utterances(frame):
                _carry(utterance, here, previous, announced, continues=open_quotation)
                here.append(utterance)
        open_quotation = bool(spoken) and spoken[-1].runs_on
        announced = find_announced(frame) if frame and text[group[-1].end - 1] == ":" else None
        found.extend(utterance for utterance in here if utterance.content)
        previous = here
    return found


def paragraph_groups(text: str, sentences: Sequence[Span]) -> list[list[Span]]:
    """Group consecutive sentences that stand in one paragraph."""
    groups: list[list[Span]] = []
    for sentence in sentences:
        if groups and _together(text, groups[-1][-1], sentence):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _together(text: str, before: Span, after: Span) -> bool:
    gap = text[before.end : after.start]
    if gap and not gap.isspace():
        return False
    breaks = len(gap.replace("\r\n", "\n").splitlines()) - 1 + gap.endswith(("\n", "\r"))
    if breaks <= 0:
        return True
    return breaks == 1 and ("\n" in before.of(text) or "\n" in after.of(text))


def _is_speech(text: str, quotation: Quotation) -> bool:
    """A quotation long enough to be speech, or punctuated as speech; the rest are terms."""
    if quotation.words > _SPEECH_WORDS:
        return True
    inner = text[quotation.start : quotation.end].rstrip("\"”“»«'’ ")
    return (
        quotation.words > 0
        and (inner.endswith(_SPOKEN_ENDS) or _is_told(text, quotation))
        and (quotation.start == 0 or text[quotation.start - 2 : quotation.start - 1] in ',:.\n?!”"')
    )


def _is_told(text: str, quotation: Quotation) -> bool:
    """Whether a verb of saying follows a pause outside the marks: `"It is legal", she told`."""
    after = _AFTER.match(text, quotation.end, quotation.end + 80)
    for word in after.group(1).split() if after else ():
        verb = VERBS.get(word.rstrip("."))
        if verb and verb.kind in ("say", "tell") and verb.form in ("past", "s"):
            return True
        if word in CONJUNCTIONS or word in FINITE or word in PREPOSITIONS:
            return False
    return False


def whole_areas(group: Sequence[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """Return the sentences of one paragraph, joined where a boundary lies inside a quotation."""
    areas: list[Span] = []
    for sentence in group:
        if areas and any(q.start < sentence.start < q.end for q in quotations):
            areas[-1] = Span(areas[-1].start, sentence.end)
        else:
            areas.append(sentence)
    return areas


def _carry(
    utterance: Utterance,
    here: list[Utterance],
    previous: list[Utterance],
    announced: Utterance | None,
    *,
    continues: bool,
) -> None:
    """Give a quotation without a speaker the one announced or quoted just before it."""
    if not utterance.standalone or utterance.source is not None:
        return
    speakers = [u for u in here if u.source and u.strong]
    if speakers:
        if speakers[-1].voice == "direct":
            speakers[-1].content.extend(utterance.content)
            utterance.content = []
        else:
            utterance.source, utterance.cue = speakers[-1].source, speakers[-1].cue
        return
    if announced is not None and not here:
        utterance.source, utterance.cue, utterance.via = (
            announced.source, announced.cue, announced.via,
        )  # fmt: skip
        return
    before = [u for u in previous if u.source and u.strong and u.voice != "indirect"]
    if before and (continues or len({u.source for u in before}) == 1):
        utterance.source, utterance.cue = before[-1].source, before[-1].cue
