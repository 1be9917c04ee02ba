"""A model's reply as plain text: no labels, links, images, HTML, Markdown or hidden characters.

Nothing of a reply reaches a page with any power to load, link or format; the server adds its own
citations later.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from rag.labelling import LABEL, NOT_IN_CORPUS, printable
from rag.rendering import escape_markdown

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.I | re.S)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?[^()<>\s]*(?:\([^()\s]*\)[^()<>\s]*)?>?[^()]*\)")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z!?][^<>]*>", re.S)
_URL = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\b(?:mailto|javascript|data|vbscript|tel):(?=\S))"
    r"[^\s\[\]()<>\"“”]*",
    re.I,
)
_REFERENCE = re.compile(r"^[ \t]*\[[^\[\]]*\]:.*$", re.M)
_MARKUP = re.compile(r"\*+|`+|~~+|__+|\\|\||\$\$+|^[ \t]*>+", re.M)
_BULLET = re.compile(r"^[ \t]*(?:[-–—•·+]|\d{1,2}[.)])[ \t]+")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]")
_BRACKETED = re.compile(r"[\[【]([^\[\]【】\n]{0,200})[\]】]")
_LABELS = re.compile(
    rf"\s*(?:(?:passage|label|source|article|cite)s?:?\s*)?[#^]?(?<!\w)({LABEL.pattern}|\d{{1,3}})(?!\w)\s*[,;&]?",
    re.I,
)
_CITED = rf"[\[【](?=[^\[\]【】\n]*{LABEL.pattern})[^\[\]【】\n]{{4,200}}[\]】](?!\()\s*"
# Where a sentence surely ends: at its full stop and label, in either order, or at a label and the
# end of a line.
_FINISHED = re.compile(
    rf"[.!?…。！？][\"'”’»)]*\s*(?:{_CITED})+"
    rf"|{_CITED}(?:[。！？]|[.!?…][\"'”’»)]*(?!\S)|(?<=\n))"
)
# Labels that a model sets into other brackets than it was shown, or into two pairs.
_OTHERWISE = re.compile(
    rf"\[\[+([^\[\]]*)\]\]+|［([^［］]*)］|〔([^〔〕]*)〕|(?<!\])[({{]\s*({LABEL.pattern})\s*[)}}](?!\()"
)
_UNFINISHED = re.compile(
    r"(?:!?\[[^\[\]\n]*|!?\[[^\[\]\n]*\]\([^()\n]*|【[^【】\n]*|<[A-Za-z!/?][^<>]*|!)\Z"
)


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A paragraph of a reply in plain text, and where its labels stood in it."""

    text: str
    labels: tuple[tuple[int, str], ...]


def reply_lines(reply: str) -> list[ReplyLine]:
    """Return the paragraphs and list items of `reply` that can hold a claim.

    Headings, and lines that only announce what follows and cite nothing, are left out.
    """
    lines = []
    for paragraph in _paragraphs(_stripped(reply)):
        text, labels = _without_labels(paragraph)
        announces = text.endswith(":") and not labels
        if re.search(r"\w", text) and not announces:
            lines.append(ReplyLine(text, tuple(labels)))
    return lines


def finished(reply: str) -> str:
    """Return a reply that was cut, up to the end of the last sentence that a label closes."""
    said = _in_square_brackets(_THOUGHT.sub("", reply))
    ends = [found.end() for found in _FINISHED.finditer(said)]
    return said[: ends[-1]] if ends else ""


def displayable(partial_reply: str) -> str:
    """Return an unfinished reply as inert Markdown that may be shown while the rest arrives.

    A label, link or tag that has only begun is held back.
    """
    opened = printable(partial_reply).strip()
    if not opened or NOT_IN_CORPUS.startswith(opened[: len(NOT_IN_CORPUS)]):
        return ""
    text = _UNFINISHED.sub("", _THOUGHT.sub("", opened))
    paragraphs = [_without_labels(paragraph)[0] for paragraph in _paragraphs(_stripped(text))]
    return "\n\n".join(escape_markdown(paragraph) for paragraph in paragraphs if paragraph)


def _stripped(reply: str) -> str:
    """Remove all markup; repeated, because removing one thing can put another together."""
    text = reply
    for _ in range(5):
        before = text
        text = printable(html.unescape(_THOUGHT.sub("", text)))
        text = _in_square_brackets(text)
        text = _LINK.sub(_link_text, _REFERENCE.sub("", text))
        text = _URL.sub("", _TAG.sub("", text))
        if text == before:
            break
    return _MARKUP.sub("", text).replace("<", "‹").replace(">", "›")


def _in_square_brackets(text: str) -> str:
    """Return `text` with every label in the brackets it was shown in."""
    return _OTHERWISE.sub(lambda found: f"[{found[found.lastindex or 0]}]", text)


def _link_text(found: re.Match[str]) -> str:
    text = found.group(1)
    return f"[{text}]" if LABEL.fullmatch(text.strip()) else text


def _paragraphs(text: str) -> list[str]:
    """Join wrapped lines; a blank line, a heading or a list mark begins a new paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _HEADING.match(line):
            paragraphs.append([])
            continue
        if not line.strip() or _BULLET.match(line):
            paragraphs.append([])
        paragraphs[-1].append(_BULLET.sub("", line).strip())
    return [" ".join(filter(None, lines)) for lines in paragraphs if any(lines)]


def _without_labels(paragraph: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the paragraph without its labels, and the labels with their places in what is left.

    A bracket holding numbers is a label too, one that was never handed out; any other bracket
    becomes a round one, so that it cannot be taken for a citation.
    """
    text = ""
    labels: list[tuple[int, str]] = []
    position = 0
    for found in _BRACKETED.finditer(paragraph):
        text += paragraph[position : found.start()]
        position = found.end()
        inside = found.group(1)
        if inside.strip() and not _LABELS.sub("", inside).strip():
            text = text.rstrip()
            labels += [(len(text), label) for label in _LABELS.findall(inside)]
        else:
            text += f"({inside})"
    text += paragraph[position:]
    return _tidied(text, labels)


def _tidied(text: str, labels: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """Collapse white space and turn stray square brackets round, keeping the labels' places."""
    text = text.translate(str.maketrans("[]【】", "()()"))
    tidied: list[str] = []
    moved: dict[int, int] = {}
    length = done = 0
    for place in sorted({place for place, _ in labels} | {len(text)}):
        words = text[done:place].split()
        if words:
            apart = bool(length) and (text[done].isspace() or text[done - 1].isspace())
            tidied.append(" " * apart + " ".join(words))
            length += len(tidied[-1])
        moved[place], done = length, place
    return "".join(tidied), [(moved[place], label) for place, label in labels]
