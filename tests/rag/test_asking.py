import pytest

from rag.asking import make_standalone, topic_of, understand

BEFORE = (("What is claimed about the Amber Canal?", None),)


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("And what role does Lydia play in it?", "What role does Lydia play in the Amber Canal?"),
        ("Who controls it?", "Who controls the Amber Canal?"),
        ("What are its goals?", "What are the Amber Canal’s goals?"),
        ("Which countries support that?", "Which countries support the Amber Canal?"),
        ("What about Phrygia?", "What about Phrygia, regarding the Amber Canal?"),
        ("Why?", "Why, regarding the Amber Canal?"),
    ],
)
def test_a_follow_up_takes_its_topic_from_the_turn_before(question: str, standalone: str) -> None:
    assert make_standalone(question, BEFORE) == standalone


@pytest.mark.parametrize(
    "question",
    [
        "What did Karin Holm say about grain?",
        "Who said that Lydia is an aggressor?",
        "Is it true that Lydia is involved?",
        "What did Holm say about her own budget?",
    ],
)
def test_a_whole_question_stays_as_it_is(question: str) -> None:
    assert make_standalone(question, BEFORE) == question


def test_a_topic_is_carried_through_several_follow_ups() -> None:
    history = (*BEFORE, ("And who pays for it?", "Nobody."))
    assert make_standalone("When will it open?", history) == "When will the Amber Canal open?"


def test_a_new_topic_replaces_the_old_one() -> None:
    history = (*BEFORE, ("What is claimed about the Salt Tax?", None))
    assert make_standalone("Who opposes it?", history) == "Who opposes the Salt Tax?"


def test_he_is_the_one_who_was_asked_about() -> None:
    history = (("What did Karin Holm say about grain?", None),)
    assert make_standalone("What did she say about tolls?", history) == (
        "What did Karin Holm say about tolls?"
    )


def test_without_history_nothing_is_added() -> None:
    assert make_standalone("And who pays for it?", ()) == "And who pays for it?"


def test_five_hundred_turns_are_read_from_their_end() -> None:
    history = tuple((f"What is claimed about Town {n}?", None) for n in range(500))
    assert make_standalone("Who lives in it?", history) == "Who lives in Town 499?"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is claimed about the Amber Canal?", "claims"),
        ("Who said there is no risk from Lydia?", "who"),
        ("What did the mayor say about grain?", "speech"),
        ("When and where will the regatta take place?", "fact"),
        ("Tell me about the regatta", "claims"),
    ],
)
def test_the_kind_of_question_is_told(question: str, kind: str) -> None:
    assert understand(question, ()).kind == kind


def test_the_speaker_asked_for_is_found() -> None:
    assert understand("What did the mayor of Ephesus say about grain?", ()).speaker == (
        "the mayor of Ephesus"
    )


def test_a_question_without_content_has_no_topic() -> None:
    assert topic_of("And why?") is None


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("And Riis?", "What did Riis say about tolls?"),
        ("What about the eel?", "What did Karin Holm say about the eel?"),
        ("And what about grain?", "What did Karin Holm say about grain?"),
    ],
)
def test_after_what_somebody_said_another_speaker_or_topic_is_asked_for(
    question: str, standalone: str
) -> None:
    history = (("What did Karin Holm say about tolls?", None),)
    assert make_standalone(question, history) == standalone


@pytest.mark.parametrize(
    ("question", "kind", "speaker"),
    [
        ("What was Holm's position on tolls?", "speech", "Holm"),
        ("Why was the canal dug, in Holm's view?", "speech", "Holm"),
        ("How is Lydia seen by Holm?", "speech", "Holm"),
        ("karin holm statement on tolls", "speech", "karin holm"),
        ("What does Holm want from the United States?", "claims", None),
        ("construction cost of the canal", "fact", None),
        ("tolls on the canal, what is alleged", "claims", None),
    ],
)
def test_what_a_question_asks_for(question: str, kind: str, speaker: str | None) -> None:
    asked = understand(question, [])
    assert (asked.kind, asked.speaker) == (kind, speaker)


def test_there_is_the_place_or_event_asked_about_before() -> None:
    assert make_standalone("Which ships will pass there?", BEFORE) == (
        "Which ships will pass there, regarding the Amber Canal?"
    )
