"""Who a sentence says is speaking: its frame ("Jane Roe said that …"), and whose words it may be.

Stricter than a shared word: every name in the frame has to be the speaker's, and one of them has to
be the speaker's own, so that "Roe's critics", "the Roe ministry" and "Roe and Doe" are not Roe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.articles import Article, Span, Statement
from index.cues import Utterance
from index.grammars import grammar_of
from index.people import ROLES
from index.reporting import PRONOUNS, VERBS
from rag import russian_words
from rag.comparing import bare_words
from rag.describing import is_described
from rag.operators import OPERATORS
from rag.russian_telling import in_standing, is_russian_claimant
from rag.russian_words import is_russian
from rag.synonyms import NEUTRAL, is_neutral, meanings
from rag.tokenising import Token, tokens_of
from rag.wording import FUNCTION_WORDS

_AUTHOR_WORDS = frozenset(
    """
    author authors article piece column columnist writer journalist editorial автор статья автора
    """.split()
)
# Verbs besides the neutral ones whose clause is asserted by their subject.
_ASSERTIVE = NEUTRAL | frozenset(
    """
    warn confirm admit acknowledge reveal disclose conclude agree predict caution complain concede
    find show indicate learn clarify reiterate reaffirm specify testify summarise summarize inform
    remind notify brief reassure recount elaborate boast lament proclaim attest aver emphasise
    determine discover demonstrate speak name put
    """.split()
)
_HANGING = re.compile(r"\s(?:of|to|for|in|at|from|with|on|by|and|who|which|that)\s|,")
_ASKED = re.compile(r"[\s\"”»’']*\?")
_LETTERS = re.compile(r"\w+(?:['’]t)?")
_SAYS = "|".join(
    sorted(
        word for word, verb in VERBS.items() if verb.base in NEUTRAL and verb.form in ("s", "past")
    )
)
_FRAMES = (
    re.compile(rf"(?P<who>[^,;:“”\"«»]{{2,80}}?) (?P<verb>{_SAYS})(?: that)? (?P<what>.+)$", re.S),
    re.compile(
        r"(?:According to|As|In the words of) (?P<who>[^,;:“”\"«»]{2,80}?)(?: puts? it)?, "
        r"(?P<what>.+)$",
        re.S,
    ),
    re.compile(rf"(?P<what>.+), (?P<who>[^,;:“”\"«»]{{2,80}}?) (?P<verb>{_SAYS})\.?$", re.S),
    re.compile(r"(?P<what>.+), according to (?P<who>[^,;:“”\"«»]{2,80}?)\.?$", re.S),
    # Said in the middle: "Coal, Roe writes, is dear."
    re.compile(
        rf"(?P<what>[^,]+), (?:(?P<who>[^,;:“”\"«»]{{2,80}}?) (?P<verb>{_SAYS})|according to "
        r"(?P<whom>[^,;:“”\"«»]{2,80}?)), (?P<rest>.+)$",
        re.S,
    ),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The outermost frame of a sentence: who speaks, what is said, and the words around both."""

    source: str
    content: str
    around: tuple[Token, ...]

    @property
    def by_pronoun(self) -> bool:
        """Whether the speaker is only pointed at."""
        return self.source.casefold() in PRONOUNS | russian_words.PRONOUNS


@lru_cache(maxsize=256)
def frames_of_reply(text: str) -> tuple[Frame, ...]:
    """Return who the sentence may be read to say is speaking, and what it says they say."""
    found = [frame for frame in (_spoken(text), *_plain_frames(text)) if frame is not None]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _speech(text: str) -> list[Utterance]:
    find = grammar_of("ru" if is_russian(text) else "en").find_speech
    return find(text, [Span(0, len(text))])


def _spoken(text: str) -> Frame | None:
    spoken = [u for u in _speech(text) if u.source and u.content]
    spoken = [u for u in spoken if u.strong and not _is_inside_another(u, spoken)]
    if not spoken:
        return None
    outer = max(spoken, key=lambda u: sum(span.end - span.start for span in u.content))
    source = outer.source
    assert source is not None
    content = _to_the_edges(text, outer.content, source)
    around = words_only(tokens_of(without(text, [source, *content])))
    said = russian_words.THAT.sub("", joined(text, content))
    return Frame(_standing(text, source), said, around)


