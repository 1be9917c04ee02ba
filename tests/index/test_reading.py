"""Reading: which files there are, their text to the letter, and what they declare."""

from __future__ import annotations

import gzip
import io
import json
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Span
from index.errors import CorpusError
from index.reading import Document, SourceFile, find_files, read_documents

LIMIT = 32 * 2**20
PROSE = "The harbour council of Vell voted on Tuesday to dredge the northern channel."


def read(
    path: Path, data: bytes | str, *, max_bytes: int = LIMIT, fields: dict[str, str] | None = None
) -> list[Document | CorpusError]:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    file = SourceFile(path.parent, path, path.name)
    return read_documents(file, max_bytes=max_bytes, jsonl_fields=fields or {})


def one(path: Path, data: bytes | str) -> Document:
    (found,) = read(path, data)
    assert isinstance(found, Document), found
    return found


def reason(path: Path, data: bytes | str, *, max_bytes: int = LIMIT) -> str:
    (found,) = read(path, data, max_bytes=max_bytes)
    assert isinstance(found, CorpusError)
    assert found.path == path.name
    assert found.reason.endswith(".")
    assert "\n" not in found.reason
    return found.reason


# Finding


def test_a_folder_is_walked_sorted_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.MD", ".git/d.txt", ".e.txt", "f.png", "README.md", "g.jsonl.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PROSE)
    files, errors = find_files([tmp_path])
    assert [file.relative for file in files] == ["a/c.MD", "b.txt", "g.jsonl.gz"]
    assert errors == []


def test_a_named_file_is_taken_once_and_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(PROSE)
    files, errors = find_files([path, path])
    assert files == [SourceFile(tmp_path, path, "README.md")]
    assert errors == []


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere", "no such file"), ("x.png", ".jsonl.gz"), ("empty", ".docx")]
)
def test_a_path_with_nothing_to_read_is_an_error(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "x.png").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    files, errors = find_files([tmp_path / name])
    assert files == []
    assert [error.path for error in errors] == [str(tmp_path / name)]
    assert words in errors[0].reason


# Text


@pytest.mark.parametrize(
    "text",
    ["one\r\ntwo\rthree\n", "İstanbul 🚢 e\u0301", "a stray \x00 NUL in otherwise good text"],
)
def test_text_is_kept_to_the_letter(tmp_path: Path, text: str) -> None:
    assert one(tmp_path / "a.txt", text).text == text


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    assert one(tmp_path / "a.txt", b"\xef\xbb\xbf" + PROSE.encode()).text == PROSE
    assert one(tmp_path / "b.txt", PROSE.encode("utf-16")).text == PROSE


@settings(deadline=None)
@given(st.text().map("x".__add__))
def test_any_utf8_file_is_read_back_or_refused_as_binary(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (found,) = read(Path(folder, "a.txt"), text)
    if isinstance(found, Document):
        assert found.text == text
    else:
        assert "binary" in found.reason


def test_another_encoding_is_detected_when_certain(tmp_path: Path) -> None:
    text = "Совет гавани проголосовал во вторник за углубление северного канала. " * 3
    assert one(tmp_path / "a.txt", text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("caf\u00e9".encode("latin-1"), "save the file as UTF-8"),
        ("Совет гавани ".encode() * 9 + b"\xd0 ok", "damaged bytes"),
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"***\n", "no text"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7 whatever", "binary"),
        (b"MZ\x00\x00\x01\x00\x00\x02\x00" * 40, "binary"),
    ],
)
def test_what_is_no_certain_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in reason(tmp_path / "a.txt", data)


def test_a_file_over_the_limit_is_refused_with_size_and_setting(tmp_path: Path) -> None:
    said = reason(tmp_path / "a.txt", b"x" * (3 * 2**20), max_bytes=2**20)
    assert "3.0 MB" in said
    assert "max_file_mb" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    path.chmod(0)
    (found,) = read_documents(SourceFile(tmp_path, path, "a.txt"), max_bytes=9, jsonl_fields={})
    assert isinstance(found, CorpusError)
    assert "ermission" in found.reason


def test_a_file_that_vanished_is_reported(tmp_path: Path) -> None:
    file = SourceFile(tmp_path, tmp_path / "gone.txt", "gone.txt")
    assert isinstance(read_documents(file, max_bytes=9, jsonl_fields={})[0], CorpusError)


