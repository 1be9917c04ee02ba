"""The lines of a page: where each one stands, and whether it reads as prose."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line, trimmed; `gap` says whether a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    words: int


_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’»')\]*\s]*$")
_ENDS_FIRMLY = re.compile(r"(?:\.|[.!?…,][\"”’»')\]]+|[:;])[*\s]*$")
_SEVERAL_SENTENCES = re.compile(r"[.!?][\"”’»)]?\s+[\"“‘«(]?[A-ZÀ-ÞА-ЯİŞÇ]")


def page_lines(text: str) -> list[Line]:
    """Cut `text` into its non-blank lines, or into blocks where it is wrapped at a fixed width."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        gap = len(_BREAK.findall(text, last, start)) > 1
        lines.append(_line(text, start, start + len(stripped), gap=gap or not lines))
        last = start + len(stripped)
    return _unwrapped(text, lines) if _is_wrapped(lines) else lines


def split_at(line: Line, offset: int) -> Line:
    """Return what is left of `line` from `offset` characters into it."""
    rest = line.text[offset:]
    start = line.end - len(rest.lstrip())
    return Line(start, line.end, rest.strip(), line.gap, count_words(rest))


def count_words(text: str) -> int:
    """Count the words of `text`."""
    return len(_WORD.findall(text))


def words_of(text: str) -> list[str]:
    """Return the words of `text`, case folded."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


def is_prose(line: Line) -> bool:
    """Say whether a line reads as a paragraph rather than a headline, label or list of names."""
    if line.words >= 30:
        return True
    if line.words < 8:
        return False
    several = _SEVERAL_SENTENCES.search(line.text) is not None
    return _ENDS_FIRMLY.search(line.text) is not None or (
        several and _ENDS_SENTENCE.search(line.text) is not None
    )


def is_sentence(line: Line) -> bool:
    """Say whether a line may be a short sentence of an article."""
    return line.words >= 6 and _ENDS_SENTENCE.search(line.text) is not None


def is_full_sentence(text: str) -> bool:
    """Say whether `text` ends the way a sentence does."""
    return _ENDS_SENTENCE.search(text) is not None


def repeats(text: str, others: Collection[str], *, share: float = 0.7, run: int = 8) -> bool:
    """Say whether most words of `text` stand in one of `others`, or its first `run` open one."""
    words = words_of(text)
    if len(words) < 6:
        return False
    for other in others:
        theirs = words_of(other)
        if words[:run] == theirs[:run] and len(words) >= run:
            return True
        known = set(theirs)
        if sum(word in known for word in set(words)) >= share * len(set(words)):
            return True
    return False


def _line(text: str, start: int, end: int, *, gap: bool) -> Line:
    content = text[start:end]
    return Line(start, end, content, gap, count_words(content))


def _is_wrapped(lines: list[Line]) -> bool:
    """Say whether paragraphs run over several lines of about equal width."""
    broken = [line for line, after in pairwise(lines) if not after.gap]
    if len(broken) < 3:
        return False
    open_ended = [
        line
        for line in broken
        if 45 <= len(line.text) <= 100 and not _ENDS_SENTENCE.search(line.text)
    ]
    return len(open_ended) >= 0.6 * len(broken)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Join lines into blocks; a line much shorter than the width ends its block."""
    width = max(len(line.text) for line in lines)
    blocks: list[list[Line]] = []
    for line in lines:
        last = blocks[-1][-1] if blocks else None
        if last is None or line.gap or (len(last.text) < 0.6 * width):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [_line(text, block[0].start, block[-1].end, gap=block[0].gap) for block in blocks]
