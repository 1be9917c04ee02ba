"""Cleaning: what is article on a page, and what the page says about it."""

from __future__ import annotations

import textwrap
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Span
from index.cleaning import REPEATED_FROM, Cleaned, clean, line_keys
from index.reading import Document

LEAD = (
    "The harbour council of Vell voted on Tuesday to dredge the northern channel, officials said."
)
MIDDLE = (
    "“We expect the first ships in spring,” said Orla Quennell, who chairs the council. Fishermen"
    " fear that the dredging will bury the oyster beds, and some have gone to court."
)
LAST = "The ministry declined to say how much the channel will cost or who is to pay for it."
ARTICLE = f"{LEAD}\n\n{MIDDLE}\n\n{LAST}"
PAGE = f"Harbour council votes to dredge the channel\n\n{ARTICLE}"


def cleaned(text: str, *, repeated: frozenset[int] = frozenset(), **declared: object) -> Cleaned:
    return clean(Document("page.txt", text, **declared), repeated=repeated)  # type: ignore[arg-type]


def body(text: str, *, repeated: frozenset[int] = frozenset()) -> str:
    return "\n\n".join(span.of(text) for span in cleaned(text, repeated=repeated).body)


def test_plain_prose_is_kept_whole_and_has_no_metadata() -> None:
    assert cleaned(ARTICLE) == Cleaned((Span(0, len(ARTICLE)),))


def test_the_headline_is_the_title_and_not_body() -> None:
    assert cleaned(PAGE).title == "Harbour council votes to dredge the channel"
    assert body(PAGE) == ARTICLE


@pytest.mark.parametrize("cut", ["Harbour council votes to ...", "Dredging: a fight. Harbour …"])
def test_a_headline_cut_off_by_a_feed_is_no_sentence(cut: str) -> None:
    assert cleaned(f"{cut}\n\n{ARTICLE}").title == cut
    assert body(f"{cut}\n\n{ARTICLE}") == ARTICLE


def test_a_slogan_above_the_headline_is_not_the_title() -> None:
    text = f"The Coast's Favourite Daily\n\n7.5 C\nMonday, May 6, 2024\n\n{PAGE}"
    found = cleaned(text)
    assert (found.title, found.published) == (PAGE.split("\n")[0], date(2024, 5, 6))
    assert body(text) == ARTICLE


@pytest.mark.parametrize(
    "head",
    [
        "Orla Quennell.\xa0 \n06.05.2024 00:20\n (Vell time), Port Vell\nViews: 3,688",
        "By Orla Quennell\nMay 6, 2024",
        "Author: Orla Quennell\nPublished: 6 May 2024 at 10:54 AM\nUpdated: 9 May 2024",
        "ORLA QUENNELL | 2024-05-06 | 5 min read",
        "By Orla Quennell, Harbour Correspondent\nMon, 6 May 2024 14:05 GMT\nvell, ships, sea, law",
    ],
)
def test_byline_and_date_line_in_several_styles(head: str) -> None:
    text = PAGE.replace("\n\n", f"\n\n{head}\n\n", 1)
    found = cleaned(text)
    assert (found.author, found.published) == ("Orla Quennell", date(2024, 5, 6))
    assert body(text) == ARTICLE


def test_byline_below_a_standfirst_counts() -> None:
    text = PAGE.replace(f"{LEAD}\n", f"{LEAD}\n\nOrla Quennell\nPublished 6 May 2024\n", 1)
    found = cleaned(text)
    assert (found.author, found.published) == ("Orla Quennell", date(2024, 5, 6))
    assert body(text) == ARTICLE


@pytest.mark.parametrize(
    "sentence", ["On 6 May 2024 the council met again in the old customs house.", "6 May 2024"]
)
def test_a_date_inside_the_article_is_not_its_publication(sentence: str) -> None:
    assert cleaned(f"{PAGE}\n\n{sentence}\n\n{LAST}").published is None


def test_a_place_below_the_headline_is_no_author() -> None:
    assert cleaned(PAGE.replace("\n\n", "\n\nNorth Vell\n\n", 1)).author is None


def test_a_breadcrumb_names_the_outlet_and_leaves_the_lead() -> None:
    text = f"/ daily vell news/ {ARTICLE}"
    found = cleaned(text)
    assert (found.outlet, found.title) == ("Daily Vell News", None)
    assert body(text) == ARTICLE


