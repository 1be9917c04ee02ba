"""Who passes on whose words in Russian: "ТАСС со ссылкой на мэра", "цитирует мэра газета"."""

from __future__ import annotations

from index.frames import QUOTED, Frame, Range
from index.russian.morphology import cases, finite, forms, part_of_speech, plain
from index.russian.phrases import CLOSING, OPENING, is_acronym, is_role, phrase
from index.russian.reporting import OWNERS, WORDS_OF

_REACH = 12
_WINDOW = 14
_LEANING = (("со", "ссылкой", "на"), ("ссылаясь", "на"))


def leaned_on(frame: Frame, around: Range, floor: int, ceiling: int) -> Range | None:
    """Return whom an outlet refers to that speaks at `around`: "со ссылкой на мэра"."""
    at = _leaning(frame, around, floor, ceiling)
    if at is None:
        return None
    if any(f.lemma in WORDS_OF for f in forms(frame.words[at])):
        owner = phrase(frame, at + 1, ceiling, "gent")
        if owner:
            return owner
    return phrase(frame, at, ceiling, "accs")


def _leaning(frame: Frame, around: Range, floor: int, ceiling: int) -> int | None:
    """Where the words begin that follow "со ссылкой на", in the clause of `around`."""
    after = range(around[1], min(ceiling, around[1] + _REACH))
    before = range(around[0] - 1, max(floor, around[0] - _REACH) - 1, -1)
    for places in (range(*around), after, before):
        for at in places:
            word = frame.words[at]
            inside = around[0] <= at < around[1]
            if word in (QUOTED, ":", ";") or (finite(word) and not inside):
                break
            for words in _LEANING:
                if tuple(frame.lowers[at : at + len(words)]) == words and at + len(words) < ceiling:
                    return at + len(words)
    return None


def passes_on(frame: Frame, subject: Range) -> bool:
    """Whether the subject is no person: who refers to others then only passes on their words."""
    words = frame.words[slice(*subject)]
    person = any(f.name for word in words for f in forms(word)[:1])
    return not person and not any(map(is_role, words)) and part_of_speech(words[0]) != "NPRO"


def quoted_by(
    frame: Frame, at: int, subject: Range | None, ceiling: int
) -> tuple[Range | None, Range | None] | None:
    """Who is quoted after the verb at `at`, and who quotes: «…», — цитирует министра агентство;
    передает слова министра. `None` if nobody is.
    """
    for start in range(at + 1, min(ceiling, at + _WINDOW)):
        word = frame.words[start]
        if subject and subject[0] <= start < subject[1]:
            continue
        if not word[0].isalpha():
            break
        if plain(word) in OWNERS:
            return (start, start + 1), subject
        if any(f.lemma == "слово" for f in forms(word)):
            owner = phrase(frame, start + 1, ceiling, "gent")
            return _parted(frame, owner) if owner and not subject else (owner, subject)
        person = any(f.animate and f.case == "accs" for f in forms(word)[:3])
        if person and part_of_speech(word) == "NOUN":
            return phrase(frame, start, ceiling, "accs"), subject
    return None


def _parted(frame: Frame, owner: Range) -> tuple[Range, Range | None]:
    """Part an outlet that is no genitive from whose words it passes on: "слова министра [ТАСС]"."""
    start, end = owner
    if end - start > 1 and is_acronym(frame.words[end - 1]):
        return (start, end - 1), (end - 1, end)
    opening = max((p for p in range(start, end) if frame.words[p] in OPENING), default=start)
    inside = frame.words[opening + 1 : end - 1]
    if opening > start and frame.words[end - 1] in CLOSING and "gent" not in cases(inside[-1]):
        return (start, opening), (opening, end)
    return owner, None
