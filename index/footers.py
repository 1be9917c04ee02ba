"""The end of an article on its page: where it is, and what the lines below it still tell."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping, Sequence

from index.furniture import ENDING, Kind, is_site_talk
from index.lines import Line, count_words, is_prose, is_sentence
from index.mastheads import is_site_name, labelled_author, site_name

SEVERAL = 3  # paragraphs of article after an end mark show that it was none
SUBSTANTIAL = 12  # words

_SITE = r"(?P<site>(?:The |the )?[A-Z][\w.’'-]*(?: (?:of |and )?[A-Z][\w.’'-]*){0,4})"
_NAMES_SITE = (
    re.compile(rf"\b[Ss]ubscribe to (?:the )?{_SITE}(?:[’']s)? (?:news|newsletters?|channels?)\b"),
    re.compile(rf"\b[Ff]ollow {_SITE}(?: \w+)? on (?:Google News|Apple News)\b"),
    re.compile(rf"\b(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ff]ind) {_SITE} on (?P<platform>[A-Z])"),
    re.compile(rf"\b[Ss]upport {_SITE}(?:[’']s)?(?: (?P<platform>on|journalism|by|with)\b|[.!]?$)"),
    re.compile(
        rf"^\W*(?:©|\([cC]\)|[Cc]opyright)[\s©,]*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?[\s,.]*{_SITE}"
    ),
)
_COMPANY = re.compile(r"[\s,]+(?:All|Inc|Ltd|LLC|GmbH|Limited|Corporation|Corp|Co)\b\.?.*$")
# Agencies whose copyright stands below pages of others.
_SYNDICATED = re.compile(
    r"associated press|\bap\b|reuters|\bafp\b|france[- ]presse|getty|shutterstock|\bepa\b|\bdpa\b"
    r"|alamy|images|photos?\b",
    re.IGNORECASE,
)
_ABOUT_DESK = re.compile(r"\b(?:byline|writes|writer|journalist|correspondent|reporter)\b")


def footer_start(lines: Sequence[Line], kinds: Mapping[int, Kind]) -> int:
    """Return the index of the first line that is no longer article, else `len(lines)`.

    A line that ends articles (`ENDING`) does so here unless several paragraphs follow that do not
    talk about the site; any other call does so when not one sentence follows.
    """
    if not kinds:
        return len(lines)
    own = [j for j, line in enumerate(lines) if j not in kinds and not is_site_talk(line)]
    prose_before = 0
    for i, line in enumerate(lines):
        if i not in kinds:
            prose_before += line.words if is_prose(line) else 0
            continue
        if not prose_before or kinds[i] == "mark":
            continue
        articles = own[bisect(own, i) :]
        substantial = [j for j in articles if _is_substantial(lines[j])]
        if sum(lines[j].words for j in substantial) > prose_before:
            continue
        if kinds[i] in ENDING and len(substantial) < SEVERAL:
            return i
        if not any(is_sentence(lines[j]) and not _is_enclosed(j, lines, kinds) for j in articles):
            return i
    return len(lines)


def _is_substantial(line: Line) -> bool:
    return line.words >= SUBSTANTIAL and is_prose(line)


def _is_enclosed(i: int, lines: Sequence[Line], kinds: Mapping[int, Kind]) -> bool:
    """Say whether a short sentence stands between two calls, and so belongs to them."""
    return lines[i].words < SUBSTANTIAL and i - 1 in kinds and i + 1 in kinds


def trailing_author(lines: Sequence[Line]) -> str | None:
    """Return the byline a footer gives: labelled, or a name said twice above a note about it."""
    for line in lines:
        if re.match(r"^\W*(?:by|author|written|автор)", line.text, re.IGNORECASE) and (
            name := labelled_author(line.text)
        ):
            return name
    for first, second, note in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            first.text == second.text
            and 2 <= first.words <= 4
            and all(word[0].isupper() for word in first.text.split())
            and note.words >= SUBSTANTIAL
            and _ABOUT_DESK.search(note.text)
        ):
            return first.text
    return None


def outlet_named(lines: Sequence[Line]) -> str | None:
    """Return the outlet that calls and copyright lines name, None where they leave any doubt."""
    for pattern in _NAMES_SITE:
        for line in lines:
            match = pattern.search(line.text)
            if match is None:
                continue
            name = _COMPANY.sub("", match["site"]).strip(" .,’'-")
            if name and _is_outlet(name, pattern, match):
                return site_name(name)
    return None


def _is_outlet(name: str, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    if _SYNDICATED.search(name) or name.lower() in ("us", "our", "me", "the"):
        return False
    if "platform" not in pattern.groupindex:
        return True
    # "Follow Jane Roe on Twitter" names a person, "Support Utopia" a country.
    one_word = count_words(name) == 1 and re.search(r"[a-z][A-Z]", name) is not None
    return count_words(name) <= 4 and (is_site_name(name) or one_word)
