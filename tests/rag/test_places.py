"""What else stands for a state, and when a capital is only a city."""

from __future__ import annotations

import pytest

from rag.places import names_beside


@pytest.mark.parametrize(
    ("name", "question", "beside"),
    [
        ("Beijing", "What are Beijing's interests?", "China"),
        ("Turkey", "What is claimed about Turkey?", "Ankara"),
        ("US", "What does the US want?", "American"),
        ("Kazakh", "the Kazakh government", "Kazakhstan"),
    ],
)
def test_a_state_goes_by_its_capital_and_people(name: str, question: str, beside: str) -> None:
    assert beside in names_beside(name, question)


@pytest.mark.parametrize(
    ("name", "question"),
    [("Paris", "Who met in Paris?"), ("Karin Holm", "Karin Holm on tolls"), ("Congo", "Congo")],
)
def test_a_city_a_person_and_an_ambiguous_name_stand_for_themselves(
    name: str, question: str
) -> None:
    assert names_beside(name, question) == ()
