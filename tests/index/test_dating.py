from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dating import declared_date, printed_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-06",
        "20240506",
        "2024-05-06T23:30:00Z",
        "06.05.2024 23:30",
        "Monday, May 6, 2024",
        "6th of May 2024",
        "Mon, 06 May 2024 10:54:00 +0300",
        "6 мая 2024",
        "6 de mayo de 2024",
        "05/06/2024",
    ],
)
def test_complete_dates_are_read_and_ambiguous_ones_are_not(text: str) -> None:
    assert declared_date(text) == (None if "/" in text else date(2024, 5, 6))


@pytest.mark.parametrize("text", ["May 2024", "2024", "yesterday", "Monday", "31.02.2024", "", "x"])
def test_incomplete_dates_are_not_filled_in(text: str) -> None:
    assert declared_date(text) is None


@settings(deadline=None, max_examples=40)
@given(st.text() | st.from_regex(r"\d{1,4}[-/. ]\w{1,5}[-/. ]\d{1,4}[ ,]?.{0,9}", fullmatch=True))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = declared_date(text)
    assert found is None or isinstance(found, date)
    printed_date(text)
