"""Markdown as `as_markdown` wrote it → citations and claims, to be held against the corpus.

Read is what a person sees: the block quote itself, the origin above it, the link of its number. A
person may have added words of their own anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from rag.errors import ExportError
from rag.exporting.as_markdown import FOOTER
from rag.exporting.layout import CLAIMS, CLAIMS_TOLD
from rag.exporting.showing import cited_line_ends, restored

_TEXT = r"(?:\\.|[^\\*\[])*"
_LABEL = r"(?:[0-9]{1,9}\.)?(?:near )?[0-9]{1,9}"
ORIGIN = re.compile(
    rf"(?:\*\*(?P<title>{_TEXT})\*\*|Untitled)(?:, by \*(?P<author>{_TEXT})\*)?"
    rf"(?:, in \*(?P<outlet>{_TEXT})\*)?, (?P<published>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|undated)"
    rf", from ?(?P<path>{_TEXT})(?:\[original\]\(<[^<>]*>\))?"
)
_MARK = rf"\\\[\[{_LABEL}\]\\\]"
_CITED = re.compile(rf"({_MARK}) (.*)")
_LINK = re.compile(
    rf"\[({_LABEL})\]: <[^<>\s]*?articles/(?P<article>[^/?#<>\s]+)"
    r"\?span=(?P<start>[0-9]{1,12})-(?P<end>[0-9]{1,12})&version=(?P<version>[^&#<>\s]*)#span>"
)
_CLAIM = re.compile(rf"- ({_TEXT}) ({_MARK}(?: {_MARK})*)")
_TOTAL = re.compile(rf"{re.escape(FOOTER)} [0-9]{{1,9}} answers?, ([0-9]{{1,9}}) citations?\.")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});")
_MODES = {f"## {CLAIMS}": "extractive", f"## {CLAIMS_TOLD}": "llm"}


@dataclass(slots=True)
class _Cited:
    """A citation as it is being read: its label, what stands beside it, the lines below."""

    label: str
    origin: str
    quote: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Read:
    """What has been read of a document so far."""

    cited: list[_Cited] = field(default_factory=list)
    links: dict[str, re.Match[str]] = field(default_factory=dict)
    claims: list[tuple[str, str, list[str]]] = field(default_factory=list)
    total: int | None = None


def answers_in_markdown(text: str) -> list[dict[str, Any]]:
    """Return what there is to verify of each answer in an exported document.

    Raises ExportError when it is no such document, or citations are missing from it.
    """
    read = _read(text)
    if read.total is None:
        raise ExportError(
            "This Markdown was not exported from Claimdesk, or the last line of the export is gone."
        )
    if read.total != len(read.cited):
        raise ExportError(
            f"The document says that it has {read.total} citations, "
            f"but {len(read.cited)} can be read in it."
        )
    answers: dict[int, dict[str, Any]] = {}
    for mode, claim, labels in read.claims:
        answer = _answer(answers, labels[0])
        numbers = [_number(label) for label in labels]
        answer["mode"] = mode
        answer["claims"].append({"text": decoded(claim), "citations": numbers})
    for cited in read.cited:
        kept = "near" if "near" in cited.label else "citations"
        link = read.links.get(cited.label)
        _answer(answers, cited.label)[kept].append(_citation(cited, link))
    return [answers[at] for at in sorted(answers)]


def decoded(markdown: str) -> str:
    """Return the text that `as_markdown.escaped` was given."""
    return restored(_ESCAPED.sub(_character, markdown))


def _read(text: str) -> _Read:
    read, mode, quoting = _Read(), None, False
    for line in _lines(text):
        if line.startswith("#"):
            mode, quoting = _MODES.get(line), False
        elif line.startswith(">") and read.cited and quoting:
            read.cited[-1].quote.append(line[1:].removeprefix(" "))
        elif link := _LINK.fullmatch(line):
            read.links.setdefault(link[1], link)  # where a label has two links, the first counts
        elif cited := _CITED.fullmatch(line):
            read.cited.append(_Cited(cited[1].strip("\\[]"), cited[2]))
            quoting = True
        elif mode and (claim := _CLAIM.match(line)):
            read.claims.append((mode, claim[1], re.findall(_LABEL, claim[2])))
        elif total := _TOTAL.match(line):
            read.total = int(total[1])
    return read


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").split("\n"):
        yield line.rstrip(" \t\r")


def _answer(answers: dict[int, dict[str, Any]], label: str) -> dict[str, Any]:
    at = int(label.split(".")[0]) if "." in label else 1
    return answers.setdefault(at, {"mode": None, "claims": [], "citations": [], "near": []})


def _number(label: str) -> int:
    return int(re.split(r"[. ]", label)[-1])


def _citation(cited: _Cited, link: re.Match[str] | None) -> dict[str, Any]:
    """Return a citation of the contract, as far as it can be read."""
    quote = decoded(_unbroken(cited.quote))
    found: dict[str, Any] = {"number": _number(cited.label), "quote": quote, **_origin(cited)}
    if link is None:
        return found
    start, end = int(link["start"]), int(link["end"])
    return found | {
        "article_id": unquote(link["article"]),
        "start": start,
        "end": end,
        "quote": cited_line_ends(quote, end - start),
        "sha256": unquote(link["version"]),
    }


def _origin(cited: _Cited) -> dict[str, Any]:
    told = ORIGIN.fullmatch(cited.origin)
    if told is None:  # whatever it says now, it is not what the article says
        return {"title": decoded(cited.origin), "path": None}
    known = {key: decoded(value.strip(" ")) for key, value in told.groupdict().items() if value}
    published = None if told["published"] == "undated" else told["published"]
    return {"title": None, "author": None, "outlet": None, **known, "published": published}


def _unbroken(lines: list[str]) -> str:
    """Join the lines of a block quote: at a backslash with their break, else with a space."""
    joined = ""
    for at, line in enumerate(lines):
        broken = (len(line) - len(line.rstrip("\\"))) % 2 == 1 and at + 1 < len(lines)
        joined += f"{line[:-1]}\n" if broken else line + " " * (at + 1 < len(lines))
    return joined


def _character(match: re.Match[str]) -> str:
    return match[1] if match[1] else chr(min(int(match[2]), 0x10FFFF))
