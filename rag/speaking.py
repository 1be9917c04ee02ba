"""Who a sentence of a model says is speaking, held against who speaks in its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.articles import Article, Span, Statement
from index.attributing import attribute
from index.reporting import VERBS
from rag.comparing import bare_words
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
    """Return the speaker `text` names when none of `evidence` is that speaker's, else `None`.

    A speaker without a name ("officials", "the ministry") has to be one the evidence speaks of.
    """
    speaker = _speaker_in(text)
    if speaker is None:
        return None
    named = {word.casefold() for word in bare_words(speaker) if word[0].isupper()}
    words = named - FUNCTION_WORDS or _words(speaker)
    if not words:  # a pronoun: compose_reply names who it stands for
        return None
    for statement, article in evidence:
        known = _speaker_words(statement, article)
        if not words.isdisjoint(known):
            return None
        if not named and statement.voice == "author" and not words.isdisjoint(_AUTHOR_WORDS):
            return None
        own = statement.span.of(article.text)
        if not named and not words.isdisjoint(_words(own)):
            return None
        if statement.voice == "author" and _acts(named, own):
            return None
    return speaker


def _acts(named: set[str], text: str) -> bool:
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


def _speaker_in(text: str) -> str | None:
    """Return the words by which `text` names a speaker, `None` when it reports nobody."""
    whole = Span(0, len(text))
    (found,) = attribute(text, [whole], author=None, outlet=None)
    if found.voice == "author" or found.source is None:
        return None
    return found.source.of(text)


def _speaker_words(statement: Statement, article: Article) -> frozenset[str]:
    names = [statement.claimant, statement.claimant_role, *statement.via]
    if statement.source is not None:
        names.append(statement.source.of(article.text))
    if statement.voice == "author":
        names += [article.author, article.outlet]
    return _words(" ".join(filter(None, names)))


def _words(text: str) -> frozenset[str]:
    words = {word.casefold() for word in bare_words(text)}
    return frozenset(word for word in words - FUNCTION_WORDS if re.search(r"\w{2}", word))
