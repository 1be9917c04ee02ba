"""A name inside the words that name a speaker, the role around it, or what they describe."""

from __future__ import annotations

import re

from index.descriptions import OFFICES
from index.naming import MODIFIERS, TOWN_WORDS, is_initials, is_person_name, is_place, split_role
from index.people import COURTESY, NOT_NAMES, ORGANISATION_WORDS, ROLES
from index.reporting import DETERMINERS, PREPOSITIONS

_RUN = re.compile(
    r"\b[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:de|da|van|von|bin|al|der|den|del|di|el|la)\s+)*[^\W\d_a-z][\w’'.-]*)*"
)
_OWNED = frozenset(("of", "for", "to", "from", "with", "at", "in", "'s"))
_LONGEST_NAME = 4
_RANKS = frozenset("captain major general sergeant colonel".split())
_CONCERNING = frozenset("against about over like including involving behind under".split())
"""What stands before a name that is told of, and does not speak."""
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:ed|ing)|s(?:een|hot|ent|ued)|shown|held|hit")
_NO_PARTICIPLES = frozenset(
    """
    named called nicknamed dubbed identified known acting managing leading sitting visiting
    founding ruling presiding governing retired appointed elected indeed need king according
    based turned nominated decorated
    """.split()
)
"""Words with a participle's ending after or before which a name is the speaker's own."""
_BEFORE_NOUN = DETERMINERS | PREPOSITIONS | MODIFIERS | frozenset("late longtime long then".split())
_POSSESSIVE = re.compile(r"[’']s?$")


def without_article(phrase: str) -> str:
    """Drop a leading "the", quotation marks and a possessive ending."""
    plain = re.sub(r"^(?:the|its|his|her|their|our)\s+", "", phrase, flags=re.IGNORECASE)
    plain = plain.strip(' "“”«»')
    named = plain.split()[-1:] and plain.split()[-1][0].isupper()  # "McDonald's said"
    return plain if named else _POSSESSIVE.sub("", plain)


def name_in(phrase: str, head: str) -> tuple[str | None, str | None]:
    """A personal name in the phrase, with the role around it."""
    chunks = [chunk.strip() for chunk in phrase.split(",") if chunk.strip()]
    name, role = name_at_end(head)
    if name is None and len(chunks) > 1:
        other, _ = name_at_end(chunks[1])
        named = chunks[1].split()
        alone = other and " ".join(split_role(named)[1]) == other
        if other and len(other.split()) > 1 and alone and all(w[0].isupper() for w in named):
            return other, without_article(head)  # "A key ally, Trade Secretary Ann Smith"
    if name and role is None and len(chunks) > 1:
        words = chunks[1].split()
        if any(word.lower() in ROLES for word in words[:7]) and len(words) <= 12:
            role = without_article(re.sub(r"^(?:a|an)\s+", "", chunks[1]))
    return name, role


def _no_name(word: str) -> bool:
    """Whether a word is none of a name's; one capital is an initial, more an abbreviation."""
    capitals = word.isupper() and len(word.strip(".")) > 1 and not is_initials(word)
    return capitals or word.lower() in ORGANISATION_WORDS or is_place(word)


def _is_name(words: list[str]) -> bool:
    """Whether the words can be a personal name, as far as they tell themselves."""
    if not 0 < len(words) <= _LONGEST_NAME or words[-1].lower() in NOT_NAMES:
        return False
    if len(words) > 1 and words[0].lower() in TOWN_WORDS:
        return False
    return not any(_no_name(word) for word in words)


def name_at_end(chunk: str) -> tuple[str | None, str | None]:
    """Return the last personal name in the words, and the role it is given there."""
    runs = list(_RUN.finditer(chunk))
    for run in reversed(runs):
        lead, name = split_role(run.group().split())
        after = chunk[run.end() :].split()
        follows = after[0].lower() if after else "of"
        if not _is_name(name) or follows not in PREPOSITIONS or follows == "by":
            continue
        before = chunk[: run.start()].split()
        if re.search(r"[’']s?$", run.group()) and after:
            continue
        first = before[0].lower() if before else ""
        roles = [w.lower().rstrip(".") in OFFICES for w in [*before, *lead]]
        owner = before[-2:-1] if before[-1:] == ["the"] else before[-1:]
        if owner and owner[0].lower() in _OWNED and any(w.lower() in ROLES for w in lead):
            continue
        if first in DETERMINERS and not any(roles) and len(name) == 1:
            continue
        link = before[-1].lower() if before else ""
        if link in _CONCERNING or (link == "by" and before[-2:-1] and _acted(before[-2])):
            continue
        if (link in _OWNED or link in ("by", "the")) and not lead:
            continue  # "the Amber Collection"
        ranked = any(roles) and name[-1].lower() in _RANKS  # "Director Ann Captain"
        if len(name) > 1 and not (is_person_name(name) or ranked):
            continue
        courteous = bool(lead) and lead[-1].lower().rstrip(".") in COURTESY
        told_apart = courteous or bool(lead and (is_place(lead[-1]) or _is_owner(lead[-1])))
        if len(name) == 1 and lead and not (any(roles) or told_apart):
            continue
        role = without_article(" ".join([*before, *lead]).strip()) if any(roles) else None
        return " ".join(name), role
    return None, None


def qualified(words: list[str]) -> int | None:
    """Where words begin that tell of a speaker by another's name: "the firm suing Ann Lee"."""
    for at in range(1, len(words) - 1):
        low, before, after = words[at].lower(), words[at - 1], words[at + 1]
        named = any(word[:1].isupper() for word in words[at + 1 :])
        if not named or not words[at].islower():
            continue
        if low in _CONCERNING or (low == "that" and after.islower()):
            return at
        if not _acted(low) or before.lower() in _BEFORE_NOUN:
            continue
        if before.lower().endswith(("ly", "'s", "’s")):
            continue
        governs = after[0].isupper() or after in DETERMINERS or after in PREPOSITIONS
        head = before.lower() in ROLES or before.endswith("s")
        if governs or (head and after in ROLES):
            return at
    return None


def _acted(word: str) -> bool:
    """Whether the word is a participle that takes an object or a doer, and not an adjective."""
    return _PARTICIPLE.fullmatch(word) is not None and word not in _NO_PARTICIPLES


def _is_owner(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def is_description(words: list[str]) -> bool:
    """Whether the phrase describes a person by a role, whatever comes after "of"."""
    office = False
    for word in words:
        low = word.lower().strip(".,'’")
        if low in ("of", "for", "to", "at", "from", "in", "with"):
            return office
        if low in OFFICES:
            office = True
        elif office and (low in ORGANISATION_WORDS or low.endswith("s")):
            office = False  # "Justice Department", "press aides"
    return office


def is_organisation(words: list[str]) -> bool:
    """Whether a word of the phrase is one that organisations or places are made of."""
    named = [word.strip("\"“”«».,'’") for word in words]
    return any(
        word.lower() in ORGANISATION_WORDS or (word.isupper() and len(word) > 1) or is_place(word)
        for word in named
        if word
    )
