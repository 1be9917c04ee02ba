"""Kinds of false sentence that once passed the gate, each on invented text."""

from __future__ import annotations

import pytest

from rag import operators
from rag.citing import check_reply
from rag.synonyms import meanings
from tests.rag.passages import article, labelled

FALSE = [
    ("“Is Estria at war?” said Jane Roe.", "Jane Roe said that Estria is at war."),
    ("Is the new dam better than the old?", "The new dam is better than the old."),
    ("The council barely passed the law.", "The council did not pass the law."),
    ("Roe said Estria rarely buys gas.", "Roe said Estria never buys gas."),
    (
        "Jane Roe said that Ostmark will not sign the treaty until Sudria leaves.",
        "Jane Roe said that Ostmark will not sign the treaty.",
    ),
    (
        "Jane Roe said that Ostmark will not sign the treaty before Sudria leaves.",
        "Jane Roe said that Ostmark will not sign the treaty.",
    ),
    ("Should the talks fail, the army will march.", "The army will march."),
    ("Had Ostmark attacked, Sudria would have answered.", "Sudria would have answered."),
    ("In the event of a war, the pipeline will stop.", "The pipeline will stop."),
    (
        "Roe said that, once the war ends, Sudria will pay Estria.",
        "Roe said that Sudria will pay Estria.",
    ),
    (
        "Roe said that the mills would close without Sudrian gas.",
        "Roe said that the mills would close.",
    ),
    ("In theory, the drug protects children.", "The drug protects children."),
    ("Roe said the drug works in none of the cases.", "Roe said the drug works."),
    (
        "Hunter Moss said that the case is closed. Joe Moss spoke later.",
        "Moss said that the case is closed.",
    ),
    (
        "No other bridge in the region is as long, Jane Roe said.",
        "No other bridge is as long, Jane Roe said.",
    ),
    ("It was the first summit in the valley to discuss water.", "It was the first summit."),
    ("The allies gave Ostmark worthless guarantees.", "The allies gave Ostmark guarantees."),
    ("Roe said they reached a tentative accord.", "Roe said they reached an accord."),
    (
        "Roe said that troops from South Sudria crossed the border.",
        "Roe said that troops from Sudria crossed the border.",
    ),
    ("Weir considered a coup.", "Weir announced a coup."),
    ("The mayor holds shares in the bank.", "The mayor claims shares in the bank."),
    ("Roe said that a few of the farmers agree.", "Roe said that few of the farmers agree."),
    (
        "Roe said exports rose by 20 percent in May and 30 percent in June.",
        "Roe said exports rose by 20 percent in June.",
    ),
    ("Exports rose from 20 percent to 30 percent.", "Exports rose from 20 percent."),
    ("Roe said they want an “Anti-Estria 2.0”.", "Roe said they want an “Anti-Estria”."),
    ("Roe said that the village was struck.", "Roe said that the village struck."),
    ("Perhaps, the mill will close.", "The mill will close."),
    ("Roe said Estria will not buy gas in May.", "Roe said Estria will not buy gas."),
    ("Roe said the tax hits ships that carry coal.", "Roe said the tax hits ships."),
    ("The tax hits ships, but only in Sudria.", "The tax hits ships."),
    ("The tax hits ships, at least in Sudria.", "The tax hits ships."),
    ("Roe says three such mills exist.", "Roe says three such mills existed."),
    ("The base would break the treaty.", "The base will break the treaty."),
    ("“The mill was safe,” Jane Roe said.", "Jane Roe said that the mill is safe."),
    ("Roe says Ostmark vowed to help Estria.", "Roe says Ostmark helped Estria."),
    ("Roe said that the State Bank will help.", "Roe said that the Bank will help."),
    (
        "Jill Moss said that the school is old. President Moss came later.",
        "President Moss said that the school is old.",
    ),
    (
        "Roe said Estria sells gas and arms rebels on orders from Sudria.",
        "Roe said that on orders from Sudria Estria sells gas.",
    ),
    (
        "The dam leaked in May. The mill burned. It will cost 3 million crowns.",
        "The dam leaked in May, and it will cost 3 million crowns.",
    ),
    ("Roe said, jokingly, that the dam is of cheese.", "Roe said that the dam is of cheese."),
]
TRUE = [
    ("The United States backs the pact.", "The US backs the pact."),
    ("The United Nations backs the pact.", "The U.N. backs the pact."),
    ("“Is Estria at war?” said Jane Roe.", "Jane Roe said: “Is Estria at war?”"),
    ("Should the talks fail, the army will march.", "If the talks fail, the army will march."),
    ("“The mill is safe,” Jane Roe said.", "Jane Roe said that the mill was safe."),
    ("Jane Roe said that the mill would be safe.", "Jane Roe says that the mill will be safe."),
    ("Roe will not open the mill built by Estria.", "Roe will not open the mill."),
    (
        "The mill burned in May. It will cost 3 million crowns.",
        "The mill burned in May, and it will cost 3 million crowns.",
    ),
]


def verified(original: str, reply: str) -> bool:
    passages = labelled(article(original, "invented"))
    (label,) = passages
    return all(sentence.verified for sentence in check_reply(f"{reply} [{label}]", passages))


@pytest.mark.parametrize(("original", "reply"), FALSE)
def test_what_the_original_does_not_say_is_stopped(original: str, reply: str) -> None:
    assert not verified(original, reply)


@pytest.mark.parametrize(("original", "reply"), TRUE)
def test_what_comes_to_the_same_passes(original: str, reply: str) -> None:
    assert verified(original, reply)


@pytest.mark.parametrize("table", [operators._OPERATORS, operators._LEADS])
def test_no_small_word_stands_in_two_groups(table: dict[str, str]) -> None:
    words = [word for group in table.values() for word in set(group.split())]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "pair", ["found create", "decline drop", "strike attack", "fire dismiss", "accuse charge"]
)
def test_words_of_another_sense_are_no_synonyms(pair: str) -> None:
    one, other = pair.split()
    assert meanings(one).isdisjoint(meanings(other))


def test_a_verb_of_saying_is_not_named_as_the_foreign_word() -> None:
    passages = labelled(article("The dam leaked because the storm broke it.", "invented"))
    (label,) = passages
    (sentence,) = check_reply(f"The storm leaked because it broke the dam, he writes. [{label}]",
                              passages)  # fmt: skip
    assert sentence.problem is not None and "writes" not in sentence.problem
