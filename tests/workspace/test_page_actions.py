"""What can be done with an answer on the page: edited, copied, asked again, walked through."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.rag.openai_server import saying, serving
from tests.workspace.browsing import IN_A_BROWSER, QUESTION, WAIT, Show, ask, running
from workspace.page.events import Turn, Wish

pytestmark = IN_A_BROWSER


def asked(page: Any) -> list[str]:
    return [words.strip() for words in page.locator(".asked").all_inner_texts()]


def send(page: Any) -> None:
    page.keyboard.press("Enter")
    page.locator("#conversation .running").wait_for(timeout=WAIT)
    page.locator("#ask").wait_for(timeout=WAIT)


def test_an_edited_question_takes_its_own_place_and_what_followed_goes(show: Show) -> None:
    page = show()
    ask(page, QUESTION)
    ask(page, "And what role does Azerbaijan play in it?")
    page.locator("button.edit").first.click()
    assert page.input_value("#question textarea") == QUESTION
    page.locator("#asking-note", has_text="editing").wait_for()
    page.fill("#question textarea", "How do penguins sleep?")
    send(page)
    assert asked(page) == ["How do penguins sleep?"]
    ask(page, QUESTION)  # nothing is edited any more
    assert len(asked(page)) == 2


def test_editing_is_left_by_escape(show: Show) -> None:
    page = show()
    ask(page, "How do penguins sleep?")
    page.locator("button.edit").click()
    page.keyboard.press("Escape")
    assert page.input_value("#question textarea") == ""
    ask(page, QUESTION)
    assert asked(page) == ["How do penguins sleep?", QUESTION]


def test_an_answer_is_copied_with_its_citations(show: Show) -> None:
    page = show()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.locator("button.copy").click()
    page.locator("#asking-note", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    first = page.locator(".claim .words").first.inner_text()
    assert f"- {first} [1]" in copied
    assert page.locator(".citations a.cite").first.evaluate("link => link.href") in copied


def test_the_passages_of_an_answer_are_walked_through(show: Show) -> None:
    page = show()
    ask(page, QUESTION)
    page.locator(".claim a.cite").first.click()
    place = page.locator("#evidence-place")
    place.get_by_text("1 of ").wait_for()
    assert page.locator("#evidence-previous").is_disabled()
    page.locator("#evidence-next").click()
    place.get_by_text("2 of ").wait_for()
    assert page.locator("a.cite.current").first.inner_text() == "[2]"
    page.locator("#evidence-previous").click()
    place.get_by_text("1 of ").wait_for()


def test_without_a_model_there_is_no_other_way_to_ask_again(show: Show) -> None:
    page = show()
    ask(page, QUESTION)
    assert not page.locator("button.again").first.is_visible()


def test_an_answer_is_given_again_in_the_other_mode(corpus: Path, browser: Any) -> None:
    data = shutil.copytree(corpus, corpus.with_name("twice"))
    with serving(saying("Kurmanov claims that it is under control {0}.")) as llm:
        environment = {"CLAIMDESK_BASE_URL": llm.url, "CLAIMDESK_MODEL": "loopback"}
        with running(data, **environment, CLAIMDESK_MODE="extractive") as (address, _):
            page = browser.new_page()
            page.goto(address)
            ask(page, QUESTION)
            assert not page.locator(".reason, .used").count()
            page.locator("button.again").click()
            page.locator(".reason, .used").wait_for(timeout=WAIT)  # the model was asked
            assert asked(page) == [QUESTION]
            page.close()


TURNS = [Turn("Who?", "She.", ""), Turn("When?", None, "")]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('{"back": 1}', Wish(1, "When?", None)),
        ('{"back": 2, "question": "Where?"}', Wish(2, "Where?", None)),
        ('{"back": 1, "mode": "llm"}', Wish(1, "When?", "llm")),
        ('{"back": 3}', None),
        ('{"back": 0}', None),
        ('{"back": 1, "mode": "other"}', None),
        ("[]", None),
        ("", None),
    ],
)
def test_what_the_script_wishes_for_has_to_be_there(written: str, meant: Wish | None) -> None:
    assert Wish.read(written, TURNS) == meant
