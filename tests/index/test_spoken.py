"""Languages without rules of attribution: a quotation is nobody's rather than the wrong one's."""

from __future__ import annotations

import pytest

from tests.index.hearing import claimed

AUTHOR = ("author", "Ines Vale")
UNKNOWN = ("direct", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Wir sind das Warten leid“, sagte Marta Lind."),
        ("de", "»Nein«, rief Marta Lind."),
        ("de", "Marta Lind, die Bürgermeisterin, sagte am Dienstag im Rat der Stadt: „Nein.“"),
        ("fr", "« Nous sommes las d’attendre », a déclaré Marta Lind."),
        ("fr", "« Non », a répondu la maire Marta Lind au conseil de la ville, mardi."),
        ("fr", "— Nous partons, dit Marta Lind."),
        ("uk", "«Ми втомилися чекати», — сказала Марта Лінд."),
        ("uk", "— Ми збудуємо порт, — сказав Іваненко."),
        ("kk", "«Біз күтуден шаршадық», — деді Марта Линд."),
        ("de-AT", "„Wir sind das Warten leid“, sagte Marta Lind."),
    ],
)
def test_a_quotation_has_an_unknown_speaker(language: str, text: str) -> None:
    assert claimed(text, language) == [UNKNOWN]


def test_every_sentence_of_a_quotation_has() -> None:
    text = "La maire a dit : « Le port est plein. Il en faut un second. » Elle est partie."
    assert claimed(text, "fr") == [UNKNOWN, UNKNOWN, AUTHOR]


def test_a_quotation_over_two_paragraphs_has() -> None:
    text = "Lind sagte: „Der Hafen ist seit dem Frühjahr voll.\n\nWir warten.“ Dann ging sie."
    assert claimed(text, "de") == [UNKNOWN, UNKNOWN, AUTHOR]


@pytest.mark.parametrize(
    "text", ["Der „Lindwurm“ ist ein Schiff.", "Punkte:\n- der Hafen;\n- die Fähre."]
)
def test_terms_and_lists_are_the_author_s(text: str) -> None:
    assert set(claimed(text, "de")) == {AUTHOR}


def test_an_unknown_language_is_read_as_english() -> None:
    assert claimed("“We are tired,” said Marta Lind.") == [("direct", "Marta Lind")]
