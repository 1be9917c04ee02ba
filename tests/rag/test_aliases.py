from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import PairedNames
from rag.alias_edits import Edits, read_edits
from rag.alias_keys import key_of
from rag.aliases import AliasTable, build_table
from rag.errors import SettingsError
from rag.naming_asked import names_asked

ROAD = PairedNames("Salt Road", "SR", "abbreviation", 1)
WAY = PairedNames("Salt Road", "White Way", "called", 1)


def table(*pairs: PairedNames, edits: Edits | None = None) -> AliasTable:
    return build_table(pairs, edits or Edits())


def short(long: str, abbreviation: str = "LGB") -> PairedNames:
    return PairedNames(long, abbreviation, "abbreviation", 1)


def test_names_are_joined_through_one_another() -> None:
    assert set(table(ROAD, WAY).names_of("SR")) == {"SR", "Salt Road", "White Way"}


def test_likeness_alone_joins_nothing() -> None:
    assert table(ROAD).names_of("Salt Roads") == ("Salt Roads",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nur-Sardis", "nur sardis"), ("The Salt Road", "Salt Road"), ("O’Lydia", "OLydia"),
     ("Kõrve", "Korve"), ("U.L.", "UL"), ("EEZs", "EEZ")],
)  # fmt: skip
def test_what_is_only_typographic_makes_no_other_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("Nursardis", "Nur-Sardis"), ("Lydia", "Lydian")])
def test_more_than_typography_makes_another_name(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_an_abbreviation_of_two_things_glues_nothing_together() -> None:
    both = table(short("Lydian Grain Board"), short("Lower Gulf Bank"))
    assert both.names_of("Lydian Grain Board") == ("Lydian Grain Board",)
    assert both.names_of("LGB") == ("LGB",)
    assert set(both.ambiguous["lgb"].stands_for) == {"Lydian Grain Board", "Lower Gulf Bank"}


def test_a_long_form_cut_short_is_no_second_thing() -> None:
    both = table(short("Lydian Board for Grain and Rye"), short("Lydian Board for Grain"))
    assert len(both.names_of("LGB")) == 3


def test_aliases_toml_settles_what_an_ambiguous_name_stands_for() -> None:
    edits = Edits(same=(("LGB", "Lower Gulf Bank"),))
    both = table(short("Lydian Grain Board"), short("Lower Gulf Bank"), edits=edits)
    assert both.names_of("LGB") == ("LGB", "Lower Gulf Bank")


def test_what_aliases_toml_holds_different_stays_apart_by_any_way() -> None:
    apart = table(ROAD, WAY, edits=Edits(different=(("SR", "White Way"),)))
    assert apart.names_of("SR") == ("SR", "Salt Road")
    assert apart.names_of("White Way") == ("White Way",)


def test_edits_that_contradict_one_another_are_refused() -> None:
    edits = Edits(
        same=(("A One", "B Two"), ("B Two", "C Three")), different=(("A One", "C Three"),)
    )
    with pytest.raises(SettingsError, match="different"):
        table(edits=edits)


def test_a_description_finds_the_name_but_the_name_no_description() -> None:
    one = table(PairedNames("Air Lydia", "country's largest airline", "description", 1))
    assert one.names_of("country’s largest airline")[1:] == ("Air Lydia",)
    assert one.names_of("Air Lydia") == ("Air Lydia",)


def test_a_description_of_two_things_finds_neither() -> None:
    pairs = [PairedNames(n, "country's largest airline", "description", 1) for n in ("Air A", "B")]
    assert len(table(*pairs).names_of("country's largest airline")) == 1


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Who owns the salt road?", {"salt road"}),
        ("Who owns the Salt Road’s tolls?", {"Salt Road"}),
        ("Who owns SR?", {"SR"}),
        ("Is sr open?", set()),
        ("Who owns the salt roads?", set()),
        ("White Way is whose?", {"White Way"}),
    ],
)
def test_a_question_names_by_whole_words(question: str, found: set[str]) -> None:
    asked = names_asked(question, table(ROAD, WAY))
    assert {name for name, names in asked.items() if len(names) > 1} == found


def test_a_part_of_a_name_goes_by_its_other_names_too() -> None:
    asked = names_asked("Who leads the SR Group?", table(ROAD))
    assert asked["SR Group"] == ("SR Group", "Salt Road Group")


WORDS = st.sampled_from(["Amber", "Birch", "Cedar", "Dune", "Elm", "Fir"])
PAIRS = st.lists(
    st.builds(PairedNames, WORDS, WORDS, st.sampled_from(["called", "former"]), st.integers(1, 9))
)


@given(PAIRS, st.lists(st.tuples(WORDS, WORDS).filter(lambda two: two[0] != two[1])))
def test_names_held_different_never_meet(
    pairs: list[PairedNames], different: list[tuple[str, str]]
) -> None:
    built = build_table(pairs, Edits(different=tuple(different)))
    for one, other in different:
        assert other not in built.names_of(one)


@given(PAIRS)
def test_names_of_one_thing_name_each_other(pairs: list[PairedNames]) -> None:
    built = build_table(pairs, Edits())
    for pair in pairs:
        for other in built.names_of(pair.one):
            assert set(built.names_of(other)) == set(built.names_of(pair.one))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("same = [[", "TOML"),
        ('same = ["A", "B"]', "list of lists"),
        ('same = [["A"]]', "two or more"),
        ('equal = [["A", "B"]]', "'equal'"),
    ],
)
def test_a_broken_file_is_told_in_a_sentence_and_stays_as_it_is(
    tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "aliases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=why) as told:
        read_edits(file)
    assert "\n" not in str(told.value)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_a_setting_names_has_to_be_there(tmp_path: Path) -> None:
    assert read_edits(tmp_path / "none.toml") == Edits()
    with pytest.raises(SettingsError, match=r"none\.toml"):
        read_edits(tmp_path / "none.toml", required=True)
