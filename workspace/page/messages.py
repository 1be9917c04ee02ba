"""What the conversation shows, as HTML the chatbot passes through unchanged.

Each message is one line that begins with a block element, so the chatbot's Markdown takes all of
it as HTML; whatever comes from articles, people or models goes through `evidence.escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.articles import Span, derived_id
from rag.answers import Answer, Citation, Claim, Coverage, PartialText, Progress
from rag.rendering import names_text
from workspace.evidence import article_address, escape
from workspace.page import texts

Citations = Mapping[int, Citation]

# A mark that is escaped is a character of the text; the others are Markdown's own.
_MARKDOWN = re.compile(r"\\([^\w\s])|\*+|^ {0,3}(?:#{1,6}|>|-)\s+", re.MULTILINE)


def question_html(text: str) -> str:
    """Return a person's question as a message."""
    # Beside the words, so that these are all that the element of the question holds.
    edit = f'<button type="button" class="edit">{texts.EDIT}</button>'
    return f'<h2 class="asked" dir="auto">{_lines(text)}</h2>{edit}'


def growing_html(event: PartialText | Progress) -> str:
    """Return a message that will be replaced; `running` marks it for the page's style and script.

    That the page can ask or stop follows from this mark alone.
    """
    if isinstance(event, Progress):
        return progress_html(event.text)
    unchecked = "" if event.checked else f'<div class="unchecked">{texts.UNCHECKED}</div>'
    return f'<div class="running">{unchecked}{partial_html(event.text)}</div>'


def progress_html(text: str) -> str:
    """Return what the desk is doing right now as a message."""
    return f'<div class="progress running" role="status">{_lines(text)}</div>'


def partial_html(text: str) -> str:
    """Return the answer so far: its words, without its Markdown."""
    words = _MARKDOWN.sub(lambda mark: mark[1] or "", text)
    return f'<div class="partial" dir="auto">{_lines(words)}</div>'


def stopped_html(partial: PartialText | None) -> str:
    """Return as much of an answer as there was when it was stopped, marked as such."""
    if partial is None:
        return f'<div class="ended">{texts.STOPPED}</div>'
    note = texts.STOPPED if partial.checked else texts.STOPPED_UNCHECKED
    return f'{partial_html(partial.text)}<div class="ended">{note}</div>'


def broken_html() -> str:
    """Return what stays of an answer whose server went away."""
    return f'<div class="ended">{texts.BROKEN}</div>'


def problem_html(sentence: str) -> str:
    """Return an expected failure as a message."""
    return f'<div class="problem" role="alert" dir="auto">{_lines(sentence)}</div>'


def answer_html(answer: Answer) -> str:
    """Return the whole answer: claims by claimant, coverage, citations; or why there is none."""
    if answer.abstained:
        return _abstention(answer)
    citations = {citation.number: citation for citation in answer.citations}
    groups = _by_claimant(answer.claims, citations)
    parts = [
        _understood(answer),
        _lifts(answer),
        _note(answer.reason),
        *(_claimant(name, claims, answer, citations) for name, claims in groups.items()),
        _coverage(answer.coverage),
        _used(answer.note),
        _citations(texts.CITATIONS, answer.citations, "citations"),
        _actions(answer),
    ]
    return f'<div class="answer">{"".join(parts)}</div>'


def _abstention(answer: Answer) -> str:
    near = _citations(texts.NEAR, answer.near, "near") if answer.near else ""
    return (
        f'<div class="abstained"><p class="verdict">{texts.ABSTAINED}</p>'
        f"{_understood(answer)}{_note(answer.reason)}{_lifts(answer)}{near}"
        f"{_coverage(answer.coverage)}{_used(answer.note)}{_actions(answer)}</div>"
    )


