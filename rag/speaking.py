"""Who a sentence of a model says is speaking, held against who speaks in its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Article, Span, Statement
from index.grammars import grammar_of
from index.reporting import VERBS
from rag.comparing import bare_words, stemmed
from rag.russian_words import is_russian
from rag.wording import FUNCTION_WORDS

Carrier = tuple[Statement, Article]

# How many words behind a name its verb may stand.
_REACH = 5
_AUTHOR_WORDS = frozenset(
    """
    author authors article piece column columnist writer journalist editorial digest
    автор статья
    """.split()
)


def names_speaker(text: str, statement: Statement, article: Article) -> bool:
    """Say whether `text` names the one who makes `statement`, by name, role or as the author."""
    words = _words(text)
    if statement.voice == "author" and not words.isdisjoint(_AUTHOR_WORDS):
        return True
    return not words.isdisjoint(_speaker_words(statement, article))


def wrong_speaker(text: str, evidence: Sequence[Carrier]) -> str | None:
    """Return the first speaker `text` names of whom none of `evidence` is, else `None`.

    A speaker without a name ("officials", "the ministry") has to be one the evidence speaks of; a
    pronoun may be anybody, and is introduced by its claimant later.
    """
    find_speech = grammar_of("ru" if is_russian(text) else "en").find_speech
    for utterance in find_speech(text, [Span(0, len(text))]):
        if utterance.strong and utterance.source is not None:
            speaker = utterance.source.of(text)
            if not any(
                _speaks_in(speaker, *carrier) or _passes_on(speaker, text, *carrier)
                for carrier in evidence
            ):
                return speaker
    return None


def _speaks_in(speaker: str, statement: Statement, article: Article) -> bool:
    named = _words(" ".join(word for word in bare_words(speaker) if word[0].isupper()))
    words = named or _words(speaker)
    if not words or not words.isdisjoint(_speaker_words(statement, article)):
        return True
    own = statement.span.of(article.text)
    if named:
        return statement.voice == "author" and _acts(named, own)
    as_author = statement.voice == "author" and not words.isdisjoint(_AUTHOR_WORDS)
    return as_author or not words.isdisjoint(_words(own))


def _passes_on(speaker: str, text: str, statement: Statement, article: Article) -> bool:
    """Say whether `speaker` is the article's author or outlet, and `text` names who is reported."""
    reporters = _words(" ".join(filter(None, (article.author, article.outlet)))) | _AUTHOR_WORDS
    return not _words(speaker).isdisjoint(reporters) and names_speaker(text, statement, article)


def _acts(named: frozenset[str], text: str) -> bool:
    """Say whether one of the names is soon followed by a verb of speech or stance in `text`.

    "Smith opposes it and calls it a mistake": the author speaks, and of what Smith says.
    """
    words = list(bare_words(text))
    for position, word in enumerate(words):
        if word.casefold() not in named:
            continue
        for following in words[position + 1 : position + 1 + _REACH]:
            if following in VERBS:
                return True
            if following[0].isupper() and following.casefold() not in named:
                break
    return False


def _speaker_words(statement: Statement, article: Article) -> frozenset[str]:
    names = [statement.claimant, statement.claimant_role, *statement.via]
    if statement.source is not None:
        names.append(statement.source.of(article.text))
    if statement.voice == "author":
        names += [article.author, article.outlet]
    return _words(" ".join(filter(None, names)))


def _words(text: str) -> frozenset[str]:
    words = {word.casefold() for word in bare_words(text)} - FUNCTION_WORDS
    words = {stemmed(word) if is_russian(word) else word for word in words}
    return frozenset(word for word in words if re.search(r"\w{2}", word))
