"""Sentences a clever model might write of an invented corpus: the false ones are all stopped."""

from __future__ import annotations

from datetime import date

import pytest

from rag.citing import check_reply
from rag.rewriting import compose_reply
from tests.rag.passages import article, labelled

DAM = (
    "Prime Minister Arlo Venn said that the Selby dam will supply some of the valley's farms with "
    "water, but he warned that it may flood two villages. "
    "“We have asked Nordland for help because the river rose by 30 percent,” Venn told parliament "
    "on Tuesday. "
    "Engineer Dora Lisk, who met Venn in Maren, denied that the dam leaks. "
    "According to Lisk, the wall allegedly cracked after the storm, and most of the pumps failed. "
    "The Selby Union accused the Harlan Company of poisoning the lake. "
    "Nordland's envoy Piet Rask claims that Sudria supports Nordland against Ostmark. "
    "Rask added that Sudria would join the pact if Ostmark left it."
)
LAKE = (
    "The lake was sold by the Harlan Company to the town of Maren in 2019. "
    "Fewer than half of the fishermen returned, Mayor Sten Olby said. "
    "Olby said that Venn believes the dam is unlikely to be finished before 2031. "
    "The new ferry is larger than the old one and carries 400 passengers from Maren to Selby. "
    "Critics say the project, which Olby once praised, has become a burden. "
    "The talks between Ostmark and Sudria failed to end the blockade of the port. "
    "Not all of the islands have electricity, and only three of them have a school. "
    "“Nobody has ever offered us a plan. We want peace,” said fisherman Tam Grell."
)
DAM_ARTICLE = article(
    DAM, "dam", title="A dam and its doubters", author="Mila Orne", outlet="Valley Echo",
    published=date(2023, 3, 7),
)  # fmt: skip
LAKE_ARTICLE = article(
    LAKE, "lake", title="What the lake lost", author="Jon Pell", outlet="Maren Mail"
)
PASSAGES = labelled(DAM_ARTICLE, LAKE_ARTICLE)
D, L = (f"[{label}]" for label in PASSAGES)

