"""Names of one thing: the pairs the articles give, put together with what people edited.

A set of names grows along the pairs, with two limits. A name that stands for several things,
"CIS" for a commonwealth in one article and for a study centre in another, joins none of them. And
what `aliases.toml` holds to be different stays apart, by whatever way the pairs would lead there.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.records import PairedNames
from rag.alias_edits import ALIASES_FILE, Edits, Names, read_edits
from rag.alias_keys import agree, is_abbreviation, key_of
from rag.errors import SettingsError

if TYPE_CHECKING:
    from index.catalog import Catalog
    from rag.settings import Settings

# Of a name that stands for more, only so many are compared: it is ambiguous as it is.
MEANINGS = 100


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that stands for several things, each under its own names."""

    name: str
    stands_for: tuple[str, ...]


@dataclass(slots=True)
class AliasTable:
    """All names that have another, by their keys."""

    written: dict[str, str] = field(default_factory=dict)  # as most articles write it
    sets: dict[str, list[str]] = field(default_factory=dict)  # the keys of one thing, by each
    described: dict[str, str] = field(default_factory=dict)  # a description, by a key it describes
    ambiguous: dict[str, Ambiguous] = field(default_factory=dict)
    joined: set[tuple[str, str]] = field(default_factory=set)  # pairs of keys that count
    edits: Edits = field(default_factory=Edits)

    def names_of(self, name: str) -> tuple[str, ...]:
        """Return `name` and every other name of the same thing; a description finds the names, but
        no name finds a description: what is the country's largest bank is so in one country.
        """
        key = key_of(name)
        keys = self.sets.get(self.described.get(key, key), [])
        return (name, *(self.written[each] for each in keys if each != key))

    def knows(self, key: str) -> bool:
        """Say whether a name has others, or is a description of something named."""
        return key in self.sets or key in self.described

    def keeps_apart(self, one: str, other: str) -> bool:
        """Say whether `aliases.toml` holds two names to be different."""
        keys = {key_of(one), key_of(other)}
        return any(keys <= {key_of(name) for name in names} for names in self.edits.different)


def build_table(pairs: Iterable[PairedNames], edits: Edits) -> AliasTable:
    """Put the pairs together, those of most articles first.

    Raises SettingsError when the edits contradict one another.
    """
    pairs = sorted(pairs, key=lambda pair: (-pair.articles, pair.one, pair.other))
    table = AliasTable(edits=edits)
    for names in (*edits.same, *edits.different):
        for name in names:
            table.written.setdefault(key_of(name), name)
    for pair in pairs:
        table.written.setdefault(key_of(pair.one), pair.one)
        table.written.setdefault(key_of(pair.other), pair.other)
    groups = _Groups(edits.different)
    for names in edits.same:
        for other in names[1:]:
            if not groups.join(key_of(names[0]), key_of(other)):
                raise SettingsError(
                    f"{ALIASES_FILE} says both that “{names[0]}” and “{other}” are the same and "
                    "that they, or names of theirs, are different."
                )
    _join_names(table, groups, [pair for pair in pairs if pair.how != "description"])
    table.sets = groups.sets()
    _describe(table, groups, [pair for pair in pairs if pair.how == "description"])
    return table


def _join_names(table: AliasTable, groups: _Groups, pairs: Sequence[PairedNames]) -> None:
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        meanings[key_of(pair.other)].append(pair.one)
    neighbours = {frozenset((key_of(pair.one), key_of(pair.other))) for pair in pairs}
    edited = {key_of(name) for names in table.edits.same for name in names}
    settled = set()
    for key, ones in meanings.items():
        things = _things(table.written[key], ones, neighbours, groups)
        if len(things) > 1 and key in edited:
            settled.add(key)  # which of its meanings it has here, aliases.toml says
        elif len(things) > 1:
            table.ambiguous[key] = Ambiguous(table.written[key], tuple(t[0] for t in things))
    for pair in pairs:
        one, other = key_of(pair.one), key_of(pair.other)
        if not table.ambiguous.keys().isdisjoint((one, other)):
            continue
        if other in settled and not groups.same(one, other):
            continue
        if groups.join(one, other):
            table.joined.add((one, other))


def _things(
    name: str, ones: Sequence[str], neighbours: set[frozenset[str]], groups: _Groups
) -> list[list[str]]:
    """Sort what `name` stands for into different things: names that agree, that are paired
    themselves or that `aliases.toml` holds for the same are one.
    """

    def alike(one: str, other: str) -> bool:
        keys = key_of(one), key_of(other)
        paired = frozenset(keys) in neighbours or groups.same(*keys)
        return paired or agree(one, other, abbreviated=is_abbreviation(name))

    things: list[list[str]] = []
    for one in dict.fromkeys(ones[:MEANINGS]):
        near = [thing for thing in things if any(alike(one, other) for other in thing)]
        merged = [other for thing in near for other in thing] + [one]
        things = [thing for thing in things if thing not in near] + [merged]
    return things


def _describe(table: AliasTable, groups: _Groups, pairs: Sequence[PairedNames]) -> None:
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for pair in pairs:
        one = key_of(pair.one)
        named[key_of(pair.other)].setdefault(groups.root(one), one)
    for description, keys in named.items():
        apart = any(groups.are_apart(description, key) for key in keys.values())
        if len(keys) > 1:
            things = tuple(table.written[key] for key in keys.values())
            table.ambiguous[description] = Ambiguous(table.written[description], things)
        elif description not in table.sets and not apart:
            (key,) = keys.values()
            table.sets.setdefault(key, [key])
            table.described[description] = key
            table.joined.add((key, description))


class _Groups:
    """Keys joined into sets, as far as nothing says that they are different."""

    def __init__(self, different: Sequence[Names]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for names in different:
            keys = {key_of(name) for name in names}
            for key in keys:
                self._apart[key] |= keys - {key}

    def root(self, key: str) -> str:
        while (above := self._parent.get(key, key)) != key:
            key = above
        return key

    def same(self, one: str, other: str) -> bool:
        return self.root(one) == self.root(other)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the set of one holds a name that one in the set of the other must not meet."""
        others = set(self._set(other))
        return any(self._apart.get(key, set()) & others for key in self._set(one))

    def join(self, one: str, other: str) -> bool:
        """Make one set of two, unless they are to stay apart."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return True
        if self.are_apart(first, second):
            return False
        joined = [*self._set(first), *self._set(second)]
        self._parent[second] = first
        self._members[first] = joined
        return True

    def sets(self) -> dict[str, list[str]]:
        """Return the sets of two or more, by each key in them."""
        return {
            key: keys
            for root, keys in self._members.items()
            if self.root(root) == root
            for key in keys
        }

    def _set(self, key: str) -> list[str]:
        root = self.root(key)
        return self._members.get(root, [root])


class Aliases:
    """The names of one data directory, kept until the corpus or `aliases.toml` changes."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self.path = settings.aliases or settings.data / ALIASES_FILE
        self._required = settings.aliases is not None
        self._lock = threading.Lock()
        self._seen: tuple[object, ...] | None = None
        self._table = AliasTable()

    def table(self) -> AliasTable:
        """Return the names as they are now; raises SettingsError when the file is broken."""
        with self._lock:
            seen = (self._catalog.revision(), _stamp(self.path))
            if seen != self._seen:
                edits = read_edits(self.path, required=self._required)
                self._table = build_table(self._catalog.paired_names(), edits)
                self._seen = seen
            return self._table


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
