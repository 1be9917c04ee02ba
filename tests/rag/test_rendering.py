from datetime import date

from rag.answers import Citation, Claim
from rag.rendering import (
    answer_text,
    escape_markdown,
)


def citation(number: int) -> Citation:
    return Citation(
        number,
        "a",
        None,
        "a.txt",
        "T",
        None,
        "Lydian Post",
        date(2024, 5, 1),
        None,
        0,
        4,
        "Rain",
        "f",
    )


def claim(text: str, number: int, claimant: str | None = "Karin Holm") -> Claim:
    return Claim(text, claimant, "mayor", "person", "direct", citations=(number,))


def test_claims_of_one_claimant_stand_under_one_heading() -> None:
    text = answer_text([claim("Rain.", 1), claim("Snow.", 2)], [citation(1), citation(2)])
    assert text.count("**Karin Holm, mayor**") == 1
    assert "- Rain. [1] (quoted, Lydian Post, 2024-05-01)" in text
    assert "- Snow. [2]" in text


def test_an_unnamed_author_is_known_by_the_outlet() -> None:
    unnamed = Claim("Rain.", None, None, "author", "author", citations=(1,))
    assert "**Unnamed author of Lydian Post**" in answer_text([unnamed], [citation(1)])


def test_article_text_cannot_become_markup() -> None:
    shown = escape_markdown("![x](http://evil) <img src=x> **b** [1] $$e$$ `c`")
    assert "![" not in shown
    assert "<img" not in shown.replace("\\<", "")
    assert "\\[1\\]" in shown
    assert "\\$\\$" in shown
