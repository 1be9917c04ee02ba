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


@pytest.mark.parametrize(
    ("key", "word"),
    [("title", "title"), ("author", "author"), ("outlet", "outlet"), ("published", "date")],
)
@pytest.mark.parametrize("told", ["Another", None])
def test_a_citation_that_names_another_origin_is_named(
    canal: Desk, exported: dict[str, Any], key: str, word: str, told: str | None
) -> None:
    citation = next(each for each in exported["citations"] if each["author"])
    held, citation[key] = citation[key], told
    (found,) = canal.verify(exported)["problems"]
    assert found["number"] == citation["number"]
    assert found["problem"] == f"The citation names another {word} than the article: {held}."


def test_a_quotation_that_outlives_a_change_is_intact_and_counted(
    canal: Desk, exported: dict[str, Any]
) -> None:
    exported["citations"][0]["sha256"] = "0" * 64
    checked = canal.verify(exported)
    assert (checked["changed"], checked["problems"]) == (1, [])


@pytest.mark.parametrize(
    "change",
    [{"text": "The canal is full of gold."}, {"citations": [99]}, {"text": ""}, {"citations": [1]}],
)
def test_a_claim_that_is_not_what_it_cites_is_named(
    canal: Desk, exported: dict[str, Any], change: dict[str, Any]
) -> None:
    at = next(i for i, claim in enumerate(exported["claims"]) if 1 not in claim["citations"])
    exported["claims"][at] |= change
    checked = canal.verify(exported)
    (found,) = checked["problems"]
    assert found["problem"] == f"Claim {at + 1} does not consist of the passages it cites."
    assert found["number"] == exported["claims"][at]["citations"][0]
    assert checked["intact"] == checked["citations"]


def test_a_claim_of_a_language_model_need_not_be_verbatim(
    canal: Desk, exported: dict[str, Any]
) -> None:
    exported["claims"][0]["text"] = "The canal is dug."
    assert canal.verify({**exported, "mode": "llm"})["problems"] == []


@pytest.mark.parametrize("claims", [None, "x", [1]])
def test_claims_that_are_none_are_refused(
    canal: Desk, exported: dict[str, Any], claims: object
) -> None:
    with pytest.raises(QuestionError, match="no list of 'claims'"):
        canal.verify({**exported, "claims": claims})


def test_something_else_than_an_answer_is_refused(canal: Desk) -> None:
    with pytest.raises(QuestionError, match="not an exported answer"):
        canal.verify({"claims": []})
