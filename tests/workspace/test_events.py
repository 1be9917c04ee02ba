"""What the page does between a question and its answer."""

from __future__ import annotations

import gradio as gr
import pytest

from rag.desk import Desk
from workspace.page.components import Components, lay_out
from workspace.page.events import Asking, Start

QUESTION = "What did Ida Brandt say about the tramway?"


@pytest.fixture
def parts() -> Components:
    """The components of a page of its own."""
    with gr.Blocks():
        return lay_out()


def test_a_question_stopped_at_once_is_kept_and_marked(desk: Desk, parts: Components) -> None:
    asking = Asking(desk, lambda: None, parts)
    first = next(asking.answer(QUESTION, [], [], [], "", ""))
    kept = asking.stopped(first[parts.turns])[parts.conversation]
    assert [message["role"] for message in kept] == ["user", "assistant"]
    assert "Stopped." in kept[1]["content"]


def test_turns_before_are_handed_on(desk: Desk, parts: Components) -> None:
    asking = Asking(desk, lambda: None, parts)
    *_, last = asking.answer(QUESTION, [], [], [], "", "")
    *_, last = asking.answer("And what did Olav Riis say?", last[parts.turns], [], [], "", "")
    first, _ = last[parts.turns]
    assert first.question == QUESTION and first.answer


def test_filters_narrow_the_articles(desk: Desk, parts: Components) -> None:
    asking = Asking(desk, lambda: None, parts)
    *_, last = asking.answer(QUESTION, [], [], ["The Dale Courier"], "", "")
    assert "Ida Brandt, the mayor" not in last[parts.turns][0].shown.replace("&#44;", ",")


def test_the_page_says_what_it_waits_for_and_then_stops_asking(
    desk: Desk, parts: Components
) -> None:
    waiting = Start(desk, lambda: "Loading <the> model", parts).state()
    assert "Loading &#60;the&#62; model" in waiting[parts.status]
    assert parts.clock not in waiting
    ready = Start(desk, lambda: None, parts).state()
    assert "2 articles" in ready[parts.status] and parts.clock in ready


def test_the_page_offers_questions_and_names_to_filter_by(desk: Desk, parts: Components) -> None:
    offered = Start(desk, lambda: None, parts).offer()
    assert offered[parts.filtering.author]["choices"] == ["Signe Aas"]
    assert len(offered[parts.filtering.outlet]["choices"]) == 2
