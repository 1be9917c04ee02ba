import json

import pytest

from rag.contract import NEWEST_TURNS, filters_from_json, query_from_json, question_from_json
from rag.errors import QuestionError


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        ({"question": "  "}, "empty"),
        ({}, "empty"),
        ({"question": "x" * 20_000}, "20,000 characters"),
        ({"question": "half \ud83d"}, "not valid UTF-8"),
        ({"question": "q", "mode": "magic"}, "'magic' is unknown"),
        ({"question": "q", "history": "no"}, "history"),
        ({"question": "q", "filters": {"published_after": "yesterday"}}, "not a date"),
        (
            {
                "question": "q",
                "filters": {"published_after": "2024-01-01", "published_before": "2023-01-01"},
            },
            "swap the dates",
        ),
        ({"question": "q", "filters": {"outlet": 7}}, "'outlet' is not a list"),
    ],
)
def test_a_bad_question_gets_one_sentence(payload: dict[str, object], says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        question_from_json(payload)


def test_a_question_of_the_contract_is_read() -> None:
    line = '{"question":"And it?","history":[["What?",null]],"filters":{"outlet":["Post"]},"x":1}'
    question = question_from_json(json.loads(line))
    assert question.history == (("What?", None),)
    assert question.filters.outlet == ("Post",)


def test_one_name_is_taken_for_a_list() -> None:
    assert filters_from_json({"author": "Holm"}).author == ("Holm",)


@pytest.mark.parametrize("k", [0, 1001, "ten", True])
def test_a_number_of_passages_out_of_range_is_refused(k: object) -> None:
    with pytest.raises(QuestionError, match="'k' is not a number"):
        query_from_json({"query": "rye", "k": k})


def test_a_search_asks_for_ten_passages_unless_told() -> None:
    assert query_from_json({"query": " rye "}).k == 10
    assert query_from_json({"query": " rye "}).text == "rye"


def test_filters_are_read_from_the_question_unless_told_not_to() -> None:
    assert question_from_json({"question": "Who?"}).read_filters
    assert not question_from_json({"question": "Who?", "read_filters": False}).read_filters
    with pytest.raises(QuestionError, match="'read_filters' is either true or false"):
        question_from_json({"question": "Who?", "read_filters": "no"})


def test_of_a_long_history_only_the_newest_turns_are_taken_in() -> None:
    turns = [[f"Question {n}?", "Answer"] for n in range(500)]
    # Were they looked at, old turns would be refused.
    history = question_from_json({"question": "Who?", "history": [[1], *turns]}).history
    assert history == tuple((f"Question {n}?", "Answer") for n in range(500 - NEWEST_TURNS, 500))
