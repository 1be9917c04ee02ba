from __future__ import annotations

import pytest

from rag.citing import CheckedSentence, check_reply, displayable
from rag.errors import GenerationError
from rag.labelling import LabelledPassage
from rag.rewriting import compose_reply
from tests.rag.passages import HARBOUR_ARTICLE, RAILWAY_ARTICLE, article, labelled

PASSAGES = labelled(HARBOUR_ARTICLE, RAILWAY_ARTICLE)
H, R = (f"[{label}]" for label in PASSAGES)


def checked(reply: str, passages: dict[str, LabelledPassage] = PASSAGES) -> CheckedSentence:
    (sentence,) = check_reply(reply, passages)
    return sentence


FAITHFUL = [
    f"Mayor Ines Calder said the new harbour will cost 45 million crowns. {H}",
    f"Calder told reporters: “We will not sell the old quay to anyone.” {H}",
    f'Calder said they "will not sell the old quay" to anyone {H}.',
    f"The harbour is opposed by Tomas Weir, who says it threatens the oyster beds. {H}",
    f"Norlink expects 20% more passengers by 2030 {H}.",
    f"According to Brandt, freight fell by 12 percent last year.{R}",
    f"Brandt argues the railway to Estmark doesn’t pay for itself. {R}",
    f"The ministry of transport says the line carried 3200 containers in May. {R}",
    f"Weir opposes the harbour, while Brandt argues that the railway does not pay. {H}{R}",
    f"Lena Moss reports that Norlink expects 20 percent more passengers. {H}",
]

HOSTILE = [
    (f"Calder said the new harbour will cost 54 million crowns. {H}", "54 million"),
    (f"Calder said the new harbour will cost 45 billion crowns. {H}", "45 billion"),
    (f"Calder said the new harbour will cost 20 million crowns. {H}", "20 million"),
    (f"Tomas Weir supports the harbour but says it threatens the oyster beds. {H}", "supports"),
    (f"Brandt argues that the railway to Estmark does pay for itself. {R}", "“not”"),
    (f"According to Brandt, freight rose by 12% last year. {R}", "rose"),
    (f"Weir does not oppose the harbour and says it threatens the oyster beds. {H}", "“not”"),
    (f"Weir said the new harbour at Port Lessing will cost 45 million crowns. {H}", "Weir"),
    (f"Lena Moss says the new harbour will cost 45 million crowns. {H}", "Lena Moss"),
    (f"Olga Stein says the harbour threatens the oyster beds. {H}", "Olga"),
    (f"Calder said: “We will sell the old quay to the highest bidder.” {H}", "quoted"),
    (f"Calder told reporters “We will not sell the old quay to Weir” on Monday. {H}", "Weir"),
    (f"Calder told reporters “We will not sell the new harbour on Monday. {H}", "quoted"),
    (f"The harbour divides families and ruins marriages across the whole coast. {H}", "say this"),
    ("Mayor Ines Calder said the new harbour will cost 45 million crowns.", "cites no"),
    ("Mayor Ines Calder said the new harbour will cost 45 million crowns. [q9Z9]", "not retrieved"),
    ("Mayor Ines Calder said the new harbour will cost 45 million crowns. [1]", "not retrieved"),
    (f"Calder said the new harbour will cost 45 million crowns. {H} [q9Z9]", "not retrieved"),
    (f"Calder said the new harbour will cost 45 million crowns. {R}", "say this"),
]


@pytest.mark.parametrize("reply", FAITHFUL, ids=range(len(FAITHFUL)))
def test_a_faithful_sentence_passes(reply: str) -> None:
    sentence = checked(reply)
    assert sentence.verified, sentence.problem
    assert sentence.evidence