# Markdown


def test_front_matter_declares_and_the_body_follows_it(tmp_path: Path) -> None:
    text = (
        "---\r\ntitle: 'Dredging: yes'\r\nauthor: [Orla Quennell, Ivo Tarn]\r\n"
        "outlet: Vell Herald\r\ndate: 2024-05-06\r\nid: 7\r\n"
        "url: https://example.org/7\r\nlanguage: en\r\n"
        "digest_of:\r\n  author: Mo Dray\r\n  outlet: Tide\r\n  title: Mud\r\n---\r\n\r\n" + PROSE
    )
    start = text.index(PROSE)
    assert one(tmp_path / "a.md", text) == Document(
        "a.md",
        text,
        (Span(start, len(text)),),
        title="Dredging: yes",
        author="Orla Quennell, Ivo Tarn",
        outlet="Vell Herald",
        published=date(2024, 5, 6),
        language="en",
        url="https://example.org/7",
        external_id="7",
        digest_of="Mo Dray, Tide: Mud",
    )


def test_an_impossible_declared_date_is_none(tmp_path: Path) -> None:
    assert one(tmp_path / "a.md", f"---\npublished: 2024-02-31\n---\n{PROSE}").published is None


def test_a_heading_is_the_title_where_no_front_matter_names_one(tmp_path: Path) -> None:
    found = one(tmp_path / "a.md", f"# Dredging\n\n{PROSE}\n")
    assert (found.title, found.body) == ("Dredging", (Span(12, 12 + len(PROSE)),))


def test_markdown_that_begins_with_a_rule_has_no_front_matter(tmp_path: Path) -> None:
    assert one(tmp_path / "a.md", f"---\n{PROSE}\n---\nMore.").body is None


@pytest.mark.parametrize(
    ("front", "words"), [("title: [a\n", "not valid YAML"), ("title: a\n", "Nothing follows")]
)
def test_broken_front_matter_is_reported(tmp_path: Path, front: str, words: str) -> None:
    assert words in reason(tmp_path / "a.md", f"---\n{front}---\n")


# HTML, PDF, Word

ARTICLE_HTML = "".join(f"<p>{PROSE} Paragraph {n} says so at some length, too.</p>" for n in "1234")


def test_html_gives_its_text_and_only_declared_metadata(tmp_path: Path) -> None:
    head = (
        "<html lang=en><head><title>x</title><meta property='og:title' content='Dredging'>"
        "<meta property='og:site_name' content='Vell Herald'>"
        "<meta name=author content='Orla Quennell'><meta property='article:published_time'"
        " content='2024-05-06T23:30:00+02:00'><link rel=canonical href='https://example.org/7'>"
    )
    page = f"{head}</head><body><nav>Home</nav><article>{ARTICLE_HTML}</article></body></html>"
    found = one(tmp_path / "a.html", page)
    assert found.text.startswith(PROSE)
    assert "Home" not in found.text
    assert (found.title, found.author, found.outlet) == ("Dredging", "Orla Quennell", "Vell Herald")
    assert (found.published, found.language) == (date(2024, 5, 6), "en")
    assert found.url == "https://example.org/7"


def test_html_linked_data_is_declared_too(tmp_path: Path) -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "no"},
            {
                "@type": ["NewsArticle"],
                "headline": "Dredging",
                "author": [{"name": "Orla Quennell"}, {"name": "Ivo Tarn"}],
                "publisher": {"name": "Vell Herald"},
                "datePublished": "2024-05-06",
            },
        ]
    }
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    page = f"<html><head>{script}</head><body>{ARTICLE_HTML}</body></html>"
    found = one(tmp_path / "a.html", page)
    assert (found.title, found.author) == ("Dredging", "Orla Quennell, Ivo Tarn")
    assert (found.outlet, found.published) == ("Vell Herald", date(2024, 5, 6))


def test_html_dates_are_not_invented(tmp_path: Path) -> None:
    body = f"<p>On 6 May 2024 it rained.</p>{ARTICLE_HTML}<footer>© 2023 Vell</footer>"
    found = one(tmp_path / "a.html", f"<html><body>{body}</body></html>")
    assert (found.published, found.author, found.outlet) == (None, None, None)


