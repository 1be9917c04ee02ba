"""Words at a sentence's front or within it that hold a claim at arm's length, or lean on another.

A sentence that leans on the one before ("In reality, this means …") cannot stand alone.
"""

from __future__ import annotations

import re

HEDGES = (
    "it is possible that", "it's possible that", "it is likely that", "it seems", "it appears",
    "it would seem", "it must be assumed", "it should be assumed", "most likely", "very likely",
    "so-called", "so called", "allegedly", "supposedly", "purportedly", "ostensibly", "reportedly",
    "perhaps", "probably", "possibly", "apparently", "presumably", "seemingly", "maybe",
    "unconfirmed", "alleged", "supposed", "likely",
)  # fmt: skip
"""Words that hold a claim at arm's length, the more specific ones first."""

LEANING = (
    "this", "that is", "that's", "that’s", "these", "those", "such", "it", "he", "she", "they",
    "his", "her", "their", "its", "them", "therefore", "thus", "hence", "so", "and", "but", "or",
    "however", "moreover", "in addition", "furthermore", "also", "then", "for this", "for these",
    "because of this", "in reality, this", "in fact", "in this", "in connection with this",
    "against this", "as a result", "at the same time", "in particular", "by the way", "plus",
    "for example", "for instance", "after that", "the same", "instead",
    "nevertheless", "nonetheless", "otherwise", "there", "here", "both", "another", "the latter",
    "meanwhile", "secondly", "thirdly", "fourthly", "finally", "yet", "still",
    "consequently", "on the other hand", "after all", "similarly", "likewise", "that",
)  # fmt: skip
"""Openings that lean on the sentence before."""

_HEDGE = re.compile(rf"\b(?:{'|'.join(map(re.escape, HEDGES))})\b", re.IGNORECASE)
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|[’']s|[’']re)\s+(?:(?:also|once|now|still|\w+ly)\s+)?"
    r"(?P<passive>(?:said|reported|rumou?red|alleged|believed|thought|understood)\s+to)\b"
    r"(?!\s+(?:the|an?|his|her|its|their|this|that|public|local|state|him|them|us|me|you)\b)"
    r"|\b(?P<rumour>rumou?r\s+has\s+it|rumou?rs?\s+(?:say|says|said)\b|word\s+has\s+it"
    r"|legend\s+has\s+it|it\s+is\s+(?:rumou?red|alleged|believed|thought|understood)\s+that"
    r"|it\s+was\s+(?:rumou?red|alleged|believed|thought|understood)\s+that)\b",
    re.IGNORECASE,
)
_SCARE_QUOTED = re.compile(
    r"(?<!\w)(?<!called )(?<!named )(?<!titled )(?<!dubbed )(?<!word )(?<!term )(?<!phrase )"
    r"(?:“[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}”|\"[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}\""
    r"|«[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}»|„[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}[“”])"
)
_LEANING = re.compile(
    rf"\W*(?:{'|'.join(map(re.escape, sorted(LEANING, key=len, reverse=True)))}"
    r"|to \w+ (?:this|these|that|it|the (?:plan|idea|project|proposal|goal|task)))\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\W*it (?:is|was|has been|seems|appears|turns|turned|should|must|would be|remains)\b"
    r"(?: \w+){0,5}? (?:that|to|what|how|why|whether|when|who)\b",
    re.IGNORECASE,
)


def hedge_of(sentence: str) -> str | None:
    """Return the words by which the sentence leaves open whether it is so."""
    hedge = _HEDGE.search(sentence)
    if hedge:
        return hedge.group()
    hearsay = _HEARSAY.search(sentence)
    return " ".join((hearsay["passive"] or hearsay["rumour"]).split()) if hearsay else None


def scare_quoted(sentence: str) -> str | None:
    """Return the term an author keeps at a distance by quotation marks: the “free” port."""
    term = _SCARE_QUOTED.search(sentence)
    return term.group()[1:-1] if term else None


def leans(sentence: str) -> bool:
    """Whether the sentence takes up what the one before it says."""
    return bool(_LEANING.match(sentence)) and not _EXPLETIVE.match(sentence)
