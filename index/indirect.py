"""Indirect speech: "Smith said that …", "according to Smith", "in Smith's view"."""

from __future__ import annotations

from index.according import according_source
from index.articles import Span, Voice
from index.clauses import skip_auxiliaries, subject_after, subject_before
from index.contents import (
    around,
    clause_after,
    resumed,
    stance_end,
    subordinate_end,
    tight,
    trailing,
    within_that,
)
from index.cues import (
    BE,
    PAUSES,
    Found,
    Utterance,
    add,
    agrees,
    coordinated,
    fits,
    main_subject,
    passive,
)
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.other_readings import can_show, no_cue, suffers, takes_object
from index.people import NOT_NAMES, ROLES
from index.relaying import hearers, interviewer, relay, says_as
from index.reporting import (
    AMBIGUOUS,
    COMPLEMENTISERS,
    DETERMINERS,
    DOES,
    EVIDENCE,
    FINITE,
    JUDGING,
    NEEDS_CLAUSE,
    PREPOSITIONS,
    PRONOUNS,
    SURMISE,
    TIME_WORDS,
    VERBS,
    VIEW_NOUNS,
    Verb,
)

_NEAR_VERB = 10
"""Tokens of a clause within which its own verb stands."""
_PLACING = frozenset("in on at from to with into after before during since".split())
_KNOWING = frozenset("know feel find learn see understand".split())
_STANDPOINTS = frozenset("perspective standpoint viewpoint".split())


_NAMES_AS = frozenset(
    """
    call describe hail brand label denounce dismiss praise condemn slam blast deride portray
    characterize characterise depict ridicule laud tout herald mock compare liken bash
    """.split()
)
"""Verbs after which a short quotation is what their subject says of something."""


def clause_speech(frame: Frame, at: int, verb: Verb, found: Found) -> None:
    """Read the verb at `at` as a cue of indirect speech, when it is one."""
    group = skip_auxiliaries(frame, at, 0)
    if no_cue(frame, group, at, verb):
        return
    if verb.form == "ing" and not any(low in BE for low in frame.lowers[group:at]):
        _participle(frame, at, verb, found)
        return
    if group > 0 and frame.lowers[group - 1] == "to":
        return
    if verb.form == "ing" and (at + 1 >= len(frame) or frame.words[at + 1] in ",.;"):
        return  # "is telling"
    if says_as(frame, at, len(frame)):
        _quoted_as_saying(frame, group, at, found)
    elif passive(frame, group, at, verb):
        _reported_passively(frame, group, at, verb, found)
    else:
        _active(frame, group, at, found)


def _active(frame: Frame, group: int, at: int, found: Found) -> None:
    verb = VERBS[frame.lowers[at]]
    if group == at and _said_after(frame, at, verb):
        _inverted_clause(frame, at, verb, found)
        if at in found.by_cue:
            return
    source = subject_before(frame, group)
    if source is None and verb.kind in ("say", "tell") and coordinated(frame, group, []):
        _participle(frame, at, verb, found, coordinated=True)
        return
    if source is None or not fits(frame, source, verb):
        _inverted_clause(frame, at, verb, found)
        return
    if within_that(frame, source):
        return
    pieces = trailing(frame, source, at, verb) or _following(frame, source, at, verb)
    if not pieces:
        return
    quoted = any(QUOTED in frame.words[start:end] for start, end in pieces)
    strong = _counts_as_speech(frame, source, pieces[0], verb) or quoted
    if not strong and frame.lowers[at] in DOES and not _clausal(frame, pieces[0]):
        return
    cue = frame.span(group, at + 1)
    content = [frame.span(*piece) for piece in pieces]
    judged = verb.base in _NAMES_AS and pieces[0][0] > at and _in_marks(frame, source, pieces[0])
    voice: Voice = "mixed" if quoted or judged else "indirect"
    utterance = Utterance(voice, frame.span(*source), cue, content)
    utterance.via.extend([*hearers(frame, at, verb), *interviewer(frame)])
    utterance.strong = strong or judged
    utterance.stance = verb.kind == "act" or verb.base in JUDGING
    add(found, at, utterance)


