"""Who says what: one attribution for each sentence of an article.

A sentence is somebody's words (direct), somebody's words retold (indirect), both (mixed), or the
author's own voice, which is everything that no speech signal covers. Terms from attribution
research: `source` names the speaker, `cue` signals speech, `content` is what is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.articles import ClaimantKind, Span, Voice
from index.cues import Utterance, is_crowd
from index.grammars import Grammar, Resolver, grammar_of
from index.languages import language_of
from index.name_phrases import without_article
from index.reporting import COLLECTIVE_BYLINES, PERSON_PRONOUNS, PRONOUNS, QUOTING
from index.sentences import sentence_spans
from index.speakers import NOBODY, Speaker

_RELATIVE = re.compile(r"\b(?:who|which|that)\W+(?:\w+\s+)?$")
_SUBORDINATE = re.compile(
    r"\b(?:after|when|before|because|since|once|until)\s+(?:\w+\s+){0,4}$", re.I
)
_ANSWERED = re.compile(
    r"\W*(?:asked|pressed|questioned|replying|responding|answering|contrary\s+to)\b[^.;:]*,\s*",
    re.I,
)
"""What comes before a short answer and is none of it: "Asked whether it rained, Smith said no"."""
_PASSING_ON = QUOTING | {"to"}
"""Last words of cues whose subject passes on what is said: "… , according to Smith"."""
_CHAIN_REACH = 6
_CHAIN_SLACK = 40
"""Characters beside name and words that "X reports that Y said …" may hold."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a sentence carries; fields as in `index.articles.Statement`."""

    voice: Voice
    claimant: str | None = None
    claimant_role: str | None = None
    claimant_kind: ClaimantKind = "unknown"
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    hedge: str | None = None
    via: tuple[str, ...] = ()
    needs_context: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    grammar: Grammar
    speakers: Resolver
    resolved: dict[int, Speaker]
    relayed: dict[int, str]
    own_voice: str | None


def attribute(
    text: str,
    sentences: Sequence[Span],
    *,
    author: str | None,
    outlet: str | None,
    language: str | None = None,
) -> list[Attribution]:
    """Return one attribution per sentence of `sentences`, in the same order.

    `language` says by which grammar they are read, by the English one when it is `None`.
    """
    grammar = grammar_of(language)
    utterances = grammar.find_speech(text, sentences)
    spoken = [span for utterance in utterances if utterance.strong for span in utterance.content]
    voices = [utterance.source for utterance in utterances if utterance.source]
    speakers = grammar.speakers(text, author, sentences, spoken, voices)
    resolved: dict[int, Speaker] = {}
    relayed: dict[int, str] = {}
    for utterance in sorted(utterances, key=lambda one: _heard_at(text, one)):
        if utterance.relayed_by and utterance.strong:
            relayer = utterance.relayed_by
            passing = speakers.resolve(relayer, relayer.start, remember=False)
            relayed[id(utterance)] = passing.name or ""
        if utterance.source and utterance.strong:
            resolved[id(utterance)] = speakers.resolve(utterance.source, _position(utterance))
    own_voice = author_name(author, outlet)
    article = _Reading(text, grammar, speakers, resolved, relayed, own_voice)
    first = 0
    ordered = sorted(utterances, key=_begin)
    begins = [_begin(utterance) for utterance in ordered]
    found: list[Attribution] = []
    for sentence in sentences:
        while first < len(ordered) and _reach(ordered[first]) <= sentence.start:
            first += 1
        last = bisect_left(begins, sentence.end)
        near = [u for u in ordered[first:last] if u.strong and _overlap(u, sentence)]
        found.append(_attribution(article, sentence, near))
    return found


def author_name(author: str | None, outlet: str | None) -> str | None:
    """Name the author's voice; a desk byline ("News Room") is told by its outlet."""
    if not author or not author.strip():
        return None
    words = re.findall(r"\w+", author.lower())
    collective = bool(words) and all(word in COLLECTIVE_BYLINES for word in words)
    if collective and outlet and outlet.lower() not in author.lower():
        return f"{outlet} {author}"
    return author


def attributions(text: str) -> list[dict[str, Any]]:
    """Return the quoted and indirect attributions of `text` in the shape of the contract."""
    language = language_of(None, text)
    sentences = sentence_spans(text, [Span(0, len(text))], language=language)
    utterances = sorted(grammar_of(language).find_speech(text, sentences), key=_position)
    return [
        {
            "source": list(utterance.source) if utterance.source else None,
            "cue": list(utterance.cue) if utterance.cue else None,
            "content": [list(span) for span in utterance.content],
            "voice": utterance.voice,
            "via": [list(span) for span in _chain(utterance, utterances, at)],
        }
        for at, utterance in enumerate(utterances)
    ]


