"""From a page dump to its article: metadata the page shows, and the spans that are body.

Menus, counters, calls, comment rules, calendars and footers are recognised by their form, by where
they stand, and by standing in several articles of the corpus; no outlet's phrases are listed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.articles import Span
from index.footers import footer_start, outlet_named, trailing_author
from index.furniture import Kind, calendar_lines, is_site_talk, is_tag_list, kind_of
from index.lines import Line, is_prose, page_lines, repeats
from index.mastheads import Head, breadcrumb, read_head
from index.reading import Document

REPEATED_FROM = 3  # articles in which a line stands before it counts as furniture
SHORTEST_KEY = 12  # letters; shorter lines repeat by accident
REPRINT_SHARE = 0.5  # of an article's characters: more of it repeated makes it a reprint
NEIGHBOURS = 4  # paragraphs around a teaser in which its words are looked for

# Kinds that only mark an article's end or head: inside, the same words can be a heading.
_OUTSIDE_ONLY: frozenset[Kind] = frozenset(("about", "comments", "counter"))
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)[\])]?\s*(?:read more)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's body in its document, and its metadata: declared first, shown second."""

    body: tuple[Span, ...]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str | None = None


def line_keys(text: str) -> frozenset[int]:
    """Return stable signed 64-bit hashes of the lines of `text`, to count lines across articles.

    Case, punctuation and spacing do not tell lines apart; short lines have no key.
    """
    return frozenset(key for line in page_lines(text) if (key := _key(line.text)) is not None)


def clean(document: Document, *, repeated: Collection[int]) -> Cleaned:
    """Find the article in `document`; `repeated` are the line keys of three or more articles.

    Declared metadata wins over what the page shows. A document whose body the format gives only
    loses repeated lines.
    """
    if document.body is not None:
        body = _within(document.text, document.body, repeated)
        return _merged(document, Head(frozenset()), body)
    lines = page_lines(document.text)
    again, shared = _repeated_lines(lines, repeated)
    outlet = None
    if lines:
        outlet, rest = breadcrumb(lines[0])
        lines = [rest, *lines[1:]] if rest.text else lines[1:]
        again = again if rest.text else {i - 1 for i in again if i}
    head = read_head(lines, title=document.title, repeated=again, shared=shared)
    kinds = _kinds(lines)
    end = footer_start(lines, kinds)
    dropped = head.furniture | again | set(range(end, len(lines))) | _inside(lines, kinds, end)
    dropped |= _teasers(lines, dropped)
    shown = replace(
        head,
        author=head.author or trailing_author(lines[end:]),
        outlet=outlet or head.outlet or outlet_named([lines[i] for i in sorted(dropped)]),
    )
    return _merged(document, shown, _spans(lines, dropped))


def _merged(document: Document, shown: Head, body: tuple[Span, ...]) -> Cleaned:
    return Cleaned(
        body,
        title=document.title or shown.title,
        author=document.author or shown.author,
        outlet=document.outlet or shown.outlet,
        published=document.published or shown.published,
        language=document.language,
    )


def _key(line: str) -> int | None:
    folded = unicodedata.normalize("NFKC", line).casefold()
    plain = " ".join(re.findall(r"[^\W_]+", folded))
    if sum(character.isalpha() for character in plain) < SHORTEST_KEY:
        return None
    digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _repeated_lines(lines: Sequence[Line], repeated: Collection[int]) -> tuple[set[int], bool]:
    """Return the lines that other articles show too, and whether that makes this one a reprint.

    A paragraph in the middle of several articles is news they share; it is furniture only where
    it speaks about the site or nothing of the article's own stands after it.
    """
    if not repeated:
        return set(), False
    again = {i for i, line in enumerate(lines) if _key(line.text) in repeated}
    characters = sum(len(lines[i].text) for i in again)
    if characters > REPRINT_SHARE * sum(len(line.text) for line in lines):
        return set(), True
    own = max((i for i in range(len(lines)) if i not in again), default=-1)
    found = {i for i in again if i > own or not is_prose(lines[i]) or is_site_talk(lines[i])}
    return found, False


def _kinds(lines: Sequence[Line]) -> dict[int, Kind]:
    kinds = {i: kind for i, line in enumerate(lines) if (kind := kind_of(line.text))}
    for i in calendar_lines(list(lines)):
        kinds[i] = "calendar"
    return kinds


def _inside(lines: Sequence[Line], kinds: dict[int, Kind], end: int) -> set[int]:
    """Furniture between an article's paragraphs: calls, buttons, and lines said over and over."""
    found = {i for i, kind in kinds.items() if i < end and kind not in _OUTSIDE_ONLY}
    often = Counter(line.text for line in lines if line.words <= 4)
    found |= {
        i
        for i, line in enumerate(lines)
        if often[line.text] >= REPEATED_FROM and re.fullmatch(r"[^\d:.!?]+", line.text)
    }
    last = max((i for i in range(end) if i not in kinds), default=-1)
    if last > 0 and is_tag_list(lines[last].text, least=4):
        found.add(last)
    return found


def _teasers(lines: Sequence[Line], dropped: Collection[int]) -> set[int]:
    """Lines that break off with an ellipsis and repeat a paragraph near them, and exact repeats."""
    kept = [i for i in range(len(lines)) if i not in dropped]
    found: set[int] = set()
    for at, i in enumerate(kept):
        near = [j for j in kept[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1] if j != i]
        if _ELLIPSIS.search(lines[i].text):
            whole = [lines[j].text for j in near if lines[j].words >= lines[i].words]
            if repeats(_ELLIPSIS.sub("", lines[i].text), whole):
                found.add(i)
        elif lines[i].words >= 8 and any(
            j < i and j not in found and lines[j].text == lines[i].text for j in near
        ):
            found.add(i)
    return found


def _within(text: str, body: Sequence[Span], repeated: Collection[int]) -> tuple[Span, ...]:
    """Take repeated lines out of a body whose extent is given."""
    inside = [
        replace(line, start=line.start + span.start, end=line.end + span.start)
        for span in body
        for line in page_lines(span.of(text))
    ]
    again, _ = _repeated_lines(inside, repeated)
    return _spans(inside, again) if again else tuple(body)


def _spans(lines: Sequence[Line], dropped: Collection[int]) -> tuple[Span, ...]:
    """Return one span for each run of lines that are kept."""
    spans: list[Span] = []
    previous = -2
    for i, line in enumerate(lines):
        if i in dropped:
            continue
        if previous == i - 1:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
        previous = i
    return tuple(spans)
