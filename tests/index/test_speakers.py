"""Whose name a description or a pronoun may become, and when it must not become anybody's."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed


def last(text: str) -> str | None:
    return claimed(text)[-1][1]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("President Joe Ward said it rained. The president of Chile said it was dry.",
      "president of Chile"),
     ("Foreign Minister Ilya Karo said it rained. The Russian foreign minister said it was dry.",
      "Russian foreign minister"),
     ("Foreign Minister Hugo Stahl met the Polish minister. “It is dry,” the Polish minister said.",
      "Polish minister"),
     ("President Joe Ward said it rained. The Rolvian president said it was dry.",
      "Rolvian president"),
     ("Defence Minister Hugo Stahl said it rained. The energy minister said it was dry.",
      "energy minister"),
     ("Peru's Ambassador to Kenya Ana Reyes left. The Kenyan ambassador said it was dry.",
      "Kenyan ambassador"),
     ("North Korean Minister Ola Berg left. “It is dry,” the South Korean minister said.",
      "South Korean minister")],
)  # fmt: skip
def test_the_holder_of_another_office_is_not_the_named_one(text: str, claimant: str) -> None:
    assert last(text) == claimant


@pytest.mark.parametrize(
    "text",
    ["Marta Gomez, the president of Chile, left. “It is dry,” the Chilean president said.",
     "Chile's Marta Gomez, the president, left. “It is dry,” the Chilean president said.",
     "Chilean President Marta Gomez left. “It is dry,” the president said."],
)  # fmt: skip
def test_a_holder_tied_to_the_country_is_the_one_described(text: str) -> None:
    assert last(text) == "Marta Gomez"


@pytest.mark.parametrize(
    "between",
    ["The French ambassador disagreed.", "An ambassador disagreed.",
     "The ambassador of Chile disagreed.", "Sandoval's counterpart, Edda Kroon, disagreed."],
)  # fmt: skip
def test_another_holder_of_the_office_leaves_the_description_open(between: str) -> None:
    text = f"Ambassador Maria Sandoval said it rained. {between} “It is dry,” the ambassador said."
    assert last(text) == "ambassador"


@pytest.mark.parametrize(
    "between",
    ["A nurse was angry.", "Rudd's sister was angry.",
     "Mayor Clova Penn said it was not. Penn told Rudd that his report was wrong.",
     "The bridge fell. It was old."],
)  # fmt: skip
@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_a_pronoun_is_nobody_when_the_gender_is_unknown(between: str, pronoun: str) -> None:
    text = f"Engineer Kanat Rudd said it was safe. {between} {pronoun} said that it would last."
    assert last(text) is None


def test_kin_is_not_the_one_whose_kin_it_is() -> None:
    text = "Engineer Kanat Rudd said it was safe. His wife was angry. She said that she would go."
    assert last(text) is None


def test_kin_and_strangers_are_rivals_even_of_a_known_gender() -> None:
    for between in ("A nurse was angry.", "Her sister was angry.", "Rudd's wife was angry."):
        text = f"Mayor Anna Penn said it rained. {between} She said that she would leave."
        assert last(text) is None


@pytest.mark.parametrize(
    "first",
    ["Kanat Rudd said that his team had lost.", "Mr. Kanat Rudd said it was safe.",
     "The businessman Kanat Rudd said it was safe."],
)  # fmt: skip
def test_the_article_tells_a_gender(first: str) -> None:
    assert last(f"{first} The bridge fell. He said it was old.") == "Kanat Rudd"
    assert last(f"{first} The bridge fell. She said it was old.") is None


def test_the_president_is_a_rival_of_one_who_is_none() -> None:
    text = "Adviser Paul Otero said it rained. The president spoke in Arlen. He said it was dry."
    assert last(text) is None


def test_a_name_keeps_its_initial() -> None:
    assert last("House Speaker Paul D. Otero said it rained.") == "Paul D. Otero"
