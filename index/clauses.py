"""Clauses read from the surface: the noun phrase that is the subject of a verb.

There is no parser here. The subject before a verb ends at the verb and begins at the nearest word
that cannot be inside a noun phrase; a candidate that does not look like somebody is refused, so
that a verb or half a clause never becomes a speaker.
"""

from __future__ import annotations

from index.enumerations import list_end, list_start
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.people import ROLES
from index.reporting import (
    ADVERBS,
    AMBIGUOUS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONNECTIVES,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    VERBS,
)
from index.somebody import MAX_SUBJECT, NAMES_TOO, is_somebody

_INNER = frozenset("'’&/%$€£#@.+\"“”«»‘-") | {"'s", "’s"}
_TIME_TAIL = TIME_WORDS | {"on", "week", "month", "year"}
_DASHES = frozenset("-–—")
_SINCE = frozenset(("after", "before", "until", "since"))
_JOINING = PREPOSITIONS | {"and", "or", "both", "all", "&"}
_CLAUSE_WORDS = frozenset("that but because although while whereas when if".split())
_RELATIVE_REACH = 16
_NEAR = 40
_LY_NOUNS = frozenset(
    "family ally rally assembly reply supply july italy monopoly anomaly bully sally".split()
)
"""Nouns that end like an adverb."""


def skip_auxiliaries(frame: Frame, verb: int, floor: int) -> int:
    """Return where the verb group ending at `verb` begins ("has also said")."""
    first = verb
    while first > floor and _belongs_to_verb(frame, first - 1):
        first -= 1
    return first


def _belongs_to_verb(frame: Frame, at: int) -> bool:
    low = frame.lowers[at]
    if at and low in NAMES_TOO and is_capitalised(frame.words[at]):
        return False
    if low in AUXILIARIES or low in ADVERBS or low in NEGATIONS:
        return True
    if low in ("no", "longer") and "no longer" in " ".join(frame.lowers[max(0, at - 1) : at + 2]):
        return True
    return is_adverb(low) and not is_capitalised(frame.words[at])


def is_adverb(low: str) -> bool:
    """Whether the word ends like an adverb of manner and is no noun known to end so."""
    return low.endswith("ly") and len(low) > 4 and low not in _LY_NOUNS


def subject_before(frame: Frame, verb_group: int, floor: int = 0) -> Range | None:
    """Return the token range of the noun phrase that ends right before `verb_group`."""
    last = verb_group - 1
    if last < floor or frame.words[last] == QUOTED:
        return None
    if frame.lowers[last] == ",":
        return _with_apposition(frame, last, floor)
    if frame.words[last] in _DASHES:
        return _before_dashes(frame, last, floor)
    if frame.lowers[last] in ("who", "which"):
        end = last - 1 if last > floor and frame.lowers[last - 1] == "," else last
        return _phrase_ending(frame, end, floor)
    found = _phrase_ending(frame, _before_bracket(frame, verb_group, floor), floor)
    if frame.words[last] == ")":
        return (found[0], verb_group) if found else None
    if found and (who := _relative_of(frame, found, floor)) is not None:
        return _phrase_ending(frame, who, floor)
    if found and (head := _head_of_object(frame, found, floor)):
        return head
    return found or _before_relative(frame, last, floor)


def _head_of_object(frame: Frame, found: Range, floor: int) -> Range | None:
    """Subject of "a nurse who left the ward said" when "the ward" has been found."""
    before = found[0] - 1
    if before - 1 <= floor or not frame.words[before].islower():
        return None
    low = frame.lowers[before]
    if low in DETERMINERS or low in PREPOSITIONS or low in CONJUNCTIONS or low in PRONOUNS:
        return None
    if frame.lowers[before - 1] == "to" and low not in FINITE:
        return _phrase_ending(frame, before - 1, floor)
    for at in range(before - 1, max(floor, before - 4), -1):
        if frame.lowers[at] == "who":
            return _phrase_ending(frame, at, floor)
        if not frame.words[at].islower() or frame.lowers[at] in CONJUNCTIONS:
            return None
    return None


