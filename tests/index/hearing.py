"""How the tests of attribution read a text: sentence by sentence, or as the contract lists it."""

from __future__ import annotations

from index.articles import Span
from index.attributing import Attribution, attribute, attributions
from index.sentences import sentence_spans


def read(text: str, language: str | None = None) -> list[Attribution]:
    sentences = sentence_spans(text, [Span(0, len(text))], language=language)
    return attribute(text, sentences, author="Ines Vale", outlet=None, language=language)


def claimed(text: str, language: str | None = None) -> list[tuple[str, str | None]]:
    return [(found.voice, found.claimant) for found in read(text, language)]


def listed(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Source, cue and contents of every attribution of `text`."""

    def words(span: list[int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    return [
        (
            words(found["source"]),
            words(found["cue"]),
            [text[start:end] for start, end in found["content"]],
        )
        for found in attributions(text)
    ]


def chained(text: str) -> dict[str, list[str]]:
    """Who passes on the words of each source of `text`."""
    return {
        text[slice(*found["source"])]: [text[start:end] for start, end in found["via"]]
        for found in attributions(text)
        if found["source"]
    }
