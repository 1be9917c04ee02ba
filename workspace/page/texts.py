"""Every English sentence a person reads on the page, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.articles import Filters

TITLE = "Claimdesk"
TAGLINE = "What is claimed, by whom, where and when."

QUESTION = "Your question"
QUESTION_HINT = "Ask what is claimed"
ASK = "Ask"
STOP = "Stop"
NEW = "New conversation"
CONVERSATION = "Conversation"
EMPTY = "Ask the corpus a question. Every claim in the answer opens the passage it stands in."
EXAMPLES = "Questions this corpus can be asked"

MODE = "Answer"
VERBATIM = "In the articles’ own words"
NO_MODEL = "No language model is configured; base_url and model would name one."

FILTERS = "Filters"
AUTHOR = "Author"
OUTLET = "Outlet"
FROM = "Published from"
TO = "Published to"
DATE_HINT = "YYYY-MM-DD"
ANYONE = "Any"

EVIDENCE = "Evidence"
EVIDENCE_EMPTY = "Choose a number in an answer to read the passage inside its article."
OPEN_IN_TAB = "Open in a tab"
BACK = "Back to the answer"
PREVIOUS = "Previous passage"
NEXT = "Next passage"
PLACE = "{at} of {all}"

EDIT = "Edit"
COPY = "Copy with citations"
COPIED = "Copied."
NOT_COPIED = "The browser does not let this page copy; select the answer instead."
AGAIN = "Ask again"
AGAIN_VERBATIM = "Again in the articles’ words"
AGAIN_WRITTEN = "Again, written by the model"
EDITING = (
    "You are editing an earlier question: it and what follows it will be replaced. Esc leaves it."
)

SEARCHING = "Searching the corpus …"
READY = "Ready"
LOADING_HINT = "You can ask already; the answer comes as soon as this is done."
STOPPED = "Stopped."
UNCHECKED = "Being written, not checked yet."
STOPPED_UNCHECKED = "Stopped before it was checked."
BROKEN = "Broken off: the server went away."
STILL_ANSWERING = "An answer is still being written; stop it first, then ask."
UNEXPECTED = "Something went wrong on our side; the log on the server says what."
NO_JAVASCRIPT = "This page needs JavaScript; articles and the API work without it."

VOICES = {
    "direct": "quoted",
    "indirect": "reported",
    "mixed": "partly quoted",
    "author": "author’s own words",
}
NOT_VERIFIED = "Not verified"
NO_SPEAKER = "Unnamed speaker"
NO_WRITER = "Unnamed author"
UNDERSTOOD = "Understood as"
LIFT = "Search without"
NO_AUTHOR = "no author named"
NO_OUTLET = "no outlet named"
UNDATED = "undated"
UNTITLED = "Untitled"

ABSTAINED = "The corpus does not answer this."
NEAR = "Not an answer, but near"
CITATIONS = "Citations"

UNVERIFIED = "The cited passage does not carry this sentence."
VIA = "via"
AND = "and"
ABOUT = "about"
DISPUTES = "contradicted by"

DIMMED = "Dimmed text is not part of the article and is never evidence."
DIGEST = "A digest of"
ORIGINAL = "Original"
CHANGED = "The article has changed since it was cited; the passage may have moved."
NOT_FOUND_TITLE = "No such article"
NOT_FOUND = "There is no article with this id in the corpus; it may have been removed."


def written_by(model: str | None) -> str:
    """Name the mode in which a language model writes."""
    return f"Written by {model}, checked" if model else "Written by a language model, checked"


def day(published: date | None) -> str:
    """Write a date as people do, or say that there is none."""
    return f"{published.day} {published:%B %Y}" if published else UNDATED


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: `1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def filters_set(number: int) -> str:
    """Name the folded filters, so that one sees whether any are set."""
    return f"{FILTERS} · {number} set" if number else FILTERS


def unnamed_author(outlet: str | None) -> str:
    """Name an author who is not named, by the outlet where that is known."""
    return f"{NO_WRITER} of {outlet}" if outlet else NO_WRITER


def coverage(searched: int, held: int, *, undated: int, silent: Sequence[str]) -> str:
    """Say how much of the corpus an answer rests on."""
    parts = [f"{count(searched, 'article')} searched", f"{held:,} with evidence"]
    if undated:
        parts.append(f"{undated:,} left out for want of a date")
    if silent:
        parts.append(f"silent: {', '.join(silent)}")
    return " · ".join(parts)


def filtered(filters: Filters) -> str:
    """Say which articles a question was narrowed to; empty when to none."""
    parts = []
    if filters.published_after:
        parts.append(f"from {day(filters.published_after)}")
    if filters.published_before:
        parts.append(f"until {day(filters.published_before)}")
    named = {"outlet": filters.outlet, "author": filters.author, "speaker": filters.speaker}
    parts += [f"{kind} {' or '.join(names)}" for kind, names in named.items() if names]
    return f"Only {', '.join(parts)}." if parts else ""


def missing_span(start: int, end: int, length: int) -> str:
    """Say that a passage lies outside the article."""
    return (
        f"The passage at characters {start:,} to {end:,} cannot be found: "
        f"this article has {length:,} characters."
    )