def test_a_section_in_a_breadcrumb_is_no_outlet() -> None:
    assert cleaned(f"/ shipping/ {ARTICLE}").outlet is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Subscribe to VellWatch news on Telegram and Viber.", "VellWatch"),
        ("For more news follow The Vell Herald on Google News and Instagram.", "The Vell Herald"),
        ("© 2024 Vell Harbour Post. All rights reserved.", "Vell Harbour Post"),
        ("Follow Orla Quennell on Twitter", None),
        ("Copyright 2024 The Associated Press. All rights reserved.", None),
        ("Support Ruritania", None),
    ],
)
def test_outlet_only_where_the_page_names_itself(line: str, outlet: str | None) -> None:
    assert cleaned(f"{PAGE}\n\n{line}").outlet == outlet


def test_an_outlet_in_the_headline_is_a_mention() -> None:
    assert cleaned(PAGE.replace("channel\n", "channel – Vell Herald\n", 1)).outlet is None


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter for the latest from the coast.",
        "Share this article with your friends!",
        "Read more: Ten harbours that silted up",
        "ADVERTISEMENT",
        "#vell #harbour #dredging",
        "The harbour council of Vell voted on Tuesday to dredge...",
        "May 2024\nMon Tue Wed Thu Fri Sat Sun\n 1 2 3 4 5\n6 7 8 9 10 11 12",
    ],
)
def test_furniture_between_paragraphs_goes(line: str) -> None:
    assert body(ARTICLE.replace(MIDDLE, f"{line}\n\n{MIDDLE}", 1)) == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the dredging firms rose by a third.",
        "Subscribe to no paper, the old captain used to say, and you will sleep well at night.",
        "“Follow us on Facebook if you want to see the harbour die,” a fisherman said.",
        "Comments on the plan close on Friday, the council's office said.",
        "Support for the plan has fallen.",
        "Dredging, he said, is like surgery...",
        "What the fishermen say",
        "Orla Quennell, chair of the harbour council",
    ],
)
def test_article_lines_that_look_like_furniture_stay(line: str) -> None:
    assert line in body(f"{LEAD}\n\n{line}\n\n{MIDDLE}\n\n{LAST}")


@pytest.mark.parametrize(
    "footer",
    [
        "Spotted a mistake? Select it and press Ctrl+Enter.\n\nTags: ,\n\n"
        "Dear readers, the rules for comments have changed.\n\n"
        "The administration may delete comments and block accounts that insult other users."
        "\n\nThank you!",
        "Translation: OQ\nOur Telegram channel:\nThe sea will win in the end.\nShare with friends.",
        "Follow us on Facebook.\nNight Desk\nNight Desk\nThe Night Desk compiles and edits"
        " all stories under this byline, among them letters and weather reports from\n\nMore",
        "3 Comments\n\nold salt: nonsense, all of it",
        "Keep up with the coast\n\nSign up for our newsletter",
    ],
)
def test_what_follows_an_end_mark_is_footer(footer: str) -> None:
    kept = body(f"{PAGE}\n\n{footer}")
    assert kept.removesuffix("Keep up with the coast").rstrip() == ARTICLE


def test_an_article_that_goes_on_after_a_mark_is_not_cut() -> None:
    text = f"{PAGE}\n\nTags: sea\n\n{MIDDLE} One.\n\n{MIDDLE} Two.\n\n{MIDDLE} Three."
    assert body(text).endswith("Three.")


def test_a_desk_named_twice_below_the_article_is_the_author() -> None:
    note = "The Night Desk writes the stories under this byline and answers letters to the editors."
    assert cleaned(f"{PAGE}\n\nFollow us\nNight Desk\nNight Desk\n{note}").author == "Night Desk"


def test_repeated_lines_go_and_shared_paragraphs_stay() -> None:
    line = "Vell Herald reader offer of the week"
    text = f"{LEAD}\n\n{line}\n\n{MIDDLE}\n\n{LAST}"
    assert body(text, repeated=line_keys(f"{line}\n\n{LEAD}")) == ARTICLE


def test_in_a_reprint_repetition_proves_nothing() -> None:
    assert body(PAGE, repeated=line_keys(PAGE)) == ARTICLE


def test_line_keys_are_stable_and_blind_to_case_and_punctuation() -> None:
    assert line_keys("Harbour council, votes!") == line_keys("HARBOUR  council votes")
    assert line_keys("Harbour council votes") == {3908914229326484913}
    assert line_keys("Thank you!") == frozenset()


def test_declared_metadata_wins_over_the_page() -> None:
    text = PAGE.replace("\n\n", "\n\nBy Orla Quennell\nMay 6, 2024\n\n", 1)
    found = cleaned(text, author="Ivo Tarn", published=date(2020, 1, 1), language="en")
    assert (found.author, found.published, found.language) == ("Ivo Tarn", date(2020, 1, 1), "en")


