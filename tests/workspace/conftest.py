"""A desk over a few invented articles, with the bundled model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.desk import Desk
from rag.settings import load_settings

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