def _chain(utterance: Utterance, utterances: Sequence[Utterance], at: int) -> list[Span]:
    """Who passes the words on: named as such, or saying themselves that they are said."""
    chain = [*utterance.via, utterance.relayed_by]
    near = utterances[max(0, at - _CHAIN_REACH) : at + _CHAIN_REACH]
    chain += [other.source for other in near if other.strong and _encloses(other, utterance)]
    return list(dict.fromkeys(span for span in chain if span and span != utterance.source))


def _attribution(article: _Reading, sentence: Span, near: list[Utterance]) -> Attribution:
    words = sentence.of(article.text)
    grammar = article.grammar
    said_so = grammar.hedge_of(words)
    leaning = grammar.leans(words)
    main = _main(article, sentence, near)
    rivals = [] if main is None else _rivals(article, sentence, near, main)
    if main and rivals:
        parts = sorted(span for u in (main, *rivals) for span in u.content)
        voice: Voice = main.voice if all(u.voice == main.voice for u in rivals) else "mixed"
        return Attribution(voice, content=tuple(parts), hedge=said_so, needs_context=leaning)
    if main is None:
        own = article.own_voice
        return Attribution(
            "author", own, None, "author", hedge=said_so or grammar.scare_quoted(words),
            needs_context=leaning,
        )  # fmt: skip
    passing_on = [u for u in near if u is not main and _encloses(u, main)]
    speaker = article.resolved.get(id(main), NOBODY)
    via = [without_article(" ".join(span.of(article.text).split())) for span in main.via]
    via = [name for name in via if article.speakers.passes_on(name)]
    via.append(article.relayed.get(id(main), ""))
    via += [name for u in passing_on if (name := article.resolved.get(id(u), NOBODY).name)]
    return Attribution(
        main.voice,
        speaker.name,
        speaker.role,
        speaker.kind,
        source=main.source,
        cue=main.cue,
        content=tuple(main.content),
        hedge=said_so,
        via=tuple(dict.fromkeys(name for name in via if name and name != speaker.name)),
        needs_context=leaning,
    )


def _wide(article: _Reading, sentence: Span, near: list[Utterance]) -> list[Utterance]:
    text, least = article.text, article.grammar.least_share
    length = sentence.end - sentence.start
    return [
        u
        for u in near
        if _overlap(u, sentence) >= least * (length - _frame_length(text, u, sentence))
        or _in_front(text, u, sentence)
    ]


def _in_front(text: str, utterance: Utterance, sentence: Span) -> bool:
    """Whether the sentence opens with what is said, and who says it follows at once or is unread.

    However long the words are that tell more of the speaker, the sentence is the speaker's.
    """
    said = utterance.content[0]
    unread = utterance.source is None and utterance.cue is None and not utterance.standalone
    if utterance.voice == "direct" and unread:
        return said.start == sentence.start
    if not utterance.source or not utterance.cue or utterance.stance:
        return False
    told = min(utterance.source.start, utterance.cue.start)
    follows = said.start == sentence.start and said.end <= told < sentence.end
    return follows and not text[said.end : told].strip(" ,–—-\"”»’'")


def _rivals(
    article: _Reading, sentence: Span, near: list[Utterance], main: Utterance
) -> list[Utterance]:
    """Those who say another part of the sentence than `main`, in no clause below it."""
    name = article.resolved.get(id(main), NOBODY).name
    rivals: list[Utterance] = []
    for other in _wide(article, sentence, near):
        who = article.resolved.get(id(other), NOBODY).name
        apart = not any(a.overlaps(b) for a in other.content for b in main.content)
        unheard = other.source and main.source and other.source.overlaps(main.source)
        if other is main or who == name or not apart or unheard or not other.source:
            continue
        if _passes_on(other, main) or _passes_on(main, other):
            continue
        before = article.text[sentence.start : max(sentence.start, other.source.start)]
        cue = other.cue.start if other.cue else other.source.end
        relative = _RELATIVE.search(article.text[other.source.start : cue])
        if not _SUBORDINATE.search(before) and not relative:
            rivals.append(other)
    return rivals


