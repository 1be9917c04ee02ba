"""True sentences made of true ones: quoted, reported, paraphrased, shortened, turned, merged.

Each rule keeps what a statement says and changes how it is said; None where it cannot. The
synonyms are a list of their own, not the gate's.
"""

from __future__ import annotations

import re

from evaluation.hostile import Rule, framed
from evaluation.telling import Corpus, Told, leans, lowered, order_of, raised

_SYNONYMS = {
    "begin": "start", "began": "started", "buy": "purchase", "help": "assist", "huge": "enormous",
    "need": "require", "needs": "requires", "show": "demonstrate", "shows": "demonstrates",
    "also": "additionally", "large": "big", "firm": "company", "firms": "companies",
    "companies": "firms", "company": "firm", "talks": "negotiations", "goal": "aim",
    "purpose": "aim", "nearly": "almost", "almost": "nearly", "main": "chief", "build": "construct",
    "building": "constructing", "ensure": "guarantee", "important": "significant",
    "discuss": "talk about", "try": "attempt", "trying": "attempting", "attempts": "efforts",
    "strengthen": "reinforce", "strengthening": "reinforcing", "weakening": "undermining",
    "cooperation": "collaboration", "countries": "states", "journalists": "reporters",
    "corporations": "companies", "creating": "establishing", "create": "establish",
    "actively": "vigorously", "currently": "at present", "agreement": "accord", "reduce": "cut",
    "agreements": "accords", "increase": "rise", "region": "area", "plan": "scheme",
    "development": "growth", "quickly": "rapidly", "officials": "functionaries", 
    "allow": "permit", "allows": "permits", "many": "numerous",
}  # fmt: skip
# Exchanges that keep the sense only in some sentences are not made.
for _loose in (
    "development",
    "officials",
    "actively",
    "increase",
    "however",
    "attempts",
    "however",
):
    _SYNONYMS.pop(_loose, None)
_BACKSHIFT = (
    (r"\bwill\b", "would"), (r"\bcan\b(?![’'])", "could"), (r"\bis\b", "was"), (r"\bare\b", "were"),
    (r"\bhas\b", "had"), (r"\bhave\b", "had"), (r"\bmay\b", "might"),
)  # fmt: skip
_PERSONS = (
    (r"\bwe\b", "they"), (r"\bWe\b", "They"), (r"\bour\b", "their"), (r"\bOur\b", "Their"),
    (r"\bus\b", "them"), (r"\bours\b", "theirs"), (r"\bourselves\b", "themselves"),
)  # fmt: skip

_WHEN = (
    r"(?:in|on|during|since) (?:(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|\w+day)(?: \d{1,2})?(?:,? \d{4})?|(?:the )?\d{4}s?)"
)
_TRAILING = re.compile(rf"^(.{{25,}}) ({_WHEN})$")
_FRONTED = re.compile(rf"^({_WHEN}), (.+)$", re.I)
_RELATIVE = re.compile(r"^(.{30,}), (?:which|who|whose|where) [^,]+$")
_INSERTED = re.compile(r"^(.{8,}?), (?:which|who|whose|where) [^,]{4,80}, ([a-z].+)$")
_PASSIVE = re.compile(
    r"^((?:The|A|An|This|These|Those|Its|Their|His|Her) (?:[\w-]+ ){1,4})"
    r"(was|were|is|are) ([a-z]+ed) by ((?:the )?[A-Z][\w ]{2,40})$"
)
_SUBJECT = re.compile(
    r"^((?:[A-Z][\w-]+ ){1,3})(supported|opposed|rejected|signed|announced|approved"
    r"|visited|created|organized|launched|criticized|accused|condemned|controlled) "
    r"((?:the|a|an|its|his|their) [\w -]{4,60})$"
)
_UNSAFE = re.compile(r"\b(?:if|unless|until|only|not|no|never)\b|n[’']t\b", re.I)


def reported(content: str) -> str:
    """Return direct words as they are reported: one tense back, in the third person."""
    for pattern, other in (*_PERSONS, *_BACKSHIFT):
        content = re.sub(pattern, other, content)
    return content


def _quotes(told: Told, corpus: Corpus) -> str | None:
    """Quote the claimant's own words, or the author's."""
    words = told.content
    if (told.spoken and told.statement.voice != "direct") or re.search(r"[\"“”]", words):
        return None
    forms = (
        f"{told.by} said: “{words}.”",
        f"“{raised(words)},” {told.by} said.",
        f"According to {told.by}, “{words}.”",
        f'{told.by} stated: "{words}".',
    )
    return forms[int(order_of(words)[:2], 16) % 4]


