import pytest

from rag.facts import counts, facts_asked, sought_in


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("When will it open?", ["date"]),
        ("In which year did Lydia leave?", ["date"]),
        ("When and where do they meet?", ["date", "place"]),
        ("How many locks are there?", ["number"]),
        ("tonnes of grain per year", ["number"]),
        ("How big was the fine for the port?", ["sum of money"]),
        ("construction cost of the dam", ["sum of money"]),
        ("What is claimed about the canal?", []),
    ],
)
def test_a_question_asks_for_kinds_of_facts(question: str, names: list[str]) -> None:
    assert [fact.name for fact in facts_asked(question)] == names


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When will it open?", "It opens in May 2031."),
        ("When will it open?", "It opens next year."),
        ("How many locks are there?", "Almost two-thirds were built."),
        ("What was the cost of it?", "They paid 4 million crowns."),
    ],
)
def test_a_statement_has_the_fact(question: str, text: str) -> None:
    assert all(fact.stands_in(text) for fact in facts_asked(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When will it open?", "It opens soon."),
        ("How many locks are there?", "Locks were built."),
        ("construction cost of the three dams", "Three dams were planned."),
    ],
)
def test_a_statement_without_the_fact(question: str, text: str) -> None:
    assert not any(fact.stands_in(text) for fact in facts_asked(question))


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("How many megawatts will it have?", "megawatts"),
        ("Who is the Lydian ambassador to Phrygia?", "ambassador"),
        ("Who said so?", None),
    ],
)
def test_what_is_counted_or_named(question: str, sought: str | None) -> None:
    assert sought_in(question) == sought


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The port has 40 cranes.", True),
        ("The port has forty of the newest electric cranes, or 40 in all.", True),
        ("Thousands of dockers move timber, ore and grain, helped along by cranes.", False),
        ("The port has 40 hoists.", True),  # perhaps the same by another word
    ],
)
def test_a_number_counts_what_stands_near_it(text: str, counted: bool) -> None:
    assert counts(text, "cranes") is counted


def test_a_figure_of_the_question_is_no_answer_but_its_currency_may_be() -> None:
    (number,) = facts_asked("How much water is lost in stage 2?")
    assert not number.stands_in("Stage 2 begins.", "How much water is lost in stage 2?")
    (money,) = facts_asked("How much of the $500 was spent?")
    assert money.stands_in("The port spent $120 on paint.", "How much of the $500 was spent?")
