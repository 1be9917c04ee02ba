"""A language model reads the question first: follow-ups made whole, further words to search with.

It proposes, and rules decide. The question it returns has to keep the words of the one asked, say
nothing that was not said in the conversation, name the same speaker and read no other filters; its
further searches may use other words, but name nobody and nothing new. They widen what is looked
through and never what counts as a match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from rag.alias_keys import key_of
from rag.aliases import AliasTable
from rag.answers import Turn
from rag.asking import TURNS, Asked, understand
from rag.errors import CutShortError, GenerationError, PromptError
from rag.framing import frame_history
from rag.generating import Limits, ask_model
from rag.labelling import inert_line, printable
from rag.naming_asked import names_asked
from rag.narrowing import Reading
from rag.prompting import load_prompt
from rag.settings import Settings
from rag.wording import ASKING_WORDS, FUNCTION_WORDS, WORD, content_words

SEARCHES = 3
LONGEST = 400  # characters of a question that is put to a model, and of what it may propose
HISTORY_TOKENS = 400
TOKENS = 200
# The share of the time for an answer that reading the question may take.
SHARE = 1 / 6
# Letters that the endings of two forms of one word may have, behind at least so many in common.
ENDING, COMMON = 2, 4

UNUSABLE = "The question was read by rules alone: the language model’s reading is unusable."
REFUSED = "The question was read by rules alone: the language model’s reading asks something else."

_LINE = re.compile(r"^\W*(question|search)\b[^\w:：]*[:：][ \t*“\"]*(.+?)[\s*”\"]*$", re.I | re.M)
_NEGATION = re.compile(r"\b(?:not|no|never|nobody|nothing|without|не|нет|никто)\b|n[’']t\b", re.I)
_POINTING = frozenset(
    "it its this that these those there they them their he him his she her".split()
)
_PLAIN_WORDS = FUNCTION_WORDS | ASKING_WORDS


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put, the turns before it, and how the rules read it."""

    text: str
    history: tuple[Turn, ...]
    asked: Asked
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Condensed:
    """How the question is read: `asked`, further `searches`, and a sentence on what went wrong."""

    asked: Asked
    searches: tuple[str, ...] = ()
    problem: str | None = None


def condense(put: Put, table: AliasTable, *, settings: Settings, seconds: float) -> Condensed:
    """Return how the configured model reads the question, in a sixth of the time for an answer or
    the `seconds` left; whatever it gets wrong stays as the rules read it.
    """
    if len(put.text) > LONGEST:
        return Condensed(put.asked)
    limit = settings.timeout * SHARE
    limits = Limits(min(limit, seconds), silence=limit, tokens=TOKENS, retry=False)
    reply = ""
    try:
        system = load_prompt("search_rules", ())
        user = load_prompt("search_question", {"history", "question"}).format(
            history=frame_history(put.history, HISTORY_TOKENS), question=inert_line(put.text)
        )
        for piece in ask_model(system, user, settings=settings, limits=limits):
            reply += piece
    except CutShortError:  # the lines before the one that was cut are whole
        reply = reply.rpartition("\n")[0]
    except (GenerationError, PromptError) as error:
        return Condensed(put.asked, problem=f"The question was read by rules alone: {error}")
    return _condensed(reply, put, table)


def _condensed(reply: str, put: Put, table: AliasTable) -> Condensed:
    """What of a model's `reply` stands up to the rules."""
    lines = [(kind.lower(), " ".join(text.split())) for kind, text in _LINE.findall(reply)]
    proposed = [(kind, text) for kind, text in lines if _is_plain(text)]
    if not proposed:
        return Condensed(put.asked, problem=UNUSABLE)
    conversation = _Conversation.of(put, table)
    whole = next((text for kind, text in proposed if kind == "question"), None)
    asked = conversation.made_whole(whole) if whole and put.history else None
    refused = asked is None and bool(whole and put.history)
    searches = (conversation.searched(text) for kind, text in proposed if kind == "search")
    return Condensed(
        asked or put.asked,
        tuple(dict.fromkeys(filter(None, searches)))[:SEARCHES],
        REFUSED if refused else None,
    )


def _is_plain(text: str) -> bool:
    """Whether a proposal is some words and nothing else."""
    whole = len(text) <= LONGEST and text == printable(text) and bool(content_words(text))
    return whole and not re.search(r"[<>\[\]{}|\\`]|://|www\.", text)


@dataclass(frozen=True, slots=True)
class _Conversation:
    """What was said so far, and what the names in it are also called: all that may be named."""

    put: Put
    said: frozenset[str]
    asked_before: frozenset[str]

    @classmethod
    def of(cls, put: Put, table: AliasTable) -> _Conversation:
        turns = put.history[-TURNS:]
        asked = " \n".join((*(question for question, _ in turns), put.text))
        names = [name for names in names_asked(asked, table).values() for name in names]
        answers = [answer for _, answer in turns if answer]
        return cls(put, _words((asked, *names, *answers)), _words((asked,)))

    def made_whole(self, text: str) -> Asked | None:
        """Return what the question made whole by a model asks; None when it asks anything else."""
        put, words = self.put, _words((text,))
        kept = _words(content_words(put.text)) - _POINTING
        if not all(_stands_in(word, self.said | _PLAIN_WORDS) for word in words):
            return None
        if not all(_stands_in(word, words) for word in kept) or _denies(text) != _denies(put.text):
            return None
        asked = understand(text, (), put.reading)
        given = [read.filters for read in put.asked.read]
        if any(read.filters not in given for read in asked.read) or not self._same_speaker(asked):
            return None
        # What was read as a filter is none of the words to look for.
        filtering = _words(read.words for read in put.asked.read)
        if (_words((asked.standalone,)) - _words((put.asked.standalone,))) & filtering:
            return None
        return replace(asked, read=put.asked.read)

    def _same_speaker(self, asked: Asked) -> bool:
        """Whether it asks for the same speaker; one that the rules missed was asked about before,
        for what an article says may stand in an answer.
        """
        by_rules = self.put.asked.speaker
        if by_rules is None and asked.speaker is not None:
            return _words((asked.speaker,)) <= self.asked_before | FUNCTION_WORDS
        return key_of(asked.speaker or "") == key_of(by_rules or "")

    def searched(self, text: str) -> str | None:
        """Return a search as it may be made: every word of it was said or is a plain one, in lower
        case and without figures; None when it is not.
        """
        first = WORD.search(text)
        if first is not None and first.group()[1:].islower() and first.group().isalpha():
            begins = first.group().casefold()
            if not _stands_in(begins, self.said):  # a capital that only begins the line
                text = text[: first.start()] + begins + text[first.end() :]
        new = [w for w in WORD.findall(text) if not _stands_in(_plain(w), self.said)]
        if not all(w.islower() and w.replace("-", "").isalpha() for w in new):
            return None
        return text


def _denies(text: str) -> bool:
    return _NEGATION.search(text) is not None


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain(word) for text in texts for word in WORD.findall(text))


def _plain(word: str) -> str:
    return re.sub(r"[’']s$", "", word).casefold()


def _stands_in(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or but for its ending another form of it, is among `words`."""
    return word in words or any(_forms_of_one(word, other) for other in words)


def _forms_of_one(one: str, other: str) -> bool:
    common = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    longest = max(len(one), len(other))
    return common >= COMMON and longest - common <= ENDING and one.isalpha() and other.isalpha()
