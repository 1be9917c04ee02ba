"""Stances, wishes and mentions: listed as attributions, never a claim of the article's people."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed, listed

AUTHOR = ("author", "Ines Vale")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [("Ana Reyes attacked the plan, calling it a trap for fishers.", "Ana Reyes",
      "it a trap for fishers"),
     ("Luis Otero’s claim that the bay is full convinced few.", "Luis Otero",
      "that the bay is full convinced few"),
     ("The mayor kept his promise to dredge the bay.", "his", "to dredge the bay"),
     ("Ana Reyes went on to say that the bay was full.", "Ana Reyes", "that the bay was full"),
     ("With Luis Otero suggesting that it was full, the ferry left.", "Luis Otero",
      "that it was full")],
)  # fmt: skip
def test_lists_what_subordinate_verbs_and_nouns_attribute(
    text: str, source: str, content: str
) -> None:
    assert (source, [content]) in [(who, said) for who, _, said in listed(text)]


@pytest.mark.parametrize(
    "text",
    ["The mayor kept his promise to dredge the bay.",
     "Luis Otero’s claim that the bay is full convinced few.",
     "Ana Reyes held office for ten years.",
     "The ferry met the ships of fifteen states, a record."],
)  # fmt: skip
def test_a_stance_is_no_claim(text: str) -> None:
    assert claimed(text) == [AUTHOR]


@pytest.mark.parametrize(
    "text",
    ["Ana Reyes held office for ten years.", "In some states, Ana Reyes won by a little.",
     "The captain, who has known Ana Reyes for years, left."],
)  # fmt: skip
def test_what_somebody_does_is_not_listed(text: str) -> None:
    assert listed(text) == []


def test_words_quoted_in_a_participle_belong_to_who_speaks() -> None:
    text = "Ana Reyes attacked the plan, calling it “a trap for every fisher in the bay”."
    assert claimed(text) == [("mixed", "Ana Reyes")]


def test_who_is_accused_does_not_speak() -> None:
    text = "Then Portpress was accused of “spreading rumours about the whole harbour” again."
    assert claimed(text)[0][1] is None or claimed(text) == [AUTHOR]


def test_a_quotation_nobody_claims_is_listed_without_a_cue() -> None:
    ((_, cue, content),) = listed("A sign there “that the old bay must be dredged at once”.")
    assert (cue, content) == (None, ["“that the old bay must be dredged at once”"])


def test_the_title_of_a_work_is_not_what_somebody_says() -> None:
    assert listed("The book “How the Old Harbour Was Won” is out.") == []


def test_an_act_ends_where_the_next_one_begins() -> None:
    text = "Ana Reyes backed the plan and left for Sorrel."
    assert listed("Ana Reyes opposed the plan and visited Sorrel.")[0][2] == ["the plan"]
    assert claimed(text) == [AUTHOR]
