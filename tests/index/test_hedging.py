"""Words that hold a claim at arm's length."""

from __future__ import annotations

import pytest

from index.hedging import leans
from tests.index.hearing import read


@pytest.mark.parametrize(
    ("text", "hedge"),
    [("The bay is allegedly full.", "allegedly"), ("The bay is supposedly full.", "supposedly"),
     ("It is possible that the bay is full.", "It is possible that"),
     ("The so-called deep bay is a puddle.", "so-called"),
     ("The “deep” bay is a puddle.", "deep"), ('The "deep" bay is a puddle.', "deep"),
     ("The «deep blue» bay is a puddle.", "deep blue"), ("The bay is deep.", None),
     ("Ombe was said to have fled to Brazil.", "said to"),
     ("He was reported to be ill.", "reported to"), ("He said to her that it rained.", None),
     ("Rumour has it that Ugo Finch fled.", "Rumour has it"),
     ("The “Kestrel Bay” ferry sank.", None), ("A boat called “kestrel” sank.", None),
     ("The “bay that nobody ever wanted” is a puddle.", None)],
)  # fmt: skip
def test_records_the_words_that_keep_a_distance(text: str, hedge: str | None) -> None:
    assert read(text)[0].hedge == hedge


def test_words_somebody_is_quoted_with_are_no_scare_quotes() -> None:
    assert read("Ana Reyes said that the bay was “rotten”.")[0].hedge is None


@pytest.mark.parametrize(
    ("text", "leaning"),
    [("To finish the project, two ships came.", True), ("To finish it, two ships came.", True),
     ("This means that it is full.", True), ("It is clear that the bay is full.", False),
     ("To Kestrel came two ships.", False)],
)  # fmt: skip
def test_a_sentence_leans_on_the_one_before(text: str, leaning: bool) -> None:
    assert leans(text) is leaning
