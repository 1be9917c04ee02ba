"""Names of one thing, as an article itself pairs them.

Only what a text says outright counts: "Lydian Grain Board (LGB)", "Salt Road, also known as the
White Way", "Sardis (formerly Croesopolis)", "the country's largest airline, Air Lydia". Likeness
alone pairs nothing, and what might be read in two ways is left out: a missing name costs a search
some recall, a wrong one makes it answer about something else.

Schwartz and Hearst's algorithm for abbreviations is our own few lines: the `abbreviations` package
(0.2.5, of 2019) gives no positions and one long form for each abbreviation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.abbreviating import abbreviates, is_short_form, long_form_before
from index.articles import Pairing, PairKind, Span
from index.describing import SIGNS, described
from index.phrases import Reach, is_person_like, may_head, name_after, name_before

if TYPE_CHECKING:
    from index.catalog import Catalog

ALIASING = "2"
"""The version of these rules: a corpus read by another one is read again when it is opened."""

_LONGEST_SENTENCE = 1500
_ARTICLES_AT_ONCE = 64
_GENITIVE = ("’s", "'s")
_MARKS = "“”„«»\"'‘’ \xa0"


_BEFORE = r"also|often|sometimes|better|best|otherwise|today|once|then|now|more|\w+ly"
_LATER = re.compile(r"\b(?:now|today|later|since|currently|renamed|rebranded|changed)\b", re.I)
_EARLIER = re.compile(r"\b(?:formerly|previously|once|then|originally|initially)\b", re.I)
_SPELT = re.compile(r"\b(?:spell?ed|spelt|written|transliterated|rendered|romani[sz]ed)\b", re.I)
_VERBS = (
    r"(?:known|referred\s+to|written|transliterated|rendered|romani[sz]ed)"
    r"(?:\s+(?:simply|locally|colloquially|informally|in\s+[A-Z]\w+))?\s+(?:as|by\s+(?:its|the|their)"
    r"(?:\s+\w+)?\s+(?:acronym|abbreviation|initials))|abbreviated(?:\s+(?:as|to))?|"
    r"(?:called|dubbed|nicknamed|named|renamed|rebranded|spell?ed|spelt)(?:\s+as)?"
)
_CALLED = re.compile(
    rf"(?P<aux>\b(?:which|who|that)\s+(?:is|are|was|were)\s+|\b(?:is|was|has\s+been|had\s+been)\s+)?"
    rf"(?P<adverbs>(?:\b(?:{_BEFORE})\s+){{0,3}})\b(?P<verb>{_VERBS})(?=[\s“\"])"
)
_RENAMED = re.compile(r"\b(?:has\s+|had\s+)?changed\s+its\s+name\s+to\b|\bhas\s+rebranded\s+as\b")
_FORMER = re.compile(
    r"(?P<open>[(,–—]\s*|--?\s+)(?P<word>formerly|previously|originally|now|officially)(?=[\s“\"])"
)
_WEAK_VERBS = ("called", "named", "renamed", "rebranded", "written", "rendered")
_SO_CALLED_OR = re.compile(
    r"\bso-called\s+[“\"«]?(?P<one>[A-ZА-ЯЁ][\w’'\-]*(?: [A-ZА-ЯЁ][\w’'\-]*)*)[”\"»]?\s+or\s+"
    r"(?:the\s+)?[“\"«]?(?P<other>[\w\-]*[A-ZА-ЯЁ][\w\-]*(?: [A-ZА-ЯЁ][\w’'\-]*)*)[”\"»]?"
    r"(?P<head> [a-z]{3,})?"
)
_PARENTHESIS = re.compile(r"\((?P<inner>[^()\n]{2,120})\)")
_CUED = re.compile(
    r"(?:(?:hereinafter|hereafter|henceforth|abbreviated|or|also|aka|a\.k\.a\.|the|its\s+acronym)"
    r"(?:\s+(?:as|to|the))?\s*[:–—-]?\s*)?[“\"«‘']?(?P<short>[^\s“”\"«»‘’',;]+)[”\"»’']?\s*(?:[,;].*)?"
)
_AKA = re.compile(
    rf"(?:(?:{_BEFORE}|aka|a\.k\.a\.|so-called|{_VERBS})\s+)+(?=[“\"«A-ZА-ЯЁt])", re.IGNORECASE
)
_AFTER_COMMA = re.compile(
    r"[,–—]\s+(?:or|abbreviated(?:\s+as)?|abbreviation|known\s+as)\s+(?:the\s+)?[“\"]?(?P<short>[^\s,;“”\"]+?)[”\"]?(?=[,;.)”\"–—])"
)
_SPELLED_OUT = re.compile(
    r"\b(?P<short>[^\s()“”\",;]{2,12}),? ?[(–—,] ?(?:or )?(?:the )?"
    r"(?P<long>[^\s(),;–—][^(),;–—]{8,100})[),–—]"
)


def pairings(text: str, sentences: Sequence[Span]) -> list[Pairing]:
    """Return the pairs of names that the sentences of `text` say are one thing, in order, each
    pair of names once a sentence.
    """
    found: dict[Pairing, None] = {}
    for sentence, rules in sorted(_to_read(text, sentences).items()):
        if sentence.end - sentence.start <= _LONGEST_SENTENCE:
            found.update(dict.fromkeys(_in_sentence(text, sentence, rules)))
    return list(found)


def read_names_again(catalog: Catalog) -> None:
    """Read all stored articles by the present rules, as an older corpus was not; nothing is
    embedded for it. Broken off, it begins anew the next time.
    """
    known = [summary.id for summary in catalog.summaries()]
    for first in range(0, len(known), _ARTICLES_AT_ONCE):
        articles = catalog.articles(known[first : first + _ARTICLES_AT_ONCE])
        spans = {
            ident: [s.span for s in catalog.statements_of_article(ident)] for ident in articles
        }
        catalog.replace_pairings(
            {ident: pairings(each.text, spans[ident]) for ident, each in articles.items()}
        )
    catalog.replace_pairings({}, aliasing=ALIASING)


def _to_read(text: str, sentences: Sequence[Span]) -> dict[Span, list[_Rule]]:
    """Return the few sentences that hold words a rule asks for, with those rules.

    Looking for plain words first makes this ten times as fast as trying each rule everywhere.
    """
    starts = [sentence.start for sentence in sentences]
    found: defaultdict[Span, list[_Rule]] = defaultdict(list)
    for rule in _RULES:
        for at in {at for word in rule.words for at in _places(text, word)}:
            number = bisect_right(starts, at) - 1
            if number >= 0 and at < sentences[number].end:
                rules = found[sentences[number]]
                if not rules or rules[-1] is not rule:
                    rules.append(rule)
    return found


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _in_sentence(text: str, sentence: Span, rules: Sequence[_Rule]) -> Iterator[Pairing]:
    seen: set[frozenset[str]] = set()
    for rule in rules:
        for one, other, said in rule.find(text, sentence):
            first, second = _tidy(one), _tidy(other)
            pair = frozenset((first.casefold(), second.casefold()))
            if len(pair) == 2 and "" not in pair and pair not in seen and not _part(first, second):
                seen.add(pair)
                yield Pairing(first, second, said or rule.how, *sentence)


def _part(one: str, other: str) -> bool:
    """Whether a name is but a part of the other: "Charles, formerly known as Prince Charles".

    Who looks for the longer finds the shorter anyhow, and other people called Charles with it.
    """
    less, more = sorted((set(one.split()), set(other.split())), key=len)
    return less <= more


def _tidy(name: str) -> str:
    """A name without the marks around it; what stands inside it stays as the text has it."""
    return re.sub(r"(?<!s)[’']s?$", "", name.strip(_MARKS + ",;:"))


Found = Iterator[tuple[str, str, PairKind | None]]


def _abbreviated(text: str, sentence: Span) -> Found:
    """Find "Lydian Grain Board (LGB)", "… Board, or LGB,": the words have to spell it."""
    for pattern, group in ((_PARENTHESIS, "inner"), (_AFTER_COMMA, "short")):
        for hit in pattern.finditer(text, *sentence):
            cued = _CUED.fullmatch(hit[group].strip())
            if cued is None or not is_short_form(cued["short"]):
                continue
            long = long_form_before(text, cued["short"], Span(sentence.start, hit.start()))
            # "Wendy's (WEN)": whether the name ends in 's or stands in the genitive is not clear.
            if long is not None and not (
                long.of(text).endswith(_GENITIVE) and " " not in long.of(text)
            ):
                yield long.of(text), cued["short"], None


def _spelled_out(text: str, sentence: Span) -> Found:
    """Find "LGB (Lydian Grain Board)" and "the LGB, or Lydian Grain Board,"."""
    for hit in _SPELLED_OUT.finditer(text, *sentence):
        long, strictly = hit["long"].strip(_MARKS), text[hit.end("short")] == ","
        if long.islower() and set("–—") & set(text[hit.end("short") : hit.start("long")]):
            continue  # “MVP – most vigorous pike” is a pun
        if is_short_form(hit["short"]) and abbreviates(hit["short"], long, strictly=strictly):
            yield long, hit["short"], None


def _called(text: str, sentence: Span) -> Found:
    """Find "the Salt Road, also known as the White Way", "(called the White Way)"."""
    for hit in _CALLED.finditer(text, *sentence):
        if not _is_naming(text, sentence, hit):
            continue
        yield from _named(text, sentence, hit.start(), hit.end(), cue=hit.group())
    for hit in _RENAMED.finditer(text, *sentence):
        yield from _named(text, sentence, hit.start(), hit.end(), cue=hit.group())


def _is_naming(text: str, sentence: Span, hit: re.Match[str]) -> bool:
    """Whether the verb gives what stands before it a name; "he called Lydia" does not."""
    before = text[sentence.start : hit.start()].rstrip()
    if re.search(r"\b(?:what|to be|become|became|not|never|used to be)$", before):
        return False
    parted = before.endswith((",", "(", "–", "—", "--", " -", ")"))
    verb = hit["verb"].split()[0]
    if before.endswith("("):
        return True
    if hit["aux"] is None and not parted:
        return False
    if verb == "called" and before.endswith(","):
        # "The Salt Road, called the White Way, opens": not "…, called Sardis home"
        after = name_after(text, hit.end(), sentence.end)
        closed = after and re.match(r"[”\"»]?,|,[”\"»]", text[after.end : after.end + 2])
        return bool(closed) or bool(hit["adverbs"].strip())
    return (
        verb not in _WEAK_VERBS
        or bool(hit["adverbs"].strip())
        or (verb == "renamed" and hit["aux"] is not None)
    )


def _named(text: str, sentence: Span, at: int, after: int, *, cue: str) -> Found:
    """Pair the name before the cue with the one after it."""
    edge = at
    opened = text[sentence.start : at].rstrip()
    of: Reach = "place" if _LATER.search(cue) or _EARLIER.search(cue) else "thing"
    if opened.endswith("("):
        edge, of = sentence.start + len(opened) - 1, "nearest"
    one = name_before(text, sentence, edge, of=of)
    other = name_after(text, after, sentence.end)
    if one is None or other is None:
        return
    if _SPELT.search(cue):
        yield one.of(text), other.of(text), "spelling"
    elif _LATER.search(cue):
        yield other.of(text), one.of(text), "former"
    elif _EARLIER.search(cue):
        yield one.of(text), other.of(text), "former"
    else:
        yield one.of(text), other.of(text), None


def _formerly(text: str, sentence: Span) -> Found:
    """Find "Sardis (formerly Croesopolis)", "Croesopolis, now Sardis,".

    What a person was formerly is no name but a club or an office.
    """
    for hit in _FORMER.finditer(text, *sentence):
        of: Reach = "nearest" if hit["open"].startswith("(") else "place"
        one = name_before(text, sentence, hit.start(), of=of)
        other = name_after(text, hit.end(), sentence.end)
        if one is None or other is None:
            continue
        closed = text[other.end : other.end + 3].lstrip('”"’» ')[:1]
        first, second = one.of(text), other.of(text)
        if closed not in ("", ")", ",", ".", ";", "–", "—", "-") or _is_post(first, second):
            continue
        bracketed = hit["open"].startswith("(")
        if bracketed != (closed == ")") or (hit["word"] == "now" and closed not in (")", ",")):
            continue
        if hit["word"] == "now":
            yield second, first, None
        else:
            yield first, second, "called" if hit["word"] == "officially" else None


def _is_post(name: str, former: str) -> bool:
    """Whether `former` may be a club or an office: of what may be a person, and is not named
    alike, as the Reed Tour and the Oar Tour are.
    """
    return is_person_like(name) and name.split()[-1] != former.split()[-1]


def _also_known_in_parentheses(text: str, sentence: Span) -> Found:
    """Find "the Salt Road (aka White Way)" and "(also the White Way)"."""
    for hit in _PARENTHESIS.finditer(text, *sentence):
        cue = _AKA.match(text, hit.start("inner"), hit.end("inner"))
        if cue is None or _FORMER.match(text, hit.start()):
            continue
        yield from _named(text, sentence, hit.start("inner"), cue.end(), cue=cue.group())


def _so_called_or(text: str, sentence: Span) -> Found:
    """Find "the so-called “White” or Salt road": both names have what follows the second."""
    for hit in _SO_CALLED_OR.finditer(text, *sentence):
        head = hit["head"] if hit["head"] and may_head(hit["head"].strip()) else ""
        yield hit["one"] + head, hit["other"] + head, None


def _described(text: str, sentence: Span) -> Found:
    for name, description in described(text, sentence):
        yield name.of(text), description.of(text), None


@dataclass(frozen=True, slots=True)
class _Rule:
    """What finds pairs in a sentence that holds one of `words`, and what kind of pair it finds."""

    find: Callable[[str, Span], Found]
    how: PairKind
    words: tuple[str, ...]


_NAMING = (
    "known as", "known simply", "known by", "known in", "known locally", "known colloq",
    "known inform", "called", "dubbed", "named", "referred to as", "spel", "written as",
    "rebranded", "translit", "rendered as", "romani", "abbreviated", "changed its name",
)  # fmt: skip
_RULES = (
    _Rule(_abbreviated, "abbreviation", ("(", ", or ", "– or ", "— or ", "abbreviat", "known as ")),
    _Rule(_spelled_out, "abbreviation", ("(", ", or ", " — ", " – ", ", the ")),
    _Rule(_called, "called", _NAMING),
    _Rule(_also_known_in_parentheses, "called", ("(",)),
    _Rule(_formerly, "former", ("ormerly", "reviously", "riginally", "fficially", "now ")),
    _Rule(_so_called_or, "called", ("so-called",)),
    _Rule(_described, "description", SIGNS),
)
