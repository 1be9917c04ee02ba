"""What `claimdesk lookup` reads, and how people are shown what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workspace.inputs import STANDARD_INPUT, read_text

SHOWN_PLACES = 5  # further ones are counted; --json has them
_VERDICTS = {
    "exact": "EXACT",
    "near": "NEAR",
    "paraphrase": "PARAPHRASE",
    "absent": "ABSENT",
}
_KINDS = {"quotation": "Quoted in it", "said": "Said in it"}
_VOICES = {
    "direct": "quoted",
    "indirect": "reported",
    "mixed": "reported, partly quoted",
    "author": "in the author’s own voice",
}


def read_pasted(text: str | None, file: str | None) -> str:
    """Return the text to look up: as given, or what a file or standard input holds.

    Raises InputError when it cannot be read.
    """
    if file is None and text != STANDARD_INPUT:
        return text or ""
    return read_text(STANDARD_INPUT if file is None else file)


def lookup_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was found, sentence by sentence, and how many sentences stand in the corpus."""
    for number, sentence in enumerate(found["sentences"]):
        if number:
            yield ""
        yield from _piece_lines(sentence, indent="")
        for part in sentence["parts"]:
            if part["matches"] and part["matches"] == sentence["matches"]:
                continue  # told already: the sentence stands as its quotation does
            yield f"  {_KINDS[part['kind']]}:"
            yield from _piece_lines(part, indent="    ")
    if len(found["sentences"]) > 1:
        counted = ", ".join(f"{n} {verdict}" for verdict, n in found["counts"].items() if n)
        yield ""
        yield f"{len(found['sentences'])} sentences: {counted}."


def _piece_lines(piece: Mapping[str, Any], *, indent: str) -> Iterator[str]:
    yield f"{indent}{_VERDICTS[piece['verdict']]}: {_one_line(piece['text'])}"
    for number, match in enumerate(piece["matches"][:SHOWN_PLACES]):
        first = number == piece["earliest"] and len(piece["matches"]) > 1
        yield from _match_lines(match, piece, indent=f"{indent}  ", first=first)
    if more := len(piece["matches"]) - SHOWN_PLACES:
        yield from [f"{indent}  and in {more} more places"] if more > 0 else []
    if not piece["complete"]:
        yield f"{indent}  The words stand in many more places than were looked through."
    for match in piece["nearest"][:1]:
        yield f"{indent}  Nearest, but not the same:"
        yield from _match_lines(match, piece, indent=f"{indent}  ", first=False)


def _match_lines(
    match: Mapping[str, Any], piece: Mapping[str, Any], *, indent: str, first: bool
) -> Iterator[str]:
    yield f"{indent}{_origin(match)}{'  [the earliest]' if first else ''}"
    if match["kind"] == "near" and match["diff"]:
        yield f"{indent}{marked(match['diff'])}"
    elif match["kind"] != "exact" or "…" in piece["text"] or "..." in piece["text"]:
        yield f"{indent}“{_one_line(match['quote'])}”"
    yield f"{indent}{_speaker(match, piece['named'])}"
    for contradiction in match["contradictions"]:
        yield f"{indent}! {contradiction}"
    if reprints := match["reprints"]:
        where = "; ".join(_origin(each) for each in reprints[:SHOWN_PLACES])
        yield f"{indent}and {len(reprints)} reprint{'s' * (len(reprints) > 1)}: {where}"


def marked(diff: Sequence[Mapping[str, str]]) -> str:
    """Return the article's words with what differs: [-pasted-] and {+the article's+}."""
    shown = []
    for one in diff:
        if one["mark"] == "kept":
            shown.append(one["article"])
            continue
        shown.append(f"[-{one['text']}-]" if one["text"] else "")
        shown.append(f"{{+{one['article']}+}}" if one["article"] else "")
    return " ".join(filter(None, shown))


def _speaker(match: Mapping[str, Any], named: str | None) -> str:
    """Say who says it there, and whether that is who the pasted sentence names."""
    who = _who(match)
    told = [_VOICES[match["voice"]]] if match["voice"] else []
    told += [f"“{match['hedge']}”"] if match["hedge"] else []
    told += [f"via {name}" for name in match["via"]]
    line = f"{who} ({', '.join(told)})" if told else who
    if match["also_speaking"]:
        line += f"; also speaking there: {', '.join(match['also_speaking'])}"
    if match["by_named"] is False:
        line = f"! said by {line}, not by {named}"
    return _one_line(line)


def _who(match: Mapping[str, Any]) -> str:
    name, role = match["claimant"], match["claimant_role"]
    if name:
        return f"{name}, {role}" if role else str(name)
    if match["claimant_kind"] == "author":
        return f"Unnamed author of {match['outlet']}" if match["outlet"] else "Unnamed author"
    return str(role or "Unnamed speaker")


def _origin(match: Mapping[str, Any]) -> str:
    known = [match[key] for key in ("title", "author", "outlet")]
    known.append(match["published"] or "undated")
    words = ", ".join(_one_line(str(value)) for value in known if value)
    return f"{words} ({match['path']}:{match['start']}-{match['end']})"


def _one_line(text: str) -> str:
    return " ".join(text.split())
