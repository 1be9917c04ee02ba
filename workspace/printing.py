"""What commands print for people: the objects of the JSON contract as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rag.answers import Coverage
from rag.rendering import coverage_text, names_text

# What an article could use to drive a terminal: control characters, and marks that turn the
# direction of the writing around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_FILTERS = {"published_after": "published from", "published_before": "published until"}
_HOW = {
    "abbreviation": "{other} abbreviates {one}",
    "called": "{one} is called {other}",
    "former": "{other} is a former name of {one}",
    "spelling": "{one} is also spelled {other}",
    "description": "{other} describes {one}",
}
_BOLD_LINE = re.compile(r"\*\*(.+)\*\*")
_ITALIC_LINE = re.compile(r"\*[^*].*\*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def printable(text: str) -> str:
    """Return `text` without anything that drives a terminal; line ends become plain ones."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def answer_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield an answer: its text, its citations, what it rests on."""
    if answer["reason"] and not answer["abstained"]:  # why another mode stands in
        yield answer["reason"]
        yield ""
    yield from _filter_lines(answer)
    yield from _unmarked(answer["text"] or answer["reason"] or "")
    if answer["citations"]:
        yield ""
        for citation in answer["citations"]:
            yield from _citation_lines(citation, mark=f"[{citation['number']}]")
    if answer["abstained"] and answer["near"]:
        yield ""
        yield "Near the question, but no answer to it:"
        for citation in answer["near"]:
            yield from _citation_lines(citation, mark=" - ")
    yield ""
    if names := names_text(answer["names_searched"], answer["standalone_question"]):
        yield _one_line(names)
    yield coverage_text(Coverage(**answer["coverage"]))
    if note := answer.get("note"):
        yield _one_line(note)


def _filter_lines(answer: Mapping[str, Any]) -> Iterator[str]:
    """Yield which articles or speakers the answer keeps to, and how to lift what was read."""
    if not answer.get("filters"):
        return
    kept = [
        f"{_FILTERS.get(name, name)} {' or '.join(value) if isinstance(value, list) else value}"
        for name, value in answer["filters"].items()
    ]
    yield _one_line(f"Kept to {', '.join(kept)}.")
    for read in answer.get("filters_read", ()):
        if read["without"]:
            yield _one_line(f"Without {read['kind']} {read['words']}: {read['without']}")
    yield ""


def passage_lines(passages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the passages found, best first."""
    if not passages:
        yield "No passage found."
    for rank, passage in enumerate(passages, start=1):
        yield f"{rank:>3}. {_origin(passage)} (score {passage['score']:.4f})"
        yield f"     {_one_line(passage['text'])}"


def report_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an ingest did and what the corpus holds now."""
    done = ", ".join(
        f"{report[what]} {what}" for what in ("added", "updated", "unchanged", "removed")
    )
    yield f"{done} ({report['seconds']:.1f} s)."
    holds = f"{report['articles']} articles, {report['passages']} passages"
    if not (report["added"] or report["updated"] or report["removed"]):
        yield f"Nothing changed: the corpus holds {holds}, {report['statements']} statements."
    else:
        yield f"The corpus now holds {holds}, {report['statements']} statements."
    yield from report.get("notes", ())


def verification_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield which citations of an exported answer still stand, to the letter."""
    intact, citations = result["intact"], result["citations"]
    yield f"{intact} of {citations} citations stand in the corpus to the letter."
    if changed := result["changed"]:
        yield f"{changed} of them cite{'s' * (changed == 1)} an article that has changed since."
    if gone := result["gone"]:
        yield f"{gone} of them cite{'s' * (gone == 1)} an article that is not in the corpus."
    for problem in result["problems"]:
        number = ".".join(str(problem[key]) for key in ("answer", "number") if key in problem)
        yield _one_line(f"[{number}] {problem['path']}: {problem['problem']}")


def alias_lines(aliases: Mapping[str, Any], *, name: str | None = None) -> Iterator[str]:
    """Yield the names of one thing, set by set, each with what says so."""
    if not (aliases["sets"] or aliases["ambiguous"] or aliases["different"]):
        yield _one_line(f"No other name of {name or 'anything'} is known.")
    for one in aliases["sets"]:
        yield _one_line(" = ".join(one["names"]))
        for names in one["edited"]:
            yield f"  aliases.toml: {_one_line(' = '.join(names))}"
        yield from _pair_lines(one["found"])
    for one in aliases["ambiguous"]:
        yield _one_line(f"{one['name']} stands for several: {'; '.join(one['stands_for'])}")
        yield from _pair_lines(one["found"])
    for one in aliases["different"]:
        yield _one_line(f"Different by aliases.toml: {'; '.join(one['names'])}")
        yield from _pair_lines(one["found"])


def _pair_lines(pairs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for pair in pairs:
        more = f" ({pair['articles']} articles)" if pair["articles"] > 1 else ""
        yield f"  {_one_line(_HOW[pair['how']].format(**pair))}{more}"
        for passage in pair["passages"]:
            yield f"    {_one_line(passage['quote'])}"
            yield f"      {_origin(passage)}"


def status_lines(status: Mapping[str, Any], *, indent: str = "") -> Iterator[str]:
    """Yield a status, one value a line."""
    for key, value in status.items():
        name = f"{indent}{str(key).replace('_', ' ')}"
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from status_lines(value, indent=indent + "  ")
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{name}: {'-' if shown is None or shown == '' else shown}"


def _citation_lines(citation: Mapping[str, Any], *, mark: str) -> Iterator[str]:
    yield f"{mark} {_one_line(citation['quote'])}"
    yield f"{' ' * len(mark)} {_origin(citation)}"


def _origin(thing: Mapping[str, Any]) -> str:
    """Return where a citation or passage stands: title, author, outlet, date, path and span."""
    known = [thing.get(key) for key in ("title", "author", "outlet", "published")]
    words = ", ".join(_one_line(str(value)) for value in known if value)
    place = f"{thing['path']}:{thing['start']}-{thing['end']}"
    return f"{words} ({place})" if words else place


def _unmarked(markdown: str) -> Iterator[str]:
    """Yield the lines of an answer's Markdown as plain text, without the coverage at its end."""
    lines = markdown.split("\n")
    if _ITALIC_LINE.fullmatch(lines[-1]):
        lines = lines[:-2]
    for line in lines:
        yield _ESCAPE.sub(r"\1", _BOLD_LINE.sub(r"\1", line))


def _one_line(text: str) -> str:
    return " ".join(text.split())