def _passes_on(outer: Utterance, inner: Utterance) -> bool:
    return _encloses(outer, inner) or any(
        inner.source and span.holds(inner.source) for span in outer.content
    )


def _main(article: _Reading, sentence: Span, near: list[Utterance]) -> Utterance | None:
    """The utterance that gives the sentence its voice: quoted words first, then the widest."""
    text = article.text
    wide = _wide(article, sentence, near)
    direct = [u for u in wide if u.voice == "direct"]
    if direct:
        return max(direct, key=lambda u: _overlap(u, sentence))
    if not wide:
        return None
    widest = max(wide, key=lambda u: _overlap(u, sentence))
    inner = [
        u
        for u in near
        if u is not widest
        and _speaks_through(text, widest, u)
        and not _of_oneself(article, widest, u)
    ]
    return min(inner, key=lambda u: _overlap(u, sentence)) if inner else widest


def _of_oneself(article: _Reading, outer: Utterance, inner: Utterance) -> bool:
    """Whether `inner` is the word of `outer` for themselves: "Smith said she hopes that"."""
    pronoun = inner.source.of(article.text).lower() if inner.source else ""
    speaker = article.resolved.get(id(outer), NOBODY)
    if speaker.name is None or pronoun not in PRONOUNS:
        return False
    if article.resolved.get(id(inner), NOBODY).name is None:
        return True
    return pronoun in PERSON_PRONOUNS and speaker.kind != "organisation"


def _encloses(outer: Utterance, inner: Utterance) -> bool:
    """Whether `outer` passes on that `inner` is said: most of its content is the inner one."""
    if not inner.source or not outer.source or outer.source == inner.source:
        return False
    if not any(span.holds(inner.source) for span in outer.content):
        return False
    within = [part for part in inner.content if any(span.holds(part) for span in outer.content)]
    said = sum(part.end - part.start for part in within)
    named = inner.source.end - inner.source.start
    passed_on = sum(span.end - span.start for span in outer.content)
    return bool(said) and said + named + _CHAIN_SLACK >= passed_on


def _speaks_through(text: str, outer: Utterance, inner: Utterance) -> bool:
    """Whether `inner` has a speaker of its own, whose words `outer` only passes on.

    A crowd is a figure of speech of whoever names it ("many fear that"), and a reporting clause
    at the sentence's end governs all before it, unless it is itself one that passes on.
    """
    if not inner.source or not outer.source or not _encloses(outer, inner):
        return False
    named = inner.source.of(text)
    if is_crowd(named):
        return False
    closing = outer.source.start >= max(span.end for span in inner.content)
    told = outer.cue.of(text).split()[-1].lower() if outer.cue else ""
    proper = any(word[:1].isupper() for word in named.split()[1:])
    return not closing or proper or told in _PASSING_ON


def _overlap(utterance: Utterance, sentence: Span) -> int:
    shared = 0
    for start, end in utterance.content:
        if start < sentence.end and sentence.start < end:
            shared += min(end, sentence.end) - max(start, sentence.start)
    return shared


def _frame_length(text: str, utterance: Utterance, sentence: Span) -> int:
    """How much of the sentence only names the speaker, signals speech or says what it answers."""
    parts = [part for part in (utterance.source, utterance.cue) if part and sentence.holds(part)]
    length = sum(part.end - part.start for part in parts)
    if len(parts) == 2 and parts[0].end <= parts[1].start:
        length = parts[1].end - parts[0].start  # "a nurse who had left said"
    if utterance.source and utterance.cue and utterance.relayed_by:
        # "Smith, quoting Jones, said" all told
        named = (utterance.source, utterance.cue, utterance.relayed_by)
        length = max(part.end for part in named) - min(part.start for part in named)
    if utterance.source and sentence.holds(utterance.source):
        led_in = _ANSWERED.fullmatch(text, sentence.start, utterance.source.start)
        length += len(led_in.group()) if led_in else 0
    return length


def _begin(utterance: Utterance) -> int:
    return min(span.start for span in utterance.content)


def _position(utterance: Utterance) -> int:
    start = _begin(utterance)
    return min(start, utterance.source.start) if utterance.source else start


def _heard_at(text: str, utterance: Utterance) -> int:
    """Where its speaker is told in reading order: a pronoun where it stands."""
    source = utterance.source
    if source and source.of(text).lower() in PRONOUNS:
        return source.start
    return _position(utterance)


def _reach(utterance: Utterance) -> int:
    return max(span.end for span in utterance.content)
