"""Looking up: to the letter, nearly, in other words or not at all; where, by whom, since when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.articles import Span
from rag.desk import Desk
from rag.errors import QuestionError
from rag.lettering import letters_of, parts_around_ellipses, pasted_letters
from rag.looked_up import Piece
from rag.looking_up import LONGEST_TEXT, MOST_SENTENCES
from rag.lookup_json import looked_up_to_json, text_from_json
from rag.matching import differences, likest_place
from rag.settings import load_settings

REPRINTED = (
    "The lighthouse of Torvik will be lit again in March, the harbour council decided. "
    "Its lamp came from Trieste in a crate of straw. The keeper’s cat has waited for nine years."
)
ARTICLES = {
    "lighthouse.md": f"""---
title: A lamp for Torvik
outlet: Harbour Post
published: 2031-05-04
---

{REPRINTED}

“The tower stands on 40 metres of granite. No storm will ever move it,” said Greta Lund, the \
mayor of Torvik, “and no council shall sell it.”

Greta Lund said that the town does not want a second tower — not even a small one — on the \
northern cliff.
""",
    "reprint.md": f"""---
title: Torvik is lit
outlet: Dale Courier
published: 2031-05-09
---

{REPRINTED}
""",
    "quoting.md": """---
title: What the keeper saw
outlet: Kitchen Letter
published: 2030-11-20
---

Long before the vote, Olaf Brekke, a ship\u00adping agent, told a dinner of bakers that the \
lighthouse of Torvik will be lit again in March, and that he would pay for the oil himself.

Olaf Brekke claims that the ferry company ruined the eel trade of Northwick.
""",
    "undated.md": """---
title: Rye
outlet: Mill Gazette
---

A loaf of northern rye keeps for twelve days, bakers in Northwick claim.

Vera Storm described the tower as older than eighty years, The Salt Herald reports.

