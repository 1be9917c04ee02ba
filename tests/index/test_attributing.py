"""Who says what: voice, claimant, role, hedge and the spans behind them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Span
from index.attributing import Attribution, attribute, attributions, author_name
from index.sentences import sentence_spans


def read(
    text: str, author: str | None = "Ines Vale", outlet: str | None = None
) -> list[Attribution]:
    sentences = sentence_spans(text, [Span(0, len(text))])
    found = attribute(text, sentences, author=author, outlet=outlet)
    assert len(found) == len(sentences)
    return found


def voices(text: str) -> list[tuple[str, str | None]]:
    return [(one.voice, one.claimant) for one in read(text)]


@pytest.mark.parametrize(
    "text",
    ["“The harbour is full and cannot grow,” Ana Reyes said.",
     '"The harbour is full and cannot grow," said Ana Reyes.',
     "«The harbour is full and cannot grow», – said Ana Reyes.",
     "„The harbour is full and cannot grow“, Ana Reyes said.",
     "”The harbour is full and cannot grow”, Ana Reyes said.",
     "‘The harbour is full and cannot grow,’ Ana Reyes said.",
     "Ana Reyes said: “The harbour is full and cannot grow.”",
     "In a letter on Monday, Ana Reyes wrote, “The harbour is full and cannot grow.”",
     "“The harbour is full and cannot grow,” the expert on ports Ana Reyes.",
     "“The harbour is full and cannot grow.” - writes, hoping to please all, Ana Reyes.",
     "This is how it sounded from the mouth of Ana Reyes: “The harbour is full and old.”",
     "The letter of Ana Reyes contains these lines:\n\n“The harbour is full and old.”"],
)  # fmt: skip
def test_finds_the_speaker_of_a_quotation(text: str) -> None:
    found = read(text)[-1]
    assert (found.voice, found.claimant) == ("direct", "Ana Reyes")


def test_all_sentences_of_one_quotation_share_its_speaker() -> None:
    text = "“The harbour is full. We need another one. It will be dear,” Ana Reyes said."
    assert voices(text) == [("direct", "Ana Reyes")] * 3


def test_an_interrupted_quotation_is_one_utterance() -> None:
    text = '"The harbour is full," Ana Reyes said, "and it cannot grow any more." Then she left.'
    (found,) = attributions(text)
    assert [text[start:end] for start, end in found["content"]] == [
        '"The harbour is full,"',
        '"and it cannot grow any more."',
    ]
    assert text[slice(*found["source"])] == "Ana Reyes"
    assert text[slice(*found["cue"])] == "said"


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = (
        "Ana Reyes said: “The harbour is full and cannot grow.\n\n"
        "“We have asked the council for another one.”\n\nThe council is silent."
    )
    assert voices(text) == [
        ("direct", "Ana Reyes"),
        ("direct", "Ana Reyes"),
        ("author", "Ines Vale"),
    ]


def test_a_message_that_is_announced_speaks_for_its_issuer() -> None:
    text = (
        "The Port Authority does not hide this, since its message says the following:\n\n"
        "“We shall close the harbour next spring.”"
    )
    found = read(text)[-1]
    assert (found.voice, found.claimant, found.claimant_kind) == (
        "direct",
        "Port Authority",
        "organisation",
    )


def test_a_quotation_nobody_claims_has_no_claimant() -> None:
    text = "The ferry is late.\n\n“The harbour is full and cannot grow.”"
    assert voices(text)[-1] == ("direct", None)


def test_scare_quotes_are_the_authors_voice() -> None:
    text = "Talk of a “fish hub” is only meant to embellish the picture."
    assert voices(text) == [("author", "Ines Vale")]


@pytest.mark.parametrize(
    "text",
    ["The harbour, according to Ana Reyes, is full.",
     "The harbour is full and will stay so, according to Ana Reyes.",
     "The harbour is full and will stay so, Ana Reyes said.",
     "The harbour, Ana Reyes contends, is full.", "Ana Reyes denies the report.",
     "Ana Reyes describes the harbour as a trap for fishers."],
)  # fmt: skip
def test_finds_indirect_speech(text: str) -> None:
    assert voices(text) == [("indirect", "Ana Reyes")]


def test_a_long_quotation_inside_retold_speech_is_mixed() -> None:
    text = "Ana Reyes said that the harbour “is full and cannot grow any further” this year."
    assert voices(text) == [("mixed", "Ana Reyes")]


@pytest.mark.parametrize(
    "text",
    ["According to the plan, the harbour will close.",
     "The ferries are loaded according to their own standards.",
     "The example of the old town shows what happens.", "The United States supports the harbour.",
     "Ana Reyes visited the harbour and met the mayor.",
     "Officials have the right to delete comments and block accounts.",
     "As they say, birds of a feather flock together.", "Prices continued to rise in the spring."],
)  # fmt: skip
def test_what_nobody_is_said_to_say_is_the_authors_voice(text: str) -> None:
    assert voices(text) == [("author", "Ines Vale")]


def test_a_surname_becomes_the_full_name_with_its_role() -> None:
    text = "Ana Reyes, the harbour director, left. “It is full and cannot grow,” Reyes said."
    found = read(text)[-1]
    assert (found.claimant, found.claimant_role, found.claimant_kind) == (
        "Ana Reyes",
        "harbour director",
        "person",
    )


def test_a_description_is_resolved_by_role_and_country() -> None:
    text = (
        "Kenyan Minister of Ports Ana Reyes met her Peruvian counterpart Luis Otero.\n"
        "“We shall build a second harbour there,” the Peruvian minister said."
    )
    assert read(text)[-1].claimant == "Luis Otero"


def test_a_diplomat_is_the_ambassador_of_the_article() -> None:
    text = "Peru's Ambassador to Kenya Ana Reyes arrived. The diplomat said that she was glad."
    found = read(text)[-1]
    assert (found.claimant, found.claimant_role) == ("Ana Reyes", "Peru's Ambassador to Kenya")


def test_an_ambiguous_description_stays_a_description() -> None:
    text = (
        "Minister Ana Reyes met Minister Luis Otero. Ana Reyes and Luis Otero talked.\n"
        "“We shall build a second harbour there,” the minister said."
    )
    found = read(text)[-1]
    assert (found.claimant, found.claimant_kind) == ("minister", "unknown")


def test_he_is_the_last_speaker_and_they_is_nobody() -> None:
    text = (
        "“The harbour is full and old,” Luis Otero said.\n"
        "“We shall build another one soon,” he also said.\n"
        "They said that nobody would pay."
    )
    assert [claimant for _, claimant in voices(text)] == ["Luis Otero", "Luis Otero", None]


def test_organisations_lose_article_and_abbreviation() -> None:
    text = "According to the Andean Harbour Bank (AHB), trade fell."
    found = read(text)[0]
    assert (found.claimant, found.claimant_kind) == ("Andean Harbour Bank", "organisation")


@pytest.mark.parametrize(
    "text",
    ["“We shall build a second harbour there”, – quotes “Portpress” Ana Reyes.",
     "“We shall build a second harbour there,” Ana Reyes told the agency Portpress.",
     "Portpress reports that Ana Reyes said a second harbour would be built.",
     "According to Portpress, Ana Reyes said a second harbour would be built."],
)  # fmt: skip
def test_keeps_who_passes_the_words_on(text: str) -> None:
    found = read(text)[0]
    assert (found.claimant, found.via) in [
        ("Ana Reyes", ("Portpress",)),
        ("Ana Reyes", ("agency Portpress",)),
    ]


def test_records_hedges_and_openings_that_lean_on_the_sentence_before() -> None:
    text = (
        "The harbour allegedly sank. In reality, this means that it is full. It is clear that so."
    )
    first, second, third = read(text)
    assert first.hedge == "allegedly"
    assert (first.needs_context, second.needs_context, third.needs_context) == (False, True, False)


def test_a_desk_byline_is_told_by_its_outlet() -> None:
    assert author_name("News Room", "The Harbour Herald") == "The Harbour Herald News Room"
    assert author_name("Ines Vale", "The Harbour Herald") == "Ines Vale"
    assert author_name(None, "The Harbour Herald") is None


def test_without_an_author_the_authors_voice_has_no_claimant() -> None:
    (found,) = read("The ferry is late.", author=None)
    assert (found.voice, found.claimant, found.claimant_kind) == ("author", None, "author")


_TEXT = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "«", "»", ",", ".", ":", "\n", "\n\n", "(", ")", "–", "Ana Reyes",
         "said", "told", "that", "according to", "In", "the minister", "of", "'s", "view", "as",
         "who", "he", "İ", "\u0301", "😀", "\x00", "\ud800", "quotes", "words", "the", "by"]
    ) | st.text(max_size=5),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(_TEXT)
def test_never_fails_and_keeps_every_span_inside_the_text(text: str) -> None:
    for found in read(text):
        for span in (found.source, found.cue, *found.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert found.claimant is None or 0 < len(found.claimant.split()) <= 10
    attributions(text)


def test_time_grows_with_the_length_of_the_text_and_not_faster() -> None:
    page = (
        "“The harbour is full, as the minister said,” Ana Reyes told Portpress. It is old.\n" * 50
    )

    def seconds(text: str) -> float:
        return min(_timed(text) for _ in range(3))

    assert seconds(page * 8) < 8 * 4 * seconds(page)


def _timed(text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


def test_an_adviser_to_somebody_is_not_that_somebody() -> None:
    text = "President Luis Otero left. “The harbour is full,” an adviser to President Otero said."
    assert read(text)[-1].claimant == "an adviser to President Otero"


def test_she_is_not_a_man_who_spoke_before_her() -> None:
    text = (
        "“The harbour is full and old,” Maria Reyes said.\n"
        "“We cannot pay for another one,” Peter Otero said.\n"
        "“Somebody will have to pay,” she said."
    )
    assert read(text)[-1].claimant == "Maria Reyes"


AUTHOR = ("author", "Ines Vale")


@pytest.mark.parametrize(
    "opening",
    ["Contrary to what", "Unlike what", "Despite what", "Regardless of what", "Whatever",
     "Contrary to Luis Otero and what", "In contrast to what"],
)  # fmt: skip
def test_who_is_contradicted_does_not_say_the_rest(opening: str) -> None:
    assert voices(f"{opening} Ana Reyes claims, the harbour has no permit.") == [AUTHOR]


@pytest.mark.parametrize(
    "rumour", ["rumours denied by Ana Reyes", "claims rejected by Ana Reyes", "hearsay"]
)
def test_a_rumour_is_nobodys_claim(rumour: str) -> None:
    assert voices(f"According to {rumour}, the harbour is rotten.") == [("indirect", None)]


@pytest.mark.parametrize(
    "text",
    ["Q Otero quoted the late engineer Ana Reyes as saying.", "Otero quoted Ana Reyes: Q",
     "Q said Otero, quoting Ana Reyes.", "Otero, quoting Ana Reyes, said: Q",
     "Otero said, quoting Ana Reyes: Q", "Q Ana Reyes was quoted by Otero as saying.",
     "Otero quoted Ana Reyes as saying that it would never be built.",
     "It will never be built, Otero reported, citing Ana Reyes."],
)  # fmt: skip
def test_quoted_words_belong_to_who_is_quoted(text: str) -> None:
    found = read(text.replace("Q", "“We shall never build it here,”"))[0]
    assert (found.claimant, found.via) == ("Ana Reyes", ("Otero",))


def test_a_passage_that_is_quoted_is_not_by_who_quotes_it() -> None:
    (found,) = read("Ana Reyes quoted a passage: “The harbour is full and cannot grow.”")
    assert (found.voice, found.claimant, found.via) == ("direct", None, ("Ana Reyes",))


def test_reasons_that_are_cited_do_not_speak() -> None:
    text = "The harbour will close, Ana Reyes said, citing high costs."
    assert voices(text) == [("indirect", "Ana Reyes")]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Both Ana Reyes and Luis Otero said that it was full.", "Ana Reyes and Luis Otero"),
     ("Mayor Ana Reyes and Senator Luis Otero say it is full.", "Ana Reyes and Luis Otero"),
     ("The mayor and Luis Otero said that it was full.", None),
     ("Minister of Trade and Industry Ana Reyes said that it was full.", "Ana Reyes"),
     ("Senator Ana Reyes, Democrat of Sorrel, said that it was full.", "Ana Reyes")],
)  # fmt: skip
def test_people_who_speak_together_are_not_one_of_them(text: str, claimant: str | None) -> None:
    assert voices(text) == [("indirect", claimant)]


def test_the_main_clause_outweighs_what_somebody_else_said_before() -> None:
    text = (
        "The harbour will drown three villages, said opposition leader Luis Otero after "
        "port minister Ana Reyes told him that the project was safe."
    )
    assert voices(text) == [("indirect", "Luis Otero")]


@pytest.mark.parametrize(
    "text",
    ["Reyes: “The harbour will open in May.” Otero: “It will open in June at best.”",
     "Ana Reyes said the harbour would close, but Luis Otero said it would stay open.",
     "Ana Reyes said the harbour would close, while Luis Otero said it would stay open."],
)  # fmt: skip
def test_a_sentence_of_two_speakers_is_neither_ones(text: str) -> None:
    for found in read(text):
        assert found.claimant is None
        assert len(found.content) == 2


@pytest.mark.parametrize(
    ("text", "claimant"),
    [("Paul Otero said it failed. Anna Reyes disagreed. “It was fine,” she said.", "Anna Reyes"),
     ("Nurlan Otero said it failed. Aigul Reyes came late. She said it was fine.", None),
     ("Nurlan Otero said Anna Reyes had failed. She said it was fine.", None),
     ("Nurlan Otero said that it failed. She said it was fine.", "Nurlan Otero"),
     ("Peter Otero said it failed. Anna Reyes came late. He said it was old.", "Peter Otero")],
)  # fmt: skip
def test_she_is_nobody_when_somebody_new_may_be_meant(text: str, claimant: str | None) -> None:
    assert read(text)[-1].claimant == claimant


@pytest.mark.parametrize(
    "words",
    ["Ana Reyes never said", "Ana Reyes has not said", "Ana Reyes hasn’t said",
     "Ana Reyes no longer says", "Ana Reyes may say", "Ana Reyes could have said",
     "It may be that Ana Reyes said", "There is no evidence that Ana Reyes said",
     "Suppose Ana Reyes said", "Nobody at Kestrel Holdings said", "Not a single captain said",
     "Neither Ana Reyes nor Luis Otero said", "Contrary to Ana Reyes, who says"],
)  # fmt: skip
def test_what_is_denied_or_supposed_is_not_said(words: str) -> None:
    assert voices(f"{words} that the harbour is full.") == [AUTHOR]


@pytest.mark.parametrize(
    "text",
    ["Had Ana Reyes said that the harbour was full, it would have closed.",
     "Should Ana Reyes say that the harbour is full, it will close.",
     "If Reyes says that the harbour is full, the ferries will believe her.",
     "Would Ana Reyes say that it is full?", "Is the harbour full, as Ana Reyes claims?",
     "The idea that Ana Reyes said the harbour was full is absurd.",
     "It is not true, as Ana Reyes claims, that the harbour is full.",
     "Ana Reyes never said “the harbour is full in every storm” to anybody."],
)  # fmt: skip
def test_what_is_asked_or_depends_on_something_is_not_said(text: str) -> None:
    assert voices(text) == [AUTHOR]


@pytest.mark.parametrize(
    "words",
    ["Ana Reyes has said that", "Ana Reyes had said that", "Ana Reyes would later say that",
     "Ana Reyes denied that", "Ana Reyes would not say whether", "Ana Reyes won't say whether",
     "It is no secret that Ana Reyes said", "As Ana Reyes said, it is not true that",
     "Ana Reyes denied that Luis Otero said", "According to Ana Reyes,", "Ana Reyes argues that",
     "Ana Reyes told reporters that", "As Ana Reyes noted in an interview,",
     "In Ana Reyes's view,", "In the opinion of Ana Reyes,", "Ana Reyes got up and said that"],
)  # fmt: skip
def test_what_is_said_is_a_claim(words: str) -> None:
    assert voices(f"{words} the harbour is full.") == [("indirect", "Ana Reyes")]


@pytest.mark.parametrize(
    "text",
    ['Port lawyer Ana Reyes said so on Monday. "The deal is legal", she told Mira Solen.',
     '"The deal is legal", Ana Reyes replied.', "“The deal is legal” – said Ana Reyes."],
)  # fmt: skip
def test_a_short_quotation_is_speech_when_a_verb_of_saying_follows(text: str) -> None:
    found = read(text)[-1]
    assert (found.voice, found.claimant) == ("direct", "Ana Reyes")


def test_a_minister_called_may_keeps_the_name() -> None:
    assert read("Minister Theresa May said that it was full.")[0].claimant != "Theresa"
