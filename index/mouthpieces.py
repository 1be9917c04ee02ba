"""Quotations announced by a noun: "from the mouth of Smith", "Smith's words"."""

from __future__ import annotations

from index.articles import Span
from index.clauses import subject_after, subject_before
from index.cues import Found, Utterance
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.reporting import CONJUNCTIONS, PREPOSITIONS, PUBLISHED, SPEECH_NOUNS


def mouthpiece(frame: Frame, left: int, at: int) -> Span | None:
    """Speaker of a verbless lead-in: "from the mouth of the ambassador", "Smith's words"."""
    for noun in range(at - 1, left - 1, -1):
        if frame.lowers[noun] in SPEECH_NOUNS and frame.words[noun].islower():
            source = _owner(frame, noun, at)
            if source:
                return frame.span(*source)
    return None


def _owner(frame: Frame, noun: int, ceiling: int) -> Range | None:
    """Whose speech the noun names, before it ("Smith's speech") or after it ("words of Smith")."""
    before = noun - 1
    while before > 0 and frame.words[before].islower() and frame.words[before].isalpha():
        if frame.lowers[before] in PREPOSITIONS or frame.lowers[before] in CONJUNCTIONS:
            break
        before -= 1
    if frame.lowers[before] in ("'s", "’s", "’", "'"):
        owner = subject_before(frame, before)
        if owner and any(is_capitalised(word) for word in frame.words[owner[0] : owner[1]]):
            return _possessor(frame, owner)
    if noun + 1 < ceiling and frame.lowers[noun + 1] in ("of", "by", "from"):
        return subject_after(frame, noun + 1, ceiling)
    for at in range(noun + 1, min(noun + 6, ceiling)):
        if frame.lowers[at] == "in" and frame.lowers[noun] in PUBLISHED:
            return subject_after(frame, at, ceiling)
    return None


def _possessor(frame: Frame, owner: Range) -> Range:
    """Keep the owner of "the most important part of Jane Smith's speech"."""
    start = owner[0]
    for at in range(owner[1] - 1, owner[0], -1):
        low = frame.lowers[at]
        if low in ("of", "in", "on", "to", "by", "from") and frame.words[at + 1].istitle():
            start = at + 1
            break
    return start, owner[1]


def quotation_by_noun(frame: Frame, found: Found) -> None:
    """Read "Smith's speech … “long quotation”": a quotation nobody else has claimed."""
    if QUOTED not in frame.words:
        return
    taken = [span for utterance in found.utterances for span in utterance.content]
    for at, word in enumerate(frame.words):
        if word != QUOTED:
            continue
        quoted = frame.span(at, at + 1)
        if any(span.overlaps(quoted) for span in taken):
            continue
        source = mouthpiece(frame, 0, at)
        if source:
            content = next(
                (Span(end, quoted.end) for end in frame.ends if end >= source.end), quoted
            )
            found.utterances.append(Utterance("mixed", source, None, [content]))