FALSE = [
    # who speaks
    f"In Lisk’s view, the Selby dam will supply some of the valley’s farms with water. {D}",
    f"Lisk, who met Venn, said that the Selby dam will supply some of the valley’s farms. {D}",
    f"Venn, who met Lisk, denied that the dam leaks. {D}",
    f"Venn’s critics said that the Selby dam will supply some of the valley’s farms. {D}",
    f"Venn and Lisk said that it may flood two villages. {D}",
    f"Venn agrees with Lisk that the wall allegedly cracked after the storm. {D}",
    f"Mila Orne warned that it may flood two villages. {D}",
    f"The Valley Echo says that the Selby dam will supply some of the valley’s farms. {D}",
    f"Parliament said that Nordland was asked for help. {D}",
    f"Nordland claims that Sudria supports Nordland against Ostmark. {D}",
    f"Olby said that the dam is unlikely to be finished before 2031. {L}",
    f"Olby believes the dam is unlikely to be finished before 2031. {L}",
    f"Olby says the project has become a burden. {L}",
    f"Venn: “Nobody has ever offered us a plan.” {L}",
    f"For Lisk, the Selby dam will supply some of the valley’s farms with water. {D}",
    f"The Selby dam will supply some of the valley’s farms with water, Rask’s position is. {D}",
    # polarity, scope, certainty
    f"Venn said that the Selby dam will supply all of the valley’s farms with water. {D}",
    f"Venn said that the Selby dam will supply the valley’s farms with water. {D}",
    f"Venn said that the Selby dam supplies some of the valley’s farms with water. {D}",
    f"Venn warned that it will flood two villages. {D}",
    f"Venn warned that it floods two villages. {D}",
    f"Venn warned that it is unlikely to flood two villages. {D}",
    f"Venn promised that it may flood two villages. {D}",
    f"Lisk said that the dam leaks. {D}",
    f"Lisk confirmed that the dam leaks. {D}",
    f"The dam leaks. {D}",
    f"According to Lisk, the wall cracked after the storm. {D}",
    f"According to Lisk, the wall allegedly cracked before the storm. {D}",
    f"According to Lisk, all of the pumps failed. {D}",
    f"According to Lisk, the pumps failed. {D}",
    f"According to Lisk, most of the pumps never failed. {D}",
    f"Rask added that Sudria would join the pact. {D}",
    f"Rask added that Sudria would leave the pact if Ostmark joined it. {D}",
    f"Rask added that Ostmark would join the pact if Sudria left it. {D}",
    f"More than half of the fishermen returned, Olby said. {L}",
    f"Half of the fishermen returned, Olby said. {L}",
    f"The fishermen returned, Olby said. {L}",
    f"Olby said that Venn believes the dam is likely to be finished before 2031. {L}",
    f"Olby said that Venn believes the dam is to be finished before 2031. {L}",
    f"Olby said that Venn believes the dam is unlikely to be finished after 2031. {L}",
    f"The talks between Ostmark and Sudria ended the blockade of the port. {L}",
    f"The talks between Ostmark and Sudria failed. {L} Sudria failed to end the blockade. {L}",
    f"All of the islands have electricity. {L}",
    f"None of the islands have electricity. {L}",
    f"Not all of the islands have a school. {L}",
    f"The islands lack electricity. {L}",
    f"Three of the islands have a school. {L}",
    f"Critics say the project, which Olby praised, has become unburdened. {L}",
    f"Critics say the project has never become a burden. {L}",
    # who does what to whom, and why
    f"The Harlan Company accused the Selby Union of poisoning the lake. {D}",
    f"The Selby Union was accused by the Harlan Company of poisoning the lake. {D}",
    f"The Selby Union was accused of poisoning the lake. {D}",
    f"Rask claims that Nordland supports Sudria against Ostmark. {D}",
    f"Rask claims that Sudria supports Ostmark against Nordland. {D}",
    f"Rask claims that Sudria is supported by Nordland against Ostmark. {D}",
    f"The river rose by 30 percent because we have asked Nordland for help, Venn told "
    f"parliament. {D}",
    f"The lake was sold to the Harlan Company by the town of Maren in 2019. {L}",
    f"The town of Maren sold the lake to the Harlan Company in 2019. {L}",
    f"The Harlan Company bought the lake in 2019. {L}",
    f"The old ferry is larger than the new one. {L}",
    f"The new ferry is smaller than the old one. {L}",
    f"The new ferry carries 400 passengers from Selby to Maren. {L}",
    f"The Harlan Company was sold in 2019. {L}",
    # figures, places, times
    f"Venn told parliament that the river rose by 30 percentage points. {D}",
    f"Venn told parliament that the river rose by 13 percent. {D}",
    f"Venn told parliament that the river rose to 30 percent. {D}",
    f"Venn told parliament on Thursday that the river rose by 30 percent. {D}",
    f"The lake was sold by the Harlan Company to the town of Selby in 2019. {L}",
    f"The lake was sold by the Harlan Company to the town of Maren in 2018. {L}",
    f"The lake was sold by the Harlan Company to the town of Maren since 2019. {L}",
    f"The new ferry carries more than 400 passengers from Maren to Selby. {L}",
    f"The new ferry carries up to 400 passengers from Maren to Selby. {L}",
    f"The new ferry carries 400 tonnes from Maren to Selby. {L}",
    f"Venn warned that it may flood three villages. {D}",
    # half true, or with something put in
    f"The lake was sold by the Harlan Company to the town of Maren in 2019 and drained. {L}",
    f"The lake was secretly sold by the Harlan Company to the town of Maren in 2019. {L}",
    f"The lake was sold by the Harlan Company to the town of Maren in 2019, which ruined it. {L}",
    f"The new ferry carries 400 passengers from Maren to Selby, and it is unsafe. {L}",
    f"Venn warned that it may flood two villages, and Lisk said that the dam leaks. {D}",
    f"Critics say the project has become a burden, as Olby admits. {L}",
    f"Venn told parliament they have asked Nordland and Sudria for help. {D}",
    # quotations
    f"Venn warned that it “may flood two villages”. {D}",
    f"Lisk said: “The wall allegedly cracked after the storm.” {D}",
    f"Venn told parliament: “We have asked Nordland for money because the river rose "
    f"by 30 percent.” {D}",
    f"Venn told parliament: “We have asked Nordland for help because the storm.” {D}",
    f"Grell said: “Nobody has ever offered us peace.” {L}",
    f"Grell said: “Nobody has … peace.” {L}",
    f"Olby said: “We want peace.” {L}",
    f"Grell said: “We want a plan. We want peace.” {L}",
]  # fmt: skip

