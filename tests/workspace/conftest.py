"""A desk over a few invented articles, with the bundled model; the page in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.desk import Desk
from rag.settings import load_settings
from tests.conftest import REPO
from tests.workspace.browsing import CHROMIUM, HOSTILE, SWITCHES, WAIT, Show, running

ARTICLES = {
    "tramway.md": """---
title: A tramway for Lindhaven
outlet: The Harbour Post
author: Signe Aas
published: 2031-05-04
---

Ida Brandt, the mayor of Lindhaven, said that the tramway will carry 400 passengers a day. \
Olav Riis, who owns the ferry, told The Harbour Post that the tramway costs too much.
""",
    "ferry.md": """---
title: The ferry stays
outlet: The Dale Courier
published: 2030-01-09
---

The ferry to Northwick will sail until 2040, according to Olav Riis.
""",
}


@pytest.fixture(scope="session")
def article_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented articles."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, article_folder: Path) -> Iterator[Desk]:
    """An open desk that holds the invented articles."""
    opened = Desk.open(load_settings(data=tmp_path_factory.mktemp("desk")), create=True)
    opened.ingest([article_folder])
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the sample corpus and one hostile article."""
    data, articles = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("articles")
    for article in (REPO / "corpus").glob("*.md"):
        shutil.copy(article, articles)
    (articles / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    desk = Desk.open(load_settings(data=data), create=True)
    desk.ingest([articles])
    desk.close()
    return data


@pytest.fixture(scope="session")
def address(corpus: Path) -> Iterator[str]:
    """The address of a server without a language model."""
    data = shutil.copytree(corpus, corpus.with_name("served"))  # others copy what nobody serves
    with running(data) as (found, _):
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture
def show(address: str, browser: Any) -> Iterator[Show]:
    """Opens the page; afterwards nothing may have failed, been blocked, or left the origin."""
    problems: list[str] = []

    def open_page(*, width: int = 1280) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request",
            lambda r: None if r.url.startswith((address, "about:")) else problems.append(r.url),
        )
        page.goto(address)
        page.wait_for_selector("#question textarea", timeout=WAIT)
        return page

    yield open_page
    for context in browser.contexts:
        context.close()
    assert problems == []
