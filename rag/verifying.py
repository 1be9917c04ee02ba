"""An exported answer, held against the corpus as it is now: do its citations still stand?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rag.errors import QuestionError

if TYPE_CHECKING:
    from index.articles import Article
    from index.catalog import Catalog


def verify(exported: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """Return how many citations of an exported answer there are, how many are intact, in how many
    the article has changed since or is gone, and what is wrong with citations and claims.

    Intact means that the article holds the quotation to the letter at the cited place, and is by
    whom the citation says. The passages near a question without an answer are no citations, but
    what is wrong with them is told. Raises QuestionError when `exported` is not an answer.
    """
    citations = _listed(exported, "citations")
    claims = _listed(exported, "claims") if "claims" in exported else []
    near = _listed(exported, "near") if "near" in exported else []
    problems, sound, changed, gone = [], [], 0, 0
    for citation in citations:
        article = _article(citation, catalog)
        changed += article is not None and article.sha256 != citation.get("sha256")
        gone += article is None and isinstance(citation.get("article_id"), str)
        problem = _problem(citation, article)
        if problem is None:
            sound.append(citation)
        else:
            number, path = citation.get("number"), citation.get("path")
            problems.append({"number": number, "path": path, "problem": problem})
    for passage in near:
        problem = _problem(passage, _article(passage, catalog))
        if problem is not None:
            number, path = f"near {passage.get('number')}", passage.get("path")
            problems.append({"number": number, "path": path, "problem": problem})
    if exported.get("mode") == "extractive":
        problems += _claim_problems(claims, citations, sound)
    return {
        "citations": len(citations),
        "intact": len(sound),
        "changed": changed,
        "gone": gone,
        "problems": problems,
    }


def _listed(exported: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = exported.get(key)
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        raise QuestionError(f"This is not an exported answer: it has no list of '{key}'.")
    return found


def _claim_problems(
    claims: Sequence[Mapping[str, Any]],
    citations: Sequence[Mapping[str, Any]],
    sound: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Name the claims whose words are not those of the passages they cite.

    A claim with a citation that has a problem of its own is not named a second time.
    """
    problems = []
    for at, claim in enumerate(claims, start=1):
        numbers = claim.get("citations")
        if not isinstance(numbers, list) or not numbers:
            continue
        cited = [c for number in numbers for c in citations if c.get("number") == number]
        if any(citation not in sound for citation in cited):
            continue
        text = _plain(str(claim.get("text") or ""))
        quoted = _plain(" ".join(citation["quote"] for citation in cited))
        if len(cited) < len(numbers) or not text or text not in quoted:
            path = cited[0].get("path") if cited else None
            problem = f"Claim {at} does not consist of the passages it cites."
            problems.append({"number": numbers[0], "path": path, "problem": problem})
    return problems


def _plain(text: str) -> str:
    return " ".join(text.split())


def _article(citation: Mapping[str, Any], catalog: Catalog) -> Article | None:
    identity = citation.get("article_id")
    return catalog.article(identity) if isinstance(identity, str) else None


def _problem(citation: Mapping[str, Any], article: Article | None) -> str | None:
    """Say what is wrong with a citation; None when it stands."""
    identity, quote = citation.get("article_id"), citation.get("quote")
    start, end = citation.get("start"), citation.get("end")
    if not (isinstance(identity, str) and isinstance(quote, str) and quote):
        return "The citation is malformed: it has no article or no quotation."
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return "The citation is malformed: it has no place in the article."
    if article is None:
        return "The article is not in the corpus any more."
    if article.text[start:end] == quote:
        return _misattributed(citation, article)
    if quote in article.text:
        return "The article has changed; the quotation now stands elsewhere in it."
    if article.sha256 != citation.get("sha256"):
        return "The article has changed and does not hold the quotation any more."
    return "The quotation does not stand in the article."


def _misattributed(citation: Mapping[str, Any], article: Article) -> str | None:
    """Say what the citation tells of the article that the article does not; None when all fits."""
    published = article.published.isoformat() if article.published else None
    told = {
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "published": published,
    }
    for key, value in told.items():
        if key in citation and citation[key] != value:
            what = "date" if key == "published" else key
            return f"The citation names another {what} than the article: {value or 'it has none'}."
    return None
