"""Chains: who passes on what somebody else says."""

from __future__ import annotations

import pytest

from tests.index.hearing import chained, claimed, read


@pytest.mark.parametrize(
    "text",
    ["Portpress reports that Ana Reyes said the bay would be dredged.",
     "According to Portpress, Ana Reyes said that the bay would be dredged.",
     "As Portpress reports, Ana Reyes said that the bay would be dredged.",
     "The bay will be dredged, Ana Reyes said, as quoted by Portpress.",
     "Ana Reyes, as quoted by Portpress, said the bay would be dredged.",
     "“The bay will be dredged in spring,” Ana Reyes said, as quoted by Portpress.",
     "“The bay will be dredged in spring,” Ana Reyes was quoted as saying by Portpress.",
     "Ana Reyes was quoted by Portpress as saying that the bay would be dredged.",
     "“The bay will be dredged in spring,” Portpress quotes Ana Reyes.",
     "Ana Reyes said, Portpress reports, that the bay would be dredged.",
     "The bay will be dredged, Ana Reyes said, Portpress reported.",
     "Ana Reyes told Portpress that the bay would be dredged.",
     "In an interview with Portpress, Ana Reyes said that the bay would be dredged."],
)  # fmt: skip
def test_a_chain_keeps_both_links(text: str) -> None:
    found = read(text)[0]
    assert (found.claimant, found.via) == ("Ana Reyes", ("Portpress",))
    assert chained(text)["Ana Reyes"] == ["Portpress"]


def test_an_interview_with_a_person_is_no_chain() -> None:
    text = "Luis Otero came. In an interview with Luis Otero, Ana Reyes said that it was full."
    assert read(text)[-1].via == ()


def test_who_tells_somebody_is_not_passed_on_by_the_next_speaker() -> None:
    text = "“The bay is full of ships,” Ana Reyes said. Luis Otero said it was empty."
    assert claimed(text) == [("direct", "Ana Reyes"), ("indirect", "Luis Otero")]
    assert chained(text) == {"Ana Reyes": [], "Luis Otero": []}