def _said_after(frame: Frame, at: int, verb: Verb) -> bool:
    """Whether a name follows the verb and ends its clause: "It rained, said Ann Smith."."""
    if verb.kind != "say" or at < 4 or frame.words[at - 1] not in PAUSES or at + 2 >= len(frame):
        return False
    source = subject_after(frame, at, len(frame))
    if source is None or not any(is_capitalised(word) for word in frame.words[slice(*source)]):
        return False
    following = frame.lowers[source[1]] if source[1] < len(frame) else "."
    return following in (".", ",", ";", "who") or following in PREPOSITIONS


def _following(frame: Frame, source: Range, at: int, verb: Verb) -> list[Range]:
    """Content that follows the verb at `at`, ended where the author's own clause takes over."""
    following = clause_after(frame, at, verb)
    if following and verb.kind == "act":
        following = tight(frame, following[0], stance_end(frame, following[0]))
    if following:
        end = subordinate_end(frame, source, following)
        following = tight(frame, following[0], end)
    return [following] if following else []


def _quoted_as_saying(frame: Frame, group: int, at: int, found: Found) -> None:
    """Read "Smith quoted Jones as saying that …" and "Jones was quoted as saying that …"."""
    saying = (says_as(frame, at, len(frame)) or at) + 1
    source = subject_before(frame, group)
    content = clause_after(frame, saying, VERBS[frame.lowers[saying]])
    if source is None or content is None:
        return
    quoted = QUOTED in frame.words[content[0] : content[1]]
    voice: Voice = "mixed" if quoted else "indirect"
    cue = frame.span(group, at + 1)
    utterance = Utterance(voice, frame.span(*source), cue, [frame.span(*content)])
    relay(frame, at, len(frame), utterance)
    found.used.add(saying)
    add(found, at, utterance)


def _counts_as_speech(frame: Frame, source: Range, content: Range, verb: Verb) -> bool:
    if frame.lowers[source[0]] in ("we", "i", "you") or (
        frame.lowers[source[0]] == "they" and frame.lowers[max(0, source[0] - 1)] == "as"
    ):
        return False
    if verb.base in JUDGING and _judges(frame, source, content, verb):
        return True
    if verb.kind == "act" or (verb.base in EVIDENCE and not can_show(frame, source)):
        return False
    return _tells(frame, source, content, verb)


def _tells(frame: Frame, source: Range, content: Range, verb: Verb) -> bool:
    """Whether what a verb of saying or thinking governs is something said."""
    first = frame.lowers[content[0]]
    placed = first in _PLACING and content[0] > source[0]
    if placed and not any(low in FINITE for low in frame.lowers[slice(*content)]):
        return False  # "rejoined in 1987"
    if verb.kind == "tell" and verb.base != "tell" and content[0] > source[0]:
        return first == "to" or _is_clause(frame, content)  # not "advised the council on taxes"
    generic = frame.words[source[0]].islower() and source[1] - source[0] == 1
    if generic and verb.base in _KNOWING and frame.lowers[source[0]] not in PRONOUNS:
        return False  # "people know what they get"
    plainly = verb.kind in ("say", "tell") and verb.base not in NEEDS_CLAUSE
    if plainly or content[1] <= source[0] or first in COMPLEMENTISERS or first in PRONOUNS:
        return True
    if verb.base not in SURMISE and verb.base not in NEEDS_CLAUSE:
        return False
    return (first in DETERMINERS or is_capitalised(frame.words[content[0]])) and any(
        low in FINITE for low in frame.lowers[content[0] : content[1]]
    )


def _clausal(frame: Frame, content: Range) -> bool:
    """Whether what a verb governs is a clause or an estimate: "knew that", "saw it as"."""
    first = frame.lowers[content[0]]
    return first in COMPLEMENTISERS or first in PRONOUNS or "as" in frame.lowers[slice(*content)]


def _judges(frame: Frame, source: Range, content: Range, verb: Verb) -> bool:
    """Whether a named subject of a main clause judges something there."""
    named = any(is_capitalised(word) for word in frame.words[source[0] + 1 : source[1]]) or (
        is_capitalised(frame.words[source[0]]) and frame.lowers[source[0]] not in NOT_NAMES
    )
    leads = source[0] <= 1 or frame.words[source[0] - 1] in PAUSES
    if verb.base in ("see", "cite", "regard", "label") and content[1] > source[0]:
        return named and leads and "as" in frame.lowers[content[0] : content[1]]
    if verb.base == "call" and content[1] > source[0]:
        called = frame.lowers[content[0] : content[1]]
        named = named and (called[0] in ("on", "for") or bool({"a", "an", "the"} & set(called[1:])))
    return named and leads and verb.form != "base"


