"""The head of a page: headline, byline, date line and breadcrumb, and where the article begins.

Nothing is guessed: a headline that cannot be told from the lead paragraph is None, a date counts
only as a line of its own beside the headline, an outlet only where the page names itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from index.dating import PrintedDate, is_zone_line, printed_date
from index.furniture import is_tag_list, kind_of
from index.lines import Line, count_words, is_full_sentence, is_prose, split_at, words_of

HEAD_SHARE = 0.4  # of the characters; a longer "head" is a text without paragraphs
BELOW_LEAD = 5  # lines below a standfirst in which a byline and a date may still stand
LONGEST_HEADLINE = 30  # words

# Words that make a name one of a desk, a site or a section rather than of a person.
_NOT_A_PERSON = frozenset(
    "news press staff editorial editor editors desk team agency bureau media newsroom room world"
    " today times post daily herald tribune journal gazette observer report reports reporter"
    " politics business sport sports opinion culture society economy science health technology"
    " home page photo video getty images wire service services network radio tv channel magazine"
    " review online group company university ministry office central north south east west"
    " northern southern eastern western international national global public read more".split()
)
_SITE_WORDS = _NOT_A_PERSON & frozenset(
    "news press media world today times post daily herald tribune journal gazette observer report"
    " reports reporter network radio tv channel magazine review online newsroom".split()
) | frozenset(
    "chronicle guardian telegraph mail standard express mirror star sun globe courier bulletin"
    " weekly monitor dispatch examiner sentinel register argus echo independent inquirer".split()
)
_NAME = r"(?:[A-ZÀ-ÞĀ-ŽА-ЯİŞÇ][\w’'-]*\.?|d[aeiu]|de[lr]|la|le|van|von|bin|al|el|ibn|ben|y|e)"
_PERSON = re.compile(rf"^{_NAME}(?:[ \xa0]+{_NAME}){{1,4}}$")
_BY = re.compile(
    r"^\W*(?:(?:by|author|authors|written by|story by|words by|text by|text|reported by|reporter"
    r"|reporting by|автор|von|yazar)\s*:\s*|by\s+|written by\s+|автор\s+)(?P<name>\S.*)$",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"^\W*(?P<field>title|headline|publisher|publication|outlet|site|website|newspaper)\s*:\s+"
    r"(?P<value>\S.{1,150})$",
    re.IGNORECASE,
)
_SLASH_CRUMBS = re.compile(r"^(?:/\s*)?(?P<first>[^/|»›>.!?]{2,40})/\s*(?:[^/|.!?]{2,40}/\s*)*")
_ARROW_CRUMBS = re.compile(r"^(?P<first>[^»›>«.!?]{2,40})\s[»›>]\s(?:[^»›>«.!?]{2,60}\s[»›>]\s)*")
_PARTS = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says, and which of its lines are not article."""

    furniture: frozenset[int]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None


def breadcrumb(line: Line) -> tuple[str | None, Line]:
    """Cut a breadcrumb trail off the front of a page's first line.

    Returns the site's name, if the trail names one, and what is left of the line.
    """
    crumbs = _SLASH_CRUMBS.match(line.text) if line.text.startswith("/") else None
    if crumbs is None:
        crumbs = _ARROW_CRUMBS.match(line.text)
        if crumbs is None or len(re.findall(r"[»›>]", line.text)) < 2:
            return None, line
    first = crumbs["first"].strip()
    name = site_name(first) if is_site_name(first) else None
    return name, split_at(line, crumbs.end())


def is_site_name(name: str) -> bool:
    """Say whether a name can only be a site's: a domain, or it has a newspaper's word in it."""
    words = words_of(name)
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", name.strip(), re.IGNORECASE):
        return True
    return 2 <= len(words) <= 6 and not _SITE_WORDS.isdisjoint(words)


def site_name(name: str) -> str:
    """Write a site's name the way names are written, where the page has it in lower case."""
    return name.title() if name.islower() and "." not in name else name


def person_name(text: str) -> str | None:
    """Return `text` as a person's name, None when it is not of the shape of one."""
    name = re.sub(r"\s+", " ", text).strip(" .,;:|•·–—-\t")
    if not _PERSON.match(name) or len(name) > 60 or re.search(r"\d", name):
        return None
    words = words_of(name)
    if not _NOT_A_PERSON.isdisjoint(words) or not any(word[0].isupper() for word in name.split()):
        return None
    return name.title() if name.isupper() and len(name) > 5 else name


