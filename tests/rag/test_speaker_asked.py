"""Whose words a question asks for, and the same question without them."""

from __future__ import annotations

import pytest

from rag.speaker_asked import (
    may_be_silent,
    of_anybody,
    speaker_asked,
    unspoken,
    wisher_asked,
)


@pytest.mark.parametrize(
    ("question", "speaker", "without"),
    [
        ("What did Holm say about tolls?", "Holm", "What is said about tolls?"),
        ("Has Holm commented on tolls?", "Holm", "What is said about tolls?"),
        ("What was Holm's position on tolls?", "Holm", "What is said about tolls?"),
        ("What is Holm’s view of the eel?", "Holm", "What is said of the eel?"),
        ("karin holm statement on tolls", "karin holm", "What is said about tolls"),
        ("holm comments after the regatta", "holm", "What is said after the regatta"),
        ("Why do ships wait, in Holm's view?", "Holm", "Why do ships wait?"),
        ("In Holm's opinion, is the canal safe?", "Holm", "Is the canal safe?"),
        ("According to Holm, why do ships wait?", "Holm", "Why do ships wait?"),
        ("What is known according to Holm about tolls?", "Holm", "What is known about tolls?"),
        ("How is Lydia seen by Holm?", "Holm", "What is said about Lydia?"),
        ("How has the eel been described by Holm?", "Holm", "What is said about the eel?"),
    ],
)
def test_a_speaker_asked_for_is_found_and_can_be_left_out(
    question: str, speaker: str, without: str
) -> None:
    assert speaker_asked(question) == speaker
    assert unspoken(question) == without


@pytest.mark.parametrize(
    "question",
    [
        "Who said that tolls rise?",
        "According to whom do tolls rise?",
        "What did they say?",
        "What are the views on tolls?",
        "What is claimed about the statements of the court?",
    ],
)
def test_a_question_for_nobodys_words_stays_as_it_is(question: str) -> None:
    assert speaker_asked(question) is None
    assert unspoken(question) == question


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Holm say about the report on tolls?", "Holm"),
        ("What does Lydia say about the US view of tolls?", "Lydia"),
        ("Did Holm deny the claim?", "Holm"),
        ("What does the resigning State president claim?", "the resigning State president"),
        ("How did the judge rebuke Holm?", "the judge"),
        ("Give me Holm's view on tolls", "Holm"),
    ],
)
def test_the_speaker_ends_where_the_first_verb_begins(question: str, speaker: str) -> None:
    assert speaker_asked(question) == speaker


@pytest.mark.parametrize(
    ("question", "wisher"),
    [
        ("What does Holm plan to offer?", "Holm"),
        ("What did Holm want Riis to say?", "Holm"),
        ("What did Holm say about tolls?", None),
    ],
)
def test_wishes_may_be_told_by_others(question: str, wisher: str | None) -> None:
    assert wisher_asked(question) == wisher


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What do critics say about tolls?", "What is said about tolls?"),
        ("What do critics of the canal say?", "What is said about the canal?"),
        ("What do his critics say?", None),
        ("What did Holm say about tolls?", None),
    ],
)
def test_what_anybody_says_is_what_is_said(question: str, left: str | None) -> None:
    assert of_anybody(question) == left


def test_one_named_person_may_not_be_spoken_for() -> None:
    assert not may_be_silent("What did Karin Holm say about tolls?")
    assert may_be_silent("What do Lydian experts say about tolls?")
