"""Looking up in the JSON contract: what comes in, and what is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from index.articles import Article, Span
from rag.errors import QuestionError
from rag.looked_up import Difference, LookedUp, Match, Piece


def text_from_json(payload: Mapping[str, Any]) -> str:
    """Read the text to look up.

    Raises QuestionError with one sentence when there is none, or it cannot be looked up.
    """
    from rag.looking_up import check_text

    text = payload.get("text")
    if text is not None and not isinstance(text, str):
        raise QuestionError("The text is not a text; write it in quotation marks.")
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        raise QuestionError("This holds characters that are not valid UTF-8.") from None
    check_text(text or "")
    return text or ""


def looked_up_to_json(found: LookedUp) -> dict[str, Any]:
    """Return what was found as the object of the contract."""
    return {
        "text": found.text,
        "verdict": found.verdict,
        "counts": found.counts,
        "matches": [_match(each) for each in found.matches],
        "earliest": found.earliest,
        "nearest": [_match(each) for each in found.nearest],
        "sentences": [_piece(each) for each in found.sentences],
    }


def permalink(article: Article, spans: Sequence[Span]) -> str:
    """Return the path under which a server shows the article with these spans, in this version."""
    query = "&".join(f"span={span.start}-{span.end}" for span in spans)
    return f"/articles/{article.id}?{query}&version={article.sha256[:16]}#span"


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "kind": piece.kind,
        "text": piece.text,
        "start": piece.start,
        "end": piece.end,
        "verdict": piece.verdict,
        "named": piece.named,
        "matches": [_match(each) for each in piece.matches],
        "earliest": piece.earliest,
        "complete": piece.complete,
        "nearest": [_match(each) for each in piece.nearest],
        "parts": [_piece(each) for each in piece.parts],
    }


def _match(match: Match) -> dict[str, Any]:
    article, voiced = match.article, match.voiced
    return {
        "kind": match.kind,
        "article_id": article.id,
        "external_id": article.external_id,
        "path": article.path,
        "title": article.title,
        "author": article.author,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "sha256": article.sha256,
        "start": match.start,
        "end": match.end,
        "spans": [list(span) for span in match.spans],
        "quote": match.quote,
        "permalink": permalink(article, match.spans),
        "similarity": round(match.similarity, 3),
        "diff": [_difference(each) for each in match.diff],
        "contradictions": list(match.contradictions),
        "claimant": voiced.claimant if voiced else None,
        "claimant_role": voiced.role if voiced else None,
        "claimant_kind": voiced.kind if voiced else "unknown",
        "voice": voiced.voice if voiced else None,
        "hedge": voiced.hedge if voiced else None,
        "via": list(voiced.via) if voiced else [],
        "also_speaking": list(voiced.others) if voiced else [],
        "by_named": match.by_named,
        "reprints": [_match(each) for each in match.reprints],
    }


def _difference(one: Difference) -> dict[str, str]:
    return {"mark": one.mark, "text": one.words, "article": one.instead}