def _relative_of(frame: Frame, found: Range, floor: int) -> int | None:
    """The "who" of "a woman who worked for Ann Lee said", when "Ann Lee" has been found."""
    if not any(is_capitalised(word) for word in frame.words[slice(*found)]):
        return None
    for at in range(found[0] - 1, max(floor, found[0] - _RELATIVE_REACH), -1):
        word, low = frame.words[at], frame.lowers[at]
        if low in ("who", "that"):
            return at if _takes_name(frame, at, found) else None
        verb = VERBS.get(low)
        says = verb and verb.kind in ("say", "tell") and verb.form in ("past", "s")
        if says or low in CONJUNCTIONS or low in _SINCE or word in (",", ";", ":", QUOTED):
            return None
    return None


def _takes_name(frame: Frame, relative: int, found: Range) -> bool:
    """Whether a verb follows "who" or "that", and what was found is its object or stands after."""
    verb, before = relative + 1, frame.lowers[relative - 1]
    low = frame.lowers[verb]
    if not frame.words[verb].islower() or low in DETERMINERS or low in PRONOUNS:
        return False
    past = low.endswith("ed") or low in FINITE
    if frame.lowers[relative] == "that" and (not past or before in VERBS or before in FINITE):
        return False
    inside = verb == found[0] and verb + 1 < found[1]
    return verb < found[0] or (inside and (past or is_capitalised(frame.words[verb + 1])))


def _before_relative(frame: Frame, last: int, floor: int) -> Range | None:
    """Subject of "an official who spoke on Monday said"."""
    for at in range(last, max(floor, last - _RELATIVE_REACH), -1):
        if frame.lowers[at] == "who":
            return _phrase_ending(frame, at, floor)
        if frame.words[at] in (",", ";", ":", QUOTED) or frame.lowers[at] in _CLAUSE_WORDS:
            return None
    return None


def _before_dashes(frame: Frame, closing: int, floor: int) -> Range | None:
    """Subject of "Smith — a doctor in Springfield — said"."""
    opening = closing - 1
    while opening > floor and frame.words[opening] in _DASHES:
        opening -= 1
    while opening > floor and frame.words[opening] not in _DASHES and closing - opening < _NEAR:
        opening -= 1
    while opening > floor and frame.words[opening - 1] in _DASHES:
        opening -= 1
    if opening <= floor or frame.words[opening] not in _DASHES:
        return None
    return _phrase_ending(frame, opening, floor)


def _with_apposition(frame: Frame, comma: int, floor: int) -> Range | None:
    """Subject of "Smith, 45, a doctor in Springfield, said"."""
    left = comma
    while left > floor and comma - left < _NEAR:
        word, low = frame.words[left - 1], frame.lowers[left - 1]
        if word == QUOTED or word in ";:—–" or low in _CLAUSE_WORDS:
            break
        left -= 1
    chunk = left
    while chunk < comma:
        end = chunk
        while end < comma and frame.lowers[end] != ",":
            end += 1
        found = _phrase_ending(frame, _before_bracket(frame, end, chunk), chunk)
        if end < comma and found and _leads(frame, chunk, found) and not _finite(frame, chunk, end):
            if _is_aside(frame, end + 1, comma):
                return found
            # "Some notes, made in May, are hard to read, said": that is not who says it
            after_commas = (i + 1 for i in range(end, comma) if frame.lowers[i] == ",")
            acts = any(frame.lowers[i] in FINITE for i in after_commas)
            return None if acts else (found[0], comma)
        chunk = end + 1
    return None


def _is_aside(frame: Frame, start: int, end: int) -> bool:
    """Whether an adverb alone stands between commas: "Officials, however, say"."""
    return start < end and all(
        low in ADVERBS or low in CONNECTIVES or is_adverb(low) for low in frame.lowers[start:end]
    )


def _before_bracket(frame: Frame, end: int, floor: int) -> int:
    """Where the phrase ends before a bracket that closes it: "Ann Smith (Sorrel)"."""
    if end <= floor or frame.words[end - 1] != ")":
        return end
    opening = end - 1
    while opening > floor and frame.words[opening] != "(":
        opening -= 1
    return opening