def people_named(text: str) -> str | None:
    """Return a line that is only people's names, joined by commas or "and", as one byline."""
    names = [person_name(part) for part in re.split(r",\s+(?:and\s+)?|\s+(?:and|&|и)\s+", text)]
    return ", ".join(name for name in names if name) if names and all(names) else None


def labelled_author(text: str) -> str | None:
    """Return the name a byline with a label gives ("By …", "Author: …")."""
    match = _BY.match(text)
    if match is None or count_words(text) > 14:
        return None
    whole = _PARTS.split(match["name"])[0].strip()
    head = re.split(r",| for | in (?=[A-Z])| at (?=[A-Z])", whole)[0].strip(" .")
    if people := people_named(head):
        return people
    named = re.fullmatch(rf"(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,4}}", head, re.IGNORECASE)
    desk = named is not None and all(word[0].isupper() for word in head.split())
    return head if desk and not is_full_sentence(whole) else None


def read_head(
    lines: Sequence[Line], *, title: str | None, repeated: Collection[int], shared: bool
) -> Head:
    """Read the lines above (and just below) the first paragraph.

    `title` is the declared one, if any; `repeated` are indexes of lines that other articles show
    too, which a headline is not (unless the whole article is `shared`, a reprint).
    """
    lead = _lead(lines)
    if title is not None and not lead:
        return _untitled(lines, title)
    meta = _Meta(lines, lead)
    furniture = set(range(lead)) | meta.below
    headline = None
    if title is not None:
        same = words_of(title)
        match = next((i for i in range(lead) if words_of(lines[i].text) == same), None)
        keep_from = 0 if match is None else match + 1
    else:
        options = [i for i in range(lead) if i not in meta.used and (shared or i not in repeated)]
        headline = _headline(lines, options, lead)
        keep_from = 0 if headline is None else headline + 1
    for i in range(keep_from, lead):  # a standfirst without a full stop is article all the same
        if i not in meta.used and i != headline and lines[i].words >= 6:
            furniture.discard(i)
    declared = meta.declared.get("title")
    return Head(
        frozenset(furniture),
        title=declared or (lines[headline].text if headline is not None else None),
        author=meta.author,
        outlet=meta.declared.get("outlet"),
        published=meta.published,
    )


def _untitled(lines: Sequence[Line], title: str) -> Head:
    """The head of a text that begins with prose; it may still repeat its declared title."""
    same = bool(lines) and words_of(lines[0].text) == words_of(title)
    return Head(frozenset((0,)) if same and len(lines) > 1 else frozenset())


def _lead(lines: Sequence[Line]) -> int:
    """Return the index of the first paragraph, 0 when the lines above it are too much of a head."""
    lead = next(
        (
            i
            for i, line in enumerate(lines)
            if is_prose(line) and not _is_meta(line) and not (i == 0 and _is_cut_short(line))
        ),
        0,
    )
    head = sum(len(line.text) for line in lines[:lead])
    return lead if head <= HEAD_SHARE * sum(len(line.text) for line in lines) else 0


def _is_cut_short(line: Line) -> bool:
    """Say whether a line is a headline that search results and feeds cut off: "Port to open …"."""
    cut = line.text.removesuffix("…").removesuffix("...")
    return cut != line.text and line.words <= LONGEST_HEADLINE


def _is_meta(line: Line) -> bool:
    return kind_of(line.text) is not None or is_tag_list(line.text, least=4)


