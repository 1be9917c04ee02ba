"""What is one claim said twice, and what is another claim in nearly the same words."""

import pytest

from rag.merging import nearly_same_words, same_claim
from tests.rag.evidence import evidence

TOLL = "The Amber Canal will bring many new jobs to the small towns of the northern plain"


@pytest.mark.parametrize(
    "other",
    [
        "“The Amber Canal will bring many new jobs to the small towns of the northern plain!”",
        "The Amber Canal will bring many jobs to the small towns of the northern plain",
        f"{TOLL}, and to the harbours that lie beyond it on the quiet coast.",
        "The Amber Canal would bring many new jobs to the small villages of the northern plain",
    ],
)
def test_light_edits_and_teasers_are_the_same_claim(other: str) -> None:
    assert nearly_same_words(TOLL, other)


@pytest.mark.parametrize(
    "other",
    [
        "The Amber Canal will not bring many new jobs to the small towns of the northern plain",
        "The Amber Canal may bring many new jobs to the small towns of the northern plain",
        "The Copper Canal will bring many new jobs to the small towns of the northern plain",
        "The Amber Canal will bring 400 new jobs to the small towns of the northern plain",
        "The Amber Canal will bring few new jobs to the small towns of the northern plain",
        "If it is dug, the Amber Canal will bring many new jobs to the small towns of the plain",
        "It is unclear whether the Amber Canal will bring many new jobs to the small towns",
    ],
)
def test_negation_name_number_and_doubt_make_another_claim(other: str) -> None:
    assert not nearly_same_words(TOLL, other)


def test_who_does_it_to_whom_makes_another_claim() -> None:
    assert not nearly_same_words(
        "Last night Lydia attacked the old harbour of Phrygia with forty fast boats.",
        "Last night Phrygia attacked the old harbour of Lydia with forty fast boats.",
    )
    assert not nearly_same_words(
        "Teachers blame parents for the poor reading of children.",
        "Parents blame teachers for the poor reading of children.",
    )


def test_a_short_sentence_may_not_differ_by_a_word() -> None:
    assert not nearly_same_words(
        "Best leading actor of the harbour theatre season.",
        "Best supporting actor of the harbour theatre season.",
    )


def test_the_same_words_of_two_claimants_are_two_claims() -> None:
    one, other = evidence(TOLL, "Karin Holm"), evidence(TOLL, "Olav Riis", article="b")
    assert not same_claim(one, other)
    assert same_claim(one, evidence(TOLL, "Holm", article="b"))


def test_unnamed_authors_of_two_articles_are_one_only_in_a_copied_text() -> None:
    one = evidence(TOLL, None)
    assert same_claim(one, evidence(TOLL, None, article="b"))
    assert not same_claim(one, evidence(f"{TOLL} at last", None, article="b"))


def test_a_doubtful_claim_is_not_the_claim() -> None:
    doubted = evidence(f"{TOLL} one day", "Karin Holm", hedge="allegedly")
    assert not same_claim(evidence(TOLL, "Karin Holm"), doubted)
