"""The words of a question: which carry meaning, which only ask.

English and Russian words stand in one table, for no word is in both; German and French ones count
only in a question that is plainly in that language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.stop_words import BY_LANGUAGE, ENGLISH, stop_words

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[’'\-.&+]\w+)*")
# "U.S.", "U.N.": written with dots or without, one name.
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")

# Words of grammar carry no topic, whatever they stand beside: those that keyword search leaves out,
# and those that only a question is full of.
FUNCTION_WORDS = stop_words() | frozenset(
    """
    although among another around cannot either else etc even every however least less let like
    many may might mine much near neither none one onto others ought per rather since still
    therefore thing things thus toward towards unless upon us via well whatever whenever whose yet
    """.split()
)

# Words that ask for claims rather than name what the claims are about.
ASKING_WORDS = frozenset(
    """
    according account accusation accusations accuse accused accuses allegation allegations allege
    alleged alleges alleging announce announced announces answer article articles
    anybody anyone anything argue argued argues arguing assert asserted asserting assertion
    assertions asserts ask asked attribute attributed author authors believe believed believes
    claim claimed claiming claims claimant everything
    comment comments commented corpus denied deny describe described describes detail details
    discuss discussed document documents explain explained explains express expressed find give
    given happen happened happening happens information know known list mention mentioned mentions
    name named news opinion outlet outlets part piece place play played plays please point
    position present quote quoted quotes read really remark remarked report reported reports role
    said saying say says show source sources speak spoke state stated statement statements states
    story suggest suggested suggests summarise summarize summary take tell text thinks think
    thought told topic true view views want word words write writes written wrote
    автор авторе авторов автору авторы вопрос говорил говорила говорили говорит говорить говорится
    говорят заявил заявила заявили заявление заявления заявляет заявляют известно источник источника
    источники источников мнение мнения мнений назови назовите обсуждают объяснил объяснила объясняет
    объясняют отметил отметила отмечает отмечают перечисли перечислите пишет пишут подробности
    позиция полагает полагают расскажи расскажите рассказал рассказала рассказывают сказал сказала
    сказали сказано сказать скажи сообщает сообщают сообщил сообщила статей статье статьи статья
    статьях считает считают точка утверждает утверждают утверждение утверждения утверждений думает
    думают
    """.split()
)
_ASKING_ELSEWHERE = {
    "de": frozenset(
        """
        artikel autor autoren behaupten behauptet denken denkt erklärt erklären gesagt heißt meint
        meinen meinung meinungen sag sagen sagt sagte sagten schreiben schreibt äußert äußern
        """.split()
    ),
    "fr": frozenset(
        """
        affirme affirment article articles auteur auteurs déclare déclarent dire dis disent dit
        opinion opinions pense pensent raconte racontent
        """.split()
    ),
}
# So many more words of its grammar than of English grammar tell a question's language.
_PLAINLY = 3

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()
)

NAME = re.compile(
    r"(?:(?:[A-ZА-ЯЁ]\.(?=\s[A-ZА-ЯЁ])|[A-ZА-ЯЁ](?:[\w’'&\-+]|\.(?=\w))*|\d[\w.\-]*[A-Za-z][\w\-]*)"
    r"(?:\s+(?:of|the|de|da|del|al|von|van|for)(?=\s+(?:the\s+)?[A-ZА-ЯЁ]))*(?:\s+(?:the\s+)?)?)+"
)


def names_in(text: str) -> list[str]:
    """Return the capitalised names in `text`, first words kept together, in order.

    A capital that only begins a sentence makes no name, and neither do days and months.
    """
    names = []
    plain = _undotted(text)
    for found in NAME.finditer(plain):
        words = found.group().split()
        first = _opens_sentence(plain[: found.start()])
        while words and _begins_only(words[0].strip("'’."), first=first):
            words, first = words[1:], False
        while words and not words[-1].isupper() and words[-1].lower() in FUNCTION_WORDS:
            words = words[:-1]
        name = re.sub(r"[’']s$", "", " ".join(words).strip(" .,;:?!'’"))
        opens = first and len(words) == 1 and not _is_marked(name)
        if name and not opens and name.lower() not in CALENDAR:
            names.append(name)
    return names


def _opens_sentence(before: str) -> bool:
    """Whether a sentence begins where `before` ends."""
    before = before.rstrip(' “"')
    return not before or before[-1] in ".!?\n"


def _undotted(text: str) -> str:
    """`text` with "U.S." written "US"."""
    return DOTTED.sub(lambda m: m.group().replace(".", ""), text)


def _is_marked(word: str) -> bool:
    """Whether a word is a name wherever it stands: "NATO", "C5+1", "Birlestik-2024"."""
    return any(c.isupper() or c.isdigit() for c in word[1:])


def content_words(text: str) -> list[str]:
    """Return the words of `text` that carry its topic, in order, once each, as written."""
    seen: dict[str, str] = {}
    words = [re.sub(r"[’']s$", "", found.group()) for found in WORD.finditer(_undotted(text))]
    elsewhere = _elsewhere(words)
    for word in words:
        if not (_is_empty(word) or word.lower() in elsewhere):
            seen.setdefault(word.lower(), word)
    return list(seen.values())


def _elsewhere(words: Sequence[str]) -> frozenset[str]:
    """Return the words that carry no topic in the language of `words`, if it is plainly German or
    French.
    """
    held = {word.lower() for word in words}
    for language, asking in _ASKING_ELSEWHERE.items():
        grammar = BY_LANGUAGE[language]
        if len(held & grammar) >= len(held & ENGLISH) + _PLAINLY:
            return grammar | asking
    return frozenset()


def _begins_only(word: str, *, first: bool) -> bool:
    """Whether a capital only begins the question or an article: "Tell", "The", not "State"."""
    acronym = len(word) > 1 and word.isupper()
    asking = first and word.lower() in ASKING_WORDS
    return not acronym and (asking or word.lower() in FUNCTION_WORDS)


def _is_empty(word: str) -> bool:
    """Whether the word carries no topic; "US" is a name where "us" is not."""
    acronym = len(word) > 1 and word.isupper()
    return not acronym and word.lower() in FUNCTION_WORDS | ASKING_WORDS
