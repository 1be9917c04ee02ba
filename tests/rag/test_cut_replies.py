"""Replies that end too early, or never, or are nothing a reader was meant to see."""

from __future__ import annotations

import time

import pytest

from rag.answers import Answer
from rag.citing import check_reply
from rag.desk import Desk
from rag.unmarking import displayable, finished
from tests.rag.openai_server import Fault, Script, is_reading, saying, serving
from tests.rag.passages import HARBOUR_ARTICLE, labelled
from tests.rag.test_endpoint_faults import ASKED, asking

JOBS = "Karin Holm says the Amber Canal will bring 4,000 jobs to the towns. {0}"


def answered(canal: Desk, script: Script, fault: Fault | None = None) -> Answer:
    with serving(script, fault) as server, asking(canal, server.url, timeout=60) as desk:
        answer = desk.ask(ASKED)
    return answer


@pytest.mark.parametrize(
    "rest",
    [
        "",
        " The Phrygian Water Board says the Amber Canal would low",
        " The Phrygian Water Board says the Amber Canal would lower the river.",
        " Karin Holm says the Amber Canal will bring 4,000 jobs",
        " Karin Holm says the Amber Canal will bring 4,000 jobs {0}",
        " Karin Holm says the Amber Canal will bring 4",
        " Karin Holm [a2",
        "\n\n- ",
        " ![see](https://evil.example/",
    ],
)
def test_of_a_reply_cut_at_its_limit_the_whole_sentences_count(canal: Desk, rest: str) -> None:
    answer = answered(canal, saying(JOBS + rest), "length")
    assert answer.mode == "llm"
    (claim,) = answer.claims
    assert claim.verified and claim.text.endswith("4,000 jobs to the towns.")
    assert answer.note is not None
    assert "was cut off at the length limit of its answer (at most 800 tokens)" in answer.note
    assert "1 sentence, all verified" in answer.note


def test_a_reply_that_is_whole_is_not_said_to_be_cut(canal: Desk) -> None:
    answer = answered(canal, saying(JOBS))
    assert answer.note is not None and "cut off" not in answer.note


@pytest.mark.parametrize("reply", ["", "Karin Holm says the", "<think>She says so. {0} Or"])
def test_a_reply_cut_before_a_sentence_was_whole_gives_the_extractive_answer(
    canal: Desk, reply: str
) -> None:
    answer = answered(canal, saying(reply), "length")
    assert (answer.mode, answer.note) == ("extractive", None)
    assert answer.reason is not None
    assert "(max_answer_tokens is 800) before it had finished a sentence." in answer.reason


def test_of_a_reading_that_was_cut_the_whole_lines_count(canal: Desk) -> None:
    def script(request: dict[str, object]) -> str:
        lines = "QUESTION: What did Karin Holm say?\nSEARCH: jobs from the canal\nSEARCH: work and"
        return lines if is_reading(request) else saying(JOBS)(request)

    answer = answered(canal, script, "length")
    assert answer.note is not None and "after 1 further search;" in answer.note


@pytest.mark.parametrize(
    ("reply", "whole"),
    [
        ("She said so. [a2B3]", "She said so. [a2B3]"),
        ("She said so [a2B3].", "She said so [a2B3]."),
        ("She said so [a2B3]. He", "She said so [a2B3]."),
        ("“So be it.” [a2B3][c4D5] He", "“So be it.” [a2B3][c4D5] "),
        ("- She said so [a2B3]\n- He said", "- She said so [a2B3]\n"),
        ("She said so 【a2B3】。他", "She said so 【a2B3】。"),
        ("She said so [a2B3] and that it", ""),
        ("She said so [a2B3]", ""),
        ("She said so. (a2B3) He", "She said so. [a2B3] "),
        ("It costs 4.", ""),
        ("Dr. Holm", ""),
    ],
)
def test_a_sentence_is_whole_where_a_label_closes_it(reply: str, whole: str) -> None:
    assert finished(reply) == whole


COSTS = "Ines Calder said the new harbour will cost 45 million crowns."


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("{0} {1} {0}", "answer is empty"),
        ("Karin Holm says that jobs" + " and jobs" * 500, "cites no passage"),
        ("Karin Holm says that jobs" + " and jobs" * 500 + ". {0}", "is carried by"),
        ("Karin Holm says that jobs" + " and jobs" * 2000, "did not end its answer"),
        ("Karin Holm says " + "x" * 6000, "cites no passage"),
        ("Карин Хольм обещает от канала 4000 рабочих мест. {0}", "is carried by"),
        ("Laut Karin Holm bringt der Amber-Kanal 4.000 Stellen. {0}", "is carried by"),
        (JOBS + " {0}" * 10_000, "did not end its answer"),
    ],
)
def test_an_odd_reply_gives_the_extractive_answer_soon(canal: Desk, reply: str, why: str) -> None:
    started = time.monotonic()
    answer = answered(canal, saying(reply))
    assert time.monotonic() - started < 20
    assert (answer.mode, answer.abstained) == ("extractive", False)
    assert answer.reason is not None and why in answer.reason
    assert any("4,000 jobs" in citation.quote for citation in answer.citations)


def test_ten_thousand_labels_are_one_citation_soon() -> None:
    passages = labelled(HARBOUR_ARTICLE)
    (label,) = passages
    started = time.monotonic()
    (checked,) = check_reply(COSTS + f" [{label}]" * 10_000, passages)
    assert checked.verified and len(checked.cited) == 1
    assert len(check_reply(f"{COSTS} [{label}]\n\n" * 1000, passages)) == 1000
    assert displayable(f"{COSTS} [{label}] " * 10_000).count("Calder") == 10_000
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "shape",
    [
        "({})",
        "［{}］",
        "〔{}〕",
        "{{{}}}",
        "[[{}]]",
        "【{}】",
        "[ {} ]",
        "[^{}]",
        "[cite: {}]",
        "**[{}]**",
    ],
)
def test_a_label_in_other_brackets_is_a_label(shape: str) -> None:
    passages = labelled(HARBOUR_ARTICLE)
    (label,) = passages
    (checked,) = check_reply(f"{COSTS} {shape.format(label)}", passages)
    assert checked.verified and checked.text == COSTS


def test_what_only_looks_like_a_label_stays_text() -> None:
    passages = labelled(HARBOUR_ARTICLE)
    (label,) = passages
    (checked,) = check_reply(f"{COSTS[:-1]} (about two million each) [{label}].", passages)
    assert "(about two million each)" in checked.text and not checked.verified
