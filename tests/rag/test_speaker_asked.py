"""Whose words a question asks for, and the same question without them."""

from __future__ import annotations

import pytest

from rag.speaker_asked import speaker_asked, unspoken


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
