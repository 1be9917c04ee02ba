"""Where pasted words stand in the corpus: keyword search with the rarest, then letter by letter.

No text is read but that around the passages a search brings up, however large the corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from index.articles import Article, Passage, Span
from rag.lettering import Letters, letters_of, parts_around_ellipses, pasted_letters
from rag.looked_up import Match
from rag.matching import Alignment, Step, differences, exact_places, likest_place

if TYPE_CHECKING:
    from index.catalog import Catalog
    from index.keywords import KeywordIndex
    from index.opening import Index

# A passage with the rarest dozen of a sentence's words has nearly always all of them; more only
# costs time.
RAREST = 12
# Passages looked at first, and when most of them hold the words: a phrase that stands everywhere.
PASSAGES, MORE_PASSAGES = 40, 400
# Passages in which differences are looked for, and articles for a quotation with words left out.
ALIGNED_PASSAGES, ALIGNED_ARTICLES = 10, 8
# Longer texts are compared to the letter only: an alignment takes time with the square of it.
LONGEST_ALIGNED = 150
# From this likeness on it is the same sentence with differences. On 60 lookups written by hand,
# sentences with a word or two exchanged lie above .7, all paraphrases but a few below .6.
NEAR = 0.62
# So much of the words of meaning has to stand there for an alignment to be worth trying.
SHARED = 0.5
# Less than that, for words that the article writes with odd characters.
HELD = 0.4
FEWEST_KEPT = 2


@dataclass
class Corpus:
    """What a lookup reads of the corpus, kept for the sentences after it."""

    index: Index
    _articles: dict[str, Article] = field(default_factory=dict)
    _words: dict[tuple[str, Span], list[Letters]] = field(default_factory=dict)

    @property
    def catalog(self) -> Catalog:
        """The record."""
        return self.index.catalog

    @property
    def keywords(self) -> KeywordIndex:
        """The words of all passages."""
        return self.index.keywords

    def passages(self, words: Sequence[tuple[str, float]], *, k: int) -> list[Passage]:
        """Return the passages that a keyword search brings up, best first, articles at hand."""
        hits = [ident for ident, _ in self.keywords.search(words, k=k)]
        found = self.catalog.passages(hits)
        self.fetch(passage.article_id for passage in found.values())
        held = (found[ident] for ident in hits if ident in found)
        return [passage for passage in held if passage.article_id in self._articles]

    def fetch(self, article_ids: Iterable[str]) -> None:
        """Have these articles at hand; a search may know one that is gone from the record."""
        self._articles.update(self.catalog.articles(set(article_ids) - self._articles.keys()))

    def article(self, article_id: str) -> Article:
        """Return an article that is at hand."""
        return self._articles[article_id]

    def words(self, article: Article, within: Span) -> list[Letters]:
        """Return the words of the article's body inside `within`."""
        key = (article.id, within)
        if key not in self._words:
            inside = (
                Span(max(part.start, within.start), min(part.end, within.end))
                for part in article.body
                if part.overlaps(within)
            )
            self._words[key] = letters_of(article.text, list(inside))
        return self._words[key]


@dataclass(frozen=True, slots=True)
class Located:
    """Where words stand, to the letter or nearly, and whether every place was read."""

    matches: tuple[Match, ...]
    complete: bool = True


class Placed(NamedTuple):
    """Pasted words and where in an article they stand."""

    place: Alignment
    text: str
    letters: Sequence[Letters]


def locate(text: str, corpus: Corpus) -> Located:
    """Return where `text` stands, each place once: to the letter, or else with few differences."""
    pasted = pasted_letters(text)
    if not any(each.is_word for each in pasted):
        return Located(())
    parts = parts_around_ellipses(text)
    whole = _whole(text, pasted, corpus, near=len(parts) < 2)
    if len(parts) < 2 or any(match.kind == "exact" for match in whole.matches):
        return whole
    return Located(tuple(_in_parts(text, parts, corpus)))


def rarest_stems(text: str, keywords: KeywordIndex) -> list[tuple[str, float]]:
    """Return the words to search for: those of `text` that the fewest passages have."""
    stems = dict.fromkeys(keywords.stems(text, keywords.question_language(text)))
    known = [(keywords.document_frequency(stem), stem) for stem in stems]
    return [(stem, 1.0) for _, stem in sorted(each for each in known if each[0])[:RAREST]]


def _whole(text: str, pasted: Sequence[Letters], corpus: Corpus, *, near: bool) -> Located:
    words = rarest_stems(text, corpus.keywords)
    for most in (PASSAGES, MORE_PASSAGES):
        passages = corpus.passages(words, k=most)
        regions = _regions(text, pasted, passages, corpus)
        exact = _exact(text, pasted, regions, corpus)
        if len(passages) < most or 2 * len(exact) < most:
            break
    complete = len(passages) < most or 2 * len(exact) < most
    if exact or not near or len(pasted) > LONGEST_ALIGNED:
        return Located(tuple(exact), complete)
    return Located(tuple(_near(text, pasted, regions, corpus)))


def _regions(
    text: str, pasted: Sequence[Letters], passages: Sequence[Passage], corpus: Corpus
) -> dict[tuple[str, Span], Article]:
    """Return each passage with as much around it as the text is long, for what begins before it or
    goes on behind it; in the order of the passages, those left out that have few of the words.
    """
    wanted = {each.key for each in pasted if each.tells}
    beside = len(text) + len(text) // 2 + 100
    regions = {}
    for passage in passages:
        article = corpus.article(passage.article_id)
        start = article.text.rfind(" ", 0, max(passage.start - beside, 0)) + 1
        end = article.text.find(" ", passage.end + beside)
        region = Span(start, end if end >= 0 else len(article.text))
        if _may_hold(wanted, region.of(article.text)):
            regions[(article.id, region)] = article
    return regions


