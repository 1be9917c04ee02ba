"""Answers → a Word document: claimants as headings, claims, numbered citations and their quotes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from rag.answers import Answer, Citation
from rag.exporting.layout import (
    CITATIONS,
    CLAIMS,
    CLAIMS_TOLD,
    NEAR,
    NO_ANSWER,
    NOT_VERIFIED,
    NOT_VERIFIED_MEANS,
    Numbered,
    closing,
    day,
    facts,
    groups,
    numbered,
    opening,
    permalink,
    unverified,
    web_address,
)
from rag.exporting.showing import visible, written

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_LONGEST_TITLE = 255  # of a document's properties
_LINK_COLOUR = "0B57A4"


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document being written, what its permalinks begin with, and what python-docx looks for
    anew in all of a document each time: the ids of its styles, the next free id of a bookmark.
    """

    document: Document
    base: str
    styles: dict[str, str]
    bookmarks: Iterator[int] = field(default_factory=lambda: count(1))

    def paragraph(self, style: str = "Normal") -> Paragraph:
        """Add an empty paragraph in the style of this name."""
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self.styles[style]
        return paragraph

    def add(self, text: str, style: str = "Normal") -> Run:
        """Add a paragraph of `text`."""
        return self.paragraph(style).add_run(text)


def to_docx(answers: Sequence[Answer], base: str) -> bytes:
    """Return the answers as a Word document; permalinks begin with `base`."""
    from docx import Document as new_document

    document = new_document()
    properties = document.core_properties
    properties.author, properties.comments = "Claimdesk", ""
    properties.title = _shown(answers[0].question)[:_LONGEST_TITLE]
    styles = {style.name: style.style_id for style in document.styles if style.name}
    paper = _Paper(document, base, styles)
    for each in numbered(answers):
        _add_answer(paper, each)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _shown(text: str) -> str:
    """Return `text` on one line, without what XML forbids."""
    return visible(" ".join(text.split()))


def _add_answer(paper: _Paper, each: Numbered) -> None:
    answer = each.answer
    paper.add(_shown(answer.question), "Heading 1")
    for told in opening(answer):
        paper.add(_shown(told)).italic = True
    if answer.abstained:
        paragraph = paper.paragraph()
        paragraph.add_run(NO_ANSWER).bold = True
        paragraph.add_run(f" {_shown(answer.reason or '')}")
    _add_claims(paper, each)
    paper.add(_shown(closing(answer))).italic = True
    _add_unverified(paper, answer)
    _add_citations(paper, each, answer.citations, heading=CITATIONS)
    _add_citations(paper, each, answer.near, heading=NEAR)


def _add_claims(paper: _Paper, each: Numbered) -> None:
    found = groups(each.answer)
    if found:
        paper.add(CLAIMS if each.answer.mode == "extractive" else CLAIMS_TOLD, "Heading 2")
    for group in found:
        paper.add(_shown(group.speaker), "Heading 3")
        for claim in group.claims:
            line = paper.paragraph("List Bullet")
            line.add_run(_shown(claim.text))
            _add_marks(line, each, claim.citations)
            line.add_run(" (")
            for at, fact in enumerate(facts(claim, each.answer)):
                line.add_run(", " * bool(at) + _shown(fact.words))
                _add_marks(line, each, fact.about)
            line.add_run(")")


def _add_unverified(paper: _Paper, answer: Answer) -> None:
    claims = unverified(answer)
    if not claims:
        return
    paper.add(NOT_VERIFIED, "Heading 2")
    paper.add(NOT_VERIFIED_MEANS)
    for claim in claims:
        line = paper.paragraph("List Bullet")
        line.add_run(_shown(claim.text)).font.strike = True
        if claim.problem:
            line.add_run(f" (not verified: {_shown(claim.problem)})").italic = True


def _add_citations(
    paper: _Paper, each: Numbered, citations: Sequence[Citation], *, heading: str
) -> None:
    if not citations:
        return
    paper.add(heading, "Heading 2")
    for citation in citations:
        label = each.label(citation.number, near=heading == NEAR)
        line = paper.paragraph("List")
        line.paragraph_format.keep_with_next = True
        _add_bookmark(line, label, next(paper.bookmarks))
        _add_origin(line, citation, paper.base)
        paper.add(_quoted(citation.quote), "Intense Quote")


def _add_origin(line: Paragraph, citation: Citation, base: str) -> None:
    title = _shown(citation.title or "") or "Untitled"
    link, original = permalink(citation, base), web_address(citation.url)
    # Without a base nobody can follow the permalink out of a document.
    target = link if base else original
    if target:
        _add_link(line, title, address=target)
    else:
        line.add_run(title)
    known = [f"by {citation.author}" if citation.author else "", citation.outlet or ""]
    told = [_shown(value) for value in (*known, day(citation)) if value]
    line.add_run(f", {', '.join(told)}. ")
    if original and original != target:
        _add_link(line, "Original", address=original)
        line.add_run(". ")
    place = f"{citation.path}, characters {citation.start}–{citation.end}"
    line.add_run(f"{_shown(place)}. Article {_shown(citation.article_id)}, ")
    line.add_run(f"SHA-256 {_shown(citation.sha256)}.")


def _quoted(quote: str) -> str:
    """Return a quotation with its line breaks, which python-docx makes breaks of the paragraph."""
    return visible(quote.replace("\r\n", "\n")).replace("\r", written("\r"))


def _add_marks(line: Paragraph, each: Numbered, numbers: Sequence[int]) -> None:
    for label in each.labels(numbers):
        line.add_run(" ")
        _add_link(line, f"[{label}]", anchor=_anchor(label))


def _anchor(label: str) -> str:
    # Word takes letters, digits and underscores.
    return f"citation_{label.replace(' ', '_').replace('.', '_')}"


def _add_bookmark(line: Paragraph, label: str, number: int) -> None:
    """Begin a citation with its label, where the marks of the claims lead."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _anchor(label))
    line._p.append(start)
    line.add_run(f"[{label}]").bold = True
    line._p.append(end)
    line.add_run(" ")


def _add_link(line: Paragraph, text: str, *, address: str = "", anchor: str = "") -> None:
    """Add a hyperlink, to `address` or within the document; python-docx only reads them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    if address:
        relation = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    else:
        link.set(qn("w:anchor"), anchor)
    link.append(_as_link(line.add_run(text))._r)
    line._p.append(link)


def _as_link(run: Run) -> Run:
    from docx.shared import RGBColor

    run.font.underline = True
    run.font.color.rgb = RGBColor.from_string(_LINK_COLOUR)
    return run
