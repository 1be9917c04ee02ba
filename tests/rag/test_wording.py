from rag.wording import content_words, names_in


def test_names_keep_their_words_together() -> None:
    assert names_in("Does the Bank of Lydia lend to Croesus-2000?") == [
        "Bank of Lydia",
        "Croesus-2000",
    ]


def test_a_capital_that_only_begins_the_sentence_is_no_name() -> None:
    assert names_in("What is claimed about grain?") == []


def test_an_acronym_is_a_name_where_the_pronoun_is_not() -> None:
    assert names_in("What did the U.S. envoy tell us?") == ["US"]


def test_a_sentence_s_end_ends_a_name() -> None:
    assert names_in("Karl met Anna Quill. According to Karl, it rained.") == ["Anna Quill", "Karl"]


def test_days_and_months_are_no_names() -> None:
    assert names_in("What happened in March on a Monday?") == []


def test_an_opening_word_alone_is_no_name() -> None:
    assert names_in("Wer kontrolliert the canal?") == []
    assert names_in("NATO enters?") == ["NATO"]


def test_words_that_only_ask_carry_no_topic() -> None:
    assert content_words("What is claimed about the price of grain in 1,200 towns?") == [
        "price",
        "grain",
        "1,200",
        "towns",
    ]
