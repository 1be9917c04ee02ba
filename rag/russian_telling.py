"""Who a Russian sentence says is speaking, in the nominative, and whether that is the claimant."""

from __future__ import annotations

import re
from functools import lru_cache

from index.articles import Article, Span, Statement
from index.russian.declining import bare, gender_agreed, in_nominative
from index.russian.governing import case_of_source
from index.russian.morphology import forms, plain
from index.russian.names import People, read_people
from index.russian.reporting import OWNERS
from index.russian.speakers import Speakers

_NEAR = 60


def in_standing(text: str, source: Span) -> str:
    """Return the words that name a speaker of `text` in the nominative: "министр Олег Сомов".

    What cannot be read as one name with its role is put into the nominative as a description.
    """
    raw = " ".join(source.of(text).split()).strip(" ,")
    if plain(raw) in OWNERS:
        return OWNERS[plain(raw)]
    case = case_of_source(text[max(0, source.start - _NEAR) : source.start])
    speaker = _speakers(text).resolve(source, source.start, remember=False)
    words = raw.split(",")[0].split()
    name = (speaker.name or "").split()
    if speaker.kind == "person" or len(name) == len(words) < 3:
        role = words[: len(words) - len(name)]
        told = in_nominative(" ".join(role), case) if role else ""
        added = raw.partition(",")[1:]
        return " ".join(filter(None, (told, *name))) + "".join(added)
    return speaker.name or in_nominative(raw, case)


def is_russian_claimant(source: str, statement: Statement, article: Article) -> bool:
    """Say whether `source`, in the nominative, is the one who makes the statement.

    A name needs the claimant's own surname, a role before it has to be the claimant's, and a
    surname alone that of nobody else in the article.
    """
    wanted = plain(source).split()
    own = plain(statement.claimant or "").split()
    if statement.source is not None:
        named = in_standing(article.text, statement.source)
        if plain(named) == plain(source):
            return len(wanted) > 1 or not _shared(statement, article)
    if not own or not wanted:
        return False
    roles = [plain(role) for role in _roles(statement, article)]
    at = len(wanted)
    while at and wanted[at - 1] in own:
        at -= 1
    name, role = wanted[at:], " ".join(wanted[:at])
    if not name:
        return any(_is_head(role, known) for known in roles)
    if name == own or (len(name) > 1 and _surely_ends(statement.claimant or "", name)):
        return not role or any(_is_head(role, known) for known in roles)
    if statement.claimant_kind != "person" or name != own[-1:] or _shared(statement, article):
        return False
    return not role or any(_is_head(role, known) for known in roles)


def _surely_ends(described: str, name: list[str]) -> bool:
    """Whether a description ends with the name of whom it describes: no name in the genitive."""
    ending = described.split()[-len(name) :]
    return [plain(word) for word in ending] == name and gender_agreed(ending, "gent") is None


def _is_head(role: str, known: str) -> bool:
    """Whether a role is the known one, or the words it begins with: "министр [транспорта]"."""
    return bool(role) and f"{known} ".startswith(f"{role} ")


def _roles(statement: Statement, article: Article) -> list[str]:
    person = _people(article.text).by_name.get(statement.claimant or "")
    return [*filter(None, [statement.claimant_role]), *(person.roles if person else ())]


def _shared(statement: Statement, article: Article) -> bool:
    """Whether the claimant's surname may be somebody else's in the article too."""
    own = (statement.claimant or "").split()
    if statement.claimant_kind != "person" or not own:
        return False
    if len({person.name for person in _people(article.text).called(own[-1:], "nomn")}) > 1:
        return True
    surname = re.escape(bare(own[-1]))
    beside = re.findall(rf"\b([А-ЯЁ]\w+)\s+(?i:{surname})\w{{0,3}}\b", article.text)
    others = {bare(word) for word in beside if any(f.name == "Name" for f in forms(word))}
    return len(others | {bare(word) for word in own[:-1]}) > 1


@lru_cache(maxsize=64)
def _speakers(text: str) -> Speakers:
    return Speakers(text, None, [Span(0, len(text))], [])


@lru_cache(maxsize=64)
def _people(text: str) -> People:
    return read_people(text)
