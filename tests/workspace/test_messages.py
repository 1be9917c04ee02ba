"""Answers as messages: one inert line of HTML each, grouped by claimant, every claim linked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from index.articles import Filters
from rag.answers import Answer, Citation, Claim, Coverage, FilterRead
from tests.workspace.test_evidence import HOSTILE, Reader
from workspace.page.messages import answer_html, partial_html, problem_html, question_html


def citation(number: int, quote: str = "The bridge is safe.") -> Citation:
    return Citation(
        number=number,
        article_id=f"a{number}",
        external_id=None,
        path="a.txt",
        title="A bridge",
        author=None,
        outlet="The Harbour Post",
        published=date(2031, 5, 4),
        url=None,
        start=10 * number,
        end=10 * number + len(quote),
        quote=quote,
        sha256="ab" * 32,
    )


def claim(number: int, claimant: str | None, text: str = "The bridge is safe.") -> Claim:
    return Claim(text, claimant, "mayor", "person", "direct", citations=(number,))


ANSWER = Answer(
    question="Is the bridge safe?",
    standalone_question="Is the bridge safe?",
    filters=Filters(),
    names_searched=(),
    mode="extractive",
    abstained=False,
    reason=None,
    text="",
    claims=(claim(1, "Ida Brandt"), claim(2, "Olav Riis"), claim(3, "Ida Brandt")),
    citations=(citation(1), citation(2), citation(3)),
    coverage=Coverage(articles_searched=3, articles_with_evidence=2, outlets_silent=("The Dale",)),
)


def headings(message: str) -> list[str]:
    return [part.split("<")[0].strip() for part in message.split("<h3><bdi>")[1:]]


def test_what_nothing_carries_is_nobodys() -> None:
    false = replace(claim(1, None), verified=False, problem="cites nothing", citations=())
    shown = answer_html(replace(ANSWER, claims=(*ANSWER.claims, false)))
    assert headings(shown)[-1] == "Not verified"
    assert "voice" not in shown.split("cites nothing")[1]


def test_what_a_model_was_used_for_is_said_and_escaped() -> None:
    shown = answer_html(replace(ANSWER, note="Written by <m>."))
    assert '<p class="used" dir="auto">Written by &#60;m&#62;&#46;</p>' in shown
    assert 'class="used"' not in answer_html(ANSWER)


def test_claims_of_one_claimant_stand_together() -> None:
    assert headings(answer_html(ANSWER)) == ["Ida Brandt", "Olav Riis"]


def test_every_claim_links_to_its_passage() -> None:
    links = [attrs["href"] or "" for tag, attrs in Reader(answer_html(ANSWER)).seen if tag == "a"]
    assert links[0] == "articles/a1?span=10-29&version=abababababababab#span"
    assert len(links) == 6  # three beside the claims, three in the list of citations


def test_an_unnamed_author_is_named_by_the_outlet() -> None:
    own = replace(claim(1, None), claimant_kind="author", voice="author")
    message = answer_html(replace(ANSWER, claims=(own,)))
    assert headings(message) == ["Unnamed author of The Harbour Post"]


def test_an_unverified_sentence_is_struck_through_with_its_problem() -> None:
    bad = replace(claim(1, "Ida Brandt"), verified=False, problem="The passage names no figure")
    message = answer_html(replace(ANSWER, claims=(bad,)))
    assert "<s>" in message and "The passage names no figure" in message


def test_an_abstention_looks_different_and_offers_what_is_near() -> None:
    message = answer_html(
        replace(ANSWER, abstained=True, reason="Nothing fits", claims=(), near=(citation(1),))
    )
    assert 'class="abstained"' in message and 'class="near"' in message
    assert 'class="answer"' not in message


def test_other_names_searched_are_said() -> None:
    message = answer_html(replace(ANSWER, names_searched=("bridge", "Amber <Span>")))
    assert "Amber &#60;Span" in message and "Also searched" in message
    assert "Also searched" not in answer_html(replace(ANSWER, names_searched=("bridge",)))


def test_a_follow_up_says_how_it_was_understood() -> None:
    message = answer_html(replace(ANSWER, standalone_question="Is the Lindhaven bridge safe?"))
    assert "Lindhaven" in message


@pytest.mark.parametrize("make", [question_html, problem_html, partial_html])
def test_messages_are_one_line_without_markup_of_the_text(make: Callable[[str], str]) -> None:
    message = make(f"{HOSTILE}\n\n# heading\n\n    code")
    assert "\n" not in message
    assert {tag for tag, _ in Reader(message.replace("<br>", "")).seen} <= {"div", "h2", "button"}


def test_hostile_text_changes_no_element_of_an_answer() -> None:
    tags = [tag for tag, _ in Reader(answer_html(ANSWER)).seen]
    bad = replace(
        ANSWER,
        claims=tuple(replace(c, text=HOSTILE, claimant_role=HOSTILE) for c in ANSWER.claims),
        citations=tuple(
            replace(c, quote=HOSTILE, title=HOSTILE, outlet=HOSTILE) for c in ANSWER.citations
        ),
    )
    assert [tag for tag, _ in Reader(answer_html(bad)).seen] == tags


def test_the_answer_so_far_shows_words_and_no_markdown() -> None:
    assert partial_html("**Ida Brandt**") == partial_html("Ida Brandt")
    assert "&#42;really&#42;" in partial_html("- safe \\*really\\*")


def test_every_foreign_string_is_set_apart_from_its_neighbours() -> None:
    arabic = "\u0648\u0632\u064a\u0631"
    bad = replace(
        ANSWER,
        claims=(replace(claim(1, arabic), claimant_role=arabic, hedge=arabic, via=(arabic,)),),
        citations=(replace(citation(1), title=arabic, outlet=arabic, author=arabic),),
    )
    message = answer_html(bad)
    assert message.count(arabic) == message.count(f"<bdi>{arabic}</bdi>") == 8


def test_a_filter_read_from_the_question_can_be_lifted_where_it_is_shown() -> None:
    read = (
        FilterRead("published", "in 2031", 'Who says "safe"?'),
        FilterRead("outlet", "The Dale", None),
    )
    message = answer_html(replace(ANSWER, filters_read=read))
    assert message.count('class="lift"') == 1
    shown = 'value="Who says &#34;safe&#34;&#63;">Search without: <bdi>published in 2031</bdi>'
    assert shown in message
    assert 'class="lift"' in answer_html(replace(ANSWER, filters_read=read, abstained=True))
    assert 'class="lift"' not in answer_html(ANSWER)


def test_a_contradicted_claim_links_to_the_line_that_contradicts_it() -> None:
    first, second, third = ANSWER.claims
    denied = (replace(first, disputes=(1,)), replace(second, disputes=(0,)), third)
    seen = Reader(answer_html(replace(ANSWER, claims=denied))).seen
    places = [attrs["id"] for tag, attrs in seen if tag == "li" and "id" in attrs]
    links = [attrs["href"] or "" for tag, attrs in seen if tag == "a" and "class" not in attrs]
    assert len(set(places)) == 2
    assert sorted(links) == sorted(f"#{place}" for place in places)
    assert "contradicted by" in answer_html(replace(ANSWER, claims=denied))


def test_what_a_claim_points_back_at_is_linked() -> None:
    leaning = replace(ANSWER.claims[0], about=(2,))
    message = answer_html(replace(ANSWER, claims=(leaning,)))
    assert '<span>about <a class="cite" href="articles/a2' in message
