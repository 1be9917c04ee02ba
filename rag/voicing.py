"""Who says what stands at a place, whether that is whom a text names, and who printed it first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.articles import Article, Span, Statement
from index.reporting import VERBS
from rag.comparing import bare_words
from rag.lettering import letters_of
from rag.looked_up import Match, Voiced
from rag.speaking import names_speaker
from rag.telling import is_claimant, is_relay, is_reporter

# Words on either side of a match by which a reprint is told from a quotation in another article,
# and how many of them have to be the same.
BESIDE, REPRINTED = 300, 0.6
# A verb this close behind a name is that person's.
REACH = 2
# What is added to a name between commas: "Roe, the mayor of Sardis, said".
_ADDED = re.compile(r"^,[^,.]{1,100},")


def with_voice(match: Match, statements: Sequence[Statement], named: Sequence[str]) -> Match:
    """Return the match with who speaks there, and whether they are who is `named`: one speaker, by
    all the names the pasted text has for them.
    """
    held = sorted(
        (each for each in statements if any(each.span.overlaps(span) for span in match.spans)),
        key=lambda each: -_shared(each, match),
    )
    if not held:
        return match
    main, *others = held
    further = dict.fromkeys(
        name for each in others if (name := _speaker(each)) and name != _speaker(main)
    )
    voiced = Voiced(
        main.voice,
        main.claimant,
        main.claimant_role,
        main.claimant_kind,
        next((each.hedge for each in held if each.hedge), None),
        main.via,
        tuple(further),
    )
    by_named = None
    if named:
        by_named = any(
            is_by(name, main, match.article) or _speaks(name, main.span.of(match.article.text))
            for name in named
        )
    return replace(match, voiced=voiced, by_named=by_named)


def is_by(name: str, statement: Statement, article: Article) -> bool:
    """Say whether `name` makes the statement, or passes it on."""
    if statement.voice == "author":
        own = is_reporter(name, article) or (statement.claimant or "") == name
        return own or names_speaker(name, statement, article)
    return is_claimant(name, statement, article) or is_relay(name, statement)


def _speaks(name: str, text: str) -> bool:
    """Whether `text` itself has this name do what is said: "Roe described it so, The Post reports",
    where the claimant is who reports.
    """
    for found in re.finditer(rf"\b{re.escape(name.split()[-1])}\b", text):
        behind = _ADDED.sub("", text[found.end() :])
        if any(word in VERBS for word in list(bare_words(behind))[:REACH]):
            return True
    return False


def _speaker(statement: Statement) -> str | None:
    return statement.claimant or statement.claimant_role


def _shared(statement: Statement, match: Match) -> int:
    return sum(
        min(span.end, statement.end) - max(span.start, statement.start)
        for span in match.spans
        if span.overlaps(statement.span)
    )


def in_order(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the matches with reprints under the earliest of them: to the letter by date, undated
    ones last; else the most alike first.
    """
    around = {id(match): _around(match) for match in matches}
    grouped: list[list[Match]] = []
    for match in by_date(matches):
        beside = around[id(match)]
        originals = (g for g in grouped if _is_reprint(match, g[0], beside, around[id(g[0])]))
        original = next(originals, None)
        if original is None:
            grouped.append([match])
        else:
            original.append(match)
    merged = [replace(first, reprints=tuple(rest)) for first, *rest in grouped]
    return tuple(sorted(merged, key=lambda match: (match.kind != "exact", -match.similarity)))


def by_date(matches: Sequence[Match]) -> list[Match]:
    """Return the matches in the order of publication, undated ones last."""
    return sorted(matches, key=_by_date)


def earliest(matches: Sequence[Match]) -> int | None:
    """Return the index of the match that was published first, None when none is dated."""
    dated = [at for at, match in enumerate(matches) if match.article.published]
    return min(dated, key=lambda at: _by_date(matches[at])) if dated else None


def _by_date(match: Match) -> tuple[bool, str, str, int]:
    day = match.article.published
    return (day is None, day.isoformat() if day else "", match.article.path, match.start)


def _is_reprint(
    match: Match, original: Match, around: frozenset[str], before: frozenset[str]
) -> bool:
    """Whether both stand among the same words, in two articles."""
    one, other = match.article, original.article
    if one.id == other.id or match.kind != original.kind:
        return False
    if one.sha256 == other.sha256 or (one.family is not None and one.family == other.family):
        return True
    if not around or not before:
        return not around and not before and match.quote == original.quote
    return len(around & before) >= REPRINTED * min(len(around), len(before))


def _around(match: Match) -> frozenset[str]:
    """Return the words of meaning around a match."""
    body = match.article.body
    sides = (Span(match.start - BESIDE, match.start), Span(match.end, match.end + BESIDE))
    inside = [
        Span(max(part.start, side.start), min(part.end, side.end))
        for side in sides
        for part in body
        if part.overlaps(side)
    ]
    return frozenset(each.key for each in letters_of(match.article.text, inside) if each.tells)
