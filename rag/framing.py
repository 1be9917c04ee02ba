"""Passages and earlier turns as a language model's prompt, within a budget of tokens."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.answers import Turn
from rag.errors import GenerationError
from rag.labelling import NOT_IN_CORPUS, LabelledPassage, inert, inert_line
from rag.prompting import load_prompt

if TYPE_CHECKING:
    from rag.settings import Settings

HISTORY_TURNS = 4
HISTORY_CHARACTERS = 500
EARLIER = "Earlier in this conversation (to understand the question; it is no evidence):"
# The share of what a prompt leaves room for that earlier turns may take.
HISTORY_SHARE = 0.12
# The share of the context window kept free for what the estimate of tokens gets wrong.
MARGIN = 0.06


# Tokens a character takes, by the code point its script ends before: measured with the vocabulary
# of GPT-4 on news in twelve scripts, and rounded up, because a prompt that is cut loses its rules.
_SCRIPTS = (
    (0x370, 1.5),  # Latin letters with marks
    (0x400, 1.2),  # Greek
    (0x460, 0.75),  # Russian
    (0x530, 2.0),  # Cyrillic letters of other languages
    (0x590, 2.2),  # Armenian
    (0x1000, 1.25),  # Hebrew, Arabic, Indic scripts, Thai
    (0x2000, 2.3),  # Georgian, Burmese, Khmer and others
    (0x2070, 1.0),  # typographic punctuation
    (0x10000, 1.5),  # Chinese, Japanese, Korean
    (0x110000, 3.0),  # what most vocabularies spell out in bytes
)


def approximate_tokens(text: str) -> int:
    """Return about how many tokens `text` is, in any script; rather more than fewer."""
    return math.ceil(sum(number * _tokens(mark) for mark, number in Counter(text).items()))


def _tokens(mark: str) -> float:
    if mark.isspace():
        return 0.05  # goes with the word behind it
    if mark.isascii():
        return 0.27 if mark.islower() else 0.5 if mark.isupper() else 1.0
    return next(tokens for end, tokens in _SCRIPTS if ord(mark) < end)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is sent: the rules, and the passages with the question.

    `passages` are those that stand in it, by label, `tokens` about how long it is. `own` is the
    text of ours in it, which has no business in an answer.
    """

    system: str
    user: str
    own: str
    passages: Mapping[str, LabelledPassage]
    tokens: int


def write_prompt(
    passages: Mapping[str, LabelledPassage],
    question: str,
    *,
    settings: Settings,
    history: Sequence[Turn] = (),
) -> Prompt:
    """Return the prompt for an answer to `question` from `passages` (by label, best first).

    Passages beyond the context window are left out, worst first; so are the oldest turns of
    `history`. Raises PromptError for a broken template, GenerationError when nothing fits.
    """
    system = load_prompt("answer_rules", {"not_in_corpus"}).format(not_in_corpus=NOT_IN_CORPUS)
    frame = load_prompt("answer_passages", {"passages", "history", "question"})
    asked = inert_line(question)
    room = int(settings.context_window * (1 - MARGIN)) - settings.max_answer_tokens
    room -= approximate_tokens(system + frame + asked)
    turns = frame_history(history, int(room * HISTORY_SHARE))
    framed = frame_passages(passages, room - approximate_tokens(turns))
    if not framed:
        raise GenerationError(
            f"No passage fits into a context window of {settings.context_window} tokens beside "
            f"an answer of {settings.max_answer_tokens}; change one of the two settings."
        )
    user = frame.format(passages="\n\n".join(framed.values()), history=turns, question=asked)
    return Prompt(
        system=system,
        user=user,
        own=f"{system}\n{frame}\n{EARLIER}",
        passages={label: passages[label] for label in framed},
        tokens=approximate_tokens(system + user),
    )


def frame_passages(passages: Mapping[str, LabelledPassage], room: int) -> dict[str, str]:
    """Return the first passages that fit into `room` tokens as the model sees them, by label."""
    framed: dict[str, str] = {}
    for label, passage in passages.items():
        frame = _frame(passage)
        room -= approximate_tokens(frame) + 1
        if room < 0:
            break
        framed[label] = frame
    return framed


def _frame(passage: LabelledPassage) -> str:
    """Return a passage as the model sees it: label, metadata, who speaks, text."""
    article = passage.ranked.article
    about = [
        ("Article", article.title or "untitled"),
        ("Outlet", article.outlet or "unknown"),
        ("Author", article.author or "not named"),
        ("Published", article.published.isoformat() if article.published else "no date given"),
        ("Who speaks", "; ".join(_speakers(passage))),
    ]
    lines = [f"[{passage.label}]", *(f"{name}: {inert_line(value)}" for name, value in about)]
    return "\n".join([*lines, f"Text: {inert(passage.ranked.text).strip()}"])


def _speakers(passage: LabelledPassage) -> list[str]:
    found: dict[str, None] = {}
    for statement in passage.statements:
        if statement.voice == "author":
            found["the author of the article"] = None
            continue
        who = statement.claimant or "a speaker the text leaves open"
        role = f" ({statement.claimant_role})" if statement.claimant_role else ""
        via = f", passed on by {', '.join(statement.via)}" if statement.via else ""
        found[f"{who}{role}, {statement.voice} speech{via}"] = None
    return list(found) or ["the author of the article"]


def frame_history(history: Sequence[Turn], room: int) -> str:
    """Return the latest turns that fit, oldest first, as questions and shortened answers."""
    kept: list[str] = []
    for asked, answered in reversed(history[-HISTORY_TURNS:]):
        turn = f"Asked: {_brief(asked)}\nAnswered: {_brief(answered or '-')}"
        room -= approximate_tokens(turn) + 1
        if room < 0:
            break
        kept.insert(0, turn)
    if not kept:
        return ""
    return f"\n{EARLIER}\n" + "\n".join(kept) + "\n"


def _brief(text: str) -> str:
    return inert_line(text)[:HISTORY_CHARACTERS]
