"""The page in a real browser: ask, read, open the evidence; and nothing hostile comes alive."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from rag.desk import Desk
from tests.rag.openai_server import saying, serving
from tests.workspace.browsing import (
    IN_A_BROWSER,
    PAYLOADS,
    QUESTION,
    WAIT,
    Show,
    ask,
    ask_only,
    running,
)
from workspace.http import build_app
from workspace.page.mounting import mount_page

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def slow(corpus: Path) -> Iterator[str]:
    """The address of a server whose language model writes on and on."""
    data = shutil.copytree(corpus, corpus.with_name("slow"))
    with serving(saying("Kurmanov claims that it is under control {0}."), "trickle") as llm:
        environment = {"CLAIMDESK_BASE_URL": llm.url, "CLAIMDESK_MODEL": "loopback"}
        with running(data, **environment) as (found, _):
            yield found


def test_the_page_is_there_before_the_model_and_becomes_ready_without_reload(
    desk: Desk, browser: Any, tmp_path: Path
) -> None:
    waiting: list[str | None] = ["Loading the model"]
    app = build_app(desk, waiting=lambda: waiting[0])
    mount_page(app, desk, waiting=lambda: waiting[0], data=tmp_path)
    config = uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
        page.wait_for_selector("#status .waiting", timeout=WAIT)
        waiting[0] = None
        page.wait_for_selector("#status .ready", timeout=WAIT)
        page.close()
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize(("button", "asked"), [("#stop", 2), ("#new", 1)])
def test_an_answer_that_is_being_written_can_be_left(
    slow: str, browser: Any, button: str, asked: int
) -> None:
    page = browser.new_page()
    page.goto(slow)
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    page.locator(".unchecked").wait_for(timeout=2 * WAIT)
    page.wait_for_timeout(1000)
    page.locator(button).click()
    page.locator("#ask").wait_for(timeout=WAIT)
    page.wait_for_timeout(1000)  # nothing of the old answer may come after it
    assert page.locator("#ask").is_visible() and not page.locator("#stop").is_visible()
    ask(page, "How do penguins sleep?")
    assert page.locator(".asked").count() == asked
    page.close()


def test_a_conversation_outlives_the_server(corpus: Path, browser: Any) -> None:
    data = shutil.copytree(corpus, corpus.with_name("again"))
    page = browser.new_page()
    with running(data) as (address, _):
        page.goto(address)
        page.wait_for_selector("#question textarea", timeout=WAIT)
        ask(page, QUESTION)
    with running(data, CLAIMDESK_PORT=address.rpartition(":")[2]):
        ask(page, "And what role does Azerbaijan play in it?")
        assert "Middle Corridor" in page.get_by_text("Understood as").inner_text()
    page.close()


def test_a_page_whose_connection_broke_comes_back_by_itself(address: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea", timeout=WAIT)
    page.route("**/gradio_api/queue/data*", lambda route: route.abort(), times=1)
    with page.expect_navigation(timeout=WAIT):  # it opens again
        ask_only(page, QUESTION)
    page.wait_for_selector("#question textarea", timeout=WAIT)
    ask(page, QUESTION)
    page.close()


def test_a_citation_opens_the_exact_passage_in_its_article(address: str, show: Show) -> None:
    from playwright.sync_api import expect

    page = show()
    ask(page, QUESTION)
    link = page.locator(".claim a.cite").first
    article, start, end = re.findall(
        r"articles/(\w+)\?span=(\d+)-(\d+)", link.get_attribute("href")
    )[0]
    link.press("Enter")
    passage = page.frame_locator("#evidence-frame").locator("#span")
    passage.wait_for()
    text = httpx.get(f"{address}/api/articles/{article}").json()["text"]
    assert passage.text_content() == text[int(start) : int(end)]
    expect(passage).to_be_in_viewport(timeout=WAIT)
    page.goto(page.locator("#evidence-tab").get_attribute("href"))  # the permalink, by itself
    assert page.locator("#span").is_visible()


def test_a_follow_up_stands_below_and_messages_have_short_names(show: Show) -> None:
    page = show()
    ask(page, QUESTION)
    ask(page, "And what role does Azerbaijan play in it?")
    assert page.locator(".asked").count() == 2
    names = page.locator("#conversation [data-testid]").evaluate_all(
        "messages => messages.map(message => message.ariaLabel).filter(Boolean)"
    )
    assert names == ["Question", "Answer"] * 2


def test_hostile_articles_are_shown_as_text(show: Show) -> None:
    page = show()
    ask(page, "What did Ida Brandt say about the tramway in Lindhaven?")
    shown = page.locator("#conversation").inner_text()
    assert all(payload in shown for payload in PAYLOADS)
    page.locator(".claim a.cite").first.click()
    article = page.frame_locator("#evidence-frame").locator("main")
    article.wait_for()
    assert all(payload in article.inner_text() for payload in PAYLOADS)
    assert page.locator("#conversation .md").locator("img, script, b, .katex").count() == 0
    assert page.title() == "Claimdesk"


def test_a_hostile_question_is_shown_as_text(show: Show) -> None:
    page = show()
    question = " ".join(PAYLOADS)
    ask(page, question)
    assert page.locator(".asked").inner_text() == question
    assert page.title() == "Claimdesk"


def test_an_abstention_looks_different(show: Show) -> None:
    page = show()
    ask(page, "How do penguins sleep?")
    assert page.locator(".abstained").is_visible()
    assert not page.locator(".answer").count()


def test_an_example_asks_itself_and_a_bad_filter_is_explained(show: Show) -> None:
    page = show()
    page.locator("#examples button").first.click()
    page.locator(".answer").wait_for(timeout=WAIT)
    page.locator("#filters > button").click()
    page.get_by_label("Published from").fill("tomorrow")
    ask(page, QUESTION)
    assert "YYYY-MM-DD" in page.locator(".problem").inner_text()


def test_it_fits_a_narrow_screen_with_the_evidence_below(show: Show) -> None:
    page = show(width=400)
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    chat, evidence = (page.locator(one).bounding_box() for one in ("#conversation", "#evidence"))
    assert evidence["y"] >= chat["y"] + chat["height"]


def test_a_citation_opened_by_keyboard_is_read_and_left_by_keyboard(show: Show) -> None:
    page = show()
    ask(page, QUESTION)
    page.locator(".claim a.cite").first.press("Enter")
    page.wait_for_function("document.activeElement.id == 'evidence-frame'")
    assert page.frame_locator("#evidence-frame").locator("#span").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").startswith("cite")
    page.keyboard.press("Enter")  # the same article again
    page.wait_for_function("document.activeElement.id == 'evidence-frame'")
    # What an answer that is still being written does: its marks are drawn anew.
    page.evaluate("const a = document.querySelector('.claim'); a.innerHTML = a.innerHTML")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").startswith("cite")
    page.locator("#new").press("Enter")
    page.locator(".asked").wait_for(state="detached")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.locator("#evidence-empty").is_visible()


def test_folded_filters_say_that_some_are_set(show: Show) -> None:
    page = show()
    page.locator("#filters > button").click()
    page.get_by_label("Published from").fill("2020-01-01")
    page.locator("#filters > button", has_text="1 set").wait_for(timeout=WAIT)


def test_the_switch_is_off_without_a_model_and_says_why(show: Show) -> None:
    page = show()
    assert page.locator("#mode input:enabled").count() == 0
    assert page.locator("#mode label.selected").inner_text() == "In the articles’ own words"
    assert "No language model is configured" in page.locator("#mode").inner_text()


def test_the_switch_decides_who_writes_and_outlives_a_reload(slow: str, browser: Any) -> None:
    page = browser.new_page()
    page.goto(slow)
    page.locator("#mode label.selected", has_text="Written by loopback").wait_for(timeout=WAIT)
    page.get_by_label("In the articles’ own words").check()
    page.reload()
    page.locator("#mode label.selected", has_text="own words").wait_for(timeout=WAIT)
    ask(page, QUESTION)
    assert page.locator(".answer").is_visible() and not page.locator(".used").count()
    page.close()


def test_a_filter_read_from_the_question_is_lifted_by_keyboard(show: Show) -> None:
    page = show()
    ask(page, "What was claimed in 1987 about the Middle Corridor?")
    assert "published in 1987" in page.locator(".abstained .reason").inner_text()
    page.locator("button.lift").press("Enter")
    page.locator(".answer").wait_for(timeout=WAIT)
    assert page.locator(".asked").all_inner_texts()[1:] == [
        "What was claimed about the Middle Corridor?"
    ]
    assert not page.locator(".answer button.lift").count()
