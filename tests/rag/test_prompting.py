from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import PromptError
from rag.labelling import LABEL, NOT_IN_CORPUS
from rag.prompting import PROMPTS, load_prompt


def test_the_templates_of_the_repository_have_their_placeholders() -> None:
    assert "{not_in_corpus}" in load_prompt("answer_rules", {"not_in_corpus"})
    load_prompt("answer_passages", {"passages", "history", "question"})


def test_every_template_in_the_folder_is_in_use() -> None:
    used = {"answer_rules.txt", "answer_passages.txt", "search_rules.txt", "search_question.txt"}
    assert {path.name for path in PROMPTS.iterdir()} == used


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("Answer {question}", "misses {passages}"),
        ("{passages} {question} {tone}", "unknown {tone}"),
        ("{passages} {question} { question }", "unknown { question }"),
        ("{passages} {question} {", "without a partner"),
        ("{passages} {question} {{x}}", "unknown {x}"),
    ],
)
def test_a_placeholder_that_was_not_declared_is_refused(
    tmp_path: Path, template: str, word: str
) -> None:
    (tmp_path / "answer.txt").write_text(template, encoding="utf-8")
    with pytest.raises(PromptError) as caught:
        load_prompt("answer", {"passages", "question"}, folder=tmp_path)
    assert word in str(caught.value)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"nowhere\.txt"):
        load_prompt("nowhere", set(), folder=tmp_path)


def test_the_label_in_the_example_can_never_be_drawn() -> None:
    rules = load_prompt("answer_rules", {"not_in_corpus"})
    assert "[a0B1]" in rules and not LABEL.search(rules)
    assert NOT_IN_CORPUS not in rules
