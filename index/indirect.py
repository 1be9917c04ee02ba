"""Indirect speech: "Smith said that …", "according to Smith", "in Smith's view"."""

from __future__ import annotations

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
)
from index.cues import BE, PAUSES, Found, Utterance, add, coordinated, fits, main_subject, passive
from index.frames import QUOTED, Frame, Range, is_capitalised
from index.people import NOT_NAMES, ROLES
from index.relaying import hearers, interviewer, relay, says_as
from index.reporting import (
    COMPLEMENTISERS,
    DETERMINERS,
    DOES,
    EVIDENCE,
    EVIDENCE_NOUNS,
    FINITE,
    JUDGING,
    NEEDS_CLAUSE,
    NOT_A_SPEAKER,
    PREPOSITIONS,
    PRONOUNS,
    SURMISE,
    TIME_WORDS,
    UNTRUE,
    VERBS,
    VIEW_NOUNS,
    Verb,
)

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
    source = subject_before(frame, group)
    if source is None and verb.kind in ("say", "tell") and coordinated(frame, group, []):
        _participle(frame, at, verb, found, coordinated=True)
        return
    if source is None or not fits(frame, source, verb):
        _inverted_clause(frame, at, verb, found)
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
    if verb.kind == "act":
        return False
    if verb.base in EVIDENCE and not _can_show(frame, source):
        return False
    if verb.kind in ("say", "tell") and verb.base not in NEEDS_CLAUSE:
        return True
    first = frame.lowers[content[0]]
    if content[1] <= source[0] or first in COMPLEMENTISERS or first in PRONOUNS:
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


def _can_show(frame: Frame, source: Range) -> bool:
    """Whether the subject of "shows that" is somebody, or a document, rather than a fact."""
    words = range(source[0], source[1])
    head = next((at for at in words if frame.lowers[at] in PREPOSITIONS), source[1]) - 1
    low = frame.lowers[head]
    if low in EVIDENCE_NOUNS or low in ROLES or low in ("he", "she"):
        return True
    first = frame.lowers[source[0]]
    return is_capitalised(frame.words[head]) or (
        is_capitalised(frame.words[source[0]]) and first not in NOT_NAMES
    )


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
    quoted = any(word == QUOTED for word in frame.words[content[0] : content[1]])
    source = main_subject(frame, at, found)
    cue = frame.span(at, at + 1)
    voice: Voice = "mixed" if quoted else "indirect"
    utterance = Utterance(voice, source, cue, [frame.span(*content)], strong=source is not None)
    add(found, at, utterance)


def _inverted_clause(frame: Frame, at: int, verb: Verb, found: Found) -> None:
    """Read "Taxes will fall, says Smith" and "Taxes, says Smith, will fall"."""
    before = at - 1 - (frame.lowers[at - 1] == "so")
    if before < 1 or frame.words[before] not in PAUSES or verb.kind not in ("say", "think"):
        return
    source = subject_after(frame, at, len(frame))
    first = tight(frame, 0, before)
    if source is None or first is None or verb.form == "base":
        return
    goes_on = source[1] < len(frame) - 1 and frame.words[source[1]] == ","
    second = resumed(frame, source[1] + 1) if goes_on and verb.kind == "say" else None
    named = any(is_capitalised(word) for word in frame.words[source[0] : source[1]])
    described = named and any(low in ROLES for low in frame.lowers[source[0] : source[1]])
    opens = is_capitalised(frame.words[source[0]]) or frame.lowers[source[0]] in DETERMINERS
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
        source = _according_source(frame, at + 1)
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
            source = _according_source(frame, at + 1)
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


def _according_source(frame: Frame, to: int) -> Range | None:
    end = to + 1
    while end < len(frame) and frame.words[end] not in (",", ".", ";", ":", QUOTED, "—", "–"):
        if frame.lowers[end] in FINITE or frame.lowers[end] in ("that", "which", "who"):
            break
        if frame.lowers[end] in UNTRUE and frame.lowers[end + 1 : end + 2] == ["by"]:
            break  # "rumours denied by Smith"
        end += 1
    if end == to + 1 or end - to > 26:
        return None
    if any(low in NOT_A_SPEAKER for low in frame.lowers[to + 1 : end]):
        return None
    while end < len(frame) and frame.words[end - 1] in ("(", "-"):
        end += 1
    return to + 1, end


def _index(frame: Frame, span: Span) -> int:
    return frame.starts.index(span.start)
