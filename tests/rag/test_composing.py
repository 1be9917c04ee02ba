"""How evidence becomes lines: once, by claimant, whole, and in an order that answers."""

from rag.answers import Claim, Evidence
from rag.asking import understand
from rag.composing import Composed, compose, select
from tests.rag.evidence import evidence, told

CANAL = "What is claimed about the canal?"
JOBS = "The Amber Canal will bring many new jobs to the small towns of the northern plain"


def answer(question: str, *evidence: Evidence) -> Composed:
    return compose(evidence, understand(question, ()))


def claims(question: str, *evidence: Evidence) -> tuple[Claim, ...]:
    return answer(question, *evidence).claims


def test_a_teaser_and_its_text_are_one_claim_that_cites_both() -> None:
    teaser, text = evidence(f"{JOBS}.", "Signe Aas"), f"{JOBS}, and later to the quiet coast."
    (claim,) = claims(CANAL, teaser, evidence(text, "Signe Aas", article="b"))
    assert claim.text == text
    assert len(claim.citations) == 2
    assert claim.reprints == 1


def test_a_quotation_told_in_two_articles_stays_whole_and_is_told_once() -> None:
    said = f"“{JOBS}. We shall never raise the tolls of the canal,” said Karin Holm, the minister."
    (claim,) = claims(CANAL, *told(said), *told(said, article="b"))
    assert claim.text == said
    assert claim.reprints == 1
    assert len(claim.citations) == 2


def test_what_another_outlet_has_another_say_stays_apart() -> None:
    one, other = evidence(JOBS, "Signe Aas"), evidence(JOBS, "Olav Riis", article="b")
    assert len(claims(CANAL, one, other)) == 2


def test_a_sentence_and_the_one_it_leans_on_are_one_line() -> None:
    text = "Lydia digs the Amber Canal. In reality, this means that shipowners own the valley."
    composed = answer(CANAL, *told(text))
    assert [claim.text for claim in composed.claims] == [text]
    assert [citation.quote for citation in composed.citations] == [
        "Lydia digs the Amber Canal.",
        "In reality, this means that shipowners own the valley.",
    ]


def test_items_of_a_list_do_not_repeat_what_introduces_it() -> None:
    first, *items = told("The valley fears for the following:\n\n– the eel;\n\n– the old quay.")
    (claim,) = claims("What does the valley fear?", *items)
    assert claim.text.count(first.text) == 1


def test_a_claim_never_carries_another_s_words_but_says_where_they_are() -> None:
    text = "Karin Holm said that Lydia would dig a canal. In reality, this means higher tolls."
    holm, author = told(text)
    composed = answer(CANAL, author)
    (claim,) = composed.claims
    assert claim.text == author.text
    assert [composed.citations[number - 1].quote for number in claim.about] == [holm.text]


def test_asked_who_said_it_those_who_said_it_come_before_who_tells_of_it() -> None:
    author = evidence("Holm promised that the tolls would stay.", None)
    holm = evidence("“The tolls stay,” said Holm.", "Karin Holm", voice="direct", article="b")
    assert claims("Who promised that the tolls stay?", author, holm)[0].claimant == "Karin Holm"
    assert claims("Who pays the tolls?", author, holm)[0].claimant is None


def test_a_fact_is_led_by_its_best_sentence_and_claims_by_the_order_of_the_text() -> None:
    first, second = told("The regatta is an old custom. The regatta is held in June.")
    assert claims("When is the regatta?", second, first)[0].text == second.text
    assert claims("What is claimed about the regatta?", second, first)[0].text == first.text


def test_claims_that_deny_each_other_know_of_each_other() -> None:
    raised = evidence("The tolls of the Amber Canal will be raised.", "Signe Aas")
    kept = evidence("The tolls of the Amber Canal will not be raised.", "Olav Riis", article="b")
    assert [claim.disputes for claim in claims(CANAL, raised, kept)] == [(1,), (0,)]


def test_of_somebody_silent_the_author_s_word_of_what_they_did_is_shown() -> None:
    held = told("The talks with Ida Brandt ended early. Ida Brandt disseminated the same news.")
    chosen = select(understand("What did Ida Brandt announce?", ()), held)
    assert [each.text for each in chosen] == ["Ida Brandt disseminated the same news."]


def test_what_only_goes_on_from_the_answer_is_no_answer_to_a_narrow_question() -> None:
    held = told("The regatta is held in June. This means that the pier will be full.")
    assert len(select(understand("Who holds the regatta?", ()), held)) == 1
    assert len(select(understand("What is claimed about the regatta?", ()), held)) == 2
