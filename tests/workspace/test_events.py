"""What the page does between a question and its answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import gradio as gr
import pytest

from rag.answers import AnswerEvent, PartialText, Progress
from rag.desk import Desk
from tests.rag.openai_server import saying, serving
from workspace.page import texts
from workspace.page.components import Components, lay_out
from workspace.page.events import KEPT, Asking, Turn, _kept
from workspace.page.messages import growing_html
from workspace.page.running import Run
from workspace.page.starting import Start

QUESTION = "What did Ida Brandt say about the tramway?"
TAB = gr.Request(session_hash="one")
ANY: tuple[Any, ...] = (None, [], [], "", "")


@pytest.fixture
def parts() -> Components:
    """The components of a page of its own."""
    with gr.Blocks():
        return lay_out()


@pytest.fixture
def slow(desk: Desk) -> Iterator[Desk]:
    """A desk whose language model writes on and on."""
    with serving(
        saying("Ida Brandt said that it will carry 400 passengers {0}."), "trickle"
    ) as llm:
        settings = desk.settings.model_copy(update={"base_url": llm.url, "model": "m"})
        yield Desk(settings, desk.index, desk._embedder)


def shown(update: dict[Any, Any], parts: Components) -> list[str]:
    return [message["content"] for message in update[parts.conversation]]


def until_written(answering: Iterator[dict[Any, Any]], parts: Components) -> dict[Any, Any]:
    return next(update for update in answering if "partial" in shown(update, parts)[-1])


def test_a_stopped_answer_ends_on_its_own_stream_and_says_it_was_not_checked(
    slow: Desk, parts: Components
) -> None:
    asking = Asking(slow, lambda: None, parts)
    answering = asking.answer(TAB, QUESTION, [], *ANY)
    written = until_written(answering, parts)
    assert "not checked yet" in shown(written, parts)[-1]
    asking.stop(TAB)
    *_, last = answering
    assert "Stopped before it was checked." in shown(last, parts)[-1]
    assert [turn[0] for turn in last[parts.turns]] == [QUESTION]


def test_a_new_conversation_leaves_the_answer_under_way_behind(
    slow: Desk, parts: Components
) -> None:
    asking = Asking(slow, lambda: None, parts)
    answering = asking.answer(TAB, QUESTION, [], *ANY)
    until_written(answering, parts)
    starting = threading.Thread(target=asking.start_over, args=[TAB])
    starting.start()
    *_, last = answering
    starting.join()
    assert (last[parts.conversation], last[parts.turns]) == ([], [])


def test_a_stop_is_noticed_while_nothing_is_told() -> None:
    run, asleep = Run(), threading.Event()

    def begin() -> Iterator[AnswerEvent]:
        yield Progress("Searching")
        asleep.wait(30)

    events = run.events(begin)
    next(events)
    run.stop()
    assert list(events) == []
    asleep.set()


def test_what_the_desk_raises_is_raised_where_it_is_told() -> None:
    def begin() -> Iterator[AnswerEvent]:
        yield PartialText("a")
        raise ValueError("late")

    with pytest.raises(ValueError, match="late"):
        list(Run().events(begin))


def test_the_page_is_told_by_the_message_alone_that_an_answer_is_under_way() -> None:
    for event in (Progress("Searching"), PartialText("a"), PartialText("a", checked=False)):
        assert "running" in growing_html(event)


def test_a_question_stands_in_the_box_again_when_it_has_to_be_mended(
    desk: Desk, parts: Components
) -> None:
    asking = Asking(desk, lambda: None, parts)
    *_, last = asking.answer(TAB, "x" * 20_000, [], *ANY)
    assert last[parts.question] == "x" * 20_000


def test_what_the_browser_keeps_is_bounded_and_the_newest() -> None:
    turns = [Turn(str(number), None, "x" * (KEPT // 3)) for number in range(9)]
    assert [turn[0] for turn in _kept(turns)] == ["7", "8"]


def test_turns_before_are_handed_on(desk: Desk, parts: Components) -> None:
    asking = Asking(desk, lambda: None, parts)
    *_, last = asking.answer(TAB, QUESTION, [], *ANY)
    *_, last = asking.answer(TAB, "And what did Olav Riis say?", last[parts.turns], *ANY)
    first, _ = last[parts.turns]
    assert first[0] == QUESTION and first[1]


def test_a_lifted_filter_does_not_come_back_with_the_turns_before(
    desk: Desk, parts: Components
) -> None:
    asking = Asking(desk, lambda: None, parts)
    before = [["What was said in 1987 about the ferry?", None, ""]]
    follow_up = "And what does Riis say about its crew and its master?"
    *_, last = asking.answer(TAB, follow_up, before, *ANY)
    assert "1 January 1987" in shown(last, parts)[-1]
    *_, last = asking.lift(TAB, follow_up, before, *ANY)
    assert "1 January 1987" not in shown(last, parts)[-1]
    assert [turn[0] for turn in last[parts.turns]] == [before[0][0], follow_up]


def test_filters_narrow_the_articles(desk: Desk, parts: Components) -> None:
    def answered(*outlets: str) -> str:
        asking = Asking(desk, lambda: None, parts)
        *_, last = asking.answer(TAB, "What did Olav Riis say?", [], None, [], [*outlets], "", "")
        return shown(last, parts)[-1]

    assert "2030" in answered("The Dale Courier") and "2031" not in answered("The Dale Courier")
    assert "2031" in answered("The Harbour Post")


def test_the_switch_decides_who_writes(slow: Desk, parts: Components) -> None:
    asking = Asking(slow, lambda: None, parts)
    *_, last = asking.answer(TAB, QUESTION, [], "extractive", *ANY[1:])
    assert 'class="answer"' in shown(last, parts)[-1]
    answering = asking.answer(TAB, QUESTION, [], "llm", *ANY[1:])
    assert "not checked yet" in shown(until_written(answering, parts), parts)[-1]
    asking.stop(TAB)
    list(answering)


def test_the_switch_is_off_and_says_why_where_no_model_is_configured() -> None:
    with gr.Blocks():
        off, on = lay_out().mode, lay_out("<model>", mode="llm").mode
    assert (off.interactive, off.value, off.info) == (False, "extractive", texts.NO_MODEL)
    assert (on.interactive, on.value, on.info) == (True, "llm", None)


def test_the_page_says_what_it_waits_for_and_then_stops_asking(
    desk: Desk, parts: Components
) -> None:
    waiting = Start(desk, lambda: "Loading <the> model", parts).state()
    assert "Loading &#60;the&#62; model" in waiting[parts.status]
    assert parts.clock not in waiting
    failed = Start(desk, lambda: "The model is missing.", parts).state()
    assert 'class="failed"' in failed[parts.status]
    ready = Start(desk, lambda: None, parts).state()
    assert "2 articles" in ready[parts.status] and parts.clock in ready


def test_the_page_offers_questions_and_names_to_filter_by(desk: Desk, parts: Components) -> None:
    offered = Start(desk, lambda: None, parts).offer()
    assert offered[parts.filtering.author]["choices"] == ["Signe Aas"]
    assert len(offered[parts.filtering.outlet]["choices"]) == 2
