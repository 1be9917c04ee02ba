"""Russian words by what a report may do with them: tables, and the verbs that say who says so.

Cases, tenses and persons tell who does what to whom and when, so Russian words are compared as they
stand, ё and е apart from nothing: no stem, no synonym, small words no less than the others. Tables
are written with е for ё.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.russian.declining import bare
from index.russian.morphology import finite, forms, part_of_speech, plain
from index.russian.reporting import ACCORDING, ACT, CONVINCED, QUOTING, SAY, SUPPORTING, THINK

# May be left out of a report or put in: they add nothing.
GLUE = frozenset("также тоже же ведь уже".split())
PREPOSITIONS = frozenset(
    """
    в во на с со к ко о об обо по из изо от у за до для через при про над под перед между среди
    против без около после во время ради вместо кроме из-за из-под вокруг мимо сквозь вопреки
    благодаря согласно относительно насчет накануне внутри вне помимо
    """.split()
)
# A claim that hangs on one of these is another claim without it.
BINDING = ACCORDING | frozenset(
    """
    не ни нет нельзя никто никого никому никем никогда ничто ничего ничему нигде никуда бы б ли если
    пока покуда когда чтобы якобы будто словно вряд едва возможно вероятно видимо по-видимому похоже
    кажется наверное наверняка пожалуй предположительно может только лишь исключительно единственно
    кроме помимо исключением без при почти чуть случае условии вопреки редко разве иначе частично
    теоретически временно пор планируется ожидается предполагается ложь ложью миф мифом неправда
    неправдой вымысел вымыслом выдумка выдумкой фейк фейком клевета клеветой ошибочно неверно шутку
    """.split()
)
NEGATING = frozenset(
    "не ни нет нельзя без вряд никто никого никому никем никогда ничто ничего нигде никуда".split()
)
# What they say holds only within all that restricts them.
BOUNDLESS = frozenset(
    """
    все весь вся всю всего всей всех всем всеми каждый каждая каждое каждого каждую каждому любой
    любая любое любого любую первый первая первое первую первым первой последний последняя
    последнее самый самая самое самую самым самой лишь только единственный единственная единственное
    никто ничто больше меньше лучше хуже выше ниже раньше позже
    """.split()
)
_SUPERLATIVE = re.compile(r"\w{3,}(?:ейш|айш)\w{2,3}")
# Clauses that stand beside the one before, after a comma; what is said in either holds alone.
BESIDE = frozenset("а но зато и".split())
# What a clause hangs on the one before it with: it names which, or what is said, thought or wanted.
HANGING = frozenset(
    "что чтобы как где куда откуда кто кого кому кем чей чья чье чьи чем нежели ли будто".split()
)
PRONOUNS = frozenset("он она оно они".split())
# What a clause of speech opens with and is no part of what is said.
THAT = re.compile(r"^что\s", re.I)
_WHICH = re.compile(r"котор\w+")
_PHRASES = (
    (re.compile(r"\bедва ли\b", re.I), "вряд ли"),
    (re.compile(r"\b(?:примерно|приблизительно)(?=\s+\d)", re.I), "около"),
    (re.compile(r"\b(?:больше|свыше)(?=\s+\d)", re.I), "более"),
    (re.compile(r"\bне меньше(?=\s+\d)", re.I), "не менее"),
    (re.compile(r"\bне больше(?=\s+\d)", re.I), "не более"),
    (re.compile(r"(\d\s+)(тысяч|миллион|миллиард|триллион|процент)\w*", re.I), r"\1\2"),
    (re.compile(r"(\d\s+)(тыс|млн|млрд|трлн)\.", re.I), r"\1\2"),
)
# Verbs that say no more than that somebody says it.
_NEUTRAL = frozenset(
    """
    сказать говорить заявить заявлять сообщить сообщать отметить отмечать подчеркнуть подчеркивать
    добавить добавлять пояснить пояснять объяснить объяснять рассказать рассказывать ответить
    отвечать утверждать указать указывать уточнить уточнять констатировать заметить замечать считать
    полагать думать писать написать напомнить напоминать передать передавать
    """.split()
)
# What joins who says it and what is said.
_JOINING = frozenset("по согласно что как об о этом".split())
# And those besides whose clause is asserted by their subject.
_ASSERTIVE = _NEUTRAL | frozenset(
    """
    признать признавать признаться признаваться уверять уверить заверить заверять возразить
    возражать резюмировать подытожить заключить заключать предупредить предупреждать
    предостеречь повторить повторять подтвердить подтверждать доложить докладывать объявить
    объявлять посетовать сетовать пожаловаться жаловаться настаивать спрогнозировать
    прогнозировать предсказать предсказывать воскликнуть продолжить продолжать вспомнить
    вспоминать согласиться соглашаться цитировать процитировать приводить привести узнать
    выяснить установить обнаружить показать показывать озвучить рассуждать поделиться
    высказаться проинформировать информировать
    """.split()
)
_CYRILLIC, _LATIN = re.compile("[А-яЁё]"), re.compile("[A-Za-z]")
_REPORTING = SAY | THINK | ACT | QUOTING | SUPPORTING


def is_russian(text: str) -> bool:
    """Whether most letters of the text are Cyrillic."""
    if text.isascii() or not _CYRILLIC.search(text):
        return False
    return len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text))


def phrases_joined(text: str) -> str:
    """Return `text` with what means the same written the same: scales of numbers, "едва ли"."""
    for pattern, written in _PHRASES:
        text = pattern.sub(written, text)
    return text


def stem(word: str) -> str:
    """Return what the forms of a word have in common, and some other words too."""
    return plain(bare(word))[:4]


@lru_cache(maxsize=20_000)
def is_neutral(word: str) -> bool:
    """Whether the word only says that something is said: "сказал", "по словам"."""
    low = plain(word)
    return low in ACCORDING | _JOINING or any(f.lemma in _NEUTRAL for f in finite(low))


@lru_cache(maxsize=20_000)
def reports(word: str) -> bool:
    """Whether the word is a verb of saying, thinking or accusing with a subject."""
    low = plain(word)
    return low in CONVINCED or any(f.lemma in _REPORTING for f in finite(low))


@lru_cache(maxsize=20_000)
def is_assertive(word: str) -> bool:
    """Whether what follows this word is asserted, where it says that something is said at all."""
    read = [f for f in finite(plain(word)) if f.lemma in _REPORTING]
    return not read or any(f.lemma in _ASSERTIVE for f in read)


@lru_cache(maxsize=20_000)
def is_boundless(word: str) -> bool:
    """Whether the word says that it is all, none, or the most of what the words after it tell."""
    low = plain(word)
    return low in BOUNDLESS or _SUPERLATIVE.fullmatch(low) is not None


@lru_cache(maxsize=20_000)
def opens_restriction(word: str) -> bool:
    """Whether a clause that this word opens may tell which of the things before are meant."""
    low = plain(word)
    return low in HANGING or bool(_WHICH.fullmatch(low)) or part_of_speech(low) == "PRTF"


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether the word is a verb."""
    return part_of_speech(plain(word)) in ("VERB", "INFN", "PRTS", "GRND")


@lru_cache(maxsize=20_000)
def needs_more(word: str) -> bool:
    """Whether the sense of the word hangs on the phrase behind it: a verb, or several things."""
    return is_verb(word) or any(f.pos == "NOUN" and f.number == "plur" for f in forms(word)[:1])


@lru_cache(maxsize=20_000)
def is_adjective(word: str) -> bool:
    """Whether the word is an adjective."""
    return part_of_speech(plain(word)) == "ADJF"
