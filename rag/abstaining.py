"""Does the corpus carry the question at all? Decided on what its statements say.

A statement carries a question when it has enough of its words (or paraphrases of them) and means
something like it, and when no name is missing without which it is about something else. Likeness of
meaning alone does not tell: sentences on the same affair are as alike as the answer is.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answers import Evidence
from rag.asking import Asked
from rag.facts import counted_in, counts, sought_in
from rag.weighing import AROUND, Key

# How much coverage and likeness count together; and from where on a statement carries a question.
# Fitted by logistic regression to questions with and without their gold passages (rtqa_dev and our
# labelled questions), rounded. AUROC and operating point are measured by `make gate`.
COVERAGE_SHARE = 0.6
MEANING_SHARE = 0.4
ANSWERABLE = 0.5
# Asked what is claimed about something, a statement that names it in its own words needs less: it
# is about that at least.
NAMED = 0.42
# A key matched further than this is matched in the statement's own words.
OWN_WORDS = 0.9
# However alike in meaning, a statement carries at least this much of the question in words; however
# many of its words, at least this much of its meaning.
COVERED = 0.4
ALIKE = 0.2
# A name in the question has to be found at least this far, or the answer is about something else.
NAME_FOUND = 0.5
# Asked who does something to what is named, a statement has at least this much of the something.
RELATION = 0.5
# Asked how many megawatts or who is ambassador, a statement without that word, or one much like it,
# counts or names something else.
SOUGHT_FOUND = 0.8
# Asked who or what, a name that is this much of the question has to stand with the statement: what
# is said of another ambassador is no answer.
NAME_SHARE = 0.25


def carries(
    asked: Asked,
    keys: Sequence[Key],
    matches: Sequence[float],
    *,
    coverage: float,
    likeness: float,
    spoken: bool,
) -> bool:
    """Say whether a statement that matches the question's `keys` thus carries the question."""
    named = asked.kind == "claims" and _all_named(keys, matches)
    if strength_of(coverage, likeness) < (NAMED if named else ANSWERABLE) or coverage < COVERED:
        return False
    if likeness < ALIKE and not named:
        return False
    if asked.kind not in ("who", "fact"):
        return True
    if asked.kind == "who" and not _relation_found(keys, matches):
        return False
    least = NAME_SHARE * sum(key.weight for key in keys)
    return all(
        match >= AROUND or not key.is_name or key.weight < least or (spoken and key.of_speaker)
        for key, match in zip(keys, matches, strict=True)
    )


def _relation_found(keys: Sequence[Key], matches: Sequence[float]) -> bool:
    """Whether enough stands there of what is done to the things named: "criticises", "buys"."""
    pairs = [
        (key.weight, match) for key, match in zip(keys, matches, strict=True) if not key.is_name
    ]
    whole = sum(weight for weight, _ in pairs)
    return not whole or sum(weight * match for weight, match in pairs) >= RELATION * whole


def _all_named(keys: Sequence[Key], matches: Sequence[float]) -> bool:
    names = [match for key, match in zip(keys, matches, strict=True) if key.is_name]
    return bool(names) and min(names) > OWN_WORDS


def strength_of(coverage: float, likeness: float) -> float:
    """Join what a statement has of the question's words and of its meaning, 0 to 1."""
    return COVERAGE_SHARE * coverage + MEANING_SHARE * likeness


def missing(
    asked: Asked, keys: Sequence[Key], evidence: Sequence[Evidence], selected: Sequence[Evidence]
) -> str | None:
    """Say in one sentence what the evidence lacks to answer; None when what is selected answers."""
    if not keys:
        return "The question names nothing to look for; ask about a person, a place or a thing."
    heard = any(e.spoken for e in evidence)
    for at, key in enumerate(keys):
        looked_for = key.is_name and not (key.of_speaker and heard)
        if looked_for and all(e.matches[at] < NAME_FOUND for e in evidence):
            return f"The corpus does not mention {key.text.split('|')[0]}."
    lacking = _fact_missing(asked, keys, selected) if selected else None
    if lacking is not None:
        return f"The corpus speaks of this, but names no {lacking} for what is asked."
    if selected:
        return None
    if asked.speaker is not None:
        return f"The corpus holds no statement by {asked.speaker} that carries this question."
    return "The corpus says nothing that carries this question."


def _fact_missing(asked: Asked, keys: Sequence[Key], selected: Sequence[Evidence]) -> str | None:
    """Name the kind of fact asked for that none of the selected statements has; None if all are."""
    for fact in asked.facts:
        if fact.required and not any(fact.stands_in(e.text, asked.standalone) for e in selected):
            return fact.name
    sought = sought_in(asked.standalone)
    for at, key in enumerate(keys):
        if key.text.lower() == sought and all(e.matches[at] < SOUGHT_FOUND for e in selected):
            return sought
    counted = counted_in(asked.standalone)
    if counted is not None and not any(counts(e.text, counted) for e in selected):
        return f"number of {counted}"
    return None


def remark(asked: Asked, selected: Sequence[Evidence]) -> str | None:
    """Say what a reader has to know before the claims; None when there is nothing to say."""
    speaker = asked.speaker or asked.unheard
    if speaker is None or any(e.spoken for e in selected):
        return None
    return f"No statement by {speaker} was found; these are statements of others."
