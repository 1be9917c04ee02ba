import json

import pytest

from rag.contract import filters_from_json, query_from_json, question_from_json
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
