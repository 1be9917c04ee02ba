"""Who a Russian verb says something of: the noun phrase that agrees with it, and can speak."""

from __future__ import annotations

from index.frames import QUOTED, Frame, Range
from index.russian.morphology import (
    ADJECTIVES,
    CONSONANTS,
    Form,
    cases,
    forms,
    in_case,
    is_adjective,
    is_capitalised,
    is_known,
    part_of_speech,
)
from index.russian.people import DOCUMENTS, ORGANISATIONS, ROLES
from index.russian.phrases import (
    CLOSING,
    LONGEST_TERM,
    OPENING,
    is_acronym,
    is_bare,
    is_initial,
    is_name,
    is_role,
    is_surname,
    phrase,
)
from index.russian.reporting import CLAUSE_WORDS, NOBODY, SPEECH_NOUNS

_POINTING = frozenset("тем этом этим этого того том".split())


def agrees(frame: Frame, found: Range, verb: Form) -> bool:
    """Whether what stands at `found` may be the subject of `verb`."""
    start, end = found
    words = frame.words[start:end]
    if any(f.lemma in SPEECH_NOUNS | NOBODY for f in forms(_head(words))[:2]):
        return False
    if "и" in frame.lowers[start:end] and verb.number == "plur":
        return True
    readings = [f for word in words for f in in_case(word, "nomn")]
    known = [f for f in readings if _fits(f, verb)]
    if known:
        return True
    unknown = words[0] in OPENING or any(
        (is_capitalised(word) and (is_acronym(word) or word.isascii()))
        or (
            is_name(word)
            and "nomn" in cases(word)
            and (not any(f.case == "nomn" for f in forms(word)) or _is_either(word))
        )
        for word in words
    )  # fmt: skip
    return (unknown or _is_unbending(frame, found)) and verb.number != "plur"


def _is_unbending(frame: Frame, found: Range) -> bool:
    """Whether a word beside a verb, capitalised inside a sentence, is a surname as "Седых"."""
    start, end = found
    beside = frame.words[start - 1 : start] if start else []
    word = frame.words[start]
    plural = is_capitalised(word) and word.endswith(("ых", "их")) and end - start == 1
    return plural and bool(beside) and part_of_speech(beside[0]) == "VERB"


def _is_either(word: str) -> bool:
    """Whether a surname in the nominative may be a man's or a woman's: "Цой", "Гогуа"."""
    nominative = any(f.name and f.case == "nomn" for f in forms(word))
    foreign = word[-1] in CONSONANTS or (word[-1] == "а" and not is_known(word))
    return nominative and foreign and not is_surname(word)


def can_speak(frame: Frame, found: Range) -> bool:
    """Whether the noun phrase names somebody, an organisation or a text, rather than a thing."""
    for word in frame.words[slice(*found)]:
        read = [f for f in forms(word) if f.case == "nomn"]
        animate = any(f.animate or f.pos == "NPRO" for f in read)
        if animate or is_acronym(word) or is_name(word) or word in OPENING:
            return True
        if any(f.lemma in ORGANISATIONS | DOCUMENTS for f in read):
            return True
    return False


def _head(words: list[str]) -> str:
    return next((word for word in words if not is_adjective(word, "nomn")), words[0])


def _fits(form: Form, verb: Form) -> bool:
    if form.number and form.number != verb.number:
        return False
    if (
        form.name
        and form.number == "plur"
        and any(f.number == "sing" for f in forms(form.parsed.word.capitalize()))
    ):
        return False
    if verb.tense != "past" or verb.number == "plur" or not form.gender:
        return True
    # "Министр заявила": many roles have no feminine.
    return form.gender in (verb.gender, "ms-f", "GNdr") or (
        form.animate and form.lemma in ROLES and verb.gender == "femn"
    )


def subject_in(frame: Frame, start: int, ceiling: int, verb: Form) -> Range | None:
    """Return the first noun phrase from `start` on that `verb` agrees with.

    Passes over adverbs, objects and whatever a preposition governs.
    """
    at = start
    while at < ceiling:
        word = frame.words[at]
        if not (word[0].isalnum() or word in OPENING) or word == QUOTED:
            return None
        initial = is_initial(frame, at)
        if part_of_speech(word) == "PREP" and (word[:1].islower() or not at) and not initial:
            at = past_object(frame, at + 1, ceiling)
            continue
        if in_grammar(frame, at) in CLAUSE_WORDS - {"и"} and not initial:
            return None
        found = phrase(frame, at, ceiling, "nomn")
        if found and agrees(frame, found, verb):
            return _not_hearer(frame, found, ceiling, verb)
        if word in OPENING:
            at = found[1] if found else _past_term(frame, at, ceiling)
        elif part_of_speech(word) == "NOUN" and "nomn" not in cases(word):
            at = _past_hearer(frame, at, past_object(frame, at, ceiling), ceiling)
        else:
            at += 1
    return None


def _not_hearer(frame: Frame, found: Range, ceiling: int, verb: Form) -> Range:
    """Return who speaks where an outlet without cases is told: "сообщил ТАСС [министр]"."""
    after = phrase(frame, found[1], ceiling, "nomn") if is_bare(frame, found) else None
    if after is None or not agrees(frame, after, verb):
        return found
    return after if can_speak(frame, after) else found


def _past_hearer(frame: Frame, at: int, end: int, ceiling: int) -> int:
    """Return where the name of the hearer at `at` may end: "министру Ли [сказал Ким]"."""
    word = frame.words[at]
    while end < ceiling and is_role(word) and is_name(frame.words[end]):
        oblique = {f.case for f in forms(word) if f.pos == "NOUN" and f.number == "sing"}
        if not oblique & cases(frame.words[end]):
            break
        end += 1
    return end


def in_grammar(frame: Frame, at: int) -> str:
    """Return the word at `at` in lower case, "" when its capital makes it a name: "Ли"."""
    return frame.lowers[at] if not at or not is_capitalised(frame.words[at]) else ""


def past_object(frame: Frame, at: int, ceiling: int) -> int:
    """Return where the noun phrase ends that a preposition before `at` governs."""
    while at < ceiling and is_modifier(frame.words[at]):
        at += 1
    if at < ceiling and frame.words[at] in OPENING:
        return _past_term(frame, at, ceiling)
    at += 1
    while at < ceiling and frame.words[at] != QUOTED:
        word = frame.words[at]
        if word in OPENING:
            return _past_term(frame, at, ceiling)
        if frame.lowers[at - 1] in _POINTING:
            break  # "между тем", "при этом": an adverb
        animate = any(f.animate for f in in_case(word, "nomn"))
        governed = "gent" in cases(word) and word[0].isalpha() and not animate
        # "в интервью ТАСС": what has no endings may be governed too
        if not governed and not (is_acronym(word) and word.isalpha()):
            break
        at += 1
    return at


def is_modifier(word: str) -> bool:
    """Whether the word is an adjective or a numeral before its noun."""
    return word[0].isdigit() or part_of_speech(word) in ADJECTIVES


def _past_term(frame: Frame, at: int, ceiling: int) -> int:
    for end in range(at + 1, min(ceiling, at + LONGEST_TERM)):
        if frame.words[end] in CLOSING:
            return end + 1
    return at + 1
