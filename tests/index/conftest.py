"""An empty index that is open for writing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.chunking import CHUNKER
from index.embedding import Embedder
from index.opening import Index, open_index


@pytest.fixture
def index(tmp_path: Path, embedder: Embedder) -> Iterator[Index]:
    identity = {
        "embedder": embedder.identity,
        "dimension": str(embedder.dimension),
        "chunker": CHUNKER,
    }
    with open_index(tmp_path / "data", identity=identity, create=True) as opened:
        yield opened