def _may_hold(wanted: Collection[str], text: str) -> bool:
    """Whether enough of the words are in `text`, as mere characters: most passages that share a
    rare word have no other, and taking them apart is what takes the time.
    """
    plain = text.replace("\u00ad", "").replace("’", "'").casefold()
    return sum(word in plain for word in wanted) >= HELD * len(wanted)


def _exact(
    text: str,
    pasted: Sequence[Letters],
    regions: dict[tuple[str, Span], Article],
    corpus: Corpus,
) -> list[Match]:
    found: dict[tuple[str, int, int], Match] = {}
    for (_, region), article in regions.items():
        others = corpus.words(article, region)
        for place in exact_places(pasted, others):
            match = match_at(article, others, [Placed(place, text, pasted)])
            found.setdefault((article.id, match.start, match.end), match)
    return list(found.values())


def _near(
    text: str,
    pasted: Sequence[Letters],
    regions: dict[tuple[str, Span], Article],
    corpus: Corpus,
) -> list[Match]:
    wanted = {each.key for each in pasted if each.tells} or {each.key for each in pasted}
    shared = []
    for at, ((_, region), article) in enumerate(regions.items()):
        others = corpus.words(article, region)
        share = len(wanted.intersection(each.key for each in others)) / len(wanted)
        if share >= SHARED:
            shared.append((-share, at, article, others))
    found: list[Match] = []
    for _, _, article, others in sorted(shared, key=lambda each: each[:2])[:ALIGNED_PASSAGES]:
        place = likest_place(pasted, others)
        if place is None or not is_near(place, pasted):
            continue
        match = match_at(article, others, [Placed(place, text, pasted)])
        if not any(m.article.id == article.id and m.span.overlaps(match.span) for m in found):
            found.append(match)
    return found


def is_near(place: Alignment, pasted: Sequence[Letters]) -> bool:
    """Say whether an alignment is of one sentence and not of some words it happens to share."""
    kept = [pasted[s.pasted] for s in place.steps if s.mark == "kept" and s.pasted is not None]
    telling = sum(each.tells for each in kept)
    wanted = sum(each.tells for each in pasted)
    return place.similarity >= NEAR and telling >= max(FEWEST_KEPT, wanted / 2)


def match_at(article: Article, others: Sequence[Letters], placed: Sequence[Placed]) -> Match:
    """Return the match for words that stand at these places, in order."""
    spans = tuple(Span(others[p.place.first].start, others[p.place.last].end) for p in placed)
    exact = all(_is_kept(p.place.steps) for p in placed)
    total = sum(len(p.letters) for p in placed)
    alike = sum(p.place.similarity * len(p.letters) for p in placed) / total
    diff = [
        each
        for p in placed
        for each in differences(p.place.steps, (p.text, p.letters), (article.text, others))
    ]
    return Match(
        "exact" if exact else "near",
        article,
        spans[0].start,
        spans[-1].end,
        spans,
        1.0 if exact else min(alike, 0.999),
        () if exact else tuple(diff),
    )


def _is_kept(steps: Sequence[Step]) -> bool:
    return all(step.mark == "kept" for step in steps)


def _in_parts(text: str, parts: Sequence[str], corpus: Corpus) -> list[Match]:
    """Return where the parts of a quotation with words left out stand in one article, in order."""
    searched = [rarest_stems(part, corpus.keywords) for part in (text, *parts)]
    hits: dict[str, int] = {}
    for words in searched:
        for article_id in {p.article_id for p in corpus.passages(words, k=PASSAGES)}:
            hits[article_id] = hits.get(article_id, 0) + 1
    likeliest = sorted(hits, key=lambda ident: -hits[ident])[:ALIGNED_ARTICLES]
    found = [_parts_in(parts, corpus.article(ident), corpus) for ident in likeliest]
    matches = [match for match in found if match is not None]
    exact = [match for match in matches if match.kind == "exact"]
    return exact or matches


def _parts_in(parts: Sequence[str], article: Article, corpus: Corpus) -> Match | None:
    """Return the parts' places in the article, the closest together of those in order."""
    others = corpus.words(article, Span(0, len(article.text)))
    pasted = [pasted_letters(part) for part in parts]
    begins: list[Alignment] = list(exact_places(pasted[0], others))
    if not begins and (place := _near_place(pasted[0], others, 0)):
        begins = [place]
    chains = [chain for begin in begins if (chain := _chain(begin, pasted, others))]
    if not chains:
        return None
    best = min(chains, key=lambda chain: (_unlike(chain), chain[-1].last - chain[0].first))
    placed = [Placed(*each) for each in zip(best, parts, pasted, strict=True)]
    return match_at(article, others, placed)


def _chain(
    begin: Alignment, pasted: Sequence[Sequence[Letters]], others: Sequence[Letters]
) -> list[Alignment]:
    """Return a place for each part, each behind the one before; empty when one has none."""
    chain = [begin]
    for part in pasted[1:]:
        after = chain[-1].last + 1
        place = next(exact_places(part, others[after:]), None)
        place = _moved(place, after) if place else _near_place(part, others, after)
        if place is None:
            return []
        chain.append(place)
    return chain


def _near_place(
    pasted: Sequence[Letters], others: Sequence[Letters], after: int
) -> Alignment | None:
    place = likest_place(pasted, others[after:])
    return _moved(place, after) if place and is_near(place, pasted) else None


def _moved(place: Alignment, by: int) -> Alignment:
    steps = tuple(Step(m, p, None if o is None else o + by) for m, p, o in place.steps)
    return Alignment(place.first + by, place.last + by, place.similarity, steps)


def _unlike(chain: Sequence[Alignment]) -> float:
    return sum(1 - place.similarity for place in chain)
