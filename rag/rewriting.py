"""Checked sentences → the text, claims and citations of an answer.

Citation numbers are the server's: 1, 2, … in the order of first use, one for each distinct span of
evidence. No claim of the corpus stands in the system's own voice: a sentence that names none of
those who make its claim is introduced by the one who does, and who passes it on is named too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.articles import Article, Statement, Voice
from rag.answers import Citation, Claim
from rag.citing import CheckedSentence
from rag.comparing import bare_words, quoted_parts
from rag.errors import GenerationError
from rag.labelling import LabelledPassage
from rag.numbering import Numbering
from rag.rendering import escape_markdown
from rag.wording import FUNCTION_WORDS

_SAYS_PRONOUN = re.compile(r"(?:He|She|They) ((?:said|says|argued|argues|added|adds|stated)\b)")
# A longer name is a description, which reads badly as a subject.
_MOST_NAME_WORDS = 6


class ComposedReply(NamedTuple):
    """A reply ready for an Answer: Markdown with `[n]`, one claim a sentence, its citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def compose_reply(
    checked: Sequence[CheckedSentence],
    passages: Mapping[str, LabelledPassage],
    *,
    withhold: bool = False,
) -> ComposedReply:
    """Return the answer's parts from the sentences that `check_reply` returned.

    A sentence that failed the gate is struck through, with the reason, and cites nothing; with
    `withhold` it is left out, and a closing sentence says how many were. What the articles say in
    its place stands behind it, to the letter and by name, unless another sentence cites that.
    Raises GenerationError when no sentence passed.
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
    told_of = {statement.id for sentence in checked for statement in sentence.evidence}
    for sentence in checked:
        claimed = (
            [_claim(sentence, articles, numbering)] if sentence.verified or not withhold else []
        )
        for statement in sentence.meant:
            if statement.id not in told_of:
                told_of.add(statement.id)
                claimed.append(_in_its_words(statement, articles, numbering))
        claims += claimed
        paragraphs.setdefault(sentence.paragraph, []).extend(_line(claim) for claim in claimed)
    told = [" ".join(lines) for lines in paragraphs.values() if lines]
    failed = sum(not sentence.verified for sentence in checked)
    if withhold and failed:
        told.append(_withheld(failed))
    text = "\n\n".join(told)
    return ComposedReply(text, tuple(claims), numbering.citations)


def _withheld(count: int) -> str:
    if count == 1:
        return "*One sentence was withheld: the passages it cites do not carry it.*"
    return f"*{count} sentences were withheld: the passages they cite do not carry them.*"


def _in_its_words(
    statement: Statement, articles: Mapping[str, Article], numbering: Numbering
) -> Claim:
    """Return a statement as a claim: who makes it, then the article's own words."""
    article = articles[statement.article_id]
    who = _who(statement, article)
    words = " ".join(statement.span.of(article.text).split())
    named = statement.voice != "author" and statement.claimant and _names_who(words, who)
    by = "In" if named else f"{who[0].upper()}{who[1:]}, in"
    text = f"{by} the article’s words: {words}"
    return Claim(
        text=_passed_on(text, statement),
        claimant=statement.claimant,
        claimant_role=statement.claimant_role,
        claimant_kind=statement.claimant_kind,
        voice=statement.voice,
        hedge=statement.hedge,
        via=statement.via,
        citations=(numbering.cite(article, statement.span).number,),
    )


def _claim(
    sentence: CheckedSentence, articles: Mapping[str, Article], numbering: Numbering
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
    numbers = [
        numbering.cite(articles[statement.article_id], statement.span).number
        for statement in sentence.evidence
    ]
    first = sentence.evidence[0]
    if sentence.told == "author" and first.voice != "author":
        first = _as_author(first, articles[first.article_id])
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


def _as_author(statement: Statement, article: Article) -> Statement:
    """Return the statement as its author's: what stands around the words of somebody else."""
    return replace(
        statement,
        claimant=article.author,
        claimant_role=None,
        claimant_kind="author",
        voice="author",
        via=(),
    )


def _attributed(sentence: CheckedSentence, articles: Mapping[str, Article]) -> str:
    """Return the sentence, introduced by who makes the claim unless it names them itself."""
    statement = sentence.evidence[0]
    article = articles[statement.article_id]
    text = sentence.text
    if sentence.told == "author":
        by_author = statement.claimant if statement.voice == "author" else None
        return f"According to {by_author or _author(article)}: {text}"
    if sentence.told == "claimant":
        text = _said_by(_who(statement, article), text)
    return _passed_on(text, statement)


def _passed_on(text: str, statement: Statement) -> str:
    """Return the text, introduced by those who pass the statement on, as far as it names none."""
    via = [name for name in statement.via if not _names(text, name)]
    return f"According to {' and '.join(via)}, {text}" if via else text


def _said_by(who: str, text: str) -> str:
    """Name the speaker in the place of "he said", or before the sentence."""
    spoken = _SAYS_PRONOUN.match(text)
    if spoken and len(who.split()) <= _MOST_NAME_WORDS:
        return f"{who[0].upper()}{who[1:]} {spoken.group(1)}{text[spoken.end() :]}"
    return f"According to {who}: {text}"


def _names_who(words: str, who: str) -> bool:
    told = {word.casefold() for word in bare_words(words)}
    own = {word.casefold() for word in bare_words(who)} - FUNCTION_WORDS
    return not own.isdisjoint(told)


def _names(text: str, name: str) -> bool:
    words = {word.casefold() for word in bare_words(text)}
    return any(word.casefold() in words for word in bare_words(name) if word[0].isupper())


def _who(statement: Statement, article: Article) -> str:
    """Name who makes the statement; words of somebody unnamed are not put in the author's mouth."""
    if statement.claimant or statement.claimant_role:
        return statement.claimant or statement.claimant_role or ""
    where = article.outlet or (f"“{article.title}”" if article.title else article.path)
    if statement.voice != "author":
        return f"somebody unnamed whom {where} quotes"
    return _author(article)


def _author(article: Article) -> str:
    where = article.outlet or (f"“{article.title}”" if article.title else article.path)
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
