from pathlib import Path

import numpy as np
import pytest

from index import embedding
from index.articles import Span
from index.embedding import Embedder, PassageText, unread_languages
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


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("bundled", True),
        ("sentence-transformers/all-MiniLM-L12-v2", True),
        ("BAAI/bge-small-en-v1.5", True),
        ("/models/all-mpnet-base-v2", True),
        ("paraphrase-multilingual-MiniLM-L12-v2", False),
        ("intfloat/multilingual-e5-small", False),
        ("BAAI/bge-m3", False),
        ("/models/our-own", False),
    ],
)
def test_models_that_only_know_english_are_known_by_name(name: str, english: bool) -> None:
    assert Embedder(name).english_only is english


def test_an_english_model_does_not_pretend_to_read_other_letters(embedder: Embedder) -> None:
    assert not embedder.embed_query("Что говорят о порте?").any()
    assert embedder.embed_query("Was sagt man über den Hafen? (порт)").any()
    words = embedder.embed_words(["порт", "harbour"])
    assert [bool(row.any()) for row in words] == [False, True]


@pytest.fixture
def multilingual(tmp_path: Path) -> Path:
    """A sentence-transformers model of a few hundred weights that reads Russian letters."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder, letters = tmp_path / "weights", "абвгдежзийклмнопрстуфхцчшщъыьэюя.,«»?"
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    (tmp_path / "vocab.txt").write_text(
        "\n".join([*marks, *letters, *(f"##{letter}" for letter in letters)]), encoding="utf-8"
    )
    BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(folder)
    BertModel(
        BertConfig(
            vocab_size=len(marks) + 2 * len(letters),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
        )
    ).save_pretrained(folder)
    words = Transformer(str(folder))
    model = SentenceTransformer(modules=[words, Pooling(16)])
    model.save(str(tmp_path / "tiny-multilingual"))
    return tmp_path / "tiny-multilingual"


def test_a_multilingual_model_works_by_its_path_and_nothing_is_warned_of(
    multilingual: Path,
) -> None:
    embedder = Embedder(str(multilingual))
    text = "Порт закроют. Рыба уйдёт."
    ((_, embedded),) = embedder.embed_passages([PassageText("", text, (Span(0, 13),))])
    assert (embedder.dimension, embedded.passage.shape) == (16, (16,))
    assert np.linalg.norm(embedder.embed_query("Что говорят о порте?")) == pytest.approx(
        1, abs=1e-5
    )
    assert unread_languages({"ru": 3}, embedder) == []
    assert embedder.identity.startswith(str(multilingual))


@pytest.mark.parametrize(
    ("articles", "words"),
    [
        ({"ru": 3, "en": 2}, "but 3 articles are in Russian: found by"),
        ({"ru-RU": 1}, "but 1 article is in Russian: found by"),
        ({"de": 1, "ru": 2}, "but 2 articles are in Russian and 1 in German: found by"),
        ({"kk": 1, "de": 1, "ru": 2}, "in Russian, 1 in German and 1 in Kazakh: found by"),
        ({"qq": 2}, "but 2 articles are in 'qq': found by"),
    ],
)
def test_languages_that_the_model_does_not_know_are_named(
    articles: dict[str | None, int], words: str
) -> None:
    (note,) = unread_languages(articles, Embedder())
    assert words in note
    assert unread_languages({"en": 4, None: 1}, Embedder()) == []
