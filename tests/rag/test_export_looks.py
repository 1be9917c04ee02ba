"""What the people and programs for whom an export is made find in it."""

from __future__ import annotations

import io
import json
from datetime import date
from xml.etree import ElementTree

import docx
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from markdown_it import MarkdownIt

from index.articles import Filters
from rag.answers import Answer
from rag.exporting.as_bibtex import latex
from rag.exporting.formats import FORMATS
from rag.exporting.showing import visible
from tests.rag.exports import BASE, NASTY, answered, answers, cited, claimed, rain, unanswered


def shown(*told: Answer) -> ElementTree.Element:
    """The Markdown as a browser gets it, raw HTML passed on."""
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return ElementTree.fromstring(
        f"<div>{renderer.render(FORMATS['md'].write(told, BASE).decode())}</div>"
    )


def words(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def document(*told: Answer) -> docx.document.Document:
    return docx.Document(io.BytesIO(FORMATS["docx"].write(told, BASE)))


def lines(told: docx.document.Document, style: str) -> list[str]:
    return [each.text for each in told.paragraphs if each.style and each.style.name == style]


@settings(max_examples=30)
@given(answers())
def test_markdown_shows_quotations_as_they_are_and_nothing_else_happens(answer: Answer) -> None:
    page = shown(answer)
    quotes = [words(quote).split() for quote in page.iter("blockquote")]
    assert quotes == [visible(each.quote).split() for each in answer.citations]
    assert {element.tag for element in page.iter()} <= set(
        "div h1 h2 p em strong ul li s a blockquote br hr code".split()
    )
    allowed = (BASE, "http://", "https://") if any(c.url for c in answer.citations) else (BASE,)
    assert all(link.attrib["href"].startswith(allowed) for link in page.iter("a"))
    claims = [each for each in answer.claims if each.verified]
    assert len(page.findall(".//ul/li")) == len(answer.claims)
    assert len(page.findall(".//s")) == len(answer.claims) - len(claims)


def test_markdown_names_claimants_and_leads_from_each_number_to_the_passage() -> None:
    page = shown(rain(standalone_question="Does it rain in Lydia?"))
    assert page.findtext("h1") == "Does it rain?"
    assert "Understood as: Does it rain in Lydia?" in words(page)
    assert "Karin Holm, mayor" in [each.text for each in page.iter("strong")]
    (line,) = page.findall(".//li")
    assert words(line) == "It rains. [1] (quoted, Harbour Post, 2031-05-04)"
    address = f"{BASE}articles/{'a' * 32}?span=10-19&version={'f' * 64}#span"
    assert [link.get("href") for link in line.iter("a")] == [address]


def test_several_answers_keep_their_numbers_apart() -> None:
    page = shown(rain(), rain())
    assert [each.text for each in page.findall(".//li/a")] == ["1.1", "2.1"]


def test_a_sentence_that_did_not_hold_is_marked_and_no_claim() -> None:
    doubtful = claimed("It is gold.", verified=False, problem="No passage says gold.")
    page = shown(answered([claimed("It rains.", 1), doubtful], [cited()], mode="llm"))
    headings = [each.text for each in page.iter("h2")]
    assert headings == ["Claims, as a language model tells them", "Not verified", "Citations"]
    assert page.findtext(".//s") == "It is gold."
    assert "not verified: No passage says gold." in words(page)


def test_an_abstention_says_so_and_what_is_near() -> None:
    page = shown(unanswered())
    assert "No answer. The corpus does not mention snow." in words(page)
    assert [each.text for each in page.iter("h2")] == ["Near the question, but no answer to it"]


def test_what_an_answer_is_kept_to_is_told() -> None:
    filters = Filters(published_after=date(2031, 1, 1), outlet=("Post", "Courier"))
    told = words(shown(rain(filters=filters)))
    assert "Kept to published from 2031-01-01, outlet Post or Courier." in told


def test_a_document_opens_with_headings_quotes_and_numbered_citations() -> None:
    told = document(answered([claimed("It rains.", 1, 2)], [cited(1), cited(2, "Wind.\r\nWet.")]))
    assert lines(told, "Heading 1") == ["Does it rain?"]
    assert lines(told, "Heading 3") == ["Karin Holm, mayor"]
    assert lines(told, "List Bullet") == ["It rains. [1] [2] (quoted, Harbour Post, 2031-05-04)"]
    assert lines(told, "Intense Quote") == ["It rains.", "Wind.\nWet."]
    first, _ = lines(told, "List")
    assert first.startswith("[1] Rain over Lydia, by Signe Aas, Harbour Post, 2031-05-04. Original")
    assert f"characters 10–19. Article {'a' * 32}, SHA-256 {'f' * 64}." in first
    assert told.core_properties.author == "Claimdesk"


def test_the_citations_of_a_document_are_links_and_its_marks_lead_to_them() -> None:
    told = document(rain())
    links = [link for each in told.paragraphs for link in each.hyperlinks]
    mark, title, original = links
    assert (mark.text, mark.fragment) == ("[1]", "citation_1")
    assert f'w:name="{mark.fragment}"' in told.element.xml
    assert title.url == f"{BASE}articles/{'a' * 32}?span=10-19&version={'f' * 64}#span"
    assert original.address == "https://harbour.example/rain"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_no_document_links_to_anything_but_the_web(url: str) -> None:
    told = [answered([], [cited(url=url)])]
    links = [link for each in document(*told).paragraphs for link in each.hyperlinks]
    assert [link.address.split("articles")[0] for link in links] == [BASE]
    for name in ("md", "bib", "csl.json"):
        assert url.split(":")[0] + ":" not in FORMATS[name].write(told, BASE).decode()


@settings(max_examples=30)
@given(answers())
def test_a_document_of_any_text_can_be_opened(answer: Answer) -> None:
    quotes = lines(document(answer), "Intense Quote")
    held = [visible(each.quote).split() for each in answer.citations]
    assert [quote.replace("⟨U+000D⟩", "\r").split() for quote in quotes] == held


def test_a_long_question_fits_the_properties_of_a_document() -> None:
    assert len(document(rain(question="why " * 500)).core_properties.title) <= 255


def bibliography(*told: Answer) -> Library:
    text = FORMATS["bib"].write(told, BASE).decode()
    return parse_string(text, append_middleware=[LatexDecodingMiddleware()])


def test_a_bibliography_has_an_entry_for_each_article_with_all_its_quotations() -> None:
    other = cited(3, "Snow.", article_id="b", title="Rain again", outlet=None, published=None)
    (first, second) = bibliography(answered([], [cited(1), cited(2, "Wind."), other])).entries
    assert first.key == "harbourpost2031rain"
    kept = {each.key: each.value for each in first.fields}
    assert (kept["author"], kept["journal"], kept["date"]) == (
        "Signe Aas", "Harbour Post", "2031-05-04",
    )  # fmt: skip
    assert kept["url"] == "https://harbour.example/rain"
    assert kept["annotation"].count("characters") == 2
    assert (kept["article-id"], kept["sha256"]) == ("a" * 32, "f" * 64)
    assert (second.entry_type, "date" in second.fields_dict) == ("misc", False)


@settings(max_examples=30)
@given(answers())
def test_a_bibliography_of_any_text_can_be_read_and_its_keys_are_unique(answer: Answer) -> None:
    library = bibliography(answer, answer)
    articles = {(each.article_id, each.sha256) for each in answer.citations}
    assert library.failed_blocks == []
    assert len({each.key for each in library.entries}) == len(library.entries) == len(articles)
    assert library.comments == library.preambles == library.strings == []


def test_two_articles_with_the_same_words_get_two_keys() -> None:
    told = answered([], [cited(1), cited(2, article_id="b")])
    keys = [each.key for each in bibliography(told).entries]
    assert keys == ["harbourpost2031rain", "harbourpost2031rain-2"]


def test_what_latex_acts_on_is_printed_as_it_stands() -> None:
    special = r"50% of \input & $y_1$ #2 ~"
    (entry,) = bibliography(answered([], [cited(title=special)])).entries
    assert entry.fields_dict["title"].value == special
    assert latex("{a} ^") == r"\textbraceleft{}a\textbraceright{} \textasciicircum{}"


@given(NASTY)
def test_no_text_leaves_a_brace_open(text: str) -> None:
    depth = 0
    for mark in latex(text):
        depth += (mark == "{") - (mark == "}")
        assert depth >= 0
    assert depth == 0


def test_csl_names_newspaper_date_and_author_and_carries_the_quotations() -> None:
    (item,) = json.loads(FORMATS["csl.json"].write([rain()], BASE))
    assert item["type"] == "article-newspaper"
    assert item["container-title"] == "Harbour Post"
    assert item["issued"] == {"date-parts": [[2031, 5, 4]]}
    assert item["author"] == [{"literal": "Signe Aas"}]
    assert item["URL"] == "https://harbour.example/rain"
    assert item["custom"]["sha256"] == "f" * 64
    (citation,) = item["custom"]["citations"]
    assert (citation["quote"], citation["start"], citation["end"]) == ("It rains.", 10, 19)


def test_csl_leaves_out_what_is_not_known_and_gives_each_version_an_id() -> None:
    bare = cited(1, title=None, author=None, outlet=None, published=None, url=None)
    items = json.loads(
        FORMATS["csl.json"].write([answered([], [bare, cited(2, sha256="0")])], BASE)
    )
    assert set(items[0]) == {"id", "type", "title", "URL", "custom"}
    assert items[0]["title"] == "rain.md"
    assert items[0]["URL"].startswith(BASE)
    assert len({item["id"] for item in items}) == 2


def test_an_abstention_cites_no_article() -> None:
    assert json.loads(FORMATS["csl.json"].write([unanswered()], BASE)) == []
    assert bibliography(unanswered()).entries == []
