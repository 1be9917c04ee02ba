"""False sentences made of true ones: polarity, speaker, figure, quotation, citation, claimant.

Each rule alters what a statement says so that its article no longer says it, and gives None where
it cannot. General words of English only; which statements there are decides the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from evaluation.opposites import (
    AUXILIARY,
    DAYS,
    INTENSE,
    MODALS,
    MONTHS,
    NAMED,
    NUMBER_WORDS,
    OPPOSITE,
    ORDER,
    QUANTITIES,
    UNITS,
)
from evaluation.telling import Corpus, Told, lowered, order_of, raised
from rag.labelling import LabelledPassage

Rule = Callable[[Told, Corpus], "str | None"]
Spread = Callable[[Told, Corpus], Iterator[str]]


_WILL_DO = re.compile(r"\b(?:will|would|can|could) (?=[a-z]{3,}\b)(?!be\b|not\b|never\b|only\b)")
_TO_DO = re.compile(r"\bto (?=[a-z]{3,}(?<!ing)(?<!ed)(?<!s) (?:the|a|an|his|its|their|our)\b)")


def framed(told: Told, content: str, by: str | None = None) -> str:
    """Return one of several ways to say that somebody says `content`; which, its hash decides."""
    by = by or told.by
    inner = lowered(content)
    forms = (
        f"{by} said that {inner}.",
        f"According to {by}, {inner}.",
        f"{by} argues that {inner}.",
        f"{raised(content)}, {by} said.",
        f"{by} says {inner}.",
        f"As {by} put it, {inner}." if not told.spoken else f"{by} stated that {inner}.",
    )
    return forms[int(order_of(content)[:4], 16) % len(forms)]


def _swapped(content: str, words: Mapping[str, str], skip: int = 0) -> str | None:
    """Exchange one word of the table; which one, its hash decides."""
    found = [m for m in re.finditer(r"[A-Za-z]+", content) if m.group().lower() in words]
    found = [m for m in found if not m.group()[1:].isupper()]
    if len(found) <= skip:
        return None
    one = found[int(order_of(content)[:4], 16) % len(found)]
    new = words[one.group().lower()]
    new = raised(new) if one.group()[0].isupper() else new
    return content[: one.start()] + new + content[one.end() :]


def _negated(told: Told, corpus: Corpus) -> str | None:
    one = AUXILIARY.search(told.content)
    if one is None:
        return None
    word = ("not", "never", "no longer", "hardly")[int(order_of(told.content)[:2], 16) % 4]
    return framed(told, f"{told.content[: one.end()]} {word}{told.content[one.end() :]}")


def _affirmed(told: Told, corpus: Corpus) -> str | None:
    bare = re.sub(
        r"\b(?:does|do|did) not |\bnot (?!only)|n[’']t\b|\bno longer |\bnever ",
        "",
        told.content,
        count=1,
    )
    bare = re.sub(r"\bcan(?:not|t)\b", "can", bare)
    return framed(told, bare) if bare != told.content else None


def _opposed(told: Told, corpus: Corpus) -> str | None:
    changed = _swapped(told.content, OPPOSITE)
    return framed(told, changed) if changed else None


def _recounted(told: Told, corpus: Corpus) -> str | None:
    changed = _swapped(told.content, QUANTITIES)
    return framed(told, changed) if changed else None


def _made_sure(told: Told, corpus: Corpus) -> str | None:
    changed = _swapped(told.content, MODALS)
    return framed(told, changed) if changed else None


def _denied(told: Told, corpus: Corpus) -> str | None:
    verb = ("denies that", "denied that", "rejected the claim that", "doubts that")
    return f"{told.by} {verb[int(order_of(told.text)[:2], 16) % 4]} {lowered(told.content)}."


def _failed(told: Told, corpus: Corpus) -> str | None:
    one = _WILL_DO.search(told.content)
    if one is not None:
        return framed(told, f"{told.content[: one.end()]}fail to {told.content[one.end() :]}")
    one = _TO_DO.search(told.content)
    if one is None:
        return None
    return framed(told, f"{told.content[: one.start()]}not {told.content[one.start() :]}")


def _another(told: Told, corpus: Corpus) -> str | None:
    others = [p for p in corpus.people if not set(p.split()) & set(told.by.split())]
    others = [p for p in others if p.split()[-1] not in told.by and told.by not in p]
    if not others or not told.by:
        return None
    return others[int(order_of(told.text)[:4], 16) % len(others)]


def _said_by_another(told: Told, corpus: Corpus) -> str | None:
    other = _another(told, corpus)
    return framed(told, told.content, other) if other else None


def _in_anothers_view(told: Told, corpus: Corpus) -> str | None:
    other = _another(told, corpus)
    if other is None:
        return None
    inner = lowered(told.content)
    forms = (
        f"In {other}’s view, {inner}.",
        f"{other}, who spoke about it, says that {inner}.",
        f"{told.by} and {other} say that {inner}.",
        f"For {other}, {inner}.",
        f"{other} agrees with {told.by} that {inner}.",
        f"{other}’s position is that {inner}.",
        f"{inner[0].upper()}{inner[1:]}, in the words of {other}.",
    )
    return forms[int(order_of(told.content)[4:8], 16) % len(forms)]


def _said_by_the_author(told: Told, corpus: Corpus) -> str | None:
    article = told.article
    who = article.author or article.outlet
    if not told.spoken or not who or who in told.by or told.by in who or who in told.statement.via:
        return None
    return framed(told, told.content, who)


def _said_by_one_mentioned(told: Told, corpus: Corpus) -> str | None:
    named = [name.group() for name in NAMED.finditer(told.content)]
    named = [name for name in named if not set(name.split()) & set(told.by.split())]
    outlet = told.article.outlet or ""
    role = told.statement.claimant_role or ""
    named = [
        name
        for name in named
        if name not in outlet and name not in role and name not in (told.article.author or "")
    ]
    return framed(told, told.content, named[0]) if named else None


def _exchanged(told: Told, corpus: Corpus) -> str | None:
    """Exchange two names between which something is done."""
    found = list(NAMED.finditer(told.content))
    for one, other in pairwise(found):
        between = told.content[one.end() : other.start()]
        acts = re.search(r"\b\w+(?:ed|es|s)\b (?!and\b)", between) and len(between.split()) >= 2
        if (
            one.group() == other.group()
            or not acts
            or re.search(r"\band\b|,|\bof\b|\bin\b|[’']s", between)
        ):
            continue
        if told.content[other.end() :].startswith(("’", "'", "-")) or one.group() in MONTHS + DAYS:
            continue
        if other.group() in MONTHS + DAYS:
            continue
        return framed(
            told,
            told.content[: one.start()]
            + other.group()
            + between
            + one.group()
            + told.content[other.end() :],
        )
    return None


def _digits(told: Told, corpus: Corpus) -> str | None:
    found = list(re.finditer(r"(?<![\w.,+-])\d[\d,.]*(?<![.,])(?![\w-])", told.content))
    if not found:
        return None
    one = found[int(order_of(told.content)[:2], 16) % len(found)]
    last = one.group()[-1]
    moved = str((int(last) + 1 + int(order_of(told.text)[:2], 16) % 8) % 10)
    number = one.group()[:-1] + (moved if moved != last else str((int(last) + 1) % 10))
    number = (
        f"{1 + int(number[0]) % 9}{number[1:]}"
        if number[0] == "0" and "." not in number
        else number
    )
    return framed(told, told.content[: one.start()] + number + told.content[one.end() :])


def _next_in(words: list[str]) -> Rule:
    def rule(told: Told, corpus: Corpus) -> str | None:
        table = {w.lower(): words[(at + 2) % len(words)] for at, w in enumerate(words)}
        found = [m for m in re.finditer(r"[A-Za-z]+", told.content) if m.group() in words]
        found = [
            m
            for m in found
            if not re.match(r" of (?:the|these|those|its|our|his)\b", told.content[m.end() :])
            and m.group() != "one"
        ]
        if not found:
            return None
        one = found[0]
        return framed(
            told,
            told.content[: one.start()] + table[one.group().lower()] + told.content[one.end() :],
        )

    return rule


def _other_unit(told: Told, corpus: Corpus) -> str | None:
    for unit, other in UNITS.items():
        edge = r"\b" if unit.isalpha() else ""
        pattern = rf"(?<=\d){unit}" if unit == "%" else rf"{edge}{re.escape(unit)}{edge}"
        near = re.search(
            rf"(?:\d|\b(?:{'|'.join(NUMBER_WORDS)}|few|several)) ?{pattern}|[$€£](?=\d)",
            told.content,
        )
        one = re.search(pattern, told.content)
        if one and near:
            return framed(told, told.content[: one.start()] + other + told.content[one.end() :])
    return None


def _invented_figure(told: Told, corpus: Corpus) -> str | None:
    """Put a figure where there is none."""
    figure = ("in 2017", "by 12 percent", "three times", "on 9 August", "twice")
    chosen = figure[int(order_of(told.content)[:2], 16) % len(figure)]
    return None if re.search(r"\d", told.content) else framed(told, f"{told.content} {chosen}")


def _quoting(told: Told, words: str) -> str:
    forms = (
        f"{told.by} said: “{words}.”",
        f"“{raised(words)},” {told.by} said.",
        f"According to {told.by}, “{words}”.",
    )
    return forms[int(order_of(words)[:2], 16) % len(forms)]


def _word_in_quotation(told: Told, corpus: Corpus) -> str | None:
    words = told.content.split()
    at = 1 + int(order_of(told.content)[:4], 16) % (len(words) - 2)
    word = INTENSE[int(order_of(told.content)[4:6], 16) % len(INTENSE)]
    if told.statement.voice == "direct":
        return _quoting(told, " ".join([*words[:at], word, *words[at:]]))
    return None


def _report_in_quotation(told: Told, corpus: Corpus) -> str | None:
    """What the article reports in its own words, as though it were quoted."""
    if told.statement.voice != "indirect" or re.search(r"[\"“”]", told.text):
        return None
    return _quoting(told, told.content)


def _cut_quotation(told: Told, corpus: Corpus) -> str | None:
    words = told.content.split()
    if told.statement.voice != "direct" or len(words) < 9:
        return None
    at = 3 + int(order_of(told.content)[:4], 16) % (len(words) - 6)
    return _quoting(told, " ".join([*words[:at], *words[at + 1 :]]))


def _merged_quotation(told: Told, corpus: Corpus) -> str | None:
    others = [
        each
        for each in corpus.told
        if each.passage is told.passage
        and each.statement != told.statement
        and len(each.content.split()) > 7
    ]
    if told.statement.voice != "direct" or not others or len(told.content.split()) < 8:
        return None
    half = told.content.split()[: len(told.content.split()) // 2]
    other = others[0].content.split()
    return _quoting(told, " ".join([*half, *other[len(other) // 2 :]]))


def _anothers_quotation(told: Told, corpus: Corpus) -> str | None:
    other = _another(told, corpus)
    if told.statement.voice != "direct" or other is None:
        return None
    return f"{other} said: “{told.content}.”"


def _turned_quotation(told: Told, corpus: Corpus) -> str | None:
    changed = _swapped(told.content, OPPOSITE | QUANTITIES | MODALS)
    return _quoting(told, changed) if changed else None


def _author_quoted_as_speaker(told: Told, corpus: Corpus) -> str | None:
    speakers = [s.claimant for s in told.passage.statements if s.voice != "author" and s.claimant]
    return f"{speakers[0]} said: “{told.content}.”" if speakers and not told.spoken else None


POLARITY: tuple[Rule, ...] = (
    _negated,
    _affirmed,
    _opposed,
    _recounted,
    _made_sure,
    _denied,
    _failed,
)
SPEAKER: tuple[Rule, ...] = (
    _said_by_another, _in_anothers_view, _said_by_the_author, _said_by_one_mentioned, _exchanged,
)  # fmt: skip
FIGURE: tuple[Rule, ...] = (
    _digits, _next_in(NUMBER_WORDS), _next_in(ORDER), _next_in(MONTHS), _next_in(DAYS),
    _other_unit, _invented_figure,
)  # fmt: skip
QUOTATION: tuple[Rule, ...] = (
    _word_in_quotation, _report_in_quotation, _cut_quotation, _merged_quotation,
    _anothers_quotation, _turned_quotation, _author_quoted_as_speaker,
)  # fmt: skip


def miscited(told: Told, corpus: Corpus) -> Iterator[str]:
    """Yield the true sentence with labels that do not carry it."""
    sentence = framed(told, told.content).rstrip(".")
    yield f"{sentence} [q9Z9]."
    yield f"{sentence} [{1 + int(order_of(sentence)[:1], 16) % 9}]."
    yield f"{sentence}."
    yield f"{sentence} {told.label}[k7Q2]."
    for passage in _elsewhere(told, corpus):
        yield f"{sentence} [{passage.label}]."


def _elsewhere(told: Told, corpus: Corpus) -> list[LabelledPassage]:
    """Two other passages that do not have these words: of the same article, and of another."""
    others = [p for p in corpus.passages.values() if p is not told.passage]
    others = [p for p in others if told.content not in " ".join(p.ranked.text.split())]
    others.sort(key=lambda p: order_of(p.ranked.text + told.text))
    near = [p for p in others if p.ranked.article.id == told.article.id][:1]
    far = [p for p in others if p.ranked.article.id != told.article.id][:1]
    return near + far


def unclaimed(told: Told, corpus: Corpus) -> Iterator[str]:
    """Yield what is claimed, told as a fact."""
    yield f"{raised(told.content)}."
    yield f"It is clear that {lowered(told.content)}."
    yield f"In fact, {lowered(told.content)}."
    head = re.split(r", (?=which|who|because|while|although)", told.content)[0]
    if head != told.content and len(head.split()) > 5:
        yield f"{raised(head)}."
