"""A question is answered when statements carry it, and refused when what it turns on is missing."""

from __future__ import annotations

import pytest

from rag.abstaining import carries
from rag.answers import Question
from rag.asking import understand
from rag.desk import Desk
from rag.weighing import Key

CANAL = Key("Amber Canal", (("amber", "canal"),), 4.0, is_name=True, of_speaker=False)
TOLL = Key("toll", (("toll",),), 2.0, is_name=False, of_speaker=False)


def carried(question: str, *matches: float, coverage: float, likeness: float) -> bool:
    return carries(
        understand(question, []),
        [CANAL, TOLL],
        matches,
        coverage=coverage,
        likeness=likeness,
        spoken=False,
    )


def test_words_and_meaning_together_carry_a_question() -> None:
    assert carried("When did the toll on the Amber Canal rise?", 1, 1, coverage=1, likeness=0.6)


@pytest.mark.parametrize(("coverage", "likeness"), [(0.3, 0.9), (1.0, 0.1), (0.5, 0.4)])
def test_neither_does_it_alone(coverage: float, likeness: float) -> None:
    asked = "When did the toll on the Amber Canal rise?"
    assert not carried(asked, 1, 1, coverage=coverage, likeness=likeness)


def test_a_narrow_question_wants_the_name_that_is_most_of_it() -> None:
    assert not carried("Who raised the toll on the Amber Canal?", 0, 1, coverage=0.6, likeness=0.7)


def test_asked_who_does_something_the_thing_named_is_not_enough() -> None:
    asked = "Who opposes the toll on the Amber Canal?"
    assert carried(asked, 1, 0.6, coverage=0.8, likeness=0.6)
    assert not carried(asked, 1, 0.2, coverage=0.8, likeness=0.6)


def test_asked_for_claims_a_statement_that_names_the_thing_needs_less() -> None:
    about = "What is claimed about the toll on the Amber Canal?"
    assert carried(about, 1, 0.1, coverage=0.6, likeness=0.2)
    assert not carried(about, 0.5, 1, coverage=0.6, likeness=0.2)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many megawatts does the Amber Canal have?", "megawatts"),
        ("What was the construction cost of the Amber Canal?", "sum of money"),
        ("What did Emmanuel Okafor say about the Amber Canal?", "Emmanuel Okafor"),
        ("What is claimed about the Copper Bridge?", "Copper Bridge"),
    ],
)
def test_what_the_corpus_does_not_say_is_refused_with_the_reason(
    canal: Desk, question: str, reason: str
) -> None:
    answer = canal.ask(Question(question))
    assert answer.abstained
    assert reason in (answer.reason or "")


def test_a_question_in_other_words_is_answered(canal: Desk) -> None:
    assert not canal.ask(Question("claims on the amber canal")).abstained