def _in_marks(frame: Frame, source: Range, content: Range) -> bool:
    """Whether somebody's own word for a thing ends in marks: `called the letter "a confession"`."""
    leads = source[0] <= 1 or frame.words[source[0] - 1] in PAUSES
    first, last = frame.lowers[source[0]], frame.lowers[source[1] - 1]
    capitals = [i for i in range(*source) if is_capitalised(frame.words[i])]
    somebody = first in ("he", "she") or last in ROLES or any(i != source[0] for i in capitals)
    somebody = somebody or (bool(capitals) and first not in NOT_NAMES | DETERMINERS)
    marks = [word for word in frame.words[slice(*content)] if word in '"“”«»„']
    last_mark = max((i for i in range(*content) if frame.words[i] in marks), default=0)
    follows = frame.lowers[last_mark + 1] if last_mark + 1 < content[1] else ","
    closed = follows in PAUSES or follows in PREPOSITIONS or follows in TIME_WORDS
    return leads and somebody and len(marks) > 1 and closed


def _participle(
    frame: Frame, at: int, verb: Verb, found: Found, *, coordinated: bool = False
) -> None:
    """Read ", adding that …" and "… and said that": the subject is that of the main clause."""
    paused = at > 0 and frame.words[at - 1] in PAUSES
    if not (paused or coordinated) or verb.kind == "act":
        return
    content = clause_after(frame, at, verb)
    if content is None or (verb.kind != "say" and frame.lowers[content[0]] != "that"):
        return
    if not _goes_on_saying(frame, at, verb, content, coordinated=coordinated):
        return
    quoted = any(word == QUOTED for word in frame.words[content[0] : content[1]])
    source = main_subject(frame, at, found)
    cue = frame.span(at, at + 1)
    voice: Voice = "mixed" if quoted else "indirect"
    utterance = Utterance(voice, source, cue, [frame.span(*content)], strong=source is not None)
    add(found, at, utterance)


def _goes_on_saying(
    frame: Frame, at: int, verb: Verb, content: Range, *, coordinated: bool
) -> bool:
    """Whether ", and added that …" follows, rather than "and added a room" or "and answers"."""
    if not coordinated:
        return verb.base != "add" or _is_clause(frame, content)
    if frame.lowers[at] in AMBIGUOUS and not takes_object(frame, at + 1):
        return False
    if suffers(frame, skip_auxiliaries(frame, at, 0), at):
        return False
    return verb.base not in NEEDS_CLAUSE or _is_clause(frame, content)


def _is_clause(frame: Frame, content: Range) -> bool:
    """Whether the words after a verb are a clause, or quoted, and no mere thing or place."""
    first = frame.lowers[content[0]]
    lowers = frame.lowers[content[0] : content[1]]
    if first in COMPLEMENTISERS or first in PRONOUNS or frame.words[content[0]] in '"“«„':
        return True
    return QUOTED in lowers or (
        first not in PREPOSITIONS and any(low in FINITE for low in lowers[:_NEAR_VERB])
    )


def _inverted_clause(frame: Frame, at: int, verb: Verb, found: Found) -> None:
    """Read "Taxes will fall, says Smith" and "Taxes, says Smith, will fall"."""
    before = at - 1 - (frame.lowers[at - 1] == "so")
    if before < 1 or frame.words[before] not in PAUSES or verb.kind not in ("say", "think"):
        return
    source = subject_after(frame, at, len(frame))
    first = tight(frame, 0, before)
    if source is None or first is None or frame.lowers[min(source[1], len(frame) - 1)] in FINITE:
        return
    if verb.form == "base" and not (verb.kind == "say" and agrees(frame, source, verb)):
        return
    goes_on = source[1] < len(frame) - 1 and frame.words[source[1]] == ","
    second = resumed(frame, source[1] + 1) if goes_on and verb.kind == "say" else None
    named = any(is_capitalised(word) for word in frame.words[source[0] : source[1]])
    described = named and any(low in ROLES for low in frame.lowers[source[0] : source[1]])
    opens = is_capitalised(frame.words[source[0]]) or frame.lowers[source[0]] in DETERMINERS
    ends = source[1] >= len(frame) - 1 and verb.base == "say"
    opens = opens or (ends and frame.lowers[source[1] - 1].endswith("s"))  # "say analysts."
    if not (opens or described) or (second is None and at < 4):
        return
    content = [frame.span(*piece) for piece in (first, second) if piece]
    utterance = Utterance("indirect", frame.span(*source), frame.span(at, at + 1), content)
    utterance.strong = verb.kind == "say"
    add(found, at, utterance)


