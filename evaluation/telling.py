"""True statements of a corpus, as the replies of the gate's measure are made of them."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.articles import Article, Span, Statement
from index.drafting import article_of, draft
from index.reading import Document, find_files, read_documents
from rag.answers import RankedPassage
from rag.labelling import LabelledPassage, label_passages

NEWS = 24
MOST_WORDS, FEWEST_WORDS = 42, 6
_QUOTES = '"“”„«»'
_NOT_TOLD = re.compile(r"https?:|[\[\]@#|{}<>]|\b(?:I|me|my|mine|myself|you|your)\b|[!?]|\.\.\.|…")
_LEANS = re.compile(
    r"(?:he|she|it|they|this|that|these|those|such|his|her|its|their|and|but)\b", re.I
)
_FRAGMENT = re.compile(
    r"(?:how|what|why|whether|if|to|who|which|where|when|because|of|as|or|than|that)\b"
    r"|[a-z]+(?:ing|ed)\b|(?:And|But|So|Plus|Or|Yet|That is)\b",
    re.I,
)
_SPEECH = re.compile(r"(?:said|says|told|according to|stated|noted|added|explained|argued)\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A true statement: its words in one line, what is said in it, and the name of who says it."""

    statement: Statement
    passage: LabelledPassage
    text: str
    content: str
    by: str

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.passage.ranked.article

    @property
    def label(self) -> str:
        """The citation of its passage."""
        return f"[{self.passage.label}]"

    @property
    def spoken(self) -> bool:
        """Whether somebody but the article's author says it."""
        return self.statement.voice != "author"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What replies are made of: the statements worth telling, all passages, and who speaks."""

    told: tuple[Told, ...]
    passages: dict[str, LabelledPassage]
    people: tuple[str, ...]


def read_corpora(shared: Path, sample: Path, folder: Path) -> list[Corpus]:
    """Read the real articles, the sample articles and some news."""
    news = folder / "news.jsonl"
    _write_some(shared / "eval" / "rtqa_dev" / "corpus.jsonl.gz", news)
    return [read_corpus([shared / "corpus"]), read_corpus([sample]), read_corpus([news])]


def _write_some(source: Path, target: Path) -> None:
    """Write the few articles whose hash comes first: any, but always the same."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        chosen = sorted(lines, key=order_of)[:NEWS]
    target.write_text("".join(chosen), encoding="utf-8")


def read_corpus(paths: Sequence[Path]) -> Corpus:
    """Split and attribute the articles as ingest does it, each passage under its own label."""
    ranked: list[RankedPassage] = []
    held: dict[str, list[Statement]] = {}
    for document in _documents(paths):
        identity = order_of(f"{document.path} {document.external_id}")
        drafted = draft(article_of(document, identity, repeated=frozenset()))
        ranked += [RankedPassage(passage, drafted.article, 1.0) for passage in drafted.passages]
        for statement in drafted.statements:
            held.setdefault(statement.passage_id, []).append(statement)
    passages = label_passages(ranked, held)
    told = [
        each
        for passage in passages.values()
        for statement in passage.statements
        if (each := _told(statement, passage)) is not None
    ]
    every = {each.by for each in told if each.spoken}
    names = [name for name in every if _is_name(name)]
    return Corpus(tuple(told), passages, tuple(sorted(names, key=order_of)))


def _documents(paths: Sequence[Path]) -> Iterator[Document]:
    files, _ = find_files(paths)
    for file in files:
        for document in read_documents(file, max_bytes=10**8, jsonl_fields={}):
            if isinstance(document, Document) and document.path != "README.md":
                yield document


def _is_name(name: str) -> bool:
    words = name.split()
    return all(word[0].isupper() and word.isascii() for word in words) and 2 <= len(words) <= 3


def _told(statement: Statement, passage: LabelledPassage) -> Told | None:
    """Return the statement when it can be told in one plain sentence, naming who makes it."""
    article = passage.ranked.article
    by = statement.claimant or (article.author if statement.voice == "author" else None)
    text = one_line(statement.span.of(article.text))
    parts = [
        Span(max(each.start, statement.start), min(each.end, statement.end))
        for each in statement.content
        if each.overlaps(statement.span)
    ]
    whole = len(parts) == 1 or statement.voice == "author"
    content = (
        text
        if statement.voice == "author"
        else one_line(parts[0].of(article.text))
        if parts
        else ""
    )
    content = content.strip(f" ,;:.—–-{_QUOTES if statement.voice == 'direct' else ''}")
    content = re.sub(r"^that ", "", content)
    content = re.sub(r"^(?:But|And|So|Plus|Or|Yet|Nor)\b,? ", "", content)
    if _FRAGMENT.match(content):
        return None
    usable = by and whole and FEWEST_WORDS <= len(content.split()) <= MOST_WORDS
    if not usable or _NOT_TOLD.search(content) or _odd_quotes(content):
        return None
    if statement.voice == "author" and (_SPEECH.search(text) or not text.endswith(".")):
        return None
    if statement.voice != "author" and not _plainly_said(statement, article):
        return None
    return Told(statement, passage, text, content, by or "")


def _plainly_said(statement: Statement, article: Article) -> bool:
    cue = statement.cue.of(article.text) if statement.cue else ""
    return bool(_SPEECH.search(cue)) and not statement.hedge


def _odd_quotes(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("“") != text.count("”")


def one_line(text: str) -> str:
    """Return `text` on one line."""
    return " ".join(text.split())


def order_of(text: str) -> str:
    """Return the hash that puts texts in an order nobody chose."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def leans(text: str) -> bool:
    """Say whether the sentence points back with its first word."""
    return bool(_LEANS.match(text))


def lowered(text: str) -> str:
    """Return a clause to go behind others: its first word small unless it is a name."""
    first = re.match(r"\w+", text)
    small = first and first.group().casefold() in _COMMON and not first.group()[1:].isupper()
    return text[0].lower() + text[1:] if small else text


def raised(text: str) -> str:
    """Return a clause to begin a sentence."""
    return text[:1].upper() + text[1:]


_COMMON = frozenset(
    """
    a an the this that these those it he she they we there here all some many most few no in on at
    by for from with as if when while after before since because although our his her its their
    both each every such one two three four five another other last next under over according
    during despite without following now then today more less not only even and but however
    moreover thus also so plus officers many firstly secondly what who which where how
    """.split()
)


def rounds(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield from each group in turn, so that none of them crowds out the others."""
    for at in range(max((len(group) for group in groups), default=0)):
        yield from (group[at] for group in groups if at < len(group))
