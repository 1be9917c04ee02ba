"""Answers as programs send them: read once and strictly, refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from rag.answers import Answer, Citation
from rag.errors import ExportError

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def answers_from_json(payload: Any) -> list[Answer]:
    """Read a list of answers of the contract.

    Raises ExportError when it is none, or an answer in it cannot be used.
    """
    if not isinstance(payload, list | tuple) or not payload:
        raise ExportError("There is nothing to export: 'answers' is a list of at least one answer.")
    return [_answer(each, f"Answer {at}") for at, each in enumerate(payload, start=1)]


def _answer(payload: Any, where: str) -> Answer:
    from pydantic import ValidationError

    if not isinstance(payload, Mapping):
        raise ExportError(f"{where} is not an object.")
    # A file name may hold half characters, which no format takes.
    text = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
    try:
        answer = _reader().validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        message = first["msg"][:1].lower() + first["msg"][1:]
        raise ExportError(f"{where} is not an answer: '{key}': {message}.") from error
    problem = _problem(answer)
    if problem:
        raise ExportError(f"{where} is not an answer: {problem}")
    return answer


@cache
def _reader() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)


def _problem(answer: Answer) -> str | None:
    """Say what does not fit together in an answer; None when all does."""
    problem = _misnumbered(answer.citations) or _misnumbered(answer.near)
    if problem:
        return problem
    numbers = {citation.number for citation in answer.citations}
    for at, claim in enumerate(answer.claims, start=1):
        if not claim.text.strip():
            return f"claim {at} has no words."
        for number in (*claim.citations, *claim.about):
            if number not in numbers:
                return f"claim {at} cites [{number}], which is not there."
        if any(not 0 <= other < len(answer.claims) for other in claim.disputes):
            return f"claim {at} disputes a claim that is not there."
    return None


def _misnumbered(citations: Sequence[Citation]) -> str | None:
    seen: set[int] = set()
    for citation in citations:
        if citation.number < 1 or citation.number in seen:
            return f"the number [{citation.number}] cannot be a citation's, or is there twice."
        seen.add(citation.number)
        if not (0 <= citation.start < citation.end and citation.quote and citation.article_id):
            return f"citation [{citation.number}] has no article, no place or no quotation."
    return None