class _Meta:
    """Bylines, date lines, counters and tag lists around the headline."""

    def __init__(self, lines: Sequence[Line], lead: int) -> None:
        self.lines = lines
        self.used: set[int] = set()
        self.below: set[int] = set()
        self.author: str | None = None
        self.published: date | None = None
        self.declared: dict[str, str] = {}
        self._dates: list[tuple[int, PrintedDate]] = []
        for i in range(lead):
            self._read(i)
        self._read_names(lead)
        self._read_below(lead)
        self._choose_date()

    def _read(self, i: int) -> None:
        text = self.lines[i].text
        if match := _DECLARED.match(text):
            is_title = match["field"].lower() in ("title", "headline")
            self.declared.setdefault("title" if is_title else "outlet", match["value"].strip())
            self.used.add(i)
        elif (
            (i - 1 in self.used and is_zone_line(text))
            or self._read_dated(i)
            or _is_meta(self.lines[i])
        ):
            self.used.add(i)

    def _read_dated(self, i: int) -> bool:
        """Read a labelled byline or a date; also two or three of them on one line."""
        text = self.lines[i].text
        author, day = labelled_author(text), printed_date(text)
        parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
        if day is None and 2 <= len(parts) <= 4:
            dates = [found for part in parts if (found := printed_date(part))]
            day = dates[0] if dates else None
            if day and author is None:
                names = [name for part in parts if (name := person_name(part))]
                author = names[0] if names else None
        if day is None and author is None and text.count(",") >= 2:
            name, _, rest = text.partition(",")
            day = printed_date(rest)
            author = person_name(name) if day else None
        if day:
            self._dates.append((i, day))
        self.author = self.author or author
        return bool(day or author)

    def _read_names(self, lead: int) -> None:
        """Take a line that is only names for the byline if a date or counter is next to it.

        Without one it stays open: "Central Asia" and "London Desk" have the shape of a person.
        """
        if self.author is not None:
            return
        for i in range(lead):
            name = people_named(self.lines[i].text) if i not in self.used else None
            if name and any(self._is_dated(j) for j in {i - 1, i + 1} & self.used):
                self.author = name
                self.used.add(i)
                return

    def _is_dated(self, i: int) -> bool:
        return any(i == j for j, _ in self._dates) or kind_of(self.lines[i].text) == "counter"

    def _read_below(self, lead: int) -> None:
        """A byline below the standfirst brings its date with it; a date alone may be a heading."""
        if self.author or self.published or not lead:
            return
        window = range(lead + 1, min(lead + 1 + BELOW_LEAD, len(self.lines)))
        short = [i for i in window if not is_prose(self.lines[i])]
        for i in short:
            author, day = labelled_author(self.lines[i].text), printed_date(self.lines[i].text)
            if author or (day and (day.label or i - 1 in self.below or self._name_at(i - 1, lead))):
                if day is None and not self._read_dated(i):
                    continue
                if day:
                    self._dates.append((i, day))
                    if self.author is None and (name := self._name_at(i - 1, lead)):
                        self.author = name
                        self.below.add(i - 1)
                self.below.add(i)

    def _name_at(self, i: int, lead: int) -> str | None:
        return person_name(self.lines[i].text) if i > lead else None

    def _choose_date(self) -> None:
        published = [day.day for _, day in self._dates if day.label == "published"]
        plain = [day.day for _, day in self._dates if day.label is None]
        self.published = next(iter(published + plain), None)


def _headline(lines: Sequence[Line], options: Sequence[int], lead: int) -> int | None:
    """Choose the headline: the line of the head whose words the article takes up again."""
    prose = {word for line in lines[lead:] for word in words_of(line.text)}
    shaped = [i for i in options if _is_headline_shaped(lines[i], prose)]
    if not shaped:
        return None
    scores = {i: _headline_score(lines, i, prose, lead) for i in shaped}
    best = max(shaped, key=lambda i: (scores[i], -i))
    while best - 1 in scores and scores[best - 1] >= scores[best] - 0.35:
        best -= 1  # a standfirst says more of the article's words than the headline above it
    return best


def _is_headline_shaped(line: Line, prose: Collection[str]) -> bool:
    """Say whether a line can be a headline: no label, dateline or names, and about the article."""
    text = line.text
    if not 3 <= line.words <= LONGEST_HEADLINE or len(text) > 220 or text[0].islower():
        return False
    ends = text.endswith((".", ",", ";", ":", "—", "–", "-")) and not _is_cut_short(line)
    if ends or people_named(text):
        return False
    return line.words >= 7 or any(len(word) > 3 and word in prose for word in words_of(text))


def _headline_score(lines: Sequence[Line], i: int, prose: Collection[str], lead: int) -> float:
    words = [word for word in words_of(lines[i].text) if len(word) > 3]
    telling = [word for word in words if word not in _SITE_WORDS]
    taken_up = sum(word in prose for word in telling) / max(len(telling), 2)
    slogan = 0.3 if len(telling) < len(words) and lines[i].words <= 6 else 0.0
    return taken_up + 0.15 * min(lines[i].words, 8) / 8 - slogan + (0.2 if i == lead - 1 else 0.0)
