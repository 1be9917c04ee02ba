"""Checked sentences → the text, claims and citations of an answer.

Citation numbers are the server's: 1, 2, … in the order of first use, one for each distinct span of
evidence. No claim of the corpus stands in the system's own voice: a sentence that names none of
those who make its claim is introduced by the one who does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from index.articles import Article, Statement, Voice
from rag.answers import Citation, Claim
from rag.citing import CheckedSentence
from rag.comparing import quoted_parts
from rag.errors import GenerationError
from rag.labelling import LabelledPassage
from rag.numbering import Numbering
from rag.rendering import escape_markdown
from rag.speaking import names_speaker


class ComposedReply(NamedTuple):
    """A reply ready for an Answer: Markdown with `[n]`, one claim a sentence, its citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def compose_reply(
    checked: Sequence[CheckedSentence], passages: Mapping[str, LabelledPassage]
) -> ComposedReply:
    """Return the answer's parts from the sentences that `check_reply` returned.

    A sentence that failed the gate is struck through, with the reason, and cites nothing. Raises
    GenerationError when no sentence passed.
    """
    if not any(sentence.verified for sentence in checked):
        if not any(sentence.cited for sentence in checked):
            raise GenerationError("The language model's answer cites no passage it was given.")
        raise GenerationError(
            "Nothing in the language model's answer is carried by the passages it cites."
        )
    articles = {held.ranked.article.id: held.ranked.article for held in passages.values()}
    numbering = Numbering()
    claims: list[Claim] = []
    paragraphs: dict[int, list[str]] = {}
    for sentence in checked:
        numbers = tuple(
            numbering.cite(articles[statement.article_id], statement.span).number
            for statement in sentence.evidence
        )
        claim = _claim(sentence, numbers, articles)
        claims.append(claim)
        paragraphs.setdefault(sentence.paragraph, []).append(_line(claim))
    text = "\n\n".join(" ".join(lines) for lines in paragraphs.values())
    return ComposedReply(text, tuple(claims), numbering.citations)


def _claim(
    sentence: CheckedSentence, numbers: tuple[int, ...], articles: Mapping[str, Article]
) -> Claim:
    if not sentence.verified:
        return Claim(
            text=sentence.text,
            claimant=None,
            claimant_role=None,
            claimant_kind="unknown",
            voice="author",
            verified=False,
            problem=sentence.problem,
        )
    first = sentence.evidence[0]
    return Claim(
        text=_attributed(sentence, articles),
        claimant=first.claimant,
        claimant_role=first.claimant_role,
        claimant_kind=first.claimant_kind,
        voice=_voice(sentence, first),
        hedge=first.hedge,
        via=first.via,
        citations=tuple(dict.fromkeys(numbers)),
    )


def _attributed(sentence: CheckedSentence, articles: Mapping[str, Article]) -> str:
    """Return the sentence, introduced by its claimant unless it names one itself."""
    held = [(statement, articles[statement.article_id]) for statement in sentence.evidence]
    if any(names_speaker(sentence.text, statement, article) for statement, article in held):
        return sentence.text
    statement, article = held[0]
    return f"According to {_who(statement, article)}: {sentence.text}"


def _who(statement: Statement, article: Article) -> str:
    """Name who makes the statement; words of somebody unnamed are not put in the author's mouth."""
    if statement.claimant or statement.claimant_role:
        return statement.claimant or statement.claimant_role or ""
    where = article.outlet or (f"“{article.title}”" if article.title else article.path)
    if statement.voice != "author":
        return f"somebody unnamed whom {where} quotes"
    return article.author or f"the unnamed author in {where}"


def _voice(sentence: CheckedSentence, statement: Statement) -> Voice:
    """Return the voice of the model's sentence: direct speech it paraphrases is indirect here."""
    if statement.voice == "direct" and not quoted_parts(sentence.text)[0]:
        return "indirect"
    return statement.voice


def _line(claim: Claim) -> str:
    words = escape_markdown(claim.text)
    if claim.verified:
        return words + " " + "".join(f"[{number}]" for number in claim.citations)
    return f"~~{words}~~ *(not verified: {escape_markdown(claim.problem or '')})*"
