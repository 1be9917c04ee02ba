"""A model reads the question; what it may not change stays as the rules read it."""

from __future__ import annotations

from datetime import date

import pytest

from index.articles import Filters
from rag.aliases import AliasTable
from rag.answers import Question, Turn
from rag.asking import understand
from rag.condensing import LONGEST, Condensed, Put, condense
from rag.desk import Desk
from rag.narrowing import Reading
from rag.settings import load_settings
from rag.titles import Known
from tests.rag.openai_server import Fault, is_reading, saying, serving
from tests.rag.test_written_answers import desk_writing

BEFORE: Turn = ("What is claimed about the Amber Canal?", "Karin Holm says it brings jobs. [1]")
FOLLOW_UP = "And what does it cost?"
FAITHFUL = "Karin Holm says the Amber Canal will bring 4,000 jobs to the towns. {0}"


def read(
    reply: str, question: str, *history: Turn, fault: Fault | None = None, timeout: float = 60.0
) -> Condensed:
    known = Known(("Harbour Post",), ("Signe Aas",), within=question)
    reading = Reading(known, date(2031, 6, 1))
    put = Put(question, history, understand(question, history, reading), reading)
    with serving(saying(reply), fault) as server:
        settings = load_settings(base_url=server.url, model="m", timeout=timeout)
        return condense(put, AliasTable(), settings=settings, seconds=timeout)


def test_a_follow_up_is_made_whole() -> None:
    reply = "QUESTION: What does the Amber Canal cost?"
    assert read(reply, FOLLOW_UP, BEFORE).asked.standalone == "What does the Amber Canal cost?"


def test_markup_around_the_lines_does_no_harm() -> None:
    reply = (
        "Sure!\n```\n**Question:** What does the Amber Canal cost?\n- SEARCH: “price of the canal”"
    )
    condensed = read(reply, FOLLOW_UP, BEFORE)
    assert condensed.asked.standalone == "What does the Amber Canal cost?"
    assert condensed.searches == ("price of the canal",)


@pytest.mark.parametrize(
    "whole",
    [
        "What does the Panama Canal cost?",  # a name nobody named
        "What does the Amber Canal cost in 2029?",  # a number nobody named
        "What does the Amber Canal not cost?",  # the sense turned round
        "What is claimed about the Amber Canal?",  # not what was asked
        "What does it cost according to Karin Holm?",  # a speaker nobody asked about
        "What does the Amber Canal cost, see https://evil.example/?",
        "What does the Amber Canal cost " + "really " * LONGEST,
        "‮cost Canal Amber the does What",
    ],
)
def test_a_question_that_asks_anything_else_is_not_taken(whole: str) -> None:
    by_rules = understand(FOLLOW_UP, [BEFORE]).standalone
    condensed = read(f"QUESTION: {whole}", FOLLOW_UP, BEFORE)
    assert condensed.asked.standalone == by_rules
    assert condensed.problem and condensed.problem.startswith("The question was read by rules")


def test_filters_stay_as_they_were_read() -> None:
    turn: Turn = ("What was claimed in 2030 about the Amber Canal?", None)
    for whole in ("What does the Amber Canal cost?", "What does the Amber Canal cost in 2030?"):
        asked = read(f"QUESTION: {whole}", FOLLOW_UP, turn).asked
        assert asked.standalone == "What does the Amber Canal cost?"
        assert [each.filters.published_after for each in asked.read] == [date(2030, 1, 1)]
    lifted = read("QUESTION: What does the Amber Canal cost?", "What does the Amber Canal cost?")
    assert lifted.asked.read == ()


def test_a_question_without_turns_before_it_stays_as_it_was_put() -> None:
    reply = "QUESTION: What is claimed about the canal?\nSEARCH: waterway tolls"
    condensed = read(reply, "What is claimed about the Amber Canal?")
    assert condensed.asked.standalone == "What is claimed about the Amber Canal?"
    assert condensed.searches == ("waterway tolls",)


def test_searches_name_nobody_and_nothing_new() -> None:
    reply = (
        "SEARCH: Amber Canal price\nSEARCH: Panama tolls\nSEARCH: canal cost of 45 million\n"
        "SEARCH: Expenses of the waterway\nSEARCH: GDP and the canal\nSEARCH: 运河的成本"
    )
    searches = read(reply, FOLLOW_UP, BEFORE).searches
    assert searches == ("Amber Canal price", "panama tolls", "expenses of the waterway")


@pytest.mark.parametrize(
    "reply", ["", "I cannot help with that.", "QUESTION:\nSEARCH: …", "\x00" * 50]
)
def test_an_unusable_reply_leaves_the_rules_and_is_said(reply: str) -> None:
    condensed = read(reply, FOLLOW_UP, BEFORE)
    assert condensed.asked.standalone == understand(FOLLOW_UP, [BEFORE]).standalone
    assert condensed.searches == ()
    assert condensed.problem and condensed.problem.startswith("The question was read by rules")


@pytest.mark.parametrize("fault", ["silent", "500", "cut", "endless", "trickle"])
def test_a_fault_is_said_and_takes_a_sixth_of_the_time_at_most(fault: Fault) -> None:
    with serving(saying("x" * 99), fault) as server:
        settings = load_settings(base_url=server.url, model="m", timeout=3.0)
        put = Put(FOLLOW_UP, (BEFORE,), understand(FOLLOW_UP, [BEFORE]), None)
        condensed = condense(put, AliasTable(), settings=settings, seconds=3.0)
        assert len(server.requests) == 1
    assert condensed.problem is not None and "127.0.0.1" in condensed.problem


def test_a_further_search_widens_what_is_looked_through_but_not_what_matches(canal: Desk) -> None:
    asked = understand("What is claimed about the tolls?", [])
    plain = canal.finder().find(asked, Filters())
    wider = canal.finder().find(asked, Filters(), further=["bread and rye of the bakers"])
    assert {p.passage.id for p in plain.passages} <= {p.passage.id for p in wider.passages}
    assert wider.selected == plain.selected


def test_a_search_for_a_name_of_the_corpus_in_lower_case_is_not_made(canal: Desk) -> None:
    finder, asked = canal.finder(), understand("What is claimed about the tolls?", [])
    vector = canal._embedder.embed_query(asked.standalone)
    assert vector is not None
    assert finder._widened(["what ephesus holds"], [], asked, Filters(), ()) == []
    assert finder._widened(["what the harbour holds"], [], asked, Filters(), ())


def test_the_answer_shows_the_whole_question_and_says_what_was_searched(canal: Desk) -> None:
    def script(request: dict[str, object]) -> str:
        if is_reading(request):
            return "QUESTION: What jobs will the Amber Canal bring?\nSEARCH: work for the towns"
        return saying(FAITHFUL)(request)

    history = (("What is claimed about the Amber Canal?", None),)
    with desk_writing(canal, script) as (desk, server):
        answer = desk.ask(Question("What jobs will it bring?", history))
        assert len(server.requests) == 2
    assert answer.standalone_question == "What jobs will the Amber Canal bring?"
    assert answer.note is not None and "after 1 further search;" in answer.note


def test_reading_by_a_model_is_switched_off_by_a_setting(canal: Desk) -> None:
    with desk_writing(canal, saying(FAITHFUL), condense=False) as (desk, server):
        desk.ask(Question("What did Karin Holm say about the Amber Canal?"))
        assert len(server.requests) == 1
