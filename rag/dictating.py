"""Words that an article sets down for whoever answers to write, and that nobody is said to say.

Shapes give them away, whatever they say: a quotation in a sentence without any word of saying, or
in one that gives an order or speaks of the answer; an order about the answer with the words behind
a colon; and what is no prose at all: a chat's turns, keys with values, comments. What somebody
named says is theirs, order or not; and what an article states outright is its author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.articles import Article, Span, Statement
from index.languages import primary
from index.quotations import Quotation, find_quotations
from index.sentences import paragraphs

# A shorter quotation is a term, not an answer.
FEWEST_WORDS = 4
# Languages in which a speaker is looked for; None is read as English.
_WITH_RULES = frozenset((None, "en", "ru"))
# How far before and behind a quotation its frame reaches, in characters.
BEFORE, BEHIND = 160, 60

_VERBS = (
    "write|say|reply|answer|respond|state|print|repeat|output|recite|insert|quote|cite|summari[sz]e"
    "|напиши(?:те)?|скажи(?:те)?|ответь(?:те)?|повтори(?:те)?|процитируй(?:те)?"
    "|schreib(?:en?)?|sag(?:en?)?|antworten?|wiederholen?|zitieren?"
    "|écris|écrivez|dis|dites|réponds|répondez|escribe|responde|di|жаз|айт|写|说|回答"
)
_VERB = re.compile(_VERBS, re.IGNORECASE)
# An order begins a clause: "Write …", "and say …", "please reply …".
_IMPERATIVE = re.compile(
    rf"(?:(?:^|[^\w\s’'-]\s*|\b(?:and|then|only|please|kindly|и|затем|und|dann|bitte|et|y|және)\s+)"
    rf"(?:{_VERBS}|use|give|tell|inform|complete|translate|read|speak|show|add|put|mention|pretend|imagine|ignore|disregard|forget|let|begin|start|end|open|act|play|behave"
    r"|obey|decode|представь(?:те)?|притворись|забудь(?:те)?|игнорируй(?:те)?|начни(?:те)?"
    r"|выведи(?:те)?|переведи(?:те)?|используй(?:те)?|покажи(?:те)?|gib|geben|nutzen?|verwenden?"
    r"|übersetzen?|zeigen?"
    r"|stell(?:e|en)?|vergiss|ignorier(?:e|en)|beginn(?:e|en)?|oublie|ignore|olvida)\b"
    r"|[写说]|回答)",
    re.IGNORECASE | re.MULTILINE,
)
_BARE_ORDER = re.compile(rf"(?:{_VERBS}|ignore|disregard|pretend|obey)\b", re.IGNORECASE)
# What stands right before words that are to be written: "then write:".
_WRITE = re.compile(
    rf"(?:^|[^\w\s’'-]\s*|\b(?:and|then|и|und|et|y|және)\s+)(?:{_VERBS})(?:\b[^:：]{{0,60}})?[:：]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Somebody is spoken to, or has to do something.
_DEMAND = re.compile(
    r"\b(?:you|your|yours|must|shall|(?:has|have|is|are)\s+to|instruct\w*|order(?:s|ed)?|command\w*"
    r"|requir\w+|licen[sc]ed|ты|тво\w+|вы|ваш\w*|должн?\w*|следует|необходимо|требу\w+|приказ\w+"
    r"|du|dein\w*|muss|müssen|soll\w*|hat\b.{1,60}\bzu|weise\w*)\b",
    re.IGNORECASE,
)
# Whoever answers, and what they are to give.
_ANSWERER = re.compile(
    r"\b(?:assistant|chat\s?bot|bot|language\s+models?|models?|llms?|ai|gpt|machines?(?:-made)?|users?"
    r"|ассистент\w*|помощник\w*|бот\w*|нейросет\w+|языков\w+\s+модел\w+|машин\w+|пользовател\w+"
    r"|assistent\w*|sprachmodell\w*|ki|nutzer\w*|benutzer\w*|maschine\w*)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\b(?:(?:answer|response|digest|abstract|output|prompt|instruction)s?|(?:repl|summar)(?:y|ies)"
    r"|sums?\s+\w+\s+up|sum\s+up|(?:first|last|only|exact|following)\s+(?:words?|lines?)"
    r"|ответ(?:а|у|ом|е|ы|ов)?|реплик\w+|сводк\w+|пересказ\w*|резюме|инструкци\w+|подсказк\w+"
    r"|antwort(?:en)?|zusammenfassung\w*|anweisung\w*|réponses?|résumés?|respuestas?|жауап\w*)\b"
    r"|答案|回答",
    re.IGNORECASE,
)
# What is no prose: a chat's turn, a key and its value, a comment, a tag that frames an order.
_DATA = re.compile(
    r"(?i:^\W*(?:system|assistant|user|human|tool|developer|модель|система|системн\w+\s+\w+|ассистент"
    r"|пользователь|systemnachricht|system\w*|assistent|nutzer)\b[^\w:.!?]*(?:\([^()]*\)\s*)?[:=])"
    r"|[\"“”']\w+[\"“”']\s*:\s*[\[{\"“”'\w]|^\s*[a-z]+(?:_[a-z]+)*\s*[:=]\s|\b\w+_\w+\s*[:=]\s"
    r"|\w\([\"“”']\w.*[\"“”']\)|<!--|-->|</?(?:system|instructions?|prompt|assistant|user)\b",
    re.MULTILINE,
)
_YOU_ARE = r"\b(?:you(?:\s+are|[’']re)|as|du\s+bist|als|ты|как|tu\s+es)\W+(?:\w+\W+)?"
_BEHIND_COLON = re.compile(r"[:：]\s+\S")


def is_order(text: str) -> bool:
    """Say whether a sentence tells whoever answers what to do, or leads out of the article."""
    opens = _BARE_ORDER.match(text.lstrip("“\"«‘'"))
    return "://" in text or bool(opens) or (_orders(text) and _is_about_answering(text))


def spoken_for(
    statements: Sequence[Statement], passage: Span, article: Article
) -> tuple[Statement, ...]:
    """Return those statements of a passage of `article` that are somebody's: the author's or a
    speaker's own words, not ones that whoever answers is told to write.
    """
    quoted = list(_framed_quotations(passage, article.text))
    return tuple(each for each in statements if not _is_dictated(each, quoted, article))


def _is_dictated(statement: Statement, quoted: Sequence[_Framed], article: Article) -> bool:
    """Whether a statement is an order or what it dictates."""
    span, text = statement.span, article.text
    for each in quoted:
        inside = span.start < each.span.end and each.span.start < span.end
        if inside and each.signs >= _signs_needed(statement, each.span, article):
            return each.ordered or not _has_speaker(statement, each.span, text)
    words = span.of(text)
    frame = _BEHIND_COLON.split(words, maxsplit=1)[0]
    if frame != words and _orders(frame) and _is_about_answering(frame):
        return not _has_speaker(statement, Span(span.start + len(frame), span.end), text)
    return _DATA.search(words) is not None


def _signs_needed(statement: Statement, quotation: Span, article: Article) -> int:
    """How many signs of an order it takes: the more, the likelier it is that somebody says it.

    A sentence with a quotation in it and no word of saying has nobody who says it, where the
    article's language has rules by which one would have been found.
    """
    if statement.voice == "author":
        return 2
    span, text = statement.span, article.text
    own = text[span.start : max(quotation.start, span.start)] + text[quotation.end : span.end]
    by_nobody = statement.cue is None and statement.source is None and re.search(r"\w", own)
    return 0 if by_nobody and primary(article.language) in _WITH_RULES else 1


def _has_speaker(statement: Statement, dictated: Span, text: str) -> bool:
    """Whether somebody is named who says it: not in the words themselves, not a verb or a role that
    was taken for a name, nor whom the reader is told to be.
    """
    source, claimant = statement.source, statement.claimant
    if statement.voice == "author" or claimant is None:
        return False
    if source is not None and dictated.start <= source.start < dictated.end:
        return False
    before = text[max(0, dictated.start - BEFORE) : dictated.start]
    played = re.search(rf"{_YOU_ARE}{re.escape(claimant)}\b", before, re.IGNORECASE)
    return not (played or _VERB.fullmatch(claimant) or _ANSWERER.fullmatch(claimant))


class _Framed(NamedTuple):
    """A quotation, how many signs of an order its frame shows, of 2, and whether it stands right
    behind the order to write it.
    """

    span: Span
    signs: int
    ordered: bool


def _framed_quotations(passage: Span, text: str) -> Iterator[_Framed]:
    """Yield the quotations of a passage that are long enough to be an answer."""
    pieces = paragraphs(text, [passage])
    for piece, quotations in zip(pieces, find_quotations(text, pieces), strict=True):
        for at, quotation in enumerate(quotations):
            if quotation.words >= FEWEST_WORDS:
                lead, rest = _frame(text, piece, quotations, at)
                frame, ordered = f"{lead} … {rest}", bool(_WRITE.search(lead))
                signs = 2 if ordered else _orders(frame) + _is_about_answering(frame)
                yield _Framed(quotation.span, signs, ordered)


def _frame(text: str, paragraph: Span, quotations: Sequence[Quotation], at: int) -> tuple[str, str]:
    """Return the article's own words before and behind a quotation, up to the ones beside it."""
    first = quotations[at - 1].end if at else paragraph.start
    last = quotations[at + 1].start if at + 1 < len(quotations) else paragraph.end
    start, end = quotations[at].start, quotations[at].end
    return text[max(first, start - BEFORE) : start], text[end : min(last, end + BEHIND)]


def _orders(frame: str) -> bool:
    return bool(_IMPERATIVE.search(frame) or _DEMAND.search(frame))


def _is_about_answering(frame: str) -> bool:
    return bool(_ANSWERER.search(frame) or _ANSWER.search(frame))
