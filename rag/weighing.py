"""How much of what a question is about does a statement carry?

A question is about its keys: the names in it and its other words of content. A key weighs by how
rare its words are in the corpus; a statement covers it by its own words, by who says it, and, for
less, by the sentence before it, or by the rest of the passage and the headline.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.articles import Statement
from index.naming import gender_of
from index.people import ROLES
from rag.alias_keys import is_abbreviation
from rag.wording import DOTTED, FUNCTION_WORDS, content_words

Stems = Callable[[str], list[str]]

# Worth of a word that stands beside the statement rather than in it: in the sentence before, when
# the statement points back at it, goes on with the same quotation, or neither; and anywhere else
# in the passage or the headline. Set on claims_dev and checked on rtqa_dev; see LOG.md.
BEFORE_POINTED_AT = 0.9
BEFORE_SAME_SPEECH = 0.75
BEFORE = 0.5
AROUND = 0.35
# "This means", "in reality, such efforts", "they will": the sentence points at the one before.
POINTING = re.compile(
    r"^(?:[^,]{1,30},\s+)?(?:(?:and|but|so|thus|that is why|all|it is)\s+)*"
    r"(?:th(?:is|ese|ose|ey|eir)|such|it|its|he|his|she|her|that)\b",
    re.IGNORECASE,
)
# "Azerbaijan" and "Azerbaijani", "Russia" and "Russian": the longer shares this much of itself.
SAME_ROOT = 0.8
ROOT_WORTH = 0.9
# A people and its land: "Kazakh" and "Kazakhstan", "Uzbek" and "Uzbekistan".
LANDS = ("stan", "stani", "istan", "istani", "land")
# "Holm" where Karin Holm is asked about: after the first mention that is how people are called.
SURNAME_WORTH = 0.9
# "Ankara" or "Turkish" where Turkey is asked about: mostly the same, not always.
STATE_WORTH = 0.9
# What a word that the corpus lacks weighs, of the rarest weight. Of 1, .5 and .3 the second parted
# answerable from unanswerable questions best, by little; see evaluation/LOG.md.
ABSENT = 0.5
# Less than this of a many-worded name is another name: "Sea" is not "Northern Sea Route".
NAME_PART = 0.45
# Marks an abbreviation that has to stand in capitals: COST, the store, is no cost.
EXACTLY = "="
_ABBREVIATIONS = re.compile(r"(?<![^\W_])[A-ZА-ЯЁ][A-ZА-ЯЁ0-9&]*[A-ZА-ЯЁ0-9](?=s?(?![^\W_]))")


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a question is about: its `names` as stems, each of them equally good, and names of
    the same state `beside` them. A person's `surname` stands for the name.

    `of_speaker` says that it belongs to the speaker asked about, not to the topic.
    """

    text: str
    names: tuple[tuple[str, ...], ...]
    weight: float
    is_name: bool
    of_speaker: bool
    beside: tuple[tuple[str, ...], ...] = ()
    surname: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The stems a statement has around it: its own, the sentence before's, and the rest's.

    `before_worth` is what a word in the sentence before is worth to this one.
    """

    own: frozenset[str]
    before: frozenset[str]
    around: frozenset[str]
    before_worth: float


class Weigher:
    """Keys of one question, and their coverage by statements.

    `rarity` gives a stem's inverse document frequency. `speakers` are the names of the speaker
    asked about, as in the question first.
    """

    def __init__(
        self,
        question: str,
        names: Mapping[str, tuple[str, ...]],
        *,
        stems: Stems,
        rarity: Callable[[str], float],
        speaker: str | None = None,
        beside: Callable[[str], Sequence[str]] = lambda name: (),
    ) -> None:
        """Find the question's keys; `names` are the names in it with all that each is called.

        `beside` gives what else stands for the state that a name stands for. `speaker` is the part
        of the question that names who is to have spoken.
        """
        self._stems = stems
        self._of_speaker = frozenset(stems(speaker or ""))
        self._rarity: dict[str, float] = {}
        self._lookup = rarity
        self._beside = beside
        self.keys = self._find_keys(question, names)
        self.speakers = _called(speaker, names) if speaker else ()

    @property
    def names_searched(self) -> tuple[str, ...]:
        """The names looked for, other names of them included, as written."""
        return tuple(
            dict.fromkeys(n for key in self.keys if key.is_name for n in key.text.split("|"))
        )

    @property
    def words(self) -> list[tuple[str, float]]:
        """The stems to search for and what each is worth: other names count less than the asked."""
        weights: dict[str, float] = {}
        for key in self.keys:
            for position, name in enumerate((*key.names, *key.beside)):
                for stem in map(self._plain, name):
                    weights[stem] = max(weights.get(stem, 0.0), 1.0 if position == 0 else 0.5)
        return list(weights.items())

    def matches(self, context: Context) -> tuple[float, ...]:
        """Return how much of each key, from 0 to 1, the statement carries."""
        return tuple(
            max(
                self._match(key, context.own),
                context.before_worth * self._match(key, context.own | context.before),
                AROUND * self._match(key, context.own | context.before | context.around),
            )
            for key in self.keys
        )

    def coverage(self, matches: Sequence[float], *, spoken: bool = False) -> float:
        """Return the weighted share of the question that `matches` carry, from 0 to 1.

        A statement `spoken` by the speaker asked about is measured by the topic alone.
        """
        pairs = [
            (key.weight, match)
            for key, match in zip(self.keys, matches, strict=True)
            if not (spoken and key.of_speaker)
        ]
        whole = sum(weight for weight, _ in pairs)
        return sum(weight * match for weight, match in pairs) / whole if whole else float(spoken)

    def _find_keys(self, question: str, names: Mapping[str, tuple[str, ...]]) -> tuple[Key, ...]:
        keys: list[Key] = []
        taken: set[str] = set()
        for name, known in names.items():
            others = tuple(self._name(each, exactly=is_abbreviation(each)) for each in known[1:])
            # "WHO" is asked for as it is, "NATO" also as "Nato".
            exactly = is_abbreviation(name) and name.lower() in FUNCTION_WORDS
            variants = (self._name(name, exactly=exactly), *others)
            if variants[0]:
                beside = tuple(self._beside(name))
                keys.append(
                    replace(
                        self._key("|".join((*known, *beside)), variants, is_name=True),
                        beside=tuple(self._name(b, exactly=is_abbreviation(b)) for b in beside),
                        surname=variants[0][-1] if is_person(name) else None,
                    )
                )
                taken.update(map(self._plain, variants[0]))
        for word in content_words(question):
            stems = tuple(stem for stem in self._stems(word) if stem not in taken)
            if stems:
                keys.append(self._key(word, (stems,), is_name=False))
                taken.update(stems)
        return tuple(keys)

    def _key(self, text: str, names: tuple[tuple[str, ...], ...], *, is_name: bool) -> Key:
        # A name of several words weighs more than one word, but not by their number.
        rare = [self._rare(stem) for stem in names[0]]
        weight = max(rare) + 0.5 * (sum(rare) - max(rare))
        return Key(
            text, names, weight, is_name, self._of_speaker.issuperset(map(self._plain, names[0]))
        )

    def _name(self, name: str, *, exactly: bool) -> tuple[str, ...]:
        """The stems of a name; of an abbreviation in one piece, what `stems_of` makes of it."""
        stems = self._stems(name)
        plain = name.replace(".", "")
        whole = _ABBREVIATIONS.match(plain)
        if exactly and whole is not None and len(stems) == 1:
            return (EXACTLY + whole.group(),)
        return tuple(stems)

    def _plain(self, stem: str) -> str:
        return self._stems(stem[1:])[0] if stem.startswith(EXACTLY) else stem

    def _rare(self, stem: str) -> float:
        if stem not in self._rarity:
            self._rarity[stem] = self._lookup(self._plain(stem))
        return self._rarity[stem]

    def _match(self, key: Key, stems: frozenset[str]) -> float:
        """Return the best weighted share of one of the key's names found among `stems`."""
        asked = max((self._held(name, stems, key) for name in key.names), default=0.0)
        if key.surname in stems:
            asked = max(asked, SURNAME_WORTH)
        beside = max((self._held(name, stems, key) for name in key.beside), default=0.0)
        best = max(asked, STATE_WORTH * beside)
        return best if best >= NAME_PART else 0.0

    def _held(self, name: tuple[str, ...], stems: frozenset[str], key: Key) -> float:
        """The weighted share of a name that stands among `stems`."""
        whole = sum(self._rare(stem) for stem in name)
        held = sum(self._rare(stem) * found(stem, stems, is_name=key.is_name) for stem in name)
        return held / whole if whole else 0.0