def _actions(answer: Answer) -> str:
    """Return what can be done with the answer; without a model there is no other way to ask."""
    again = [("llm", texts.AGAIN_WRITTEN)]
    if answer.mode == "llm":
        again.insert(0, ("extractive", texts.AGAIN_VERBATIM))
    copy = f'<button type="button" class="copy">{texts.COPY}</button>' if answer.claims else ""
    buttons = "".join(
        f'<button type="button" class="again" value="{mode}">{label}</button>'
        for mode, label in again
    )
    return f'<p class="actions">{copy}{buttons}</p>'


def _used(note: str | None) -> str:
    """Return what a language model was used for."""
    return f'<p class="used" dir="auto">{escape(note)}</p>' if note else ""


def _note(reason: str | None) -> str:
    return f'<p class="reason" dir="auto">{escape(reason)}</p>' if reason else ""


def _understood(answer: Answer) -> str:
    """Return how a follow-up was read, which other names were searched, and which filters were
    applied, if any.
    """
    notes = []
    if " ".join(answer.standalone_question.split()) != " ".join(answer.question.split()):
        notes.append(f"{texts.UNDERSTOOD}: “{_apart(answer.standalone_question)}”")
    if names := names_text(answer.names_searched, answer.standalone_question):
        notes.append(_apart(names))
    if answer.filters:
        notes.append(_apart(texts.filtered(answer.filters)))
    return f'<p class="understood">{" ".join(notes)}</p>' if notes else ""


def _lifts(answer: Answer) -> str:
    """Return a button for each filter read from the question; the page's script asks without it."""
    buttons = "".join(
        f'<button type="button" class="lift" value="{escape(read.without)}">'
        f"{texts.LIFT}: {_apart(f'{read.kind} {read.words}')}</button> "
        for read in answer.filters_read
        if read.without
    )
    return f'<p class="lifts">{buttons}</p>' if buttons else ""


def _by_claimant(claims: Sequence[Claim], citations: Citations) -> dict[str, list[Claim]]:
    """Group the claims by claimant, in the order in which each claimant first speaks."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_speaker(claim, citations), []).append(claim)
    return groups


def _speaker(claim: Claim, citations: Citations) -> str:
    if not claim.verified:  # nobody is known to have said it
        return texts.NOT_VERIFIED
    if claim.claimant:
        return claim.claimant
    if claim.claimant_kind != "author":
        return texts.NO_SPEAKER
    cited = [citations[number] for number in claim.citations if number in citations]
    return texts.unnamed_author(cited[0].outlet if cited else None)


def _claimant(name: str, claims: Sequence[Claim], answer: Answer, citations: Citations) -> str:
    role = next((claim.claimant_role for claim in claims if claim.claimant_role), None)
    shown_role = f' <span class="role">{_apart(role)}</span>' if role else ""
    lines = "".join(_claim(claim, answer, citations) for claim in claims)
    return (
        f'<section class="claimant"><h3>{_apart(name)}{shown_role}</h3><ul>{lines}</ul></section>'
    )


def _claim(claim: Claim, answer: Answer, citations: Citations) -> str:
    cited = [citations[number] for number in claim.citations if number in citations]
    links = " ".join(_link(citation, answer.citations) for citation in cited)
    text = f'<span class="words" dir="auto">{escape(_one_line(claim.text))}</span>'
    if not claim.verified:
        text = f"<s>{text}</s>"
    problem = (
        f'<p class="unverified" dir="auto">{escape(claim.problem or texts.UNVERIFIED)}</p>'
        if claim.problem or not claim.verified
        else ""
    )
    facts = "".join(_facts(claim, cited, answer, citations))
    place = f' id="{_anchor(answer, claim)}" tabindex="-1"' if claim.disputes else ""
    return (
        f'<li class="claim"{place}><p>{text} {links}</p>{problem}<p class="facts">{facts}</p></li>'
    )


def _anchor(answer: Answer, claim: Claim) -> str:
    """Name the claim's line so that another can link to it, in this answer and in no other."""
    at = next(number for number, each in enumerate(answer.claims) if each is claim)
    return f"claim-{derived_id(answer.question, answer.text, repr(answer.timings_ms))[:12]}-{at}"


