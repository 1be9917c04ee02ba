"""Which claims deny each other; a denial that is none would accuse somebody."""

import pytest

from rag.answers import Evidence
from rag.disputing import disputes
from tests.rag.evidence import evidence


def denied(one: Evidence, other: Evidence) -> bool:
    found = disputes([[one], [other]])
    assert found in ([(1,), (0,)], [(), ()])  # always both ways
    return bool(found[0])


RAISED = evidence("The tolls of the Amber Canal will be raised in spring.", None)


@pytest.mark.parametrize(
    "text",
    [
        "The tolls of the Amber Canal will not be raised.",
        "Nobody will raise the tolls of the Amber Canal.",
        "The tolls of the Amber Canal will be lowered in spring, not raised.",
    ],
)
def test_a_negation_denies(text: str) -> None:
    assert denied(RAISED, evidence(text, "Karin Holm", article="b"))


def test_who_denies_that_denies() -> None:
    holm = evidence(
        "Holm denies that the tolls of the Amber Canal will be raised.",
        "Karin Holm",
        article="b",
        voice="indirect",
        cue="denies",
        content="the tolls of the Amber Canal will be raised",
    )
    assert denied(RAISED, holm)


def test_the_contrary_denies() -> None:
    rose = evidence("Exports of Lydian amber rose last winter.", "Karin Holm")
    assert denied(rose, evidence("Exports of Lydian amber fell last winter.", None, article="b"))


def test_another_figure_for_the_same_quantity_denies() -> None:
    two = evidence("The canal would lower the river Sardis by two metres.", "Water Board")
    five = evidence("The canal would lower the river Sardis by five metres.", None, article="b")
    assert denied(two, five)


def test_a_denial_of_something_else_is_none() -> None:
    holm = evidence(
        "Holm denies that the tolls of the Amber Canal will be raised.",
        "Karin Holm",
        voice="indirect",
        cue="denies",
        content="the tolls of the Amber Canal will be raised",
    )
    asked = evidence("Nobody asked us about the tolls of the Amber Canal.", "Riis", article="b")
    assert not denied(holm, asked)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Amber Canal will have tolls.", "Nobody asked us about tolls of the Amber Canal."),
        ("The tolls of the Amber Canal will be raised.", "Prices of Lydian amber do not rise."),
        ("The tolls of Lydia will be raised.", "The tolls of Phrygia will not be raised."),
        ("Exports of Lydian amber rose.", "Imports of Lydian amber fell."),
        ("Exports of Lydian amber did not rise last winter.", "Exports of Lydian amber fell."),
        ("All ships of Lydia pay the toll.", "Not all the ships of Lydia pay the toll."),
        ("We support the Amber Canal of Lydia.", "We oppose the Amber Canal of Lydia."),
        ("The Amber Canal was dug in 2029 by Lydia.", "The Amber Canal was dug in 2030 by Lydia."),
        (
            "The canal cost Lydia about 3 million crowns last year.",
            "The canal cost Lydia more than 2 million crowns last year.",
        ),
        (
            "The toll of the Amber Canal is 12 crowns since March.",
            "The toll of the Amber Canal is 14 crowns since June.",
        ),
        ("Lydia failed to raise the tolls.", "Lydia did not raise the tolls."),
        ("Will the tolls of the Amber Canal be raised?", "The tolls will not be raised."),
    ],
)
def test_what_only_looks_like_a_denial_is_none(one: str, other: str) -> None:
    assert not denied(evidence(one, "Karin Holm"), evidence(other, "Olav Riis", article="b"))


def test_nobody_denies_himself_in_one_article() -> None:
    same = evidence("The tolls of the Amber Canal will not be raised in spring.", None)
    assert not denied(RAISED, same)