def test_a_declared_title_is_not_repeated_in_the_body() -> None:
    assert cleaned(PAGE, title=PAGE.split("\n")[0]).body == (Span(45, len(PAGE)),)


def test_a_given_body_only_loses_repeated_lines() -> None:
    text = f"Follow us\n\n{LEAD}\n\nVell Herald reader offer\n\n{LAST}"
    given_body = (Span(text.index(LEAD), len(text)),)
    assert cleaned(text, body=given_body).body == given_body
    kept = cleaned(text, body=given_body, repeated=line_keys("Vell Herald reader offer")).body
    assert [span.of(text) for span in kept] == [LEAD, LAST]


def test_paragraphs_wrapped_at_a_fixed_width_are_read_as_blocks() -> None:
    wrapped = [textwrap.fill(paragraph, 70) for paragraph in (LEAD, MIDDLE, LAST, MIDDLE + " Yes.")]
    text = "\n\n".join(["Harbour council votes to dredge", *wrapped])
    found = cleaned(text)
    assert found.title == "Harbour council votes to dredge"
    assert found.body == (Span(text.index(wrapped[0]), len(text)),)


ODD = st.text(
    st.one_of(st.characters(), st.sampled_from("aİı\u0301\U0001f6a2\r\n\ufeff\x00.…#/:@© \t"))
)
SNIPPETS = st.lists(st.one_of(ODD, st.sampled_from([LEAD, MIDDLE, "Tags: a", "By Ivo Tarn", "…"])))


@settings(deadline=None)
@given(SNIPPETS, st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", " "]))
def test_body_spans_are_ordered_trimmed_and_inside_any_text(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    previous = 0
    for start, end in cleaned(text, repeated=frozenset(line_keys(text[:20]))).body:
        assert previous <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        previous = end


REAL = {
    "000": ("Ainur Kurmanov", "PolitNavigator", date(2023, 9, 23), "The US is turning"),
    "001": ("Ainur Kurmanov", "PolitNavigator", date(2024, 4, 11), "Kazakhstan is moving"),
    "002": ("Ainur Kurmanov", "PolitNavigator", date(2021, 7, 2), "Kazakhstan applauds"),
    "003": ("News Room", "The Eastern Herald", date(2023, 3, 26), "US ramped up"),
    "004": (None, "World Today News", None, None),
}
# Where each article starts and ends, and words that only its furniture has.
BOUNDS = {
    "000": ("At the UN General Assembly", "becoming a reality."),
    "001": ("Kazakhstan is firmly moving", "will only intensify."),
    "002": ("Just before Valentina", "of the country."),
    "003": ("According to the State Department", "in the world.”"),
    "004": ("Putin was welcomed", "undesirable in Russia"),
}
FURNITURE = (
    "Subscribe", "Ctrl", "Tags:", "Dear Readers", "Prohibited from", "Administration has",
    "third-party", "2728293031", "Thank you", "editors are aware", "Views:", "Moscow time", "Zen,",
    "19.1 C", "International News Journal", "Google News", "News Room", "byline", "Public Reaction",
    "Read More", "world today news/", "Translation:", "Telegram channel", "overcome the",
    "Share on", "#NATO", "was held in...", "have to do with this...", "journalists, where...",
)  # fmt: skip


def real(shared: Path) -> dict[str, str]:
    return {
        path.name[:3]: path.read_bytes().decode("utf-8")
        for path in sorted((shared / "corpus").glob("*.txt"))
    }


@pytest.mark.parametrize("number", sorted(REAL))
@pytest.mark.parametrize("alone", [True, False])
def test_the_real_pages(shared: Path, number: str, alone: bool) -> None:
    texts = real(shared)
    counted = Counter(key for text in texts.values() for key in line_keys(text))
    often = frozenset(key for key, n in counted.items() if n >= REPEATED_FROM and not alone)
    text = texts[number]
    found = cleaned(text, repeated=often)
    author, outlet, published, title = REAL[number]
    assert (found.author, found.outlet, found.published) == (author, outlet, published)
    assert found.title is None if title is None else str(found.title).startswith(title)
    kept = body(text, repeated=often)
    first, last = BOUNDS[number]
    assert kept.startswith(first)
    assert kept.endswith(last)
    assert [words for words in FURNITURE if words in kept] == []
    paragraphs = [line.strip() for line in text.split("\n") if len(line.split()) > 40]
    missing = [p[:30] for p in paragraphs if p.split("news/ ")[-1] not in kept]
    assert missing == []