def pdf(text: str, *, password: str | None = None) -> bytes:
    """A one-page PDF that prints `text` in a base font, as small as they come."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    def dictionary(**entries: object) -> DictionaryObject:
        return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})

    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    font = dictionary(
        Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica")
    )
    page[NameObject("/Resources")] = dictionary(Font=dictionary(F1=font))
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 6 Tf 50 700 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "Dredging", "/Author": "Orla Quennell"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_pdf_text_and_metadata(tmp_path: Path) -> None:
    found = one(tmp_path / "a.pdf", pdf(PROSE))
    assert found.text == PROSE
    assert (found.title, found.author, found.published) == ("Dredging", "Orla Quennell", None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: pdf(""), "no text layer"),
        (lambda: pdf(PROSE, password="s"), "encrypted"),
        (lambda: b"%PDF-1.4 rubbish", "not a readable PDF"),
    ],
)
def test_pdf_that_cannot_be_read(tmp_path: Path, data: Callable[[], bytes], words: str) -> None:
    assert words in reason(tmp_path / "a.pdf", data())


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.author = "python-docx"
    document.add_paragraph("Dredging", style="Title")
    document.add_paragraph(PROSE)
    table = document.add_table(rows=2, cols=2)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {n}"
    document.add_paragraph("The end.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    found = one(tmp_path / "a.docx", docx_bytes())
    table = "cell 0 | cell 1\ncell 2 | cell 3"
    assert found.text == f"Dredging\n\n{PROSE}\n\n{table}\n\nThe end."
    assert (found.title, found.author) == ("Dredging", None)


def test_docx_that_cannot_be_read(tmp_path: Path) -> None:
    assert "Word document" in reason(tmp_path / "a.docx", b"rubbish")


# JSON Lines


def test_jsonl_fields_under_their_usual_names(tmp_path: Path) -> None:
    record = {"id": 3, "text": PROSE, "headline": "Dredging", "byline": "Orla Quennell"}
    record |= {"publisher": "Vell Herald", "date": "May 6, 2024", "lang": "en", "extra": [1]}
    packed = gzip.compress(json.dumps(record).encode())
    assert one(tmp_path / "a.jsonl.gz", packed) == Document(
        "a.jsonl.gz",
        PROSE,
        None,
        title="Dredging",
        author="Orla Quennell",
        outlet="Vell Herald",
        published=date(2024, 5, 6),
        language="en",
        external_id="3",
    )


def test_mapped_jsonl_fields_win(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "body": PROSE, "text": "x", "outlet": "no", "paper": "Tide"})
    (found,) = read(tmp_path / "a.jsonl", line, fields={"text": "body", "outlet": "paper"})
    assert isinstance(found, Document)
    assert (found.text, found.outlet) == (PROSE, "Tide")


def test_an_unknown_mapped_field_is_named(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.jsonl", '{"text": "x"}', fields={"writer": "w"})
    assert isinstance(found, CorpusError)
    assert "'writer'" in found.reason


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{oops", "not valid JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "b"}', "no text"),
        ('{"id": "b", "text": "half \\ud83d gone"}', "surrogate"),
        ('{"id": "a", "text": "again"}', "Line 1 has the same id"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_are_read(
    tmp_path: Path, line: str, words: str
) -> None:
    good = json.dumps({"id": "a", "text": "One\u2028two \U0001f6a2 \x00"}, ensure_ascii=False)
    first, bad, last = read(tmp_path / "a.jsonl", f"{good}\n{line}\n\n{good.replace('a', 'c', 1)}")
    assert isinstance(bad, CorpusError)
    assert bad.path == "a.jsonl:2"
    assert words in bad.reason
    assert isinstance(first, Document)
    assert first.text == "One\u2028two \U0001f6a2 \x00"
    assert isinstance(last, CorpusError | Document)


def test_records_without_id_or_url_are_told_apart_by_their_line(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", '{"text": "one"}\n{"text": "two"}\n')
    assert [document.path for document in found] == ["a.jsonl:1", "a.jsonl:2"]


def test_damaged_and_swollen_gzip_are_refused(tmp_path: Path) -> None:
    assert "gzip" in reason(tmp_path / "a.jsonl.gz", gzip.compress(PROSE.encode())[:-9])
    bomb = gzip.compress(b"\n" * 10**6)
    assert "max_file_mb" in reason(tmp_path / "a.jsonl.gz", bomb, max_bytes=10**5)
