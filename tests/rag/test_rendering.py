from dataclasses import replace
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


def test_an_address_in_a_text_becomes_no_link() -> None:
    shown = escape_markdown("See https://a.example, www.b.example, c@d.example at 10:30: all")
    assert shown == "See https\\://a.example, www\\.b.example, c\\@d.example at 10:30: all"


def test_claims_that_contradict_each_other_say_so() -> None:
    rain, dry = claim("Rain.", 1), claim("No rain.", 2, "Olav *Riis*")
    told = [replace(rain, disputes=(1,)), replace(dry, disputes=(0,))]
    text = answer_text(told, [citation(1), citation(2)])
    assert "contradicted by Olav \\*Riis\\* [2])" in text
    assert "contradicted by Karin Holm [1])" in text


def test_one_claimant_with_two_roles_has_one_heading() -> None:
    roles = [claim("Rain.", 1), replace(claim("Snow.", 2), claimant_role="head of the harbour")]
    assert answer_text(roles, [citation(1), citation(2)]).count("**") == 2


def test_a_claim_about_another_s_words_says_where_those_are() -> None:
    text = answer_text(
        [replace(claim("This is wrong.", 1), about=(2,))], [citation(1), citation(2)]
    )
    assert "2024-05-01, about [2])" in text