def _to_the_edges(text: str, content: Sequence[Span], source: Span) -> list[Span]:
    """Return what is said, with what stands beyond it seen from the speaker: "… on Monday"."""
    spans = sorted(content)
    if source.end <= spans[-1].start:
        spans[-1] = Span(spans[-1].start, len(text))
    if source.start >= spans[0].end:
        spans[0] = Span(0, spans[0].end)
    return spans


def _plain_frames(text: str) -> Iterator[Frame]:
    """Read the frame by its place alone: whoever it names is held to be nobody but the claimant."""
    for pattern in _FRAMES:
        if found := pattern.match(text):
            parts = found.groupdict()
            around = words_only(tokens_of(parts.get("verb") or "says"))
            who = parts["who"] or parts["whom"]
            what = " ".join(filter(None, (parts["what"], parts.get("rest"))))
            yield Frame(who.strip(), what.strip(" ,"), around)


def _is_inside_another(utterance: Utterance, others: Sequence[Utterance]) -> bool:
    source = utterance.source
    return source is not None and any(
        span.holds(source) for other in others if other is not utterance for span in other.content
    )


def _standing(text: str, source: Span) -> str:
    return in_standing(text, source) if is_russian(text) else source.of(text)


def joined(text: str, spans: Sequence[Span]) -> str:
    """Return the spans' words as one text, a pause between each two."""
    return "; ".join(
        span.of(text).strip(" ,;") + ("?" if _ASKED.match(text, span.end) else "") for span in spans
    )


def without(text: str, spans: Sequence[Span]) -> str:
    """Return `text` with a pause in the place of each span."""
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]} ; {text[span.end :]}"
    return text