TRUE = [
    f"Venn said that the Selby dam would supply some of the valley’s farms with water. {D}",
    f"Engineer Dora Lisk denied that the dam leaks. {D}",
    f"Lisk denied the dam leaks. {D}",
    f"Lisk says the wall allegedly cracked after the storm. {D}",
    f"According to Lisk, most of the pumps failed. {D}",
    f"Venn told parliament: “We have asked Nordland for help because the river rose "
    f"by 30 percent.” {D}",
    f"Venn told parliament on Tuesday that they had asked Nordland for help because "
    f"the river rose by 30%. {D}",
    f"Venn said they have asked Nordland for help. {D}",
    f"The Harlan Company was accused by the Selby Union of poisoning the lake. {D}",
    f"Piet Rask claims that Sudria supports Nordland. {D}",
    f"Rask says Nordland is supported by Sudria against Ostmark. {D}",
    f"Rask said that Sudria would join the pact if Ostmark left it. {D}",
    f"The Harlan Company sold the lake to the town of Maren in 2019. {L}",
    f"In 2019, the Harlan Company sold the lake to the town of Maren. {L}",
    f"Jon Pell writes that the lake was sold by the Harlan Company. {L}",
    f"Olby said that fewer than half of the fishermen returned. {L}",
    f"Critics say the project has become a burden. {L}",
    f"The new ferry carries 400 passengers from Maren to Selby. {L}",
    f"The talks between Ostmark and Sudria failed to end the blockade. {L}",
    f"According to fisherman Tam Grell, “nobody has ever offered us a plan.” {L}",
    f"Grell said: “Nobody has ever offered us a plan. We want peace.” {L}",
    f"Lisk denied that the dam leaks, while Olby said fewer than half of the "
    f"fishermen returned. {D}{L}",
    f"Olby said Venn believes the dam is unlikely to be finished before 2031. {L}",
]  # fmt: skip


@pytest.mark.parametrize("reply", FALSE)
def test_a_lie_is_stopped(reply: str) -> None:
    assert not all(sentence.verified for sentence in check_reply(reply, PASSAGES))


@pytest.mark.parametrize("reply", TRUE)
def test_a_true_report_passes(reply: str) -> None:
    (sentence,) = check_reply(reply, PASSAGES)
    assert sentence.verified, sentence.problem


def written(reply: str) -> str:
    return compose_reply(check_reply(reply, PASSAGES), PASSAGES).text


def test_what_the_author_claims_is_told_as_the_author_s() -> None:
    text = written(f"The Harlan Company sold the lake to the town of Maren in 2019. {L}")
    assert text.startswith("According to Jon Pell: The Harlan Company sold")


def test_he_said_becomes_the_name_of_who_said() -> None:
    text = written(f"He said fewer than half of the fishermen returned. {L}")
    assert text.startswith("Sten Olby said fewer than half")


def test_who_passes_a_claim_on_is_named() -> None:
    text = written(f"Venn said that the dam is unlikely to be finished before 2031. {L}")
    assert text.startswith("According to Sten Olby, Venn said")


def test_being_named_in_a_claim_is_not_being_named_as_its_claimant() -> None:
    text = written(f"Fewer than half of the fishermen returned. {L}")
    assert text.startswith("According to Sten Olby: Fewer than half")


def test_failing_sentences_are_withheld_and_counted() -> None:
    true = f"Critics say the project has become a burden. {L}"
    lies = f"Critics say the project has become a blessing. {L} The dam leaks. {D}"
    checked = check_reply(f"{true} {lies}", PASSAGES)
    text, claims, _ = compose_reply(checked, PASSAGES, withhold=True)
    assert all(claim.verified for claim in claims)
    assert "blessing" not in text and "~~" not in text
    assert text.endswith("*2 sentences were withheld: the passages they cite do not carry them.*")


def test_nothing_is_said_of_withholding_when_all_holds() -> None:
    checked = check_reply(f"Critics say the project has become a burden. {L}", PASSAGES)
    assert "withheld" not in compose_reply(checked, PASSAGES, withhold=True).text