@pytest.mark.parametrize(("reply", "reason"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_false_sentence_is_stopped_and_told_why(reply: str, reason: str) -> None:
    sentence = checked(reply)
    assert not sentence.verified
    assert sentence.evidence == ()
    assert reason in (sentence.problem or "")


def test_evidence_is_the_statement_that_carries_the_sentence() -> None:
    (statement,) = checked(FAITHFUL[3]).evidence
    assert statement.span.of(HARBOUR_ARTICLE.text).startswith("Opposition leader Tomas Weir")


def test_a_label_counts_for_its_own_sentence_only() -> None:
    first, second = check_reply(
        f"Norlink expects 20 percent more passengers. Weir opposes the harbour. {H}", PASSAGES
    )
    assert first.problem == "cites no retrieved passage"
    assert second.verified


def test_a_label_may_stand_before_or_behind_the_full_stop() -> None:
    label = H.strip("[]")
    for ending in (f" {H}.", f". {H}", f".{H}", f" [{label}, {label}].", f" [Passage {label}]."):
        assert checked(f"Weir opposes the harbour{ending}").verified, ending


def test_a_quotation_of_two_sentences_stays_one_sentence() -> None:
    both = article("“The pier is closed. We open in May,” said Ada Quist.", "pier")
    (label,) = passages = labelled(both)
    sentence = checked(f"Ada Quist said: “The pier is closed. We open in May.” [{label}]", passages)
    assert sentence.text.endswith("We open in May.”")


def test_a_citation_marker_written_by_the_model_never_reaches_the_answer() -> None:
    reply = f"Weir opposes the harbour [2]. {H}\n\nNorlink expects 20 percent more. [^7]"
    for sentence in check_reply(f"{reply} Also [12, 13].", PASSAGES):
        assert "[" not in sentence.text
        assert not sentence.verified


@pytest.mark.parametrize("reply", ["", "  \n", "NOT_IN_CORPUS", "NOT_IN_CORPUS.", "## Answer\n***"])
def test_a_reply_without_an_answer_is_an_error(reply: str) -> None:
    with pytest.raises(GenerationError):
        check_reply(reply, PASSAGES)


def test_links_images_and_html_are_reduced_to_their_text() -> None:
    reply = (
        f"[Weir](https://evil.example/a) opposes the **harbour** {H}. ![map](http://evil.example/x)"
        "<img src=x onerror=alert(1)> &lt;script&gt;alert(1)&lt;/script&gt; www.evil.example/path"
        " <https://evil.example> [ref]: //evil.example <!-- hidden"
    )
    text = " ".join(sentence.text for sentence in check_reply(reply, PASSAGES))
    assert text.startswith("Weir opposes the harbour.")
    for trace in ("evil.example/", "http", "<", "onerror", "hidden", "[", "*"):
        assert trace not in text


def test_citations_are_numbered_in_order_of_use_and_stand_to_the_letter() -> None:
    reply = f"{FAITHFUL[5]} {FAITHFUL[3]} {FAITHFUL[5]}"
    text, claims, citations = compose_reply(check_reply(reply, PASSAGES), PASSAGES)
    assert [claim.citations for claim in claims] == [(1,), (2,), (1,)]
    assert text.count("[1]") == 2
    texts = {each.id: each.text for each in (HARBOUR_ARTICLE, RAILWAY_ARTICLE)}
    for citation in citations:
        assert texts[citation.article_id][citation.start : citation.end] == citation.quote
    assert [citation.number for citation in citations] == [1, 2]


def test_a_stopped_sentence_is_struck_through_with_the_reason_and_cites_nothing() -> None:
    reply = f"Weir opposes the harbour. {H} Weir owns 900 oysters_and_boats. {H}"
    text, claims, citations = compose_reply(check_reply(reply, PASSAGES), PASSAGES)
    assert claims[1].citations == () and not claims[1].verified and claims[1].problem
    assert r"~~Weir owns 900 oysters\_and\_boats.~~ *(not verified: " in text
    assert len(citations) == 1


TRUE = f"Weir opposes the harbour. {H}"


def test_what_the_article_says_stands_behind_a_sentence_that_strays_from_it() -> None:
    stray = f"Calder said the new harbour at Port Lessing will cost 54 million crowns. {H}"
    text, claims, citations = compose_reply(check_reply(f"{TRUE} {stray}", PASSAGES), PASSAGES)
    (_, false, instead) = claims
    assert not false.verified and instead.verified and instead.claimant == "Ines Calder"
    assert instead.text.startswith("In the article’s words: ")
    assert "45 million crowns" in citations[-1].quote and citations[-1].quote in instead.text
    assert text.index("54 million") < text.index(instead.text[:30])


def test_words_that_do_not_name_their_speaker_are_given_with_the_name() -> None:
    held = article(
        "Ines Calder, the mayor, was there. “The old quay is safe,” she said.", "quay.txt"
    )
    passages = labelled(held)
    (label,) = passages
    reply = f"The mayor was there. [{label}] She said the old quay is unsafe. [{label}]"
    _, claims, _ = compose_reply(check_reply(reply, passages), passages)
    assert (
        claims[-1].text == "Ines Calder, in the article’s words: “The old quay is safe,” she said."
    )


def test_what_another_sentence_tells_is_not_told_again() -> None:
    told = f"Calder said the new harbour at Port Lessing will cost 45 million crowns. {H}"
    stray = f"Calder said the new harbour at Port Lessing will cost 54 million crowns. {H}"
    for reply in (f"{told} {stray}", f"{stray} {told}", f"{TRUE} {stray} {stray}"):
        _, claims, _ = compose_reply(check_reply(reply, PASSAGES), PASSAGES)
        assert sum("the article’s words" in claim.text for claim in claims) == (TRUE in reply)


def test_a_sentence_that_shares_little_with_its_passage_has_nothing_in_its_place() -> None:
    stray = f"Penguins sleep for 900 seconds on the harbour ice. {H}"
    _, claims, _ = compose_reply(check_reply(f"{TRUE} {stray}", PASSAGES), PASSAGES)
    assert len(claims) == 2


def test_a_claim_without_its_claimant_is_introduced_by_the_claimant() -> None:
    reply = f"The new harbour at Port Lessing will cost 45 million crowns. {H}"
    text, claims, _ = compose_reply(check_reply(reply, PASSAGES), PASSAGES)
    assert text.startswith("According to Ines Calder: The new harbour")
    assert claims[0].claimant == "Ines Calder"


def test_the_authors_own_claim_is_introduced_by_the_author() -> None:
    reply = f"The ferry company Norlink expects 20 percent more passengers by 2030. {H}"
    text, _, _ = compose_reply(check_reply(reply, PASSAGES), PASSAGES)
    assert text.startswith(("According to Lena Moss: ", "The ferry company Norlink expects"))


def test_paraphrased_direct_speech_is_not_called_direct() -> None:
    reply = f"Calder told reporters that they will not sell the old quay to anyone. {H}"
    _, (claim,), _ = compose_reply(check_reply(reply, PASSAGES), PASSAGES)
    assert claim.voice == "indirect"


@pytest.mark.parametrize(
    "reply", ["Weir opposes the harbour.", f"Weir owns nine boats. {H}"], ids="ab"
)
def test_an_answer_of_which_nothing_holds_is_an_error(reply: str) -> None:
    with pytest.raises(GenerationError):
        compose_reply(check_reply(reply, PASSAGES), PASSAGES)


def test_unfinished_text_is_shown_without_labels_links_or_half_markup() -> None:
    reply = (
        f"Weir **opposes** it {H}, [1] see [here](http://evil.example/x) and "
        "![i](http://evil.example/y.png) <img src='http://evil.example/z'> end. [k7Q2]"
    )
    for length in range(len(reply) + 1):
        shown = displayable(reply[:length])
        assert "[" not in shown and "evil.example" not in shown and "<" not in shown, shown
    assert displayable(reply) == "Weir opposes it, see here and i end."


@pytest.mark.parametrize("reply", ["NOT", "NOT_IN_CORPUS", " ", "<think>Let me see", "[k7"])
def test_nothing_is_shown_of_a_reply_that_says_nothing_yet(reply: str) -> None:
    assert displayable(reply) == ""
