"""Whose voice a sentence is in where two could be heard, or none is named outright."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed, listed, read


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Few analysts believe that the truce will hold, said observer Ben Ware.", "Ben Ware"),
     ("Experts believe that the truce will hold, said observer Ben Ware.", "Ben Ware"),
     ("Prosecutors say that the harbour is full, Ben Ware said.", "Ben Ware"),
     ("Ann Lee said: many fear that war will come.", "Ann Lee"),
     ("Ann Lee said that experts believe that war will come.", "Ann Lee"),
     ("The harbour is full, the mayor said, according to Ben Ware.", "mayor")],
)  # fmt: skip
def test_a_crowd_speaks_in_the_voice_of_who_names_it(text: str, claimant: str) -> None:
    (found,) = read(text)
    assert (found.voice, found.claimant) == ("indirect", claimant)


@pytest.mark.parametrize("crowd", ["Few analysts", "Hardly any experts", "Few"])
def test_what_few_believe_is_nobodys_claim(crowd: str) -> None:
    assert claimed(f"{crowd} believe that the truce will hold.") == [("author", "Ines Vale")]


def test_the_closing_clause_is_no_part_of_what_others_believe() -> None:
    found = listed("Experts believe that the truce will hold, said observer Ben Ware.")
    assert found[0] == ("Experts", "believe", ["that the truce will hold"])


def test_a_quotation_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    text = '"The treaty," Paul Gray said, "is dead. The army will march.\n\nThe harvest was bad.'
    gray = ("direct", "Paul Gray")
    assert claimed(text) == [gray, gray, ("author", "Ines Vale")]


def test_a_stray_mark_opens_no_quotation() -> None:
    assert claimed("The “old bridge fell. Nobody wept.") == [("author", "Ines Vale")] * 2


@pytest.mark.parametrize(
    ("text", "claimant"),
    [('Edda Kroon called the statement "absurd".', "Edda Kroon"),
     ('Edda Kroon called the statement "absurd" on Monday.', "Edda Kroon"),
     ('Mayor Iva Dole hailed the deal as "historic".', "Iva Dole"),
     ('Edda Kroon said so. She called the letter "a confession".', "Edda Kroon")],
)  # fmt: skip
def test_what_somebody_calls_a_thing_is_no_scare_quote(text: str, claimant: str) -> None:
    found = read(text)[-1]
    assert (found.voice, found.claimant, found.hedge) == ("mixed", claimant, None)


def test_a_scare_quote_before_its_noun_is_not_what_a_thing_is_called() -> None:
    assert read("Edda Kroon praised the “free” port.")[0].voice == "indirect"


@pytest.mark.parametrize(
    "text",
    ["«Мы ничего не скрываем», — сказал он.", "«Это так!» — добавил министр.",
     "«Мы ничего не скрываем от наших соседей», - сказал Олег Бубнов."],
)  # fmt: skip
def test_a_quotation_before_a_dash_is_not_the_authors_in_any_language(text: str) -> None:
    assert claimed(text) == [("direct", None)]


def test_a_title_before_a_dash_is_no_quotation() -> None:
    assert claimed("«Звезда» — это фильм.") == [("author", "Ines Vale")]


@pytest.mark.parametrize(
    "text",
    ["“We are not broke” is what Ugo Finch answered.",
     "“We are not broke, and never were” was what Ugo Finch said."],
)  # fmt: skip
def test_a_quotation_is_what_somebody_answered(text: str) -> None:
    assert claimed(text) == [("direct", "Ugo Finch")]


def test_who_is_quoted_at_length_outweighs_the_frame() -> None:
    (found,) = read('Penn\'s lawyer Ugo Finch, quoting Amos Rudd, said: "I lied."')
    assert (found.voice, found.claimant, found.via) == ("direct", "Amos Rudd", ("Ugo Finch",))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Asked by Penn whether the toll would rise, Rudd said it would not.", "Rudd"),
     ("Contrary to Penn's claim that the toll would fall, Strand said it would rise.", "Strand")],
)  # fmt: skip
def test_a_short_answer_is_its_speakers(text: str, claimant: str) -> None:
    assert claimed(text) == [("indirect", claimant)]


@pytest.mark.parametrize("name", ["the Wall of Glass", "“the Wall of Glass,”"])
def test_what_a_thing_is_called_is_nobodys_speech(name: str) -> None:
    comma = "" if name.endswith("”") else ","
    assert listed(f"The Karsun Dam, called {name}{comma} was finished in 2018.") == []
