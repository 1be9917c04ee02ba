from pathlib import Path

import numpy as np
import pytest

from index import embedding
from index.articles import Span
from index.embedding import Embedder, PassageText
from index.errors import ClaimdeskError

TEXT = "The tramway opens in May. Fishermen fear for the eel."


def test_a_passage_has_the_vector_the_model_gives_it(embedder: Embedder) -> None:
    ((_, embedded),) = embedder.embed_passages([PassageText("Lindhaven", TEXT, ())])
    alone = embedder.load().encode(f"Lindhaven\n{TEXT}", normalize_embeddings=True)
    assert float(embedded.passage @ alone) == pytest.approx(1.0, abs=1e-5)


def test_each_statement_gets_a_unit_vector_of_its_own(embedder: Embedder) -> None:
    item = PassageText("", TEXT, (Span(0, 25), Span(26, len(TEXT))))
    ((_, embedded),) = embedder.embed_passages([item])
    assert embedded.statements.shape == (2, embedder.dimension)
    assert np.linalg.norm(embedded.statements, axis=1) == pytest.approx([1, 1], abs=1e-5)
    eel = embedder.embed_query("eel fishing")
    assert embedded.statements[1] @ eel > embedded.statements[0] @ eel


def test_a_statement_behind_the_input_limit_gets_the_passage_vector(embedder: Embedder) -> None:
    text = "word " * 600
    item = PassageText("", text, (Span(2900, 3000),))
    ((_, embedded),) = embedder.embed_passages([item])
    assert embedded.statements[0] == pytest.approx(embedded.passage, abs=1e-6)


def test_every_passage_is_embedded_whatever_the_batches(embedder: Embedder) -> None:
    items = [PassageText("", "word " * n, ()) for n in range(1, 20)]
    assert sorted(position for position, _ in embedder.embed_passages(items)) == list(range(19))


def test_the_identity_is_known_without_loading() -> None:
    embedder = Embedder()
    assert embedder.identity.startswith("all-MiniLM-L6-v2:")
    assert embedder.dimension == 384
    assert not embedder.loaded


def test_other_weights_than_the_published_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(ClaimdeskError, match="hash differs"):
        Embedder().load()


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClaimdeskError, match="cannot be loaded"):
        Embedder(str(tmp_path / "none")).load()
