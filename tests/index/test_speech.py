"""Speech in its many shapes: marks, inversions, lists of speakers, headlines."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed, listed, read

ANA = "Ana Reyes"


@pytest.mark.parametrize(
    "text",
    ["»The harbour is full and cannot grow«, said Ana Reyes.",
     "“The captain shouted “no more ships in here” and left,” Ana Reyes said.",
     "„The captain shouted ‚no more ships in here‘ and left“, Ana Reyes said.",
     "“The mayor told me ‘no more ships in here’ and hung up,” Ana Reyes said.",
     "''The harbour is full and cannot grow,'' Ana Reyes said.",
     "“At last!” beamed Ana Reyes.", "“It is never too late,” Ana Reyes shot back.",
     "As Ana Reyes put it, “The harbour lives and breathes again.”",
     "Ana Reyes — a captain from the north of Sorrel — said: “The harbour is full and old.”",
     "Ana Reyes sent out a letter saying: “We shall close the harbour next spring.”",
     "“How are you today in this bay?” Ana Reyes, a retired captain from Sorrel, asked.",
     "“We shall never build it here,” Ana Reyes (Sorrel) said."],
)  # fmt: skip
def test_a_quotation_finds_its_speaker(text: str) -> None:
    assert claimed(text)[-1] == ("direct", ANA)


@pytest.mark.parametrize(
    "text",
    ["The bay, says Ana Reyes, is too shallow.", "The bay is too shallow – so says Ana Reyes.",
     "From Ana Reyes’s point of view, the bay is too shallow.",
     "Ana Reyes liked the plan but said that it was dear.",
     "Ana Reyes Says Bay Will Be Dredged Soon", "“The Bay,” Ana Reyes wrote, is too shallow."],
)  # fmt: skip
def test_indirect_speech_finds_its_speaker(text: str) -> None:
    assert claimed(text)[0][1] == ANA


def test_a_ministry_denies() -> None:
    text = "Kestrel’s ministry of ports denies that the bay was dredged."
    assert claimed(text) == [("indirect", "Kestrel’s ministry of ports")]


@pytest.mark.parametrize(
    "text",
    ["Ana Reyes, Luis Otero and Mira Solen said that the bay was too shallow.",
     "“The bay is too shallow for us,” said Ana Reyes, Luis Otero and Mira Solen.",
     "“The bay is too shallow for us,” Ana Reyes, Luis Otero and Mira Solen said.",
     "On Monday, Ana Reyes, Luis Otero and Mira Solen said that the bay was too shallow."],
)  # fmt: skip
def test_speakers_in_a_row_speak_together(text: str) -> None:
    assert listed(text)[0][0] == "Ana Reyes, Luis Otero and Mira Solen"
    assert claimed(text)[0][1] == "Ana Reyes, Luis Otero and Mira Solen"


@pytest.mark.parametrize(
    ("text", "source"),
    [("In Sorrel, Ana Reyes and Luis Otero said that it was full.", "Ana Reyes and Luis Otero"),
     ("Meanwhile, Ana Reyes and Luis Otero both deny that it is full.", "Ana Reyes and Luis Otero"),
     ("Some 52 percent say the bay is full.", "Some 52 percent"),
     ("Another said that the bay was full.", "Another"),
     ("An official who spoke in secret said that it was full.", "An official"),
     ("Some rumours, spread in May, are hard to prove, said Luis Otero.", "Luis Otero")],
)  # fmt: skip
def test_the_source_is_whoever_speaks_and_no_more(text: str, source: str) -> None:
    assert listed(text)[0][0] == source


@pytest.mark.parametrize(
    ("text", "content"),
    [("When Ana Reyes says that the bay is clean, people laugh.", "that the bay is clean"),
     ("Ana Reyes said she was old and wanted a new bay.", "she was old and wanted a new bay"),
     ("Ana Reyes said it was full but denied that it was old.", "it was full"),
     ("Ana Reyes called the bay “rotten,” and left.", "the bay “rotten,”")],
)  # fmt: skip
def test_content_ends_where_the_author_goes_on(text: str, content: str) -> None:
    assert listed(text)[0][2] == [content]


def test_a_title_does_not_end_a_sentence() -> None:
    text = "Arianna Reyes runs the port. “We cannot let in more ships,” said Ms. Reyes, a lawyer."
    assert claimed(text)[1:] == [("direct", "Arianna Reyes")]


def test_she_is_who_opens_the_sentence_before_with_a_long_role() -> None:
    text = "Peru's Ambassador to Kenya Ana Reyes arrived. She said that the bay was full."
    found = read(text)[-1]
    assert (found.claimant, found.claimant_role) == (ANA, "Peru's Ambassador to Kenya")
