"""The measure of the citation gate is itself held to what it claims."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evaluation.replies import REPO, Reply, holds, replies
from evaluation.telling import Corpus, read_corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus([REPO / "corpus"])


def test_replies_are_the_same_each_time(corpus: Corpus) -> None:
    def unlabelled(found: Corpus) -> list[str]:
        return [reply.text.split(" [")[0] for reply in replies(found)]

    again = read_corpus([REPO / "corpus"])
    assert unlabelled(corpus) == unlabelled(again)


def test_each_kind_and_both_halves_are_there(corpus: Corpus) -> None:
    kinds = Counter((reply.kind, reply.kept) for reply in replies(corpus))
    for kind in ("polarity", "speaker", "figure", "quotation", "citation", "fact"):
        assert kinds[kind, True] and kinds[kind, False]


def test_a_claim_told_as_a_fact_holds_only_without_its_claimant(corpus: Corpus) -> None:
    told = next(each for each in corpus.told if each.spoken)
    true = Reply(f"{told.by} said that {told.content}. {told.label}", "fact", True, told.by)
    assert not holds(true, corpus.passages)


def test_no_sentence_of_the_corpus_is_left_without_a_label(corpus: Corpus) -> None:
    faithful = [reply for reply in replies(corpus) if not reply.false]
    assert faithful
    assert all("[" in reply.text for reply in faithful)


def test_a_false_reply_differs_from_what_the_article_says(corpus: Corpus) -> None:
    texts = {each.article.id: " ".join(each.article.text.split()) for each in corpus.told}
    for reply in replies(corpus):
        if reply.kind in ("polarity", "figure"):
            assert reply.text.split(" [")[0] not in " ".join(texts.values())


def test_an_empty_corpus_gives_no_replies(tmp_path: Path) -> None:
    assert list(replies(read_corpus([tmp_path]))) == []