def _reported_passively(frame: Frame, group: int, at: int, verb: Verb, found: Found) -> None:
    """Read "it was reported that …": speech without a speaker."""
    following = frame.lowers[at + 1] if at + 1 < len(frame) else ""
    if following not in COMPLEMENTISERS and following != "to":
        return
    content = clause_after(frame, at, verb)
    if content is None:
        return
    impersonal = group > 0 and frame.lowers[group - 1] == "it"
    strong = verb.kind == "say" and impersonal and following in COMPLEMENTISERS
    utterance = Utterance("indirect", None, frame.span(group, at + 1), [frame.span(*content)])
    utterance.strong = strong
    add(found, at, utterance)


def according_to(frame: Frame, found: Found) -> None:
    """Read every "according to …" of the frame that names somebody."""
    for at in range(len(frame) - 2):
        if frame.lowers[at] != "according" or frame.lowers[at + 1] != "to" or at in found.used:
            continue
        source = according_source(frame, at + 1)
        if source is None:
            continue
        content = around(frame, at, _phrase_end(frame, source[1]))
        if not content:
            continue
        inside = [w for w in frame.words if w == QUOTED]
        alone = len(content) == 1 and frame.words[_index(frame, content[0])] == QUOTED
        voice: Voice = "direct" if alone else "mixed" if inside else "indirect"
        cue = frame.span(at, at + 2)
        found.used.update((at, at + 1))
        strong = frame.lowers[at - 1] not in ("not", "if") and (
            frame.words[-1] != "?" or voice == "direct"
        )
        utterance = Utterance(voice, frame.span(*source), cue, content, strong=strong or at == 0)
        found.utterances.append(utterance)


def in_the_view_of(frame: Frame, found: Found) -> None:
    """Read "in Smith's view" and "in the opinion of the ministry"."""
    for at, low in enumerate(frame.lowers):
        if low not in VIEW_NOUNS or at < 2:
            continue
        start = at - 2 if frame.lowers[at - 2 : at] == ["point", "of"] else at
        opening = "from" if start < at or low in _STANDPOINTS else "in"
        reach = range(start - 1, max(-1, start - 9), -1)
        first = next((i for i in reach if frame.lowers[i] == opening), -1)
        if first < 0 or (first > 0 and frame.words[first - 1] not in (",", "-", "–", "—")):
            continue
        source: Range | None = None
        end = at + 1
        if frame.lowers[start - 1] in ("'s", "’s", "’", "'") and start - 1 > first + 1:
            source = (first + 1, start - 1)
        elif frame.lowers[start - 1] in ("his", "her", "their") and start - 1 == first + 1:
            source = (start - 1, start)
        elif at + 1 < len(frame) and frame.lowers[at + 1] == "of":
            source = according_source(frame, at + 1)
            end = source[1] if source else end
        content = around(frame, first, end) if source else []
        if source and content:
            quoted = QUOTED in frame.words
            cue = frame.span(at, at + 1)
            named = frame.span(*source)
            found.utterances.append(
                Utterance("mixed" if quoted else "indirect", named, cue, content)
            )


def _phrase_end(frame: Frame, end: int) -> int:
    """Where the phrase ends whose speaker ends at `end`: "rumours denied by Smith" is longer."""
    if end + 1 < len(frame) and frame.lowers[end + 1] == "by":
        while end < len(frame) and frame.words[end] not in (",", ".", ";", ":", QUOTED, "—", "–"):
            end += 1
    return end


def _index(frame: Frame, span: Span) -> int:
    return frame.starts.index(span.start)