def found(stem: str, stems: frozenset[str], *, is_name: bool) -> float:
    """Say how surely `stem` stands among `stems`: as it is, or, for a name, in another form."""
    if stem in stems:
        return 1.0
    named = is_name and not stem.startswith(EXACTLY)
    if named and any(_same_root(stem, other) for other in stems):
        return ROOT_WORTH
    return 0.0


def is_person(name: str) -> bool:
    """Say whether a name of several words is a person's: its first one, or an initial, tells."""
    first, *others = name.split()
    initial = re.fullmatch(r"(?:[A-ZА-ЯЁ]\.?)+", first) is not None and len(first) < 4
    return bool(others) and (gender_of(name) is not None or (initial and "." in first))


# What joins somebody else to who is asked about.
_JOINING = frozenset(
    "who whom that which of to for in at from with against about by on and".split()
)


def _called(speaker: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the speaker as asked about, and with each name in it by the other names."""
    speakers = [speaker, *_shortened(speaker)]
    for name, known in names.items():
        if name in speaker:
            speakers += [speaker.replace(name, other) for other in known[1:]]
    return tuple(dict.fromkeys(speakers))


def _shortened(speaker: str) -> Iterator[str]:
    """Yield who is asked about without what only describes: "Holm" for "the port's lawyer Holm",
    "Lydian president" for "the departing Lydian president". Whoever sues Holm is not Holm: only a
    role or a word of description may go.
    """
    words = re.sub(r"^(?:the|an?)\s+", "", speaker, flags=re.IGNORECASE).split()
    capital = [word[0].isupper() for word in words]
    if not any(capital) or all(capital):
        return
    if capital[-1]:
        first = max(at for at, upper in enumerate(capital) if not upper) + 1
        if words[first - 1].lower() in ROLES and not _JOINING.intersection(words[:first]):
            yield " ".join(words[first:])
    elif not capital[0] and not _JOINING.intersection(words):
        yield " ".join(words[capital.index(True) :])


def stems_of(text: str, stems: Stems) -> frozenset[str]:
    """Return the stems of `text`, and its abbreviations as they stand there."""
    plain = DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), text)
    exact = (EXACTLY + found for found in _ABBREVIATIONS.findall(plain))
    return frozenset((*stems(text), *exact))


def _same_root(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or not long.startswith(short):
        return False
    return len(short) / len(long) >= SAME_ROOT or long[len(short) :] in LANDS


def rarity_of(total: int, holding: int) -> float:
    """Return how much a stem tells that `holding` of `total` passages hold: BM25's idf, positive.

    One that none holds says little: as likely as not the corpus has another word for it.
    """
    idf = math.log(1 + (total - holding + 0.5) / (holding + 0.5))
    return idf if holding else ABSENT * idf


def context_of(
    statement: Statement,
    before: Statement | None,
    text: str,
    *,
    around: frozenset[str],
    stems: Stems,
) -> Context:
    """Return what stands in and beside `statement` of an article's `text`.

    `before` is the statement before it, `around` the stems of its passage and headline. Who makes
    the statement counts among its words.
    """
    speaker = f"{statement.claimant or ''} {statement.claimant_role or ''}"
    own = stems_of(f"{statement.span.of(text)} {speaker}", stems)
    if before is None:
        return Context(own, frozenset(), around, 0.0)
    return Context(
        own, stems_of(before.span.of(text), stems), around, _worth(statement, before, text)
    )


def _worth(statement: Statement, before: Statement, text: str) -> float:
    """How much of what the sentence before is about, this one is about."""
    if points_back(statement, text):
        return BEFORE_POINTED_AT
    if before.voice != "author" and before.claimant != statement.claimant:
        return 0.0  # what another says is not what this one speaks of
    same = statement.claimant is not None and statement.claimant == before.claimant
    if same and statement.voice == "direct" and before.voice == "direct":
        return BEFORE_SAME_SPEECH
    return BEFORE


def points_back(statement: Statement, text: str) -> bool:
    """Say whether the statement has its subject in the sentence before: "This means …"."""
    return statement.needs_context and bool(POINTING.match(statement.span.of(text)))
