"""Who says it in the turns of phrase of news agencies: one test for each kind of mistake."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed, read

AUTHOR = ("author", "Ines Vale")


def spoken(text: str) -> tuple[str, str | None]:
    return claimed(text)[-1]


@pytest.mark.parametrize(
    "text",
    ["Of the impacted states, Lydia will face the largest cuts – some of them soon.",
     "Democrats also fell short in two Senate states that had proven competitive.",
     "For some flops on this list, it appears that nobody asked the buyers.",
     "She led the country through a commodities boom that helped the port.",
     "Prosecutors referred to Rudd’s alleged role in a call.",
     "The clerks left, along with questions and answers posted on a board."],
)  # fmt: skip
def test_a_noun_is_no_verb_of_saying(text: str) -> None:
    assert spoken(text) == AUTHOR


@pytest.mark.parametrize(
    "text",
    ["The deal announced on Monday would pay the owners in cash.",
     "Ugo Finch, 84, noted cellist who performed with many.",
     "The plan includes continued emphasis on “actions that can benefit the harbour”.",
     "The new phones aren't expected to be game changers."],
)  # fmt: skip
def test_a_participle_is_no_verb_of_saying(text: str) -> None:
    assert spoken(text) == AUTHOR


@pytest.mark.parametrize(
    "text",
    ["Kestrel Foods added a new spicy pie to the menu.",
     "Kestrel Foods kept open and added a limited edition of its pies.",
     "Police called off their search on Monday.", "Ana Reyes rejoined in 1987.",
     "Rising waters continue to wreak havoc.", "Ana Reyes advised the council on taxes.",
     "Ana Reyes wrote her first hit, “The Old Salt Road Home”.",
     "The ferries sail as the port responded to the storm with closures.",
     "Its name is Ushkent, meaning “the oldest of the bridges”."],
)  # fmt: skip
def test_what_somebody_does_is_not_said(text: str) -> None:
    assert spoken(text) == AUTHOR


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Lawmakers and experts, however, worry that the merger will fail.", "Lawmakers and experts"),
     ("Two officials, who asked not to be named, said the deal was dead.", "Two officials"),
     ("The policy has been light on details, say analysts.", "analysts"),
     ("The two reports said that the harbour is full.", "two reports"),
     ("Nurses in the Sorrel area say it rained.", "Nurses in the Sorrel area"),
     ("Lane's family said she died in May.", "Lane's family"),
     ("Mill Street's said the pie would return.", "Mill Street's"),
     ("The harbour is full, according to Rolvian customs statistics.",
      "Rolvian customs statistics")],
)  # fmt: skip
def test_those_without_a_name_speak_too(text: str, claimant: str) -> None:
    assert spoken(text) == ("indirect", claimant)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Organizers of a drive to enshrine the right to a harbour said they were ready.",
      "Organizers of a drive"),
     ("One Daily Post writer who ordered the drink at a restaurant said it was foul.",
      "One Daily Post writer"),
     ("It is late and residents should secure items, trimming trees, said Jason Mew, a clerk.",
      "Jason Mew"),
     ("Forty people were moved, Laura Jones of Mountain Rotors told Portpress.", "Laura Jones"),
     ("Due to floods the park was closed on Monday, Iva Sholly said.", "Iva Sholly"),
     ("On Sunday the energy minister, Ugo Finch, said the country had little fuel.", "Ugo Finch"),
     ("The harbour is full, according to the port’s secretary, Ugo Finch.", "Ugo Finch"),
     ("Another ally, Home Secretary Priti Vale, said it rained.", "Priti Vale")],
)  # fmt: skip
def test_the_subject_is_found_at_a_distance(text: str, claimant: str) -> None:
    assert spoken(text) == ("indirect", claimant)


@pytest.mark.parametrize(
    "text",
    ["“It is hard,” Ugo Finch said, referring to the five-mile stretch of road that the flood "
     "had taken away with two bridges and a mill in the spring of that year.",
     "“It is hard,” said Ugo Finch, the head of a trade union that speaks for ten thousand "
     "ferrymen of the Lydian lakes and of the canals that run between them.",
     "“It is hard and it will not end,” author, editor and coach Ugo Finch said in a letter."],
)  # fmt: skip
def test_a_quotation_in_front_is_its_speakers_whatever_follows(text: str) -> None:
    assert spoken(text) == ("direct", "Ugo Finch")


@pytest.mark.parametrize(
    "text",
    ["Storm Ida “could be the worst of our century,” Ugo Finch warned.",
     "Thefts continue to rise, “and it is not like they are slowing down,” said Ugo Finch.",
     "The prize grew by $1.9 billion, Ugo Finch said in a note, “making it the largest of all”."],
)  # fmt: skip
def test_a_sentence_that_runs_on_into_a_quotation_is_mixed(text: str) -> None:
    (found,) = read(text)
    assert (found.voice, found.claimant) == ("mixed", "Ugo Finch")
    assert found.content[0].start == 0


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("“The ferry is late, and it rained,” said Ugo Finch, adding, “I saw that it was so.”",
      "Ugo Finch"),
     ("The ferry is late, said Ugo Finch, adding, “I saw with my own eyes that it was so.”",
      "Ugo Finch"),
     ("At his trial, which is now well known, Ugo Finch spoke, stating, “I shall not go from it.”",
      "Ugo Finch"),
     ("Ugo Finch was a firm believer in it, publicly stating, “I shall not go from this town.”",
      "Ugo Finch"),
     ("“They are locked in a dance of encounters,” according to a Kestrel statement.",
      "a Kestrel statement"),
     ("“This will be remembered for a long time,” wrote the Lydian senators.",
      "Lydian senators"),
     ("“Never have we sold as much of it as now,” said a 1929 ad aimed at grocers.",
      "a 1929 ad")],
)  # fmt: skip
def test_a_quotation_is_no_bystanders(text: str, claimant: str) -> None:
    assert spoken(text) == ("direct", claimant)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Bank President F. King Aldous resigned. His father was Kern Aldous. Aldous said it rained.",
      "F. King Aldous"),
     ("J.K. Rollo wrote it. Rollo said it rained.", "J.K. Rollo"),
     ("Brian O’Dell and Mary-Jane McDowd left. McDowd said it rained.", "Mary-Jane McDowd"),
     ("John Strand Jr. left the port. It was late. Strand said it rained.", "John Strand Jr"),
     ("Commissioner Ursula von der Stahl said it rained.", "Ursula von der Stahl"),
     ("Billie King left. “It rained,” King said.", "Billie King"),
     ("Robin Hayes runs Jetline. Jetline’s Hayes said it rained.", "Robin Hayes"),
     ("Water Authority President and CEO Mike Spano said it rained.", "Mike Spano"),
     ("Sorrel Aqueduct and Sewer Authority President Dora Crespo said it rained.", "Dora Crespo"),
     ("Anna Finch and Bela Finch left. Finch said it rained.", "Finch")],
)  # fmt: skip
def test_a_name_is_read_whole_and_given_to_the_right_one(text: str, claimant: str) -> None:
    assert spoken(text)[1] == claimant


@pytest.mark.parametrize(
    "text",
    [
        "Justice Department Counsel Jay Brand came. The Justice Department said it rained.",
        "The Justice Department said it rained. Jay Brand is its lawyer.",
    ],
)
def test_an_office_is_none_of_its_officers(text: str) -> None:
    assert ("indirect", "Justice Department") in claimed(text)


def test_a_thing_with_a_name_of_its_own_is_nobody() -> None:
    (found,) = read("The Amber Coast Collection said it will close.")
    assert (found.claimant, found.claimant_kind) == ("Amber Coast Collection", "organisation")
    storm = "Hurricane Fiora hit the coast. As Fiora hit it, the mills fell. She said it rained."
    assert spoken(storm)[1] is None


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Dr. Jay Portman, a clerk, said he hopes the vote will help.", "Jay Portman"),
     ("The Lydian government said on Tuesday it is now advising against travel.",
      "Lydian government"),
     ("“It is done,” said Orlo, who left early. “We shall go home to the lakes,” he said.",
      "Orlo")],
)  # fmt: skip
def test_a_pronoun_in_what_is_said_is_who_says_it(text: str, claimant: str) -> None:
    assert spoken(text)[1] == claimant


def test_a_day_is_not_who_is_told() -> None:
    assert read("Ugo Finch told reporters Tuesday that it was late.")[0].via == ()


@pytest.mark.parametrize(
    "line",
    [
        "Video Ad Feedback",
        "Source: CNN",
        "Editor's note: This article was changed in May.",
        "Photo: Ana Reyes at the harbour",
    ],
)
def test_a_line_around_the_article_is_nobodys_claim(line: str) -> None:
    text = f"“The harbour is full and old,” Ana Reyes said.\n\n{line}\n\nIt rained."
    assert claimed(text)[1:] == [AUTHOR] * (len(claimed(text)) - 1)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("The man accused of killing Eva Diaz said he was ill.", "man accused of killing Eva Diaz"),
     ("A woman who worked for Senator Mark Dow alleges he hit her.", "A woman"),
     ("Lawyers representing Mark Dow said he lied.", "Lawyers representing Mark Dow"),
     ("According to lawyers representing Mark Dow, it is over.", "lawyers representing Mark Dow"),
     ("The judge who sentenced Ann Lee said the deed was grave.", "judge"),
     ("Police who arrested Mark Dow said he was drunk.", "Police"),
     ("The firm that sued Mark Dow says he stole plans.", "firm"),
     ("A lawsuit against Mark Dow claims he stole plans.", "A lawsuit against Mark Dow"),
     ("A book about Mark Dow claims he stole plans.", "A book about Mark Dow"),
     ("Officials including Otto Kranz said the dam holds.", "Officials including Otto Kranz"),
     ("The man shot by Officer Mark Dow said it hurt.", "man shot by Officer Mark Dow"),
     ("Senator Ann Weber representing Sorrel said it was late.", "Ann Weber")],
)  # fmt: skip
def test_a_name_inside_what_tells_of_the_speaker_does_not_speak(text: str, claimant: str) -> None:
    assert read(text)[0].claimant == claimant


@pytest.mark.parametrize(
    "speaker",
    [
        "The newly elected President Ann Weber",
        "Kestrel managing director Ann Weber",
        "The embattled mayor Ann Weber",
        "Retired teacher Ann Weber",
    ],
)
def test_a_participle_before_an_office_hides_nobody(speaker: str) -> None:
    assert read(f"{speaker} said it was late.")[0].claimant == "Ann Weber"


def test_neither_is_nobodys_first_name() -> None:
    text = "Neither Chen nor Odell said the plan would work. Chen said it was late."
    neither, chen = read(text)
    assert (neither.voice, chen.claimant) == ("author", "Chen")


def test_who_leads_the_words_said_does_not_say_them() -> None:
    text = "Karl Doe sued. “He lied,” attorney Chris Orlo said. Doe “made money,” he added."
    assert read(text)[2].claimant == "Chris Orlo"


@pytest.mark.parametrize("day", ["Friday", "on Friday", "Friday night"])
def test_what_is_said_begins_after_the_day(day: str) -> None:
    text = f"The ministry said {day} the plan, which rebels oppose, would pass."
    (found,) = read(text)
    assert found.content[0].of(text).endswith("the plan, which rebels oppose, would pass")


def test_an_office_is_not_given_to_kin_of_the_same_surname() -> None:
    text = "Anna Weber, the mayor of Lund, and her husband Peter Weber left."
    assert read(f"{text} Peter Weber said it was late.")[-1].claimant_role is None


def test_what_another_had_warned_is_set_into_what_is_said() -> None:
    text = "The ministry said that, as Sander had warned, gas would run out."
    assert read(text)[0].claimant == "ministry"