def words_only(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens that are words, not the end of the text."""
    return tuple(token for token in tokens if token.word)


def is_claimant(source: str, statement: Statement, article: Article) -> bool:
    """Say whether the frame's speaker is the one who makes the statement.

    What a relative clause or an apposition adds to the name has to stand in the statement too.
    """
    if statement.voice == "author":
        return is_reporter(source, article)
    if is_russian(source):
        return is_russian_claimant(source, statement, article)
    of_text = statement.source.of(article.text) if statement.source else ""
    if _quantities(source) - _quantities(f"{statement.claimant} {of_text}"):
        return False  # "most analysts" for "analysts", "Roe never" for "Roe"
    if statement.claimant_kind != "person" and _quantities(of_text) - _quantities(source):
        return False  # "analysts" for "few analysts"
    if not _is_truly_added(source, of_text, statement, article):
        return False
    source, of_text = source.partition(",")[0], of_text.partition(",")[0]
    if not _words(source) or _folded(source) == _folded(of_text):
        return bool(_words(source))
    return _is_named(source, of_text, statement, article)


def misdescribes(source: str, statement: Statement, article: Article) -> bool:
    """Say whether a frame names the person who makes the statement, but as what they are not."""
    if statement.claimant_kind != "person" or is_russian(source):
        return False
    own = _words(statement.claimant or "")
    of_text = statement.source.of(article.text) if statement.source else ""
    named = not own.isdisjoint(_words(source))
    return named and not _is_truly_added(source, of_text, statement, article)


def _is_truly_added(source: str, of_text: str, statement: Statement, article: Article) -> bool:
    """Whether what stands beside the speaker's name is what the article says of them."""
    if statement.claimant_kind == "person" and statement.claimant:
        same = _folded(source) == _folded(of_text)
        return same or is_described(source, statement, article)
    added, original = source.partition(",")[2], of_text.partition(",")[2]
    return _folded(added) in _folded(original)


def _is_named(source: str, of_text: str, statement: Statement, article: Article) -> bool:
    """Say whether a description without commas means the claimant, by name or by role."""
    wanted, own = _words(source), _words(statement.claimant or "")
    held = own | _words(statement.claimant_role or "") | _words(of_text)
    named = frozenset(w.casefold() for w in bare_words(source) if w[0].isupper()) & wanted
    described = (statement.claimant_role or "", of_text)
    here = own | _words(of_text)  # a role may be told of the name alone, and mean another
    if statement.claimant_kind == "person" and _may_be_another(source, here, statement, article):
        return False
    if not wanted & own:
        heads = {_head(each) for each in described if wanted <= _words(each)}
        return bool(wanted & heads)
    if statement.claimant_kind != "person" and _head(statement.claimant or "") not in wanted:
        return False
    if wanted <= held:
        whole = f"{_folded(of_text)} . {_folded(statement.claimant or '')}"
        return not re.search(r"[’']s?\b\s+\w", source) or _folded(source) in whole
    return named <= held | _titled(source, own) and _folded(source) in _folded_text(article.text)


def _may_be_another(
    source: str, held: frozenset[str], statement: Statement, article: Article
) -> bool:
    """Whether a surname, or a first name, is that of somebody else in the article too, or stands
    behind a title that is not the claimant's.
    """
    full = [word for word in bare_words(statement.claimant or "") if word[0].isupper()]
    wanted = _words(source)
    if len(full) < 2 or {full[0].casefold(), full[-1].casefold()} <= wanted:
        return False
    first, last = re.escape(full[0]), re.escape(full[-1])
    if full[-1].casefold() in wanted:
        beside = re.findall(rf"\b([A-Z][\w-]*)\s+{last}\b", article.text)
    elif full[0].casefold() in wanted:
        beside = re.findall(rf"\b{first}\s+([A-Z][\w-]*)", article.text)
    else:
        return False
    own = {word.casefold() for word in full}
    known = own | ROLES | FUNCTION_WORDS
    if any(word.casefold() not in known for word in beside):
        return True
    titles = (wanted & ROLES) - held - own
    return any(
        not re.search(
            rf"(?i:\b{re.escape(title)})\s(?:\w+\s)?{first}\b"
            rf"|\b{last},[^.;!?]*(?i:\b{re.escape(title)}\b)",
            article.text,
        )
        for title in titles
    )


def _is_shared(text: str, statement: Statement, article: Article) -> bool:
    """Whether `text` names the claimant by what may be another's name."""
    names = "|".join(re.escape(word) for word in bare_words(statement.claimant or ""))
    found = re.search(rf"(?:\b[A-Z][\w-]*\s+)*\b(?:{names})\b(?:\s+[A-Z][\w-]*)*", text)
    if not names or found is None or statement.claimant_kind != "person":
        return False
    of_text = statement.source.of(article.text) if statement.source else ""
    held = _words(f"{statement.claimant} . {statement.claimant_role or ''} . {of_text}")
    return _may_be_another(found.group(), held, statement, article)


def _quantities(name: str) -> set[str]:
    return {word for word in _LETTERS.findall(name.casefold()) if word in OPERATORS}


def _head(name: str) -> str:
    """Return the word a name or role turns on: "envoy" of "Nordland's envoy to Ostmark"."""
    words = _HANGING.split(name, maxsplit=1)[0].split()
    return words[-1].casefold().strip(".,") if words else ""


def _titled(source: str, own: frozenset[str]) -> frozenset[str]:
    """The words before the speaker's own name: a title, nobody else's name after it."""
    words = [word.casefold() for word in bare_words(source)]
    last = max((at for at, word in enumerate(words) if word in own), default=-1)
    possessed = re.search(r"[’']s?\b", source)
    joint = {"and", "or", "against", "with", "who", "which", "than", "to"} & set(words)
    return frozenset() if possessed or joint or last != len(words) - 1 else frozenset(words)


def is_reporter(source: str, article: Article) -> bool:
    """Say whether the frame's speaker is the article's author or outlet."""
    own = _words(" ".join(filter(None, (article.author, article.outlet))))
    title = _words(article.title or "") if re.search(r"[“\"«]", source) else frozenset()
    wanted = _words(source)
    return bool(wanted) and wanted <= own | _AUTHOR_WORDS | title


def is_relay(source: str, statement: Statement) -> bool:
    """Say whether the frame's speaker is one who passes the statement on."""
    return any(_words(source) and _words(source) <= _words(via) for via in statement.via)


def is_told_in_past(around: Sequence[Token]) -> bool:
    """Say whether the verb of saying among these words stands in the past: "said"."""
    verbs = [VERBS.get(token.word.casefold()) for token in around]
    return any(verb is not None and verb.form == "past" for verb in verbs)


def is_assertive(cue: str | None) -> bool:
    """Say whether what follows this cue is asserted, not denied, asked, hoped or wanted."""
    if is_russian(cue or ""):
        return all(map(russian_words.is_assertive, bare_words(cue or "")))
    verbs = [VERBS[word.casefold()] for word in bare_words(cue or "") if word.casefold() in VERBS]
    return all(verb.base in _ASSERTIVE for verb in verbs)


def fits_around(
    around: Sequence[Token], outside: Sequence[Token], *, known: str, cue: str = ""
) -> bool:
    """Say whether the words around a frame's content are neutral, or stand around the original's.

    `known` are words about the article that may stand there too. A verb of saying that is more than
    neutral ("denied", "promised") has to be the original's own `cue`.
    """
    of_cue = frozenset().union(*(meanings(word) for word in bare_words(cue)))
    held = frozenset().union(*(token.meanings for token in outside))
    may = frozenset().union(*(meanings(word) for word in bare_words(known)))
    allowed: frozenset[str] = frozenset().union(*(token.operators for token in outside))
    for token in around:
        if not (is_neutral(token.word) or token.meanings & (held | may)):
            return False
        told = _reports(token.word) and not is_neutral(token.word)
        if told and of_cue.isdisjoint(token.meanings):
            return False
        if token.operators - allowed - {"all"}:
            return False
    said: frozenset[str] = frozenset().union(*(token.operators for token in around))
    if not _bound_words(outside) <= _bound_words(around):
        return False
    return allowed & {"not", "alleged", "may", "if", "unless", "likely", "only"} <= said


def _bound_words(tokens: Sequence[Token]) -> set[str]:
    """Return the Russian words of these without which it is another claim: "не исключил"."""
    words = {token.word.casefold() for token in tokens if is_russian(token.word)}
    return {word for word in words if word in russian_words.BINDING and not is_neutral(word)}


def _reports(word: str) -> bool:
    """Whether the word is a finite verb of saying."""
    if is_russian(word):
        return russian_words.reports(word)
    verb = VERBS.get(word.casefold())
    return verb is not None and verb.form != "base"


def names_claimant(text: str, statement: Statement, article: Article) -> bool:
    """Say whether `text` has the claimant say or oppose it: "Roe denies it", not "Roe owns it"."""
    own = _words(statement.claimant or "")
    for before, token in pairwise(tokens_of(text)):  # a passive's agent stands before its verb
        speaks = before.word.casefold() in own and _reports(token.word) and not token.stop
        if speaks and not is_russian(token.word):
            return not _is_shared(text, statement, article)
    return any(
        u.source is not None and is_claimant(_standing(text, u.source), statement, article)
        for u in _speech(text)
    )


def opens_with_claimant(text: str, statement: Statement, article: Article) -> bool:
    """Say whether the whole sentence is under the claimant's name: it opens with it, or frames so.

    In "the fact that Roe said so is a scandal" the scandal is not Roe's claim.
    """
    of_text = statement.source.of(article.text) if statement.source else ""
    held = _words(f"{statement.claimant or ''} . {statement.claimant_role or ''} . {of_text}")
    if tokens_of(text)[0].word.casefold() in held and not is_russian(text):
        return not _is_shared(text, statement, article)
    return any(is_claimant(each.source, statement, article) for each in frames_of_reply(text))


@lru_cache(maxsize=64)
def _folded_text(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).removeprefix("the ")


@lru_cache(maxsize=2_000)
def _words(text: str) -> frozenset[str]:
    words = {word.casefold() for word in bare_words(text)}
    return frozenset(word for word in words - FUNCTION_WORDS if re.search(r"\w{2}", word))
