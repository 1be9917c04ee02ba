from datetime import date

import pytest

from index.articles import Filters
from rag.answers import Answer, PartialText, Progress, Question, Turn
from rag.desk import Desk
from rag.errors import QuestionError, SettingsError
from rag.rendering import answer_to_json


def ask(desk: Desk, text: str, *history: Turn, filters: Filters | None = None) -> Answer:
    return desk.ask(Question(text, history, filters or Filters()))


def test_every_citation_quotes_its_article_to_the_letter(canal: Desk) -> None:
    answer = ask(canal, "What is claimed about the Amber Canal?")
    assert answer.citations
    for citation in answer.citations:
        article = canal.article(citation.article_id)
        assert article is not None
        assert article.text[citation.start : citation.end] == citation.quote
        assert citation.sha256 == article.sha256


def test_every_claim_says_whose_it_is(canal: Desk) -> None:
    claims = ask(canal, "What is claimed about the Amber Canal?").claims
    voices = {(claim.claimant, claim.voice) for claim in claims}
    assert ("Karin Holm", "direct") in voices
    assert ("Signe Aas", "author") in voices
    assert ("Phrygian Water Board", "indirect") in voices


def test_another_name_of_the_thing_is_searched_and_said(canal: Desk) -> None:
    answer = ask(canal, "What is claimed about the Sardis Waterway?")
    assert "Amber Canal" in answer.names_searched
    assert any("4,000 jobs" in claim.text for claim in answer.claims)


def test_the_answer_says_which_other_names_were_searched(canal: Desk) -> None:
    answer = ask(canal, "What is claimed about the Sardis Waterway?")
    assert "Also searched: Amber Canal." in answer.text
    assert "Also searched" not in ask(canal, "What did Olav Riis say about the tolls?").text


def test_who_is_asked_for_by_an_abbreviation_speaks_under_the_full_name(canal: Desk) -> None:
    answer = ask(canal, "What does the PWB say about the river?")
    assert [claim.claimant for claim in answer.claims] == ["Phrygian Water Board"]


def test_edited_names_count_at_once_and_a_broken_file_is_told(canal: Desk) -> None:
    file = canal.settings.data / "aliases.toml"
    try:
        file.write_text('same = [["Big Ditch", "Amber Canal"]]', encoding="utf-8")
        answer = ask(canal, "What is claimed about the Big Ditch?")
        assert {"Amber Canal", "Sardis Waterway"} < set(answer.names_searched)
        file.write_text("same = [", encoding="utf-8")
        with pytest.raises(SettingsError, match=r"aliases\.toml is not valid TOML"):
            ask(canal, "What is claimed about the Big Ditch?")
    finally:
        file.unlink()
    assert ask(canal, "What is claimed about the Big Ditch?").abstained


def test_what_says_that_names_are_one_is_listed_to_the_letter(canal: Desk) -> None:
    (found,) = canal.aliases("amber canal")["sets"]
    assert found["names"] == ["Sardis Waterway", "Amber Canal"]
    (passage,) = found["found"][0]["passages"]
    article = canal.article(passage["article_id"])
    assert article is not None
    assert article.text[passage["start"] : passage["end"]] == passage["quote"]
    assert "(called the Amber Canal)" in passage["quote"]
    assert canal.aliases("Olav Riis")["sets"] == []


def test_what_aliases_toml_keeps_apart_is_listed(canal: Desk) -> None:
    file = canal.settings.data / "aliases.toml"
    try:
        file.write_text('different = [["Sardis Waterway", "Amber Canal"]]', encoding="utf-8")
        listed = canal.aliases("Amber Canal")
    finally:
        file.unlink()
    assert listed["sets"] == []
    assert [pair["how"] for pair in listed["different"][0]["found"]] == ["called"]


def test_a_name_without_a_letter_is_refused(canal: Desk) -> None:
    with pytest.raises(QuestionError):
        canal.aliases(" ")


def test_a_sentence_that_points_back_brings_its_antecedent(canal: Desk) -> None:
    answer = ask(canal, "What does the canal mean for foreign shipowners?")
    claim = next(c for c in answer.claims if "shipowners" in c.text)
    assert claim.text.startswith("Lydia has begun to dig")


def test_who_said_it_is_answered_with_the_speaker(canal: Desk) -> None:
    answer = ask(canal, "Who said that the tolls will not be raised?")
    assert answer.claims[0].claimant == "Karin Holm"
    assert answer.claims[0].claimant_role == "transport minister of Lydia"


def test_what_somebody_said_is_only_what_they_said(canal: Desk) -> None:
    answer = ask(canal, "What did Olav Riis say about the tolls?")
    assert {claim.claimant for claim in answer.claims} == {"Olav Riis"}


def test_nobody_speaks_for_another(canal: Desk) -> None:
    answer = ask(canal, "What did the king of Phrygia say about the tolls?")
    assert answer.abstained
    assert answer.reason == (
        "The corpus holds no statement by the king of Phrygia that carries this question."
    )
    assert answer.near


