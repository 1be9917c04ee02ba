"""Passages and earlier turns as the text a language model is given, within a budget of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rag.answers import Turn
from rag.labelling import LabelledPassage, inert, inert_line

HISTORY_TURNS = 4
HISTORY_CHARACTERS = 500


def approximate_tokens(text: str) -> int:
    """Return about how many tokens `text` is: a quarter of its UTF-8 bytes.

    For English that is the usual four characters a token; other scripts take more bytes a
    character as they take more tokens.
    """
    return (len(text.encode("utf-8", "replace")) + 3) // 4


def frame_passages(passages: Iterable[LabelledPassage], room: int) -> str:
    """Return the first passages that fit into `room` tokens, as the model sees them."""
    frames: list[str] = []
    for passage in passages:
        frame = _frame(passage)
        room -= approximate_tokens(frame) + 1
        if room < 0:
            break
        frames.append(frame)
    return "\n\n".join(frames)


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
    opening = "\nEarlier in this conversation (to understand the question; it is no evidence):\n"
    return opening + "\n".join(kept) + "\n"


def _brief(text: str) -> str:
    return inert_line(text)[:HISTORY_CHARACTERS]
