"""Articles as pages: every character shown, every span where it stands, nothing comes alive."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.articles import Article, Span, content_hash
from rag.errors import QuestionError
from workspace.evidence import article_page, escape, missing_page, parse_spans

HOSTILE = (
    "<img src=x onerror=alert(1)> <script>alert(1)</script> ![x](http://evil.example/x.png) "
    "[a](javascript:alert(1)) $$\\frac{a}{b}$$ `code` ${alert(1)} {{value}} </div></body>"
)
# NUL has no place in HTML; everything else is shown as it is.
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


class Reader(HTMLParser):
    """Collects the elements of a page and the text inside its article and its marks."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.shown = {"text": "", "span": "", "also": "", "aside": "", "notice": ""}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for name in self.shown:
            if any(name in (attrs.get("id"), attrs.get("class")) for _, attrs in self.open):
                self.shown[name] += data


def article(text: str, *body: Span, **metadata: str) -> Article:
    return Article(
        id="a1",
        path="a.txt",
        text=text,
        sha256=content_hash(text),
        body=body or (Span(0, len(text)),),
        **metadata,  # type: ignore[arg-type]
    )


@given(texts, st.data())
@example("a\r\nb İ e\u0301 \U0001f600 \ufeff", None)
def test_the_page_shows_every_character_and_marks_the_span(
    text: str, data: st.DataObject | None
) -> None:
    start, end = 0, len(text)
    if data is not None:
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    spans = [Span(start, end)] if start < end else []
    page = Reader(article_page(article(text, Span(0, len(text) // 2)), spans))
    assert page.shown["text"] == text
    assert page.shown["span"] == text[start:end]


@given(texts)
def test_escaped_text_has_no_syntax_left_and_no_character_lost(text: str) -> None:
    escaped = escape(text)
    assert html.unescape(escaped.replace("&#13;", "\r")) == html.unescape(html.escape(text))
    assert not set(escaped) & set("<>\"'`*_[]()!$\\{}|~")


def test_hostile_text_becomes_no_element_and_no_attribute() -> None:
    harmless = [
        tag for tag, _ in Reader(article_page(article("x", title="t", author="a"), [])).seen
    ]
    page = Reader(article_page(article(HOSTILE, title=HOSTILE, author=HOSTILE), []))
    assert [tag for tag, _ in page.seen] == harmless
    assert page.shown["text"] == HOSTILE


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", ""])
def test_only_web_addresses_become_links(url: str) -> None:
    assert "<a " not in article_page(article("x", url=url), [])


def test_a_web_address_is_linked() -> None:
    page = Reader(article_page(article("x", url="https://news.example/a?b=c&d"), []))
    assert [attrs["href"] for tag, attrs in page.seen if tag == "a"] == [
        "https://news.example/a?b=c&d"
    ]


def test_the_first_span_stays_whole_when_others_overlap_it() -> None:
    page = Reader(article_page(article("one two three"), [Span(4, 7), Span(0, 13)]))
    assert (page.shown["span"], page.shown["also"]) == ("two", "one  three")


def test_what_is_not_article_is_dimmed() -> None:
    page = Reader(article_page(article("Menu. News. Share!", Span(6, 11)), []))
    assert page.shown["aside"] == "Menu.  Share!"


def test_a_span_outside_the_text_is_announced_and_the_others_are_marked() -> None:
    page = Reader(article_page(article("short text"), [Span(900, 950), Span(0, 5)]))
    assert "cannot be found" in page.shown["notice"]
    assert page.shown["span"] == "short"


def test_another_version_than_the_cited_one_is_announced() -> None:
    shown = article("new text")
    assert "has changed" in Reader(article_page(shown, [], version="00000000")).shown["notice"]
    assert not Reader(article_page(shown, [], version=shown.sha256[:16])).shown["notice"]


@pytest.mark.parametrize("value", ["", "5", "5-", "-5", "7-7", "9-3", "1-2-3", "a-b", "١-٢"])
def test_positions_that_are_none_are_refused_in_one_sentence(value: str) -> None:
    with pytest.raises(QuestionError, match="span=120-245"):
        parse_spans([value])


def test_several_positions_are_read_in_order() -> None:
    assert parse_spans(["5-9", "1-2"]) == [Span(5, 9), Span(1, 2)]


def test_no_page_holds_a_script() -> None:
    assert "<script" not in article_page(article("x"), []) + missing_page()
