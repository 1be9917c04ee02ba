"""Filters read from a question: applied, shown, carried on, and lifted."""

from __future__ import annotations

from datetime import date

import pytest

from index.articles import Filters
from rag.answers import Answer, Question, Turn
from rag.asking import TURNS, understand
from rag.desk import Desk
from rag.lifting import filters_read, together
from rag.narrowing import combine
from rag.rendering import answer_to_json, filters_to_json
from tests.rag.test_narrowing import FIRST, READING, TODAY

CANAL = "What was claimed in 2031 about the Amber Canal?"
IN_2031 = {"published_after": "2031-01-01", "published_before": "2031-12-31"}


def ask(desk: Desk, text: str, *history: Turn, filters: Filters | None = None) -> Answer:
    return desk.ask(Question(text, history, filters or Filters(), today=TODAY))


def read(question: str, *before: str) -> tuple[str, dict[str, object]]:
    asked = understand(question, [(each, None) for each in before], READING)
    return asked.standalone, filters_to_json(combine(asked.read))


def test_a_period_in_the_question_is_applied_and_shown(canal: Desk) -> None:
    answer = ask(canal, CANAL)
    assert {citation.path for citation in answer.citations} == {"canal.md"}
    assert answer_to_json(answer)["filters"] == IN_2031
    assert answer.standalone_question == "What was claimed about the Amber Canal?"
    assert answer_to_json(answer)["filters_read"] == [
        {
            "kind": "published",
            "words": "in 2031",
            "without": "What was claimed about the Amber Canal?",
        }
    ]


def test_what_was_read_can_be_left_unread(canal: Desk) -> None:
    answer = canal.ask(Question(CANAL, read_filters=False, today=TODAY))
    assert not answer.filters and not answer.filters_read
    assert answer.standalone_question == CANAL


def test_an_outlet_in_the_question_is_applied_also_to_those_it_quotes(canal: Desk) -> None:
    answer = ask(canal, "What does the Dale Courier report about the tolls?")
    assert {citation.outlet for citation in answer.citations} == {"Dale Courier"}
    assert {claim.claimant for claim in answer.claims} == {"Olav Riis"}


def test_a_filter_that_leaves_nothing_is_named_and_never_dropped(canal: Desk) -> None:
    answer = ask(canal, "What was claimed in 2012 about the Amber Canal?")
    assert answer.abstained and not answer.claims
    assert answer.reason == (
        "Nothing published in 2012 carries this question; "
        "without this filter there are 2 articles with evidence."
    )


def test_what_the_corpus_lacks_anyway_is_not_laid_on_the_filter(canal: Desk) -> None:
    answer = ask(canal, "What was claimed in 2031 about the Panama Railway?")
    assert answer.reason == "The corpus does not mention Panama Railway."


def test_the_speaker_asked_for_is_shown_by_name(canal: Desk) -> None:
    answer = ask(canal, "What did the transport minister of Lydia say about the tolls?")
    assert answer.filters.speaker == ("Karin Holm",)
    assert answer.filters_read[0].without == "What is said about the tolls?"


def test_filters_given_and_read_both_hold(canal: Desk) -> None:
    given = Filters(published_before=date(2031, 5, 4), outlet=("Harbour Post",))
    answer = ask(canal, CANAL, filters=given)
    assert answer_to_json(answer)["filters"] == {
        "published_after": "2031-01-01",
        "published_before": "2031-05-04",
        "outlet": ["Harbour Post"],
    }


def test_filters_that_shut_each_other_out_are_said_to(canal: Desk) -> None:
    answer = ask(canal, CANAL, filters=Filters(published_before=date(2030, 12, 31)))
    assert answer.reason == (
        "The question asks for what is published in 2031, which the filters set shut out."
    )
    assert together(Filters(outlet=("A",)), READING.narrow("According to Orda, why?").read)[1]


@pytest.mark.parametrize("question", [question for question, filters in FIRST if filters])
def test_each_filter_read_can_be_lifted_by_itself(question: str) -> None:
    asked = understand(question, (), READING)
    lifts = [lift for lift in filters_read(asked) if lift.kind != "speaker"]
    for lift, lifted in zip(lifts, asked.read, strict=True):
        again = READING.narrow(lift.without or "")
        assert combine(again.read) == combine(each for each in asked.read if each is not lifted)
        assert again.text.rstrip("?").removesuffix(", in articles") == asked.standalone.rstrip("?.")


@pytest.mark.parametrize(
    ("questions", "standalone", "filters"),
    [
        # A question that points back is asked within the same filters.
        ([CANAL, "And what role does Lydia play in it?"],
         "What role does Lydia play in the Amber Canal?", IN_2031),
        ([CANAL, "Who pays for it?", "Why?"], "Why, regarding the Amber Canal?", IN_2031),
        # One that stands by itself begins anew.
        ([CANAL, "What is claimed about eels?"], "What is claimed about eels?", {}),
        ([CANAL, "What is claimed about eels?", "Who eats them?"], "Who eats eels?", {}),
        # Another filter of the kind replaces it, one of another kind joins it.
        ([CANAL, "What was said in 2024 about it?"], "What was said about the Amber Canal?",
         {"published_after": "2024-01-01", "published_before": "2024-12-31"}),
        ([CANAL, "And what does Orda say about it?"], "What is said about the Amber Canal?",
         {**IN_2031, "outlet": ["Orda.kz"]}),
        # Nothing but a filter: the same question again.
        ([CANAL, "And in 2024?"], "What was claimed about the Amber Canal?",
         {"published_after": "2024-01-01", "published_before": "2024-12-31"}),
        (["What is claimed about eels?", "And according to the Harbour Post?"],
         "What is claimed about eels?", {"outlet": ["Harbour Post"]}),
        # A year was no filter before, so it is none now.
        (["How much gas was sold in 2023?", "And in 2024?"],
         "In 2024, regarding gas sold 2023?", {}),
    ],
)  # fmt: skip
def test_a_filter_carries_on_as_far_as_the_questions_point_back(
    questions: list[str], standalone: str, filters: dict[str, object]
) -> None:
    *before, last = questions
    assert read(last, *before) == (standalone, filters)


def test_only_the_newest_turns_are_looked_at() -> None:
    class Counted(list[Turn]):
        """A history that notes which of its turns are read."""

        seen = 0

        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            part = super().__getitem__(index)
            self.seen += len(part) if isinstance(index, slice) else 1
            return part

        def __iter__(self):  # type: ignore[no-untyped-def]
            raise AssertionError("the whole history is read")

    history = Counted((f"What is claimed about Town {n}?", None) for n in range(500))
    asked = understand("Who lives in it?", history, READING)
    assert asked.standalone == "Who lives in Town 499?"
    assert history.seen == TURNS


def test_of_two_questions_put_as_one_the_unanswered_one_is_named(canal: Desk) -> None:
    answer = ask(canal, "What is claimed about the Amber Canal, and who tamed the elephants?")
    assert answer.claims and not answer.abstained
    assert "elephants" in (answer.reason or "")


def test_a_group_that_is_not_heard_is_not_spoken_for_in_silence(canal: Desk) -> None:
    answer = ask(canal, "What do dentists say about the tolls?")
    assert answer.claims
    assert answer.reason == "No statement by dentists was found; these are statements of others."
