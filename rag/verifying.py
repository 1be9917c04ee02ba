"""An exported answer, held against the corpus as it is now: do its citations still stand?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rag.errors import QuestionError

if TYPE_CHECKING:
    from index.catalog import Catalog


def verify(exported: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """Return how many citations of an exported answer there are, how many are intact, and what is
    wrong with the others.

    Intact means that the article holds the quotation to the letter at the cited place. Raises
    QuestionError when `exported` is not an answer.
    """
    citations = exported.get("citations")
    if not isinstance(citations, list) or not all(isinstance(each, Mapping) for each in citations):
        raise QuestionError("This is not an exported answer: it has no list of 'citations'.")
    problems = []
    for citation in citations:
        problem = _problem(citation, catalog)
        if problem is not None:
            number, path = citation.get("number"), citation.get("path")
            problems.append({"number": number, "path": path, "problem": problem})
    intact = len(citations) - len(problems)
    return {"citations": len(citations), "intact": intact, "problems": problems}


def _problem(citation: Mapping[str, Any], catalog: Catalog) -> str | None:
    """Say what is wrong with a citation; None when it stands."""
    identity, quote = citation.get("article_id"), citation.get("quote")
    start, end = citation.get("start"), citation.get("end")
    if not (isinstance(identity, str) and isinstance(quote, str) and quote):
        return "The citation is malformed: it has no article or no quotation."
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return "The citation is malformed: it has no place in the article."
    article = catalog.article(identity)
    if article is None:
        return "The article is not in the corpus any more."
    if article.text[start:end] == quote:
        return None
    if quote in article.text:
        return "The article has changed; the quotation now stands elsewhere in it."
    if article.sha256 != citation.get("sha256"):
        return "The article has changed and does not hold the quotation any more."
    return "The quotation does not stand in the article."