The lamp perhaps burns until dawn, the keeper of Torvik wrote.
""",
}


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("lamp-articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    opened = Desk.open(load_settings(data=Path(tmp_path_factory.mktemp("lamp"))), create=True)
    opened.ingest([folder])
    yield opened
    opened.close()


def only(desk: Desk, text: str) -> Piece:
    (sentence,) = desk.look_up(text).sentences
    return sentence


@pytest.mark.parametrize(
    "pasted",
    [
        "The tower stands on 40 metres of granite.",
        '"the tower  stands on\n40 metres of granite,"',
        "«The tower stands on 40 met\u00adres of granite»",
        "[T]he tower stands on 40 metres of granite",
        "does not want a second tower -- not even a small one – on the northern cliff",
        "a shipping agent, told a dinner of bakers",
        "The keeper's cat has waited for nine years",
    ],
)
def test_typography_does_not_count(lamp: Desk, pasted: str) -> None:
    assert lamp.look_up(pasted).verdict == "exact"


def test_a_match_is_the_article_to_the_letter(lamp: Desk) -> None:
    (match,) = only(lamp, "a shipping agent, told a dinner").matches
    assert match.quote == match.article.text[match.start : match.end]
    assert "ship\u00adping" in match.quote


def test_a_quotation_stands_across_sentences(lamp: Desk) -> None:
    found = lamp.look_up("on 40 metres of granite. No storm will ever move it")
    assert found.verdict == "exact"
    assert any("granite. No storm" in match.quote for match in found.matches)


def test_parts_around_an_ellipsis_stand_in_order(lamp: Desk) -> None:
    (match,) = only(lamp, "“The tower stands […] no council shall sell it.”").matches
    assert match.kind == "exact"
    assert [span.of(match.article.text) for span in match.spans] == [
        "The tower stands",
        "no council shall sell it",
    ]


def test_parts_out_of_order_are_no_quotation(lamp: Desk) -> None:
    assert lamp.look_up("no council shall sell it … The tower stands on 40").verdict != "exact"


def test_an_exchanged_word_is_marked(lamp: Desk) -> None:
    found = only(lamp, "The tower rests on 40 metres of granite.")
    assert found.verdict == "near"
    changed = [(one.words, one.instead) for one in found.matches[0].diff if one.mark == "changed"]
    assert changed == [("rests", "stands")]


def test_words_left_out_and_put_in_are_marked(lamp: Desk) -> None:
    found = only(lamp, "No big storm will move it")
    marks = {one.mark: one.words or one.instead for one in found.matches[0].diff}
    assert (marks["added"], marks["missing"]) == ("big", "ever")


def test_a_changed_number_is_named(lamp: Desk) -> None:
    found = only(lamp, "The tower stands on 60 metres of granite.")
    assert found.verdict == "near"
    assert "60" in found.matches[0].contradictions[0]


def test_a_lost_negation_is_named(lamp: Desk) -> None:
    found = only(lamp, "the town does want a second tower")
    assert found.verdict == "near"
    assert found.matches[0].contradictions == ("“not” turns round what the article says",)


def test_a_lost_hedge_is_named(lamp: Desk) -> None:
    found = only(lamp, "The lamp will burn until dawn, the keeper of Torvik thought.")
    assert found.verdict == "near"
    assert not found.matches[0].contradictions
    found = only(lamp, "The lamp burns until dawn, the keeper of Torvik wrote.")
    assert any("perhaps" in each for each in found.matches[0].contradictions)


def test_other_words_are_a_paraphrase(lamp: Desk) -> None:
    found = only(lamp, "Bakers from Northwick say that rye bread from the north keeps twelve days.")
    assert found.verdict == "paraphrase"
    assert found.matches[0].article.path == "undated.md"


@pytest.mark.parametrize(
    "pasted",
    [
        "Bakers from Northwick say that rye bread from the north keeps for thirty days.",
        "Bakers from Ephesus say that rye bread from the north keeps twelve days.",
        "Bakers from Northwick say that rye bread from the north never keeps twelve days.",
    ],
)
def test_what_contradicts_is_no_paraphrase(lamp: Desk, pasted: str) -> None:
    found = only(lamp, pasted)
    assert found.verdict == "absent"
    assert found.nearest[0].contradictions


def test_what_nobody_wrote_is_absent(lamp: Desk) -> None:
    assert lamp.look_up("Parliament rejected the budget for trams on Friday.").verdict == "absent"


def test_it_says_who_says_it(lamp: Desk) -> None:
    voiced = only(lamp, "No storm will ever move it").matches[0].voiced
    assert voiced is not None
    assert (voiced.claimant, voiced.voice) == ("Greta Lund", "direct")


def test_words_put_into_another_mouth_are_told(lamp: Desk) -> None:
    found = only(lamp, "“No storm will ever move it,” Olaf Brekke told reporters.")
    assert (found.verdict, found.named) == ("exact", "Olaf Brekke")
    assert found.matches[0].by_named is False


def test_the_right_mouth_is_told_as_well(lamp: Desk) -> None:
    found = only(lamp, "“No storm will ever move it,” Mayor Greta Lund told reporters.")
    assert found.matches[0].by_named is True


def test_who_is_reported_to_say_it_is_no_other_mouth(lamp: Desk) -> None:
    found = only(lamp, "Vera Storm described the tower as older than ninety years")
    assert found.verdict == "near"
    voiced = found.matches[0].voiced
    assert voiced is not None
    assert "Storm" not in (voiced.claimant or "")
    assert found.matches[0].by_named is not False


def test_a_speaker_is_carried_on_by_a_pronoun(lamp: Desk) -> None:
    text = "Olaf Brekke said that rye is dear. He added: “No storm will ever move it.”"
    assert lamp.look_up(text).sentences[1].matches[0].by_named is False


def test_the_earliest_comes_first_and_reprints_stand_apart(lamp: Desk) -> None:
    found = only(lamp, "lighthouse of Torvik will be lit again in March")
    assert [match.article.path for match in found.matches] == ["quoting.md", "lighthouse.md"]
    assert found.earliest == 0
    assert [match.article.path for match in found.matches[1].reprints] == ["reprint.md"]


def test_undated_articles_are_never_the_earliest(lamp: Desk) -> None:
    assert only(lamp, "A loaf of northern rye keeps for twelve days").earliest is None


def test_a_draft_is_looked_up_sentence_by_sentence(lamp: Desk) -> None:
    found = lamp.look_up(
        "Its lamp came from Trieste in a crate of straw. Nobody sells trams in Ephesus. "
        "The keeper’s dog has waited for nine years."
    )
    assert [sentence.verdict for sentence in found.sentences] == ["exact", "absent", "near"]
    assert found.verdict == "absent"
    assert found.counts == {"exact": 1, "near": 1, "paraphrase": 0, "absent": 1}


def test_a_quotation_inside_a_sentence_is_looked_up_on_its_own(lamp: Desk) -> None:
    found = only(lamp, "Every ship that passes knows the tower on “40 metres of granite” by heart.")
    assert [(part.kind, part.verdict) for part in found.parts] == [("quotation", "exact")]


def test_what_somebody_said_is_looked_up_on_its_own(lamp: Desk) -> None:
    found = only(
        lamp, "Tove Hansen told the crowd that the ferry company ruined the eel trade of Northwick."
    )
    said = [part for part in found.parts if part.kind == "said"]
    assert [(part.verdict, part.matches[0].by_named) for part in said] == [("exact", False)]


@pytest.mark.parametrize(
    "text", ["", "  \n", "… — “”!", "word " * (LONGEST_TEXT // 5 + 1), "A word. " * 101]
)
def test_what_cannot_be_looked_up_is_refused_in_a_sentence(lamp: Desk, text: str) -> None:
    assert MOST_SENTENCES < 101
    with pytest.raises(QuestionError, match=r"^The text .*\.$"):
        lamp.look_up(text)


@pytest.mark.parametrize("payload", [{}, {"text": 7}, {"text": "\ud800 half"}])
def test_the_contract_refuses_what_is_no_text(payload: dict[str, object]) -> None:
    with pytest.raises(QuestionError):
        text_from_json(payload)


def test_json_has_the_place_and_a_permalink(lamp: Desk) -> None:
    found = looked_up_to_json(lamp.look_up("No storm will never move it"))
    match = found["matches"][0]
    assert match["permalink"].startswith(
        f"/articles/{match['article_id']}?span={match['start']}-{match['end']}"
    )
    assert {"mark": "changed", "text": "never", "article": "ever"} in match["diff"]
    assert (match["kind"], match["outlet"], match["published"]) == (
        "near",
        "Harbour Post",
        "2031-05-04",
    )


def test_words_differ_by_letters_not_by_marks() -> None:
    assert [each.key for each in pasted_letters("“It’s 4,000 — C5+1!”")] == [
        "it's", "4,000", "-", "c5", "+", "1",
    ]  # fmt: skip


def test_ellipses_part_a_quotation() -> None:
    assert parts_around_ellipses("one two [...] three … four.") == ["one two", "three", "four."]


def test_words_before_the_quotation_are_added_not_exchanged() -> None:
    article = "At noon the council met and the old bridge over the Aller was closed to carts"
    pasted = "Reporters wrote yesterday: the old bridge over the Aller was closed"
    own, others = pasted_letters(pasted), letters_of(article, [Span(0, len(article))])
    place = likest_place(own, others)
    assert place is not None
    first = differences(place.steps, (pasted, own), (article, others))[0]
    assert (first.mark, first.instead) == ("added", "")
