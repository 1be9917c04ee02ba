"""A pasted sentence in other words: the statement nearest to it, and what stands against that.

Vectors and shared words bring a statement up, names, figures and negations decide: nothing that
contradicts it is ever called a paraphrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.articles import Article, Filters, Statement
from rag.comparing import bare_words, content_stems, stemmed
from rag.contradicting import contradictions
from rag.finding import Finder
from rag.locating import Corpus
from rag.looked_up import Match
from rag.paraphrasing import FULL, LEAST
from rag.retrieving import fused_search
from rag.synonyms import meanings
from rag.wording import ASKING_WORDS, FUNCTION_WORDS

if TYPE_CHECKING:
    from index.embedding import Vector

# Passages whose statements are compared; the right one is among the first few or nowhere.
PASSAGES = 20
# Statements compared once more, word by word, which takes an embedding each.
COMPARED = 3
# How much of the likeness at first sight is that of meaning; the rest is that of words.
MEANING = 0.6
# From which likeness on a statement says the same, and from which at first sight it is worth a
# second one. Of 30 paraphrases written by hand 24 are found and 2 are near, of 32 other sentences
# about the same people and things one is taken for a paraphrase.
SAME, SHOWN = 0.70, 0.4


def nearest(text: str, finder: Finder, corpus: Corpus) -> list[Match]:
    """Return the statements nearest in meaning, the likeliest first, each with what contradicts;
    a paraphrase is one of that kind.
    """
    embed = finder.embedder.embed_query
    vector = embed(text)
    ranked = fused_search(finder.index, vector, text, k=PASSAGES, filters=Filters())
    stored = corpus.catalog.statements_of([each.passage.id for each in ranked])
    articles = {each.passage.id: each.article for each in ranked}
    found = []
    for passage_id, rows in stored.items():
        article = articles[passage_id]
        for at, (statement, meaning) in enumerate(rows):
            before = rows[at - 1][0] if at and statement.needs_context else None
            carrier = carried_by(statement, before, article)
            alike = _roughly(text, carrier, vector, meaning)
            found.append((alike, statement, carrier, article))
    found.sort(key=lambda each: (-each[0], each[3].id, each[1].start))
    matches = []
    for alike, statement, carrier, article in found[:COMPARED]:
        if alike < SHOWN:
            break
        against = contradictions(text, carrier, finder, loosely=True)
        if not against:
            meant = embed(statement.span.of(article.text))
            alike = _closely(text, carrier, (vector, meant), finder)
        matches.append(_match(alike, statement, article, against))
        if matches[-1].kind == "paraphrase":
            break  # one is enough, and each further one takes as long again
    return sorted(matches, key=lambda match: (match.kind != "paraphrase", -match.similarity))


def _match(alike: float, statement: Statement, article: Article, against: tuple[str, ...]) -> Match:
    span = statement.span
    return Match(
        "paraphrase" if alike >= SAME and not against else "absent",
        article,
        span.start,
        span.end,
        (span,),
        min(alike, 0.999),
        contradictions=against,
    )


def _roughly(text: str, carrier: str, vector: Vector, meaning: Vector) -> float:
    """Return how alike they are by the index's vector of the statement, and by shared words."""
    words = _shared_words(text, carrier)
    if not vector.any():  # the model does not read this language
        return words
    return MEANING * max(float(vector @ meaning), 0.0) + (1 - MEANING) * words


def _closely(text: str, carrier: str, vectors: tuple[Vector, Vector], finder: Finder) -> float:
    """Return how alike they are by the vectors of both sentences alone, and by words of which each
    in `text` has one like it in the carrier.
    """
    own, other = vectors
    words = _like_words(text, carrier, finder)
    return (max(float(own @ other), 0.0) + words) / 2 if own.any() else words


def _like_words(text: str, carrier: str, finder: Finder) -> float:
    wanted, held = _telling(text), _telling(carrier)
    if not wanted or not held:
        return 0.0
    known = frozenset().union(*(meanings(word) for word in held))
    stems = frozenset(content_stems(carrier))
    lacking = [
        word for word in wanted if known.isdisjoint(meanings(word)) and stemmed(word) not in stems
    ]
    if not lacking:
        return 1.0
    vectors = finder.embedder.embed_words([word.casefold() for word in (*lacking, *held)])
    best = (vectors[: len(lacking)] @ vectors[len(lacking) :].T).max(axis=1)
    worth = ((best - LEAST) / (FULL - LEAST)).clip(0.0, 1.0).sum()
    return float((len(wanted) - len(lacking) + worth) / len(wanted))


def _telling(text: str) -> list[str]:
    """Return the words of meaning, each once, without those by which something is said."""
    empty = FUNCTION_WORDS | ASKING_WORDS
    words = dict.fromkeys(bare_words(text))
    return [word for word in words if len(word) > 1 and word.casefold() not in empty]


def _shared_words(text: str, carrier: str) -> float:
    """Return how many of the words of meaning in `text` the carrier has, or others for them."""
    words = [word for word in bare_words(text) if word.casefold() not in FUNCTION_WORDS]
    if not words:
        return 0.0
    known = frozenset().union(*(meanings(word) for word in bare_words(carrier)))
    stems = frozenset(content_stems(carrier))
    shared = sum(not known.isdisjoint(meanings(word)) or stemmed(word) in stems for word in words)
    return shared / len(words)


def carried_by(statement: Statement, before: Statement | None, article: Article) -> str:
    """Return the statement with what it leans on, who makes it and what the article is."""
    parts = [before.span.of(article.text)] if before else []
    parts += [statement.span.of(article.text)]
    parts += filter(None, (statement.claimant, statement.claimant_role, *statement.via))
    return ". ".join(parts)


def speakers_of(match: Match) -> str:
    """Return the names of who speaks at a match, as a carrier has them."""
    voiced = match.voiced
    if voiced is None:
        return ""
    names = (voiced.claimant, voiced.role, *voiced.via, *voiced.others)
    return ". ".join(filter(None, names))
