import json
from datetime import date

import pytest

from rag.answers import Citation, Claim
from rag.errors import QuestionError
from rag.rendering import (
    answer_text,
    escape_markdown,
    filters_from_json,
    question_from_json,
)


def citation(number: int) -> Citation:
    return Citation(
        number, "a", None, "a.txt", "T", None, "Lydian Post", date(2024, 5, 1), None, 0, 4, "Rain", "f"
    )


def claim(text: str, number: int, claimant: str | None = "Karin Holm") -> Claim:
    return Claim(text, claimant, "mayor", "person", "direct", citations=(number,))


def test_claims_of_one_claimant_stand_under_one_heading() -> None:
    text = answer_text([claim("Rain.", 1), claim("Snow.", 2)], [citation(1), citation(2)])
    assert text.count("Karin Holm, mayor: in direct quotation (Lydian Post, 2024-05-01)") == 1
    assert "- Rain. [1]" in text
    assert "- Snow. [2]" in text


def test_article_text_cannot_become_markup() -> None:
    shown = escape_markdown("![x](http://evil) <img src=x> **b** [1] $$e$$ `c`")
    assert "![" not in shown
    assert "<img" not in shown.replace("\\<", "")
    assert "\\[1\\]" in shown
    assert "\\$\\$" in shown


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        ({"question": "  "}, "empty"),
        ({}, "empty"),
        ({"question": "x" * 20_000}, "20,000 characters"),
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
