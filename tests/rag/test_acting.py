import pytest

from rag.acting import acts


@pytest.mark.parametrize(
    "text",
    [
        "Karin Holm disseminated the same news after the talks.",
        "The Lydian transport minister Karin Holm has openly backed the plan.",
        "On Monday Karin Holm, who is fond of eel, confirmed it.",
    ],
)
def test_who_stands_before_the_verb_acts(text: str) -> None:
    assert acts(text, "Karin Holm")


@pytest.mark.parametrize(
    "text",
    [
        "The talks with Karin Holm ended early.",
        "The visit of Minister Karin Holm surprised the valley.",
        "Karin Holm’s deputy opened the lock.",
        "Karin Holm was welcomed with pomp.",
        "Olav Holm opened the lock.",
        "Nobody in the valley trusts Karin Holm.",
    ],
)
def test_who_is_only_mentioned_does_not(text: str) -> None:
    assert not acts(text, "Karin Holm")