def _quotes_part(told: Told, corpus: Corpus) -> str | None:
    words = told.content.split()
    cut = re.match(r"^((?:[^,;]+ ){4,})((?:to|of|for|with|in|from|by) .+)$", told.content)
    if (
        told.statement.voice != "direct"
        or cut is None
        or len(words) > 30
        or re.search(r"[\"“”]", told.content)
    ):
        return None
    return f"{told.by} said that {reported(lowered(cut.group(1)))}“{cut.group(2)}.”"


def _reports(told: Told, corpus: Corpus) -> str | None:
    return (
        None
        if re.search(r"[\"“”]", told.content) and told.statement.voice == "direct"
        else framed(told, told.content)
    )


def _shifts(told: Told, corpus: Corpus) -> str | None:
    shifted = reported(told.content)
    if shifted == told.content or re.search(r"[\"“”]", shifted):
        return None
    verb = ("said", "told reporters", "argued", "stated", "noted", "explained")
    chosen = verb[int(order_of(shifted)[:2], 16) % len(verb)]
    if chosen == "told reporters" and not re.search(r"\breporters\b", told.text):
        chosen = "said"
    return f"{told.by} {chosen} that {lowered(shifted)}."


def _rewords(told: Told, corpus: Corpus) -> str | None:
    found = [m for m in re.finditer(r"[A-Za-z]+", told.content) if m.group() in _SYNONYMS]
    if not found or re.search(r"[\"“”]", told.content):
        return None
    content = told.content
    for one in reversed(found[:2]):
        content = content[: one.start()] + _SYNONYMS[one.group()] + content[one.end() :]
    return framed(told, reported(content) if told.statement.voice == "direct" else content)


def _fronts(told: Told, corpus: Corpus) -> str | None:
    if trailing := _TRAILING.match(told.content):
        return framed(told, f"{raised(trailing.group(2))}, {lowered(trailing.group(1))}")
    fronted = _FRONTED.match(told.content)
    if fronted is None or re.search(r"[,;]|\b(?:which|that|who|and)\b", fronted.group(2)):
        return None
    return framed(told, f"{raised(fronted.group(2))} {lowered(fronted.group(1))}")


def _leaves_out(told: Told, corpus: Corpus) -> str | None:
    inserted = _INSERTED.match(told.content)
    if inserted and not _UNSAFE.search(told.content):
        return framed(told, f"{inserted.group(1)} {inserted.group(2)}")
    relative = _RELATIVE.match(told.content)
    if relative is None or _UNSAFE.search(told.content[relative.end(1) :]):
        return None
    return framed(told, relative.group(1))


def _turns(told: Told, corpus: Corpus) -> str | None:
    """Passive to active and back."""
    if passive := _PASSIVE.match(told.content):
        subject, _, verb, agent = passive.groups()
        return framed(told, f"{raised(agent)} {verb} {lowered(subject).strip()}")
    if active := _SUBJECT.match(told.content):
        agent, verb, thing = active.groups()
        been = "were" if re.match(r"[\w -]*s$", thing) else "was"
        return framed(told, f"{raised(thing)} {been} {verb} by {agent.strip()}")
    return None


def _relates(told: Told, corpus: Corpus) -> str | None:
    """Name the article's author as the one who passes it on."""
    author = told.article.author
    if not told.spoken or not author or author in told.by or told.statement.via:
        return None
    return f"{author} reports that {told.by} said {lowered(told.content)}."


QUOTED: tuple[Rule, ...] = (_quotes, _quotes_part)
REPORTED: tuple[Rule, ...] = (_reports, _relates)
PARAPHRASED: tuple[Rule, ...] = (_shifts, _rewords, _fronts, _leaves_out, _turns)


def merged(told: Told, other: Told) -> str | None:
    """Return one sentence of two statements of different passages, with both labels."""
    if other.passage is told.passage or leans(told.content) or leans(other.content):
        return None
    if len(told.content.split()) + len(other.content.split()) > 50:
        return None
    if re.search(r"[\"“”;]", told.content + other.content):
        return None
    one, two = lowered(told.content), lowered(other.content)
    forms = (
        f"{told.by} said that {one}, while {other.by} said that {two}",
        f"According to {told.by}, {one}; according to {other.by}, {two}",
        f"{told.by} argues that {one}, and {other.by} says that {two}",
        f"{told.by} says {one}, whereas {other.by} states that {two}",
    )
    text = forms[int(order_of(one)[:2], 16) % len(forms)]
    return f"{text} {told.label}{other.label}."
