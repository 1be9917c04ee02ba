import pytest

from rag.calling import is_called


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Karl Maas", "Maas"),
        ("US Ambassador to Lydia", "the US ambassador"),
        ("Phrygian Water Board", "Phrygia"),
        ("Uzbek Foreign Minister", "the foreign minister of Uzbekistan"),
        ("American edition of The Amber Journal", "The Amber Journal"),
        ("the news room of Harbour Post", "Harbour Post"),
        ("President of the Lydian Republic", "the president of the Lydian Republic"),
    ],
)
def test_one_is_called_by_a_part_of_the_name(name: str, wanted: str) -> None:
    assert is_called(name, wanted)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("A former aide to Karl Maas", "Karl Maas"),
        ("Hart's deputy", "Hart"),
        ("press secretary of the President of Lydia", "the President of Lydia"),
        ("Karl Maas", "Karl Weil"),
        ("president of Niger", "the president of Nigeria"),
        (None, "Maas"),
        ("Karl Maas", "the"),
    ],
)
def test_one_is_not_called_by_another_s_name(name: str | None, wanted: str) -> None:
    assert not is_called(name, wanted)


@pytest.mark.parametrize(
    ("name", "speaks"),
    [
        ("Lydia’s ambassador", False),  # Lydia is no state of the gazetteer: whose it is, not who
        ("US Ambassador", True),
        ("Foreign Ministry of Kazakhstan", True),
        ("US Soccer President", False),
        ("director of the Crisis Group’s US Project", False),
    ],
)
def test_a_state_speaks_through_its_offices(name: str, speaks: bool) -> None:
    state = "Kazakhstan" if "Kazakhstan" in name else "Lydia" if "Lydia" in name else "US"
    assert is_called(name, state) is speaks
