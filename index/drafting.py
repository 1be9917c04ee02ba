"""From a read document to everything about it but its vectors: article, passages, statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from index.aliasing import pairings
from index.articles import Article, Pairing, Passage, Span, Statement, content_hash, derived_id
from index.attributing import Attribution, attribute
from index.chunking import CHUNKER, pack
from index.cleaning import clean
from index.embedding import PassageText
from index.languages import language_of
from index.reading import Document
from index.sentences import sentence_spans

# A line of its own, this short and without the end of a sentence, is a heading or a caption:
# it may lead a reader to a passage, but nobody claims it.
HEADING_WORDS = 14
SENTENCE_ENDS = ".!?…;:,\"”»“'’)]*"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article, its passages, statements and pairs of names, and what is to be embedded."""

    article: Article
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    texts: tuple[PassageText, ...]
    pairings: tuple[Pairing, ...]


def article_of(document: Document, article_id: str, *, repeated: Collection[int]) -> Article:
    """Tell article from page furniture, and put declared and found metadata together."""
    cleaned = clean(document, repeated=repeated)
    article = Article(
        id=article_id,
        path=document.path,
        text=document.text,
        sha256=content_hash(document.text),
        body=cleaned.body,
        title=cleaned.title,
        author=cleaned.author,
        outlet=cleaned.outlet,
        published=cleaned.published,
        language=cleaned.language,
        url=document.url,
        external_id=document.external_id,
        digest_of=document.digest_of,
    )
    return with_language(article)


def with_language(article: Article) -> Article:
    """Return the article with the language of its body: what it declares, unless its text is
    surely in another.
    """
    body = "\n".join(span.of(article.text) for span in article.body)
    return replace(article, language=language_of(article.language, body))


def draft(article: Article) -> Draft:
    """Split the article into sentences, attribute them, and pack them into passages."""
    text = article.text
    sentences = sentence_spans(text, article.body, language=article.language)
    attributions = attribute(
        text,
        sentences,
        author=article.author,
        outlet=article.outlet,
        language=article.language,
    )
    passages, statements, texts = [], [], []
    for first, last in pack(text, sentences):
        passage = _passage(article, Span(sentences[first].start, sentences[last - 1].end))
        own = [
            _statement(article, passage, sentences[at], attributions[at])
            for at in range(first, last)
            if not (is_heading(text, sentences[at]) or is_presentation(article, sentences[at]))
        ]
        passages.append(passage)
        statements.extend(own)
        texts.append(
            PassageText(
                article.title or "",
                passage.span.of(text),
                tuple(Span(s.start - passage.start, s.end - passage.start) for s in own),
            )
        )
    named = pairings(text, [statement.span for statement in statements])
    return Draft(article, tuple(passages), tuple(statements), tuple(texts), tuple(named))


def is_heading(text: str, span: Span) -> bool:
    """Say whether the sentence is a short line of its own that does not end like a sentence."""
    before = text[max(span.start - 40, 0) : span.start].rstrip(" \t*_#>•–-")
    after = text[span.end : span.end + 40].lstrip(" \t*_#")
    alone = (not before or before[-1] in "\r\n") and (not after or after[0] in "\r\n")
    words = span.of(text)
    return alone and words[-1] not in SENTENCE_ENDS and len(words.split()) <= HEADING_WORDS


def is_presentation(article: Article, span: Span) -> bool:
    """Say whether the sentence is the outlet presenting its author: it names both in full.

    "Columnist for The Post Jane Roe writes about it in her new piece": nobody's claim.
    """
    words = span.of(article.text)
    named = article.author is not None and article.author in words
    return named and article.outlet is not None and article.outlet in words


def _passage(article: Article, span: Span) -> Passage:
    identity = derived_id("passage", article.id, article.sha256, span.start, span.end, CHUNKER)
    return Passage(identity, article.id, span.start, span.end)


def _statement(article: Article, passage: Passage, span: Span, said: Attribution) -> Statement:
    identity = derived_id("statement", article.id, article.sha256, span.start, span.end, CHUNKER)
    return Statement(
        id=identity,
        article_id=article.id,
        passage_id=passage.id,
        start=span.start,
        end=span.end,
        voice=said.voice,
        claimant=said.claimant,
        claimant_role=said.claimant_role,
        claimant_kind=said.claimant_kind,
        source=said.source,
        cue=said.cue,
        content=said.content,
        hedge=said.hedge,
        via=said.via,
        needs_context=said.needs_context,
    )
