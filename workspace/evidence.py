"""Articles as safe HTML: the whole text, with the cited passages highlighted where they stand."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.articles import Article, Span
from rag.errors import QuestionError
from workspace.page import texts

MAX_SPANS = 64
SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

# No script may run on an evidence page and only our own page may frame it.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)

# Every ASCII punctuation mark becomes a character reference: besides HTML this disarms Markdown,
# LaTeX and template syntax, wherever the text is put. A carriage return survives HTML parsing only
# as a reference; NUL and lone surrogates do not survive at all.
_INERT: dict[int, str] = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation}
_INERT |= {ord("\r"): "&#13;", 0: "\ufffd"}
_SURROGATES = re.compile("[\ud800-\udfff]")


def escape(text: str) -> str:
    """Return `text` so that HTML and Markdown show exactly these characters and act on none."""
    return _SURROGATES.sub("\ufffd", text).translate(_INERT)


def parse_spans(values: Sequence[str]) -> list[Span]:
    """Read `start-end` positions; raises QuestionError with the way to write them."""
    if len(values) > MAX_SPANS:
        raise QuestionError(f"At most {MAX_SPANS} passages can be highlighted at once.")
    spans = []
    for value in values:
        match = SPAN.fullmatch(value)
        span = Span(int(match[1]), int(match[2])) if match else Span(0, 0)
        if span.start >= span.end:
            raise QuestionError(
                "A passage is written as two positions, first smaller than second: span=120-245."
            )
        spans.append(span)
    return spans


def article_address(article_id: str, spans: Sequence[Span], *, sha256: str = "") -> str:
    """Return the permalink of a passage, relative to the page; the first span is scrolled to."""
    query = [f"span={span.start}-{span.end}" for span in spans]
    if sha256:
        query.append(f"version={sha256[:16]}")
    return f"articles/{article_id}?{'&amp;'.join(query)}#span"


def article_page(article: Article, spans: Sequence[Span], *, version: str | None = None) -> str:
    """Return the article as an HTML page with `spans` highlighted, the first as `#span`.

    `version` is the beginning of the content hash that was cited; another one is announced, as is
    a span that lies outside the text.
    """
    length = len(article.text)
    notices = [
        texts.missing_span(span.start, span.end, length) for span in spans if span.end > length
    ]
    if version and not article.sha256.startswith(version):
        notices.insert(0, texts.CHANGED)
    found = [span for span in spans if span.end <= length]
    text = "".join(_marked(article, found))
    legend = f"<p class=legend>{texts.DIMMED}</p>" if 'class="aside"' in text else ""
    return _page(
        article.title or texts.UNTITLED,
        f"{_masthead(article)}{legend}"
        + "".join(f'<p class=notice role=status id="notice">{escape(text)}</p>' for text in notices)
        + f'<div class=text dir=auto lang="{escape(article.language or "")}">{text}</div>',
    )


def missing_page() -> str:
    """Return the page shown for an article that is not in the corpus."""
    body = f"<header><h1>{texts.NOT_FOUND_TITLE}</h1></header><p class=notice>{texts.NOT_FOUND}</p>"
    return _page(texts.NOT_FOUND_TITLE, body)


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="../desk/article.css">'
        f"</head><body><main>{body}</main></body></html>"
    )


def _masthead(article: Article) -> str:
    """Return headline, outlet, author, date, and what the article is a digest of."""
    facts = [
        escape(article.outlet or texts.NO_OUTLET),
        escape(article.author or texts.NO_AUTHOR),
        escape(texts.day(article.published)),
    ]
    if _is_web_address(article.url):
        facts.append(
            f'<a href="{escape(article.url or "")}" target="_blank" '
            f'rel="noopener noreferrer nofollow">{texts.ORIGINAL}</a>'
        )
    line = " · ".join(f"<span dir=auto>{fact}</span>" for fact in facts)
    digest = (
        f"<p>{texts.DIGEST} <span dir=auto>{escape(article.digest_of)}</span></p>"
        if article.digest_of
        else ""
    )
    title = escape(article.title or texts.UNTITLED)
    return (
        f"<header><h1 dir=auto>{title}</h1><p class=facts>{line}</p></header>"
        f"<div class=more>{digest}<p dir=auto>{escape(article.path)}</p></div>"
    )


def _is_web_address(url: str | None) -> bool:
    return bool(url) and re.match(r"https?://[^\s]+\Z", url or "", re.IGNORECASE) is not None


def _marked(article: Article, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the whole text: the first span as one mark, the others too, furniture dimmed."""
    text = article.text
    focus = spans[0] if spans else Span(0, 0)
    others = spans[1:]
    cuts = {0, len(text), focus.start, focus.end}
    for span in (*others, *article.body):
        cuts |= {point for point in span if not focus.start < point < focus.end}
    points = sorted(point for point in cuts if 0 <= point <= len(text))
    for start, end in pairwise(points):
        piece = Span(start, end)
        shown = escape(piece.of(text))
        if piece == focus:
            yield f'<mark id="span">{shown}</mark>'
        elif any(span.holds(piece) for span in others):
            yield f'<mark class="also">{shown}</mark>'
        elif any(span.holds(piece) for span in article.body):
            yield shown
        else:
            yield f'<span class="aside">{shown}</span>'
