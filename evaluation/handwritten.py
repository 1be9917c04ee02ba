"""Sentences written by hand, as a language model might write them: what becomes of them?

`paraphrases.json` holds 220 that are true of the statements they cite, `lies.json` 200 that are
not, both in words of their own, about the real articles and some news; those who wrote them did
not know the gate. Counted is what the gate verifies, and where the answer puts the article's own
words in a sentence's place, whether those are the words the sentence was about. The half whose
hash is odd is only counted; nobody has looked at what becomes of it.

    python -m evaluation.handwritten [--misses]    refused and verified ones of the other half
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.newswire import write_newswire
from evaluation.telling import read_corpus
from index.articles import Span, Statement
from rag.citing import check_reply
from rag.labelling import LabelledPassage

REPO = Path(__file__).resolve().parent.parent
SETS = {"paraphrases": True, "lies": False}


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence, the passages it cites, and where in which article stands what it is about."""

    text: str
    kind: str
    true: bool
    passages: Mapping[str, LabelledPassage]
    about: tuple[tuple[str, Span], ...]

    @property
    def kept(self) -> bool:
        """Whether it belongs to the half that nobody looks at."""
        return int(hashlib.sha256(self.text.encode()).hexdigest()[-1], 16) % 2 == 1

    def is_about(self, statement: Statement) -> bool:
        """Say whether the statement is one that the sentence was written about."""
        return any(
            article == statement.article_id and span.overlaps(statement.span)
            for article, span in self.about
        )


def measure(shared: Path, folder: Path) -> dict[str, float]:
    """Return for each set and half the shares verified, and of the true ones those told at all."""
    made: Counter[str] = Counter()
    verified: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for written in sentences(shared, folder):
        name = f"{'free' if written.true else 'lies'}_{'kept' if written.kept else 'seen'}"
        (checked,) = check_reply(_labelled(written), written.passages)
        made[name] += 1
        # A claim told without its claimant is no lie once the server has named the claimant.
        named = written.kind == "fact" and checked.told != "named"
        verified[name] += checked.verified and not named
        told[name] += checked.verified or any(map(written.is_about, checked.meant))
    figures: dict[str, float] = dict(made)
    for half in ("seen", "kept"):
        figures[f"lies_verified_{half}"] = verified[f"lies_{half}"]
        for what, counted in (("verified", verified), ("told", told)):
            share = counted[f"free_{half}"] / max(made[f"free_{half}"], 1)
            figures[f"free_{what}_{half}"] = round(share, 3)
        share = told[f"lies_{half}"] / max(made[f"lies_{half}"], 1)
        figures[f"lies_set_right_{half}"] = round(share, 3)
    return figures


def sentences(shared: Path, folder: Path) -> Iterator[Written]:
    """Yield the sentences of both sets with the passages they cite."""
    news = folder / "newswire"
    write_newswire(shared, news)
    files: dict[str, str] = {}
    passages: dict[str, list[LabelledPassage]] = {}
    for corpus in (shared / "corpus", news):
        for file in corpus.iterdir():
            files[file.name] = file.read_bytes().decode("utf-8")
        for passage in read_corpus([corpus]).passages.values():
            passages.setdefault(passage.ranked.article.path, []).append(passage)
    for name, true in SETS.items():
        items = json.loads((REPO / f"evaluation/{name}.json").read_text(encoding="utf-8"))
        for item in items:
            cited: dict[str, LabelledPassage] = {}
            about: list[tuple[str, Span]] = []
            for cite in item["cites"]:
                held, span = _found(cite, files[cite["file"]], passages[cite["file"]])
                cited |= {passage.label: passage for passage in held}
                about.append((held[0].ranked.article.id, span))
            yield Written(item["text"], item["kind"], true, cited, tuple(about))


def _found(
    cite: Mapping[str, object], file: str, passages: list[LabelledPassage]
) -> tuple[list[LabelledPassage], Span]:
    """Return the passages that hold a cited span of a file, and where it stands in the article."""
    quote = file[cite["start"] : cite["end"]]  # type: ignore[index]
    if hashlib.sha256(quote.encode()).hexdigest() != cite["sha256"]:
        raise ValueError(f"{cite['file']} is not the article the sentences were written about")
    at = passages[0].ranked.article.text.find(quote)
    span = Span(at, at + len(quote))
    # A headline stands in no passage; who cites it would have been given another one.
    return [p for p in passages if p.ranked.passage.span.overlaps(span)] or passages[:1], span


def _labelled(written: Written) -> str:
    return f"{written.text} " + " ".join(f"[{label}]" for label in written.passages)


def main(arguments: list[str]) -> int:
    """Print the figures, and on request what went wrong in the half that may be looked at."""
    shared = Path(os.environ.get("CLAIMDESK_SHARED", REPO.parent / "shared"))
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(shared, Path(folder))))
    if "--misses" in arguments:
        with tempfile.TemporaryDirectory() as folder:
            for written in sentences(shared, Path(folder)):
                (checked,) = check_reply(_labelled(written), written.passages)
                if not written.kept and checked.verified != written.true:
                    print(f"{written.kind}\t{written.text}\n\t{checked.problem}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
