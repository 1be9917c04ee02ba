"""How a language tells whose words a sentence carries: one grammar for each that has rules.

English and Russian have them. In any other language a quotation is still nobody else's than its
unknown speaker's: it is found by its marks or its dash, and never taken for the author's words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.articles import Span
from index.cues import Utterance
from index.languages import primary
from index.speakers import NOBODY, Speaker


class Resolver(Protocol):
    """Tells who the speakers of one article are, in reading order."""

    def resolve(self, source: Span, position: int, *, remember: bool = True) -> Speaker:
        """Return who `source` is, read at `position` (where what they say begins)."""

    def passes_on(self, hearer: str) -> bool:
        """Whether telling `hearer` means telling the public: an outlet, not a person or a body."""


Spans = Sequence[Span]
MakeResolver = Callable[[str, str | None, Spans, Spans, Spans], Resolver]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What attribution asks of a language.

    `speakers` takes a text, its author, its sentences, the spans that its speakers say, and those
    that name the speakers.
    `least_share` is how much of a sentence somebody's words must fill to give it their voice.
    """

    find_speech: Callable[[str, Sequence[Span]], list[Utterance]]
    speakers: MakeResolver
    hedge_of: Callable[[str], str | None]
    leans: Callable[[str], bool]
    scare_quoted: Callable[[str], str | None]
    least_share: float = 0.25


def grammar_of(language: str | None) -> Grammar:
    """Return the grammar to read a language by, the English one when it is not known."""
    code = primary(language) or "en"
    if code == "en":
        return _english()
    return _russian() if code == "ru" else _without_rules()


def _english() -> Grammar:
    from index.hedging import hedge_of, leans, scare_quoted
    from index.naming import read_names
    from index.speakers import Speakers
    from index.speech import find_speech

    def speakers(
        text: str, author: str | None, sentences: Spans, spoken: Spans, voices: Spans
    ) -> Resolver:
        names = read_names(text, author)
        return Speakers(text, names, sentences, spoken=spoken, voices=voices)

    return Grammar(find_speech, speakers, hedge_of, leans, scare_quoted)


def _russian() -> Grammar:
    from index.russian.hedging import hedge_of, leans, scare_quoted
    from index.russian.speakers import Speakers
    from index.russian.speech import find_speech

    return Grammar(
        find_speech,
        lambda text, author, sentences, spoken, voices: Speakers(text, author, sentences, spoken),
        hedge_of,
        leans,
        scare_quoted,
        least_share=0.1,
    )


def _without_rules() -> Grammar:
    from index.spoken import quoted_speech

    return Grammar(
        quoted_speech,
        lambda text, author, sentences, spoken, voices: _Nobody(),
        lambda sentence: None,
        lambda sentence: False,
        lambda sentence: None,
        least_share=0.0,
    )


class _Nobody:
    """Tells nobody's name: there are no rules to read one by."""

    def resolve(self, source: Span, position: int, *, remember: bool = True) -> Speaker:
        """Return an unknown speaker."""
        return NOBODY

    def passes_on(self, hearer: str) -> bool:
        """Whether `hearer` is told as the public is: nothing says so."""
        return False
