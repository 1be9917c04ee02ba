"""A desk over a few invented articles about an invented canal, with the bundled model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.answers import Question
from rag.desk import Desk
from rag.settings import load_settings

ARTICLES = {
    "canal.md": """---
title: Lydia digs
outlet: Harbour Post
author: Signe Aas
published: 2031-05-04
---

Lydia has begun to dig the Sardis Waterway (called the Amber Canal) through its northern plain. \
In reality, this means that foreign shipowners will own the valley.

“The Amber Canal will bring 4,000 jobs to our towns. We shall not raise the tolls,” said Karin \
Holm, the transport minister of Lydia.

Fishermen in Phrygia fear for the eel. They demand a study before the first lock is built.

The regatta will be held on 12 June 2031 in Ephesus, at the old pier.
""",
    "protest.md": """---
title: Neighbours object
outlet: Dale Courier
published: 2030-01-09
---

According to the Phrygian Water Board (PWB), the Amber Canal would lower the river by two metres.

“Nobody has asked us about the tolls,” said Olav Riis, a ferry owner from Phrygia.
""",
    "undated.md": """---
title: Notes on bread
outlet: Kitchen Letter
---

Bakers praise the rye of the northern plain. A loaf keeps for nine days.
""",
}


@pytest.fixture(scope="session")
def canal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An open desk that holds the invented articles."""
    folder = tmp_path_factory.mktemp("canal-articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened = Desk.open(load_settings(data=Path(tmp_path_factory.mktemp("canal"))), create=True)
    opened.ingest([folder])
    # The first question waits for the model and the corpus' words; later ones have time limits.
    opened.ask(Question("What did Karin Holm say about the Amber Canal?"))
    yield opened
    opened.close()