def _facts(
    claim: Claim, cited: Sequence[Citation], answer: Answer, citations: Citations
) -> Iterator[str]:
    """Yield voice, hedge, outlet, date and relations of a claim, each in its own span; none for
    words that nothing carries.
    """
    if not claim.verified:
        return
    yield f'<span class="voice {claim.voice}">{texts.VOICES[claim.voice]}</span>'
    if claim.hedge:
        yield f'<span class="hedge">“{_apart(claim.hedge)}”</span>'
    for name in claim.via:
        yield f"<span>{texts.VIA} {_apart(name)}</span>"
    for origin in dict.fromkeys(_origin(citation) for citation in cited):
        yield f"<span>{origin}</span>"
    if claim.reprints:
        yield f"<span>{texts.AND} {texts.count(claim.reprints, 'reprint')}</span>"
    about = [citations[number] for number in claim.about if number in citations]
    if about:
        links = " ".join(_link(citation, answer.citations) for citation in about)
        yield f"<span>{texts.ABOUT} {links}</span>"
    for index in claim.disputes:
        if 0 <= index < len(answer.claims):
            other = answer.claims[index]
            name = _apart(_speaker(other, citations))
            link = f'<a href="#{_anchor(answer, other)}">{name}</a>'
            yield f'<span class="disputes">{texts.DISPUTES} {link}</span>'


def _origin(citation: Citation) -> str:
    return f"{_apart(citation.outlet or texts.NO_OUTLET)}, {texts.day(citation.published)}"


def _link(citation: Citation, all_citations: Sequence[Citation]) -> str:
    """Return the citation marker: a link to the passage, the answer's others highlighted along."""
    spans = [Span(citation.start, citation.end)]
    for other in all_citations:
        span = Span(other.start, other.end)
        if other.article_id == citation.article_id and span not in spans:
            spans.append(span)
    address = article_address(citation.article_id, spans[:16], sha256=citation.sha256)
    quote = escape(_one_line(citation.quote))
    return f'<a class="cite" href="{address}" title="{quote}">{escape(f"[{citation.number}]")}</a>'


def _citations(heading: str, citations: Sequence[Citation], name: str) -> str:
    items = "".join(
        f'<li>{_link(citation, citations)} <span class="title">'
        f"{_apart(citation.title or texts.UNTITLED)}</span>"
        f'<span class="origin">{_origin_with_author(citation)}</span>'
        f'<q dir="auto">{escape(_one_line(citation.quote))}</q></li>'
        for citation in citations
    )
    return f'<div class="{name}"><h3>{heading}</h3><ol>{items}</ol></div>' if items else ""


def _origin_with_author(citation: Citation) -> str:
    outlet = _apart(citation.outlet or texts.NO_OUTLET)
    author = _apart(citation.author or texts.NO_AUTHOR)
    return f"{outlet}, {author}, {texts.day(citation.published)}"


def _coverage(coverage: Coverage) -> str:
    sentence = texts.coverage(
        coverage.articles_searched,
        coverage.articles_with_evidence,
        undated=coverage.undated_excluded,
        # Isolated as by <bdi>, which a sentence that is yet to be escaped cannot hold.
        silent=[f"\u2068{name}\u2069" for name in coverage.outlets_silent],
    )
    return f'<p class="coverage" dir="auto">{escape(sentence)}</p>'


def _apart(text: str) -> str:
    """Return the escaped text, whose direction of writing does not reach over its neighbours."""
    return f"<bdi>{escape(_one_line(text))}</bdi>"


def _lines(text: str) -> str:
    """Return the escaped text with its line breaks, still on one line."""
    return "<br>".join(escape(_one_line(line)) for line in text.strip().splitlines())


def _one_line(text: str) -> str:
    return " ".join(text.split())
