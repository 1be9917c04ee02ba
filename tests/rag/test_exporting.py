"""What is exported can be read back from the file, whatever the articles hold."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.answers import Answer, Question
from rag.desk import Desk
from rag.errors import ExportError
from rag.exporting.accepting import answers_from_json
from rag.exporting.as_csv import NOT_VERIFIED, guarded
from rag.exporting.formats import FORMATS, file_name, format_named, format_of
from rag.exporting.from_csv import unguarded
from rag.exporting.showing import restored, visible
from rag.rendering import answer_to_json
from tests.rag.exports import (
    BASE,
    NASTY,
    answered,
    answers,
    cited,
    claimed,
    rain,
    read_back,
    unanswered,
)

Mangle = Callable[[str], str]
MANGLED: dict[str, list[Mangle]] = {
    "md": [str, lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "  \t\n")],
    "csv": [
        str,
        lambda text: text.replace("\r\n", "\n"),
        lambda text: re.sub("\r?\n", "\r\n", text),
    ],
}
VERIFIED = [(name, mangle) for name, mangles in MANGLED.items() for mangle in mangles]


def written(name: str, *told: Answer) -> str:
    return FORMATS[name].write(told, BASE).decode("utf-8-sig")


def read(name: str, text: str) -> list[dict[str, Any]]:
    reader = FORMATS[name].read
    assert reader
    return reader(text)


@settings(max_examples=30)
@pytest.mark.parametrize(("name", "mangle"), VERIFIED)
@given(told=st.lists(answers(), min_size=1, max_size=2))
def test_every_citation_and_claim_comes_back(name: str, mangle: Mangle, told: list[Answer]) -> None:
    found = read(name, mangle(written(name, *told)))
    assert [answer["citations"] for answer in found] == [read_back(answer) for answer in told]
    for answer, back in zip(told, found, strict=True):
        held = [
            (each.text.split(), list(each.citations)) for each in answer.claims if each.verified
        ]
        assert [(each["text"].split(), each["citations"]) for each in back["claims"]] == held
        assert back["mode"] == "extractive"


@pytest.mark.parametrize(("name", "mangle"), VERIFIED)
def test_what_is_near_comes_back_as_such(name: str, mangle: Mangle) -> None:
    first, second = read(name, mangle(written(name, rain(), unanswered())))
    assert first["near"] == second["citations"] == second["claims"] == []
    assert second["near"] == read_back(unanswered(), near=True)


@pytest.mark.parametrize("name", ["md", "csv"])
def test_citations_come_back_without_an_address_to_link_to(name: str) -> None:
    text = FORMATS[name].write([rain()], "").decode("utf-8-sig")
    assert read(name, text)[0]["citations"] == read_back(rain())


def test_line_ends_of_any_system_are_line_ends_in_a_file() -> None:
    told = answered([], [cited(quote="Rain.\r\nWind."), cited(2, quote="Rain.\nSnow.")])
    for name, shown in (("md", "> Rain.\\\n> {}\n"), ("csv", '"Rain.\n{}"')):
        text = written(name, told)
        assert all(shown.format(word) in text for word in ("Wind.", "Snow."))
        assert read(name, text)[0]["citations"] == read_back(told)


@given(NASTY)
def test_hidden_characters_are_written_out_and_read_back(text: str) -> None:
    shown = visible(text)
    assert restored(shown) == text
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", shown
    )


@pytest.mark.parametrize("text", ["نمی\u200cخواهم", "👩\u200d🚒"])
def test_a_joiner_stays_where_it_shapes_what_is_read(text: str) -> None:
    assert visible(text) == text
    assert visible("a\u200cb") == "a⟨U+200C⟩b"


@example("rain;=1+1")
@example(" \t=1+1")
@given(NASTY)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = guarded(visible(text))
    assert not re.match(r"[\t\r\n]|\s*[=+\-@＝＋－＠]", cell)
    assert not re.search(r";\s*[=+\-@]", cell)
    assert unguarded(cell) == text


def test_a_table_has_a_row_for_each_pair_of_claim_and_citation() -> None:
    claims = [claimed("Rain and wind.", 1, 2), claimed("Yes.", 1, about=(2,))]
    claims.append(claimed("Gold!", verified=False, problem="It cites nothing."))
    citations = [cited(1), cited(2, "Wind."), cited(3, "Snow.")]
    data = FORMATS["csv"].write([answered(claims, citations, mode="llm")], BASE)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["kind"], row["claim_number"], row["citation"]) for row in rows] == [
        ("claim", "1", "1"),
        ("claim", "1", "2"),
        ("claim", "2", "1"),
        ("about", "2", "2"),
        (NOT_VERIFIED, "3", ""),
        ("citation", "", "3"),
    ]
    assert [row["claimant"] for row in rows[:1]] == ["Karin Holm"]


def test_a_table_saved_by_a_spreadsheet_in_another_country_is_read() -> None:
    rows = list(csv.reader(io.StringIO(written("csv", rain()), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([row[::-1] for row in rows])
    (found,) = read("csv", out.getvalue())
    assert found["citations"] == read_back(rain())


def test_a_changed_quotation_in_one_of_its_rows_does_not_hide_behind_the_others() -> None:
    told = answered([claimed("Rain.", 1), claimed("Yes.", 1)], [cited(1)])
    (found,) = read("csv", written("csv", told).replace("It rains.", "It snows.", 1))
    assert [each["quote"] for each in found["citations"]] == ["It snows.", "It rains."]


def test_one_answer_is_the_object_of_the_contract_and_several_are_a_list() -> None:
    assert json.loads(written("json", rain())) == answer_to_json(rain())
    assert len(json.loads(written("json", rain(), unanswered()))) == 2


@pytest.fixture(scope="module")
def claims_of_canal(canal: Desk) -> Answer:
    return canal.ask(Question("What is claimed about the Amber Canal?"))


@settings(max_examples=25)
@pytest.mark.parametrize("name", ["md", "csv"])
@given(data=st.data())
def test_one_changed_character_of_a_quotation_is_found(
    canal: Desk, claims_of_canal: Answer, name: str, data: st.DataObject
) -> None:
    text = written(name, claims_of_canal)
    quote = data.draw(st.sampled_from(claims_of_canal.citations)).quote
    start = text.rindex(f'"{quote}"' if name == "csv" else f"> {quote}") + 2
    at = start + data.draw(st.integers(0, len(quote) - 2))
    tampered = text[:at] + ("y" if text[at] == "x" else "x") + text[at + 1 :]
    assert [canal.verify(each)["problems"] for each in read(name, text)] == [[]]
    assert sum(len(canal.verify(each)["problems"]) for each in read(name, tampered)) > 0


@pytest.mark.parametrize(
    ("pattern", "other", "expected"),
    [
        (r"version=.{64}", "version=0", (1, 0, "")),
        (r"articles/\w+", "articles/0", (0, 1, "not in the corpus any more")),
        (r"span=\d+-", "span=0-", (0, 0, "elsewhere")),
        (r", in \*.*?\*", ", in *The Other*", (0, 0, "another outlet")),
        (r"\n\n> .*", "\n", (0, 0, "malformed")),
        (r"\n\[1\]: .*", "", (0, 0, "malformed")),
        (r", from \S+", "", (0, 0, "another title")),
        (r"\n- .*? \\\[\[1", r"\n- All is gold. \\[[1", (0, 0, "does not consist")),
    ],
)
def test_what_else_is_changed_in_a_document_is_found(
    canal: Desk, claims_of_canal: Answer, pattern: str, other: str, expected: tuple[int, int, str]
) -> None:
    text, changes = re.subn(pattern, other, written("md", claims_of_canal), count=1)
    (found,) = read("md", text)
    checked = canal.verify(found)
    told = " ".join(problem["problem"] for problem in checked["problems"])
    assert (changes, checked["changed"], checked["gone"]) == (1, *expected[:2])
    assert expected[2] in told
    assert bool(told) == bool(expected[2])


def test_a_citation_taken_out_of_a_document_is_missed() -> None:
    cut = re.sub(r"\n\\\[\[1\].*", "", written("md", rain()))
    with pytest.raises(ExportError, match="has 1 citations, but 0 can be read"):
        read("md", cut)


def test_words_that_somebody_added_to_a_document_do_no_harm() -> None:
    text = written("md", rain()).replace("## Citations", "# My notes\n\n- see [1]\n\n## Citations")
    (found,) = read("md", f"> First.\n\n{text}")
    assert found["citations"] == read_back(rain())
    assert len(found["claims"]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("md", "# Notes\n\n- something [1]\n"),
        ("md", ""),
        ("csv", "name,price\r\nrope,3\r\n"),
        ("csv", ""),
        ("csv", '"answer"\x00'),
    ],
)
def test_a_foreign_file_is_refused_in_one_sentence(name: str, text: str) -> None:
    with pytest.raises(ExportError, match=r"was not exported from Claimdesk.*\.$"):
        read(name, text)


def test_the_contract_is_read_strictly_and_whole() -> None:
    told = [rain(note="By a model."), unanswered()]
    assert answers_from_json([{"id": 7, **answer_to_json(each)} for each in told]) == told


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        (None, "nothing to export"),
        ([], "nothing to export"),
        ([5], "Answer 1 is not an object"),
        ([{}], "'question'"),
        ([answer_to_json(rain()) | {"mode": "guess"}], "'mode'"),
        ([answer_to_json(replace(rain(), citations=()))], r"claim 1 cites \[1\]"),
        ([answer_to_json(answered([], [cited(1), cited(1)]))], r"\[1\] cannot be"),
        ([answer_to_json(answered([], [cited(0)]))], r"\[0\] cannot be"),
        ([answer_to_json(answered([], [cited(1, "")]))], "no quotation"),
        ([answer_to_json(answered([claimed(" ")], []))], "claim 1 has no words"),
        ([answer_to_json(answered([claimed("x", disputes=(3,))], []))], "disputes"),
        ([answer_to_json(rain()), answer_to_json(rain()) | {"coverage": 1}], "Answer 2"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_sentence(payload: object, problem: str) -> None:
    with pytest.raises(ExportError, match=problem) as refused:
        answers_from_json(payload)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_a_file_name_that_is_not_text_is_exported_all_the_same() -> None:
    (told,) = answers_from_json([answer_to_json(answered([], [cited(path="caf\udce9.md")]))])
    for each in FORMATS.values():
        assert each.write([told], BASE)


@pytest.mark.parametrize(
    ("file", "name"), [("a.md", "md"), ("A.CSL.JSON", "csl.json"), ("a.csl.b.json", "json")]
)
def test_a_format_is_known_by_its_extension(file: str, name: str) -> None:
    assert format_of(file).name == name


@pytest.mark.parametrize("choose", [format_named, format_of])
@pytest.mark.parametrize("name", ["odt", "", "notes", "x.pdf"])
def test_an_unknown_format_names_those_there_are(
    choose: Callable[[str], object], name: str
) -> None:
    with pytest.raises(ExportError, match=r"md, \.?docx, \.?csv, \.?bib, \.?csl\.json, \.?json\.$"):
        choose(name)


def test_a_file_is_named_by_the_question() -> None:
    asked = rain(question='Regnet "es"\r\n in Łódź / ../..?')
    assert file_name([asked], FORMATS["csl.json"]) == "claimdesk-regnet-es-in-łódź.csl.json"
    assert file_name([rain(question="…?")], FORMATS["md"]) == "claimdesk-answer.md"