def test_an_author_is_a_speaker(canal: Desk) -> None:
    answer = ask(canal, "What does Signe Aas write about foreign shipowners?")
    assert {claim.claimant for claim in answer.claims} == {"Signe Aas"}


def test_an_outlet_speaks_through_its_articles(canal: Desk) -> None:
    answer = ask(canal, "What did the Kitchen Letter say about rye?")
    assert {citation.outlet for citation in answer.citations} == {"Kitchen Letter"}


def test_a_quotation_of_two_sentences_is_one_claim(canal: Desk) -> None:
    (claim,) = ask(canal, "What did Karin Holm say about the Amber Canal and the tolls?").claims
    assert claim.text.startswith("“The Amber Canal will bring")
    assert "We shall not raise the tolls,”" in claim.text
    assert len(claim.citations) == 1


def test_a_narrow_question_gets_a_short_answer(canal: Desk) -> None:
    answer = ask(canal, "When and where will the regatta be held?")
    assert [claim.text for claim in answer.claims] == [
        "The regatta will be held on 12 June 2031 in Ephesus, at the old pier."
    ]


def test_a_follow_up_is_understood_from_the_turn_before(canal: Desk) -> None:
    answer = ask(
        canal, "And what does Phrygia say about it?", ("What about the Amber Canal?", None)
    )
    assert answer.standalone_question == "What does Phrygia say about the Amber Canal?"
    assert any(claim.claimant == "Phrygian Water Board" for claim in answer.claims)


def test_what_the_corpus_does_not_say_is_not_said(canal: Desk) -> None:
    answer = ask(canal, "What is claimed about the Panama Railway?")
    assert answer.abstained
    assert not answer.claims
    assert not answer.citations
    assert answer.reason == "The corpus does not mention Panama Railway."
    assert answer.near


def test_a_question_about_nothing_is_not_answered(canal: Desk) -> None:
    assert ask(canal, "And what of it?").abstained


def test_a_date_filter_leaves_out_and_counts_the_undated(canal: Desk) -> None:
    filters = Filters(published_after=date(2031, 1, 1))
    answer = ask(canal, "What is claimed about the Amber Canal?", filters=filters)
    assert {citation.path for citation in answer.citations} == {"canal.md"}
    assert answer.coverage.articles_searched == 1
    assert answer.coverage.undated_excluded == 1


def test_an_outlet_filter_is_applied_and_shown(canal: Desk) -> None:
    filters = Filters(outlet=("dale courier",))
    answer = ask(canal, "What is claimed about the Amber Canal?", filters=filters)
    assert {citation.outlet for citation in answer.citations} == {"Dale Courier"}
    assert answer_to_json(answer)["filters"] == {"outlet": ["Dale Courier"]}


def test_a_speaker_filter_leaves_only_that_speaker(canal: Desk) -> None:
    filters = Filters(speaker=("Holm",))
    answer = ask(canal, "What is claimed about the Amber Canal?", filters=filters)
    assert {claim.claimant for claim in answer.claims} == {"Karin Holm"}


def test_a_filter_nothing_meets_is_named(canal: Desk) -> None:
    answer = ask(canal, "What about the canal?", filters=Filters(author=("Nobody Known",)))
    assert answer.reason == "The corpus has no author named Nobody Known."


def test_outlets_a_filter_leaves_out_are_not_silent(canal: Desk) -> None:
    filters = Filters(published_after=date(2031, 1, 1))
    assert ask(canal, "What about penguins?", filters=filters).coverage.outlets_silent == (
        "Harbour Post",
    )


def test_coverage_names_the_outlets_that_are_silent(canal: Desk) -> None:
    answer = ask(canal, "What is claimed about the Amber Canal?")
    assert answer.coverage.articles_searched == 3
    assert answer.coverage.articles_with_evidence == 2
    assert answer.coverage.outlets_silent == ("Kitchen Letter",)


def test_an_answer_is_streamed_claim_by_claim(canal: Desk) -> None:
    events = list(canal.ask_stream(Question("What is claimed about the Amber Canal?")))
    assert isinstance(events[0], Progress)
    grown = [len(event.text) for event in events if isinstance(event, PartialText)]
    assert grown == sorted(grown)
    assert isinstance(events[-1], Answer)


def test_search_finds_the_passage(canal: Desk) -> None:
    found = canal.search("rye bread", k=1, filters=Filters())
    assert found[0].article.path == "undated.md"


def test_example_questions_are_answered(canal: Desk) -> None:
    questions = canal.example_questions(3)
    assert questions
    assert not any(ask(canal, question).abstained for question in questions)


def test_status_says_that_all_is_findable(canal: Desk) -> None:
    status = canal.status()
    assert status["articles"] == 3
    assert status["complete"]