def _leads(frame: Frame, chunk: int, found: Range) -> bool:
    dated = frame.lowers[chunk] in PREPOSITIONS and frame.lowers[chunk + 1] in TIME_WORDS
    chunk += 2 if dated and found[0] == chunk + 2 else 0  # "On Monday the minister, Ann Smith,"
    first = frame.lowers[chunk]
    if first.endswith("ing") and found[0] == chunk and found[1] - found[0] > 2:
        return False
    return first not in PREPOSITIONS and (
        any(is_capitalised(word) for word in frame.words[found[0] : found[1]])
        or first in DETERMINERS
        or (found[0] == chunk and frame.lowers[found[1] - 1].endswith("s"))
    )


def _finite(frame: Frame, start: int, end: int) -> bool:
    return any(low in FINITE for low in frame.lowers[start:end])


def _phrase_ending(frame: Frame, end: int, floor: int) -> Range | None:
    if end > floor and frame.lowers[end - 1] in PRONOUNS:
        return end - 1, end
    start = _phrase_start(frame, end, floor)
    while end > start and frame.lowers[end - 1] in _TIME_TAIL:
        end -= 1
    if end - start > 1 and frame.lowers[end - 1] in ("both", "all", "each"):
        end -= 1
    if start > 0 and frame.lowers[start - 1] in VERBS and frame.lowers[start - 1] not in ROLES:
        inverted = VERBS[frame.lowers[start - 1]].kind in ("say", "tell")
        later = [at for at in range(start, end) if frame.lowers[at] in _SINCE]
        start = later[-1] + 1 if inverted and later else start  # "said Smith after Jones told"
    start = _after_doer(frame, start, end)
    acted = frame.words[start : start + 1] and frame.words[start].islower()
    acted = acted and frame.lowers[start].endswith("ed") and start + 1 < end
    if start < end and frame.lowers[start + bool(acted)] in PREPOSITIONS:
        start = _last_start(frame, start, end)
    if not is_somebody(frame, start, end):
        return None
    return list_start(frame, start, end, floor), end


def _after_doer(frame: Frame, start: int, end: int) -> int:
    """Where "the union" begins in "similar to those released last week by the union"."""
    if start >= end or not frame.words[start].islower() or frame.lowers[start] in DETERMINERS:
        return start
    for by in range(end - 1, start, -1):
        if frame.lowers[by] == "by":
            acts = any(low.endswith("ed") for low in frame.lowers[max(start, by - 4) : by])
            return by + 1 if acts else start
    return start


def _phrase_start(frame: Frame, end: int, floor: int) -> int:
    start = end
    floor = max(floor, end - 2 * MAX_SUBJECT)
    while start > floor and _inside_phrase(frame, start - 1, floor, end):
        start -= 1
    while start < end and _leading(frame, start, end):
        start += 1
    for at in range(end - 1, start, -1):
        if frame.lowers[at] in ("the", "a", "an") and frame.lowers[at - 1] not in _JOINING:
            object_of = at - 2 in (start, start + 1) and frame.lowers[at - 1].endswith("ing")
            if object_of and (frame.lowers[at - 2].endswith("s") or frame.lowers[at - 2] in ROLES):
                continue  # "detectives investigating the death"
            return at  # "as an example the Daily Post"
    return start


def _inside_phrase(frame: Frame, at: int, floor: int, end: int) -> bool:
    word, low = frame.words[at], frame.lowers[at]
    if at and low in NAMES_TOO and is_capitalised(word):
        return True
    if low in CONJUNCTIONS or low in FINITE or low in NEGATIONS or word == QUOTED:
        return False
    if low in ("and", "or"):
        return at > floor and at + 1 < end and _joins_names(frame, at)
    verb = VERBS.get(low)
    noun = at == end - 1 and low in AMBIGUOUS  # "two reports said"
    if verb and verb.form in ("past", "s") and verb.kind in ("say", "tell") and word.islower():
        return noun
    return bool(word[0].isalnum()) or word in _INNER


def _joins_names(frame: Frame, at: int) -> bool:
    before, after = frame.words[at - 1], frame.words[at + 1]
    if frame.lowers[at - 1] in VERBS and before.islower():
        return False
    return is_capitalised(after) or after.lower() in DETERMINERS or before.endswith("s")


