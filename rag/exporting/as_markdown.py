"""Answers → Markdown that reads well, shows article text as it is, and can be verified.

Quotations are block quotes; what finds each again (article, span, content hash) stands in the link
of its number. Nothing of an article becomes markup; `from_markdown` reads back what is written
here, whatever line ends or trailing spaces the file has got meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answers import Answer, Citation, Claim
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
from rag.exporting.showing import plain_line_ends, visible
from rag.rendering import escape_marks

FOOTER = "*Exported from Claimdesk:"
_BLANK = re.compile(r"[\t\r\n]|^\s+|\s+\Z")
# What makes a list or a heading at the beginning of a line; all else is escaped anywhere.
_LINE_START = re.compile(r"^(\d{0,9})([-+=:.)])")


def to_markdown(answers: Sequence[Answer], base: str) -> bytes:
    """Return the answers as a Markdown document in UTF-8; permalinks begin with `base`."""
    lines: list[str] = []
    for each in numbered(answers):
        lines += _answer_lines(each, base)
    count = sum(len(answer.citations) + len(answer.near) for answer in answers)
    lines += [
        "---",
        "",
        f"{FOOTER} {len(answers)} answer{'s' * (len(answers) != 1)}, "
        f"{count} citation{'s' * (count != 1)}. "
        "`claimdesk verify` with this file holds them against the articles.*",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it on one line, and it can be read back exactly."""
    return _BLANK.sub(_references, escape_marks(visible(text)))


def _begun(line: str) -> str:
    """Return an escaped line so that it begins a line of the document and no list in it."""
    return _LINE_START.sub(r"\1\\\2", line)


def _references(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(mark)};" for mark in match[0])


def _collapsed(text: str) -> str:
    return escaped(" ".join(text.split()))


def _answer_lines(each: Numbered, base: str) -> Iterator[str]:
    answer = each.answer
    yield from (f"# {_collapsed(answer.question)}", "")
    for told in opening(answer):
        yield from (f"*{_collapsed(told)}*", "")
    if answer.abstained:
        yield from (f"**{NO_ANSWER}** {_collapsed(answer.reason or '')}".rstrip(), "")
    yield from _claim_lines(each)
    yield from (f"*{_collapsed(closing(answer))}*", "")
    yield from _unverified_lines(unverified(answer))
    yield from _citation_lines(CITATIONS, each, answer.citations, base)
    yield from _citation_lines(NEAR, each, answer.near, base)


def _claim_lines(each: Numbered) -> Iterator[str]:
    found = groups(each.answer)
    if found:
        yield from (f"## {CLAIMS if each.answer.mode == 'extractive' else CLAIMS_TOLD}", "")
    for group in found:
        yield from (f"**{_collapsed(group.speaker)}**", "")
        for claim in group.claims:
            told = ", ".join(
                f"{_collapsed(fact.words)} {_marks(each.labels(fact.about))}".rstrip()
                for fact in facts(claim, each.answer)
            )
            marks = _marks(each.labels(claim.citations))
            yield f"- {_begun(_collapsed(claim.text))} {marks}".rstrip() + f" ({told})"
        yield ""


def _unverified_lines(claims: Sequence[Claim]) -> Iterator[str]:
    if not claims:
        return
    yield from (f"## {NOT_VERIFIED}", "", NOT_VERIFIED_MEANS, "")
    for claim in claims:
        problem = f" *(not verified: {_collapsed(claim.problem)})*" if claim.problem else ""
        yield f"- ~~{_collapsed(claim.text)}~~{problem}"
    yield ""


def _citation_lines(
    heading: str, each: Numbered, citations: Sequence[Citation], base: str
) -> Iterator[str]:
    if not citations:
        return
    near = heading == NEAR
    yield from (f"## {heading}", "")
    for citation in citations:
        yield f"{_mark(each.label(citation.number, near=near))} {_origin(citation)}"
        yield ""
        plain = plain_line_ends(citation.quote, citation.end - citation.start)
        yield from _quote_lines(plain)
        yield ""
    for citation in citations:
        yield f"[{each.label(citation.number, near=near)}]: <{permalink(citation, base)}>"
    yield ""


def _origin(citation: Citation) -> str:
    """Say where a citation stands: title, author, outlet, date, file, and the original's address.

    `from_markdown.ORIGIN` is the other side of it.
    """
    told = f"**{escaped(citation.title)}**" if citation.title else "Untitled"
    if citation.author:
        told += f", by *{escaped(citation.author)}*"
    if citation.outlet:
        told += f", in *{escaped(citation.outlet)}*"
    told += f", {day(citation)}, from {escaped(citation.path)}"
    address = web_address(citation.url)
    return f"{told} [original](<{address}>)" if address else told


def _quote_lines(quote: str) -> Iterator[str]:
    """Yield a quotation as a block quote; a backslash at the end of a line is a line break."""
    body = quote.strip("\n")
    # Line breaks at its edges would break off the block quote.
    start = len(quote) - len(quote.lstrip("\n")) if body else 0
    before, after = quote[:start], quote[start + len(body) :]
    lines = [escaped(line) for line in body.split("\n")]
    lines[0] = escaped(before) + lines[0]
    lines[-1] += escaped(after)
    for line in lines[:-1]:
        yield f"> {_begun(line)}\\"
    yield f"> {_begun(lines[-1])}"


def _marks(labels: Sequence[str]) -> str:
    return " ".join(map(_mark, labels))


def _mark(label: str) -> str:
    """Return a label as a link that is shown in brackets; its own brackets only make it a link."""
    return rf"\[[{label}]\]"
