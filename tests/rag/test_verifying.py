from typing import Any

import pytest

from rag.answers import Question
from rag.desk import Desk
from rag.errors import QuestionError
from rag.rendering import answer_to_json


@pytest.fixture
def exported(canal: Desk) -> dict[str, Any]:
    return answer_to_json(canal.ask(Question("What is claimed about the Amber Canal?")))


def test_an_export_that_stands_is_intact(canal: Desk, exported: dict[str, Any]) -> None:
    checked = canal.verify(exported)
    assert checked["citations"] == checked["intact"] > 0
    assert checked["problems"] == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"quote": "The canal is full of gold."}, "does not stand"),
        ({"quote": "The canal is gold.", "sha256": "0"}, "has changed and does not hold"),
        ({"start": 0, "end": 7}, "elsewhere"),
        ({"article_id": "gone"}, "not in the corpus"),
        ({"start": -5}, "malformed"),
        ({"quote": ""}, "malformed"),
    ],
)
def test_a_citation_that_does_not_stand_is_named(
    canal: Desk, exported: dict[str, Any], change: dict[str, Any], problem: str
) -> None:
    exported["citations"][0] |= change
    (found,) = canal.verify(exported)["problems"]
    assert problem in found["problem"]
    assert found["number"] == 1


def test_something_else_than_an_answer_is_refused(canal: Desk) -> None:
    with pytest.raises(QuestionError, match="not an exported answer"):
        canal.verify({"claims": []})