def _leading(frame: Frame, at: int, end: int) -> bool:
    low = frame.lowers[at]
    if low in CONNECTIVES or low in AUXILIARIES or low in ("to", "'s", "’s", ".", "-", "and"):
        return True
    if not frame.words[at][0].isalnum() and frame.words[at] not in "“\"«‘'@#$£€":
        return True
    named = is_capitalised(frame.words[at]) and (at > 0 or at == end - 1)
    return is_adverb(low) and len(low) > 5 and not named


def _last_start(frame: Frame, start: int, end: int) -> int:
    """Where the last noun phrase begins in "after the meeting the minister"."""
    at = end - 1
    if frame.lowers[at] in PRONOUNS:
        return at
    while at > start and frame.lowers[at] not in PREPOSITIONS:
        if frame.lowers[at] in DETERMINERS:
            return at
        before = frame.lowers[at - 1]
        begins = not is_capitalised(frame.words[at - 1]) or before in PREPOSITIONS | TIME_WORDS
        if is_capitalised(frame.words[at]) and begins:
            return at
        at -= 1
    return end


def subject_after(frame: Frame, verb: int, ceiling: int) -> Range | None:
    """Return the token range of an inverted subject: "said William Moser, the ambassador"."""
    start = verb + 1
    if start < ceiling and frame.lowers[start] == ",":  # "writes, trying to please everyone, X"
        closing = start + 1
        while closing < ceiling and frame.lowers[closing] != ",":
            closing += 1
        start = closing + 1
    end = start
    while end < ceiling and _continues(frame, start, end):
        end += 1
    while end > start and frame.lowers[end - 1] in (".", ",", "the", "of"):
        end -= 1
    if not is_somebody(frame, start, end):
        return None
    if frame.lowers[start] in PREPOSITIONS or frame.lowers[start] in CONJUNCTIONS:
        return None
    return start, _apposition_end(frame, end, ceiling)


def _continues(frame: Frame, start: int, at: int) -> bool:
    word, low = frame.words[at], frame.lowers[at]
    if low in PRONOUNS:
        return at == start
    if at > start and frame.lowers[at - 1] in PRONOUNS:
        return False
    if low in CONJUNCTIONS or low in FINITE or word == QUOTED or low in TIME_WORDS:
        return False
    if low in NEGATIONS:
        return False
    if low in PREPOSITIONS and low != "of":
        return (
            low in ("to", "for", "at", "with", "from")
            and at > start
            and (frame.lowers[at - 1] in ROLES)
        )
    verb = VERBS.get(low)
    if verb and verb.form != "base" and word.islower():
        return False
    if at > start and word.isalpha() and word.islower() and not _carries_on(frame, at):
        return False
    return word[0].isalnum() or word in _INNER or (word == "." and at + 1 < len(frame))


def _carries_on(frame: Frame, at: int) -> bool:
    """Whether a lower-case word after a name or a role still belongs to the phrase."""
    before = frame.words[at - 1]
    if frame.lowers[at] in ROLES or frame.lowers[at] == "of":
        return True
    if frame.lowers[at - 1] in ROLES:
        return not frame.lowers[at].endswith("ed")
    if not is_capitalised(before):
        return True
    following = frame.words[at + 1 : at + 4]
    if frame.lowers[at].endswith("s") and not any(word[0].isalnum() for word in following[:1]):
        return True  # "the Republican senators."
    return any(word.lower() in ROLES or is_capitalised(word) for word in following)


def _apposition_end(frame: Frame, end: int, ceiling: int) -> int:
    listed = list_end(frame, end, ceiling)
    if listed:
        return listed
    if end + 1 >= ceiling or frame.lowers[end] != ",":
        return end
    first = frame.lowers[end + 1]
    named = is_capitalised(frame.words[end + 1]) and frame.words[end - 1].islower()
    if first not in ("the", "a", "an") and first not in ROLES and not named:
        return end
    close = end + 1
    while close < ceiling and frame.words[close] not in (",", ".", ";", ":", QUOTED):
        close += 1
    return close
