"""Sentence spans: where they are cut, where not, and that nothing is lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Span
from index.sentences import sentence_spans


def sentences(text: str, language: str | None = None) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, [Span(0, len(text))], language=language)]


def test_splits_plain_sentences_at_abbreviations_correctly() -> None:
    assert sentences("Mr. Okoro of the U.S. mission left. He returned at 3 p.m. today.") == [
        "Mr. Okoro of the U.S. mission left.",
        "He returned at 3 p.m. today.",
    ]


def test_splits_a_quotation_into_its_sentences() -> None:
    text = "“The harbour is full. We need a second one. It will be dear,” Ana Reyes said."
    assert sentences(text) == [
        "“The harbour is full.",
        "We need a second one.",
        "It will be dear,” Ana Reyes said.",
    ]


def test_keeps_a_leading_attribution_with_the_first_quoted_sentence() -> None:
    assert sentences('Reyes said: "The harbour is full. We need another."') == [
        'Reyes said: "The harbour is full.',
        'We need another."',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“Shall we sell the harbour?” he asked.",
        "“Never!” Reyes said.",
        "“The harbour is full.” - writes, without blushing, the mayor.",
        "The term. , protection of fishers and other measures were discussed.",
    ],
)
def test_does_not_tear_off_the_rest_of_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_list_items_are_sentences() -> None:
    text = "The points are:\n– the harbour is full;\n– the ferry is late;\n– nobody pays."
    assert sentences(text) == text.split("\n")


def test_never_crosses_a_line_that_ends_a_paragraph() -> None:
    assert sentences("The harbour\nThe ferry is late.\r\n\r\nNobody pays") == [
        "The harbour",
        "The ferry is late.",
        "Nobody pays",
    ]


def test_joins_the_lines_of_a_wrapped_paragraph() -> None:
    text = (
        "The harbour of the old town is full since the spring and\n"
        "Reyes, who runs it, has asked the council for a second\n"
        "one. Nobody has answered."
    )
    assert [" ".join(s.split()) for s in sentences(text)] == [
        "The harbour of the old town is full since the spring and Reyes, who runs it, "
        "has asked the council for a second one.",
        "Nobody has answered.",
    ]


def test_stays_inside_the_given_spans() -> None:
    text = "Menu Home. The ferry is late. Subscribe now."
    inside = Span(11, 29)
    assert [span.of(text) for span in sentence_spans(text, [inside])] == ["The ferry is late."]


def test_the_answer_no_ends_a_sentence_unless_a_number_follows() -> None:
    assert sentences("Ugo Finch said no. Ann Lee said it was wet.") == [
        "Ugo Finch said no.",
        "Ann Lee said it was wet.",
    ]
    assert len(sentences("Pump no. 5 was better than No. 6.")) == 1


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("ru", ["Писала А. С. Белова с ул. Мира, д. 5.", "Порт откроют в 2027 г. и позже."]),
        ("ru", ["«Это ложь! — возмутилась Белова.", "— Мы ничего не сливали»."]),
        ("ru", ["— Мы построим порт, — сказал мэр.", "— Это решено."]),
        ("ru", ["«Зачем нам порт?» — спросила Белова.", "«Не знаю!» — ответил он."]),
        ("ru-RU", ["Писала А. С. Белова.", "Ей ответили."]),
        ("de", ["Wir brauchen z. B. einen Hafen.", "Dr. Lind schwieg."]),
        ("fr", ["« Le port est plein.", "Il en faut un second », a dit Lind."]),
    ],
)
def test_other_languages_have_their_own_abbreviations_and_dashes(
    language: str, found: list[str]
) -> None:
    assert sentences(" ".join(found), language) == found


_ALPHABET = st.text(
    st.sampled_from("ab Cd.?!,;“”\"'«»’\n\r\t\u0301İ😀\u2028\x00\ud800 ") | st.characters(),
    max_size=300,
)


@given(_ALPHABET, st.data())
def test_spans_are_ordered_trimmed_inside_and_lose_nothing(text: str, data: st.DataObject) -> None:
    middle = data.draw(st.integers(0, len(text)))
    within = [Span(0, middle), Span(middle, len(text))]
    spans = sentence_spans(text, within)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for span in spans:
        assert span.of(text) == span.of(text).strip() != ""
        assert any(area.holds(span) for area in within)
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
