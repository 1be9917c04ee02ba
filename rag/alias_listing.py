"""What `claimdesk aliases` lists: names of one thing, how each was found, and where it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.articles import Article, Pairing
from rag.alias_keys import key_of
from rag.aliases import Aliases, AliasTable
from rag.errors import QuestionError

if TYPE_CHECKING:
    from index.catalog import Catalog

# Passages shown for each pair of names; how many articles have it is told besides.
PASSAGES = 3

Pair = tuple[str, str]
Found = dict[Pair, list[tuple[str, Pairing]]]


def list_aliases(catalog: Catalog, aliases: Aliases, name: str | None = None) -> dict[str, Any]:
    """Return the sets of names, what is ambiguous and what `aliases.toml` keeps apart, as JSON
    types; of `name` alone if it is given.

    Raises QuestionError for an empty name, SettingsError for a broken file.
    """
    if name is not None and not any(c.isalnum() for c in name):
        raise QuestionError("The name is empty; give a name, or none to list them all.")
    table = aliases.table()
    wanted = None if name is None else _near(key_of(name), table)
    found: Found = defaultdict(list)
    for article_id, pairing in catalog.pairings():
        pair = (key_of(pairing.one), key_of(pairing.other))
        if pair[0] != pair[1] and (wanted is None or not wanted.isdisjoint(pair)):
            found[pair].append((article_id, pairing))
    quoted = _Quoted(found, _articles(catalog, found))
    return {
        "sets": [
            _set(keys, table, quoted)
            for keys in _sets(table)
            if wanted is None or not wanted.isdisjoint(keys)
        ],
        "ambiguous": [
            {
                "name": each.name,
                "stands_for": list(each.stands_for),
                "found": [quoted.pair(pair) for pair in found if pair[1] == key],
            }
            for key, each in sorted(table.ambiguous.items())
            if wanted is None or key in wanted
        ],
        "different": [
            {
                "names": list(names),
                "found": [
                    quoted.pair(pair)
                    for pair in found
                    if pair not in table.joined and {key_of(n) for n in names}.issuperset(pair)
                ],
            }
            for names in table.edits.different
            if wanted is None or not wanted.isdisjoint(map(key_of, names))
        ],
        "file": str(aliases.path),
    }


def _near(key: str, table: AliasTable) -> set[str]:
    """The key and those of the same thing, descriptions included."""
    keys = set(table.sets.get(table.described.get(key, key), [])) | {key}
    return keys | {each for each, of in table.described.items() if of in keys}


def _sets(table: AliasTable) -> Iterator[list[str]]:
    """Yield each set of keys once, by its first name."""
    once = {keys[0]: keys for keys in table.sets.values()}
    for first in sorted(once, key=lambda key: table.written[key].casefold()):
        yield once[first]


def _set(keys: list[str], table: AliasTable, quoted: _Quoted) -> dict[str, Any]:
    described = [each for each, of in table.described.items() if of in keys]
    inside = {*keys, *described}
    return {
        "names": [table.written[key] for key in keys],
        "descriptions": [table.written[key] for key in described],
        "edited": [list(names) for names in table.edits.same if key_of(names[0]) in inside],
        "found": [
            quoted.pair(pair)
            for pair in quoted.found
            if inside.issuperset(pair) and pair in table.joined
        ],
    }


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The pairs found, and the articles to quote them from."""

    found: Found
    articles: Mapping[str, Article]

    def pair(self, pair: Pair) -> dict[str, Any]:
        places = self.found[pair]
        first = places[0][1]
        return {
            "one": first.one,
            "other": first.other,
            "how": first.how,
            "articles": len({article_id for article_id, _ in places}),
            "passages": [self._passage(*place) for place in places[:PASSAGES]],
        }

    def _passage(self, article_id: str, pairing: Pairing) -> dict[str, Any]:
        article = self.articles[article_id]
        return {
            "article_id": article.id,
            "path": article.path,
            "title": article.title,
            "author": article.author,
            "outlet": article.outlet,
            "published": article.published.isoformat() if article.published else None,
            "start": pairing.start,
            "end": pairing.end,
            "quote": pairing.span.of(article.text),
        }


def _articles(catalog: Catalog, found: Found) -> dict[str, Article]:
    wanted = {article_id for places in found.values() for article_id, _ in places[:PASSAGES]}
    return catalog.articles(wanted)
