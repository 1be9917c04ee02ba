"""Lines of a page and what gives them away as furniture: rules of form, no outlet's own phrases.

`kind_of` says which furniture a line is by its wording alone, None when it may be article. Whether
it then goes also depends on where it stands: see mastheads, footers and cleaning.
"""

from __future__ import annotations

import re
from typing import Literal

from index.lines import Line, count_words, is_full_sentence

Kind = Literal[
    "error_report",
    "tags",
    "hashtags",
    "copyright",
    "comments",
    "translation",
    "credit",
    "about",
    "call",
    "read_more",
    "button",
    "counter",
    "calendar",
    "mark",
]
# After these an article is over; the other kinds also stand in the middle of one.
ENDING: frozenset[Kind] = frozenset(
    ("error_report", "tags", "hashtags", "copyright", "comments", "translation", "about")
)
LONGEST_FURNITURE = 45  # words; a longer line is prose, whatever it begins with

_PLATFORM = (
    r"(?:face ?book|twitter|instagram|telegram|whats ?app|you ?tube|tik ?tok|linked ?in|viber"
    r"|google news|apple news|v ?kontakte|odnoklassniki|threads|bluesky|mastodon|rumble|flipboard"
    r"|pinterest|reddit|spotify|snapchat|wechat|weibo|discord|rss|podcasts?|social media)"
)
_LEAD_IN = (
    r"(?:(?:please|kindly|also|and|now|don[’']t forget to|you can(?: also)?|be sure to)[, ]+"
    r"|(?:for|to|if you|want|like this|enjoy)\b[^.;:]{2,70}?[,?! ]\s*){0,2}"
)
_CALL = re.compile(
    rf"^\W*{_LEAD_IN}(?:"
    r"subscribe\b(?=\W*$| (?:to|for|here|now|today|and|on|via|us)\b)"
    rf"|(?:follow|find|join|like|watch|add)\b.{{1,80}}?\b(?:on|at|in|via)\b.{{0,60}}?\b{_PLATFORM}\b"
    r"|follow .{1,60}@\w"
    r"|(?:follow|like|find|join|visit|contact|message|e-?mail|write to|support|help|tell) us\b"
    r"|share (?:this|on|via|with (?:your|us|friends)|it|the (?:article|story|post|news|link))\b"
    r"|(?:sign|log) ?(?:up|in)\b(?=\W*$| (?:to|for|here|with|now|today|or)\b)"
    r"|(?:register|join) (?:now|today|here|for free)\b"
    r"|click (?:here|below|on (?:the|this))\b|tap here\b"
    r"|(?:get|receive|download|install) .{0,80}\b(?:newsletters?|inbox|app|notifications)\b"
    r"|(?:donate|make a (?:donation|contribution))\b"
    r"|become a (?:member|subscriber|patron|supporter)\b"
    r"|support (?:our|independent|quality|free|honest) \w+"
    r"|(?:send|e-?mail) .{0,60}(?:@\w|\btips\b)"
    rf")|^\W*our (?:\w+ )?(?:{_PLATFORM}|social|newsletter|app)\b[^.]{{0,30}}$"
    rf"|^\W*(?:{_PLATFORM}[\s,|/•·]*(?:and )?){{2,}}\W*$",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\b(?:sa(?:id|ys?)|told|asked|wrote|added|argued)\b", re.IGNORECASE)
_HANDLES = re.compile(r"^\W*@\w+(?:\s+@\w+)*\W*$")
_READ_MORE = re.compile(
    r"^\W*(?:(?:read|see|watch|listen|hear)[ -]?(?:more|also|next|now|on|here)\b"
    r"|also (?:read|see)\b"
    r"|(?:watch|listen|read|related|recommended|video|opinion|analysis|explainer|live|more)\s*:"
    r"|(?:more|related|latest|other|similar|recommended|popular|trending|top|breaking) "
    r"(?:from|on|in|to|news|stor(?:y|ies)|articles?|posts?|videos?|coverage|content|now|topics?)\b"
    r"|you (?:may|might) (?:also )?(?:like|be interested|enjoy|want)\b"
    r"|(?:most|what to) (?:read|popular|viewed|watched|shared)\b"
    r"|editor[’']?s[’']? (?:picks?|choice)\b|up next\b|don[’']t miss\b|trending\b"
    r"|(?:keep|continue) reading\b)",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"^\W*(?:share|tweet|e-?mail|print|save|copy(?: link)?|link copied!?|like|reply|report|home"
    r"|menu|search|close|next|previous|back(?: to top)?|skip to (?:main )?content"
    r"|advertisements?|ads?"
    r"|sponsored(?: content)?|promoted|log ?(?:in|out)|sign ?(?:in|up|out)|subscribe|register"
    r"|newsletters?|contact(?: us)?|about(?: us)?|privacy(?: policy)?|terms(?: (?:of|and) \w+)?"
    r"|cookie(?:s| policy| settings)|load(?:ing| more)|(?:show|view|see) (?:all|more|less)"
    r"|(?:article|story) continues (?:below|after) .{0,40}|image(?: source| caption)?"
    r"|play(?: video)?"
    r"|close (?:video|dialog)|toggle \w+|listen|watch(?: now| live)?|gallery|photos?|videos?)\W*$",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^\W*(?:(?:views?|reads?|hits|shares|likes|comments|visits|viewed|read)\s*:?\s*\d[\d.,\s]*[km]?"
    r"|\d[\d.,\s]*[km]? ?(?:views?|reads?|shares|likes|comments|visits|hits|times)"
    r"|(?:reading time\s*:?\s*)?(?:about )?\d+[ -](?:min(?:ute)?s?|m)\.?(?: read(?:ing)?| to read)?"
    r"|-?\d{1,3}(?:[.,]\d)?\s?°?\s?[CF](?:\b.{0,25})?)\W*$",
    re.IGNORECASE,
)
_ERROR_REPORT = re.compile(
    r"ctrl\s*\+\s*enter|^(?=.*\b(?:error|mistake|typo|inaccurac(?:y|ies))\b)"
    r"(?=.*\b(?:found|find|notice|spot|see|seen|report)\b)"
    r"(?=.*\b(?:select|highlight|press|let us know|tell us|report (?:it|an?)|click|e-?mail)\b)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"^\W*(?:tags?|tagged(?: with| as)?|topics?|keywords?|key words|filed under|posted in|labels"
    r"|related topics|categor(?:y|ies)|теги|метки|ключевые слова|etiketler|schlagw[oö]rter)\s*:",
    re.IGNORECASE,
)
_HASHTAGS = re.compile(r"^\W*(?:#[\w-]+[\s,;|]*)+$")
_COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)\s|copyright\b)|\ball rights reserved\b|©\s*\d{4}", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"^\W*(?:\d+ comments?|comments?(?: \(?\d+\)?)?|(?:leave|post|add|write) (?:a|your) "
    r"(?:comment|reply).*|join the (?:conversation|discussion)\b.*|comments are closed.*"
    r"|(?:show|view|read|hide)(?: all)?(?: \d+)? comments?|no comments(?: yet)?)\W*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W*(?:photos?|images?|pictures?|illustration|graphic|video|cover photo"
    r"|photo credit|image credit|credits?|source)(?: by| from|\s*:)\s*\S",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(
    r"^\W*(?:translat(?:ion|ed|or)|перевод(?:чик)?)(?: by| from|\s*:)\s*\S", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^\W*(?:about (?:the|this) (?:author|writer|byline)s?|meet the author|author bio"
    r"|(?:the )?(?:views|opinions) expressed\b.*|.*\bunder this byline\b.*)",
    re.IGNORECASE,
)
_MONTH_HEAD = re.compile(
    r"^\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{4}\W*$", re.IGNORECASE
)
_WEEKDAY_HEAD = re.compile(
    r"^\W*(?:(?:mo|tu|we|th|fr|sa|su|total)[a-z]{0,7}\b\.?[\s|,]*){5,}$", re.IGNORECASE
)
_DIGITS_ONLY = re.compile(r"^[\d\s|]+$")

_SITE_TALK = re.compile(
    r"\bcomments\b|\bmoderat(?:or|ors|ion|ed)\b|\badministration\b|\b(?:dear )?readers\b"
    r"|\bthird[- ]party\b|\blinks?\b|\baccounts?\b|\bspam\b|\binsults?\b|\bobscen\w+|\bprofan\w+"
    r"|\busers?\b|\bdelet(?:e|ed|ing)\b|\bblock(?:ed|ing)?\b|\bban(?:ned)?\b|\bpublication\b"
    r"|\bpublishe[sd]\b|\bprohibited\b|\brules\b|\bterms of\b|\bprivacy\b|\bcookies?\b"
    r"|\bnewsletters?\b|\binbox\b|\bsubscri\w+|\beditors\b|\beditorial\b|\bbyline\b|\bstories\b"
    r"|\bour (?:website|site|journalism|newsroom|reporters|team|channel)\b|\blog in\b|\bsign up\b"
    r"|\be-?mail\b|\bthis (?:site|website|page|article)\b|\badverti\w+|\bdonat\w+|\bopinions\b"
    r"|\bextremist\b|\bnotice\b|\bmaterials\b|\bcopyright\b|\breproduc\w+",
    re.IGNORECASE,
)


def is_site_talk(line: Line) -> bool:
    """Say whether prose is about the site and its rules (only asked once an article has ended)."""
    hits = {match[0].lower() for match in _SITE_TALK.finditer(line.text)}
    return len(hits) >= 2 and len(hits) * 15 >= line.words


def kind_of(text: str) -> Kind | None:
    """Say which furniture a line is, judged by its form alone; None when it may be article."""
    words = count_words(text)
    if words > LONGEST_FURNITURE:
        return None
    if not words:
        return "mark"
    if text[0] in '"“«‘„' and words >= 6:  # somebody's words, whatever they ask for
        return None
    return _short_kind(text, words)


def _short_kind(text: str, words: int) -> Kind | None:
    whole = is_full_sentence(text)
    shapes: tuple[tuple[Kind, re.Pattern[str], bool], ...] = (
        ("hashtags", _HASHTAGS, True),
        ("tags", _TAGS, words <= 25 and not whole),
        ("button", _BUTTON, True),
        ("counter", _COUNTER, True),
        ("comments", _COMMENTS, words <= 20),
        ("copyright", _COPYRIGHT, True),
        ("error_report", _ERROR_REPORT, words <= 35),
        ("call", _HANDLES, True),
        ("call", _CALL, not _REPORTS.search(text)),
        ("read_more", _READ_MORE, words <= 6 or (words <= 25 and not whole)),
        ("translation", _TRANSLATION, words <= 10),
        ("credit", _CREDIT, words <= 10),
        ("about", _ABOUT, words <= 6 or whole or "byline" in text),
    )
    return next((kind for kind, shape, fits in shapes if fits and shape.search(text)), None)


def calendar_lines(lines: list[Line]) -> set[int]:
    """Return the indexes of lines that make up a calendar: a weekday row and what surrounds it."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _WEEKDAY_HEAD.match(line.text):
            continue
        found.add(index)
        if index and _MONTH_HEAD.match(lines[index - 1].text):
            found.add(index - 1)
        following = index + 1
        while following < len(lines) and (
            _DIGITS_ONLY.match(lines[following].text)
            or (following < index + 3 and lines[following].words <= 2)
        ):
            found.add(following)
            following += 1
    return found


def is_tag_list(text: str, *, least: int) -> bool:
    """Say whether a line is a comma list of at least `least` short topics and no sentence."""
    items = [item.strip() for item in re.split(r"[,;|•·]", text) if item.strip()]
    if len(items) < least or is_full_sentence(text):
        return False
    sizes = [count_words(item) for item in items]
    return max(sizes) <= 4 and sum(sizes) / len(sizes) <= 2.2 and min(sizes) >= 1
