"""Cited articles → BibTeX: an entry for each article, its quotations in the annotation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rag.answers import Answer, Citation
from rag.exporting.layout import cited_articles, permalink, web_address
from rag.exporting.showing import visible

_NONE_CITED = "% No article is cited.\n"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# BibTeX counts braces even behind a backslash, so they need names.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{mark: rf"\{mark}" for mark in "#$%&_"},
}
_TEX = str.maketrans(_SPECIAL)
_KEY_WORD = re.compile(r"[a-z0-9]+")


def to_bibtex(answers: Sequence[Answer], base: str) -> bytes:
    """Return the cited articles as BibTeX in UTF-8; permalinks begin with `base`."""
    keys: set[str] = set()
    entries = []
    for article, citations in cited_articles(answers):
        key = _key(article, keys)
        keys.add(key)
        entries.append(_entry(key, article, citations, base))
    return ("\n".join(entries) or _NONE_CITED).encode("utf-8", "replace")


def latex(text: str) -> str:
    """Return `text` so that LaTeX prints it as it is, on one line."""
    return visible(" ".join(text.split())).translate(_TEX)


def _entry(
    key: str, article: Citation, citations: Sequence[tuple[str, Citation]], base: str
) -> str:
    address = web_address(article.url) or permalink(article, base)
    fields = {
        # In two pairs of braces: neither a name to be taken apart nor a title to lose its capitals.
        "author": _literal(article.author),
        "title": _literal(article.title or article.path),
        "journal": _literal(article.outlet),
        "url": f"{{{_bare(address)}}}",
        "annotation": f"{{{' '.join(_quoted(label, cited) for label, cited in citations)}}}",
        "article-id": f"{{{latex(article.article_id)}}}",
        "sha256": f"{{{latex(article.sha256)}}}",
    }
    if article.published:
        fields |= {
            "date": f"{{{article.published.isoformat()}}}",
            "year": f"{{{article.published.year:04}}}",
            "month": _MONTHS[article.published.month - 1],
        }
    if article.outlet:
        fields["entrysubtype"] = "{newspaper}"
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{'article' if article.outlet else 'misc'}{{{key},\n{lines}}}\n"


def _literal(text: str | None) -> str:
    return f"{{{{{latex(text)}}}}}" if text else ""


def _quoted(label: str, citation: Citation) -> str:
    place = f"characters {citation.start}--{citation.end}"
    return f"[{label}] “{latex(citation.quote)}” ({place})"


def _bare(address: str) -> str:
    """Return an address for a field that is printed as it stands, without what BibTeX acts on."""
    return "".join(f"%{ord(mark):02X}" if mark in '{}\\"' else mark for mark in address)


def _key(article: Citation, taken: set[str]) -> str:
    """Return a key of ASCII letters and digits that no other entry has: "harbourpost2031lydia"."""
    who = "".join(_words(article.outlet or article.author or "")[:3]) or "article"
    year = str(article.published.year) if article.published else "undated"
    first = "".join(_words(article.title or "")[:1])
    key, at = f"{who}{year}{first}", 1
    while key in taken:
        at += 1
        key = f"{who}{year}{first}-{at}"
    return key


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _KEY_WORD.findall(plain)
