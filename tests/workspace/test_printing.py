from __future__ import annotations

from typing import Any

from workspace.printing import (
    alias_lines,
    answer_lines,
    passage_lines,
    printable,
    report_lines,
    status_lines,
)

CITATION = {
    "number": 1,
    "title": "Ferry line reopens",
    "author": None,
    "outlet": "Harbour Gazette",
    "published": "2021-03-04",
    "path": "ferry.md",
    "start": 10,
    "end": 30,
    "quote": "The ferry\n  sails again.",
}
COVERAGE = {
    "articles_searched": 3,
    "articles_with_evidence": 1,
    "undated_excluded": 2,
    "outlets_silent": ["Hill Post"],
}
REPORT = {
    "added": 0,
    "updated": 0,
    "unchanged": 4,
    "removed": 0,
    "articles": 4,
    "passages": 9,
    "statements": 30,
    "seconds": 0.21,
}


def answer(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "text": "It sails [1].",
        "reason": None,
        "abstained": False,
        "near": [],
        "names_searched": ["ferry"],
        "standalone_question": "Does the ferry sail?",
    }
    return {**plain, "citations": [CITATION], "coverage": COVERAGE, **changes}


def test_an_answer_shows_text_citations_and_coverage() -> None:
    assert "\n".join(answer_lines(answer())) == (
        "It sails [1].\n\n"
        "[1] The ferry sails again.\n"
        "    Ferry line reopens, Harbour Gazette, 2021-03-04 (ferry.md:10-30)\n\n"
        "3 articles searched, 1 with evidence. 2 without a date left out by the date filter. "
        "Silent: Hill Post."
    )


def test_markdown_becomes_plain_text_and_coverage_is_told_once() -> None:
    marked = answer(
        text="**Jane Roe \\& Co**\n\n- It \\[the ferry\\] sails [1]\n\n*3 articles searched.*"
    )
    lines = list(answer_lines(marked))
    assert lines[:4] == ["Jane Roe & Co", "", "- It [the ferry] sails [1]", ""]
    assert sum("articles searched" in line for line in lines) == 1


def test_other_names_searched_are_said() -> None:
    lines = list(answer_lines(answer(names_searched=["the ferry", "Harbour Line"])))
    assert "Also searched: Harbour Line." in lines
    assert not any("Also searched" in line for line in answer_lines(answer()))


def test_names_of_one_thing_stand_with_what_says_so() -> None:
    pair = {"one": "Harbour Line", "other": "HL", "how": "abbreviation", "articles": 2}
    listed = {
        "sets": [
            {
                "names": ["Harbour Line", "HL"],
                "edited": [["HL", "Line"]],
                "found": [{**pair, "passages": [CITATION]}],
            }
        ],
        "ambiguous": [{"name": "PB", "stands_for": ["Pier Bank", "Port Bus"], "found": []}],
        "different": [{"names": ["HL", "PB"], "found": []}],
    }
    assert list(alias_lines(listed)) == [
        "Harbour Line = HL",
        "  aliases.toml: HL = Line",
        "  HL abbreviates Harbour Line (2 articles)",
        "    The ferry sails again.",
        "      Ferry line reopens, Harbour Gazette, 2021-03-04 (ferry.md:10-30)",
        "PB stands for several: Pier Bank; Port Bus",
        "Different by aliases.toml: HL; PB",
    ]


def test_that_no_names_are_known_is_said() -> None:
    nothing: dict[str, Any] = {"sets": [], "ambiguous": [], "different": []}
    assert list(alias_lines(nothing, name="Vinga")) == ["No other name of Vinga is known."]


def test_an_answer_that_stands_in_says_so() -> None:
    assert next(answer_lines(answer(reason="The model is away."))) == "The model is away."


def test_an_abstention_offers_what_is_near_as_no_answer() -> None:
    abstained = answer(text="", abstained=True, reason="No.", citations=[], near=[CITATION])
    lines = list(answer_lines(abstained))
    assert lines[0] == "No."
    assert "Near the question, but no answer to it:" in lines


def test_article_text_cannot_drive_the_terminal() -> None:
    assert printable("a\x1b[2J\u202eb\r\nc\td\x9b") == "a�[2J�b\nc\td�"


def test_an_ingest_that_changed_nothing_says_so() -> None:
    assert any(line.startswith("Nothing changed") for line in report_lines(REPORT))
    changed = report_lines({**REPORT, "removed": 1})
    assert not any(line.startswith("Nothing changed") for line in changed)


def test_no_passage_is_said() -> None:
    assert list(passage_lines([])) == ["No passage found."]


def test_a_status_is_one_value_a_line() -> None:
    status = {"articles": 3, "model": {"name": "x", "key": None}, "outlets": ["A", "B"]}
    assert list(status_lines(status)) == [
        "articles: 3",
        "model:",
        "  name: x",
        "  key: -",
        "outlets: A, B",
    ]


def test_filters_are_told_with_the_question_that_lifts_them() -> None:
    read = [{"kind": "published", "words": "in 2021", "without": "Who sails?"}]
    filters = {"published_after": "2021-01-01", "outlet": ["A", "B"]}
    lines = list(answer_lines(answer(filters=filters, filters_read=read)))
    assert lines[:2] == [
        "Kept to published from 2021-01-01, outlet A or B.",
        "Without published in 2021: Who sails?",
    ]
