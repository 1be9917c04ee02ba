"""Citations and their numbers: 1, 2, … in the order of first use, one for each distinct span."""

from __future__ import annotations

from index.articles import Article, Span
from rag.answers import Citation


class Numbering:
    """The citations of one answer, as they are made."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Span], Citation] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations so far, by number."""
        return tuple(self._made.values())

    def cite(self, article: Article, span: Span) -> Citation:
        """Return the citation of `span`, a new one unless it was cited before."""
        key = (article.id, span)
        if key not in self._made:
            self._made[key] = Citation(
                number=len(self._made) + 1,
                article_id=article.id,
                external_id=article.external_id,
                path=article.path,
                title=article.title,
                author=article.author,
                outlet=article.outlet,
                published=article.published,
                url=article.url,
                start=span.start,
                end=span.end,
                quote=span.of(article.text),
                sha256=article.sha256,
            )
        return self._made[key]

    def citing(self, article: Article, span: Span) -> list[Citation]:
        """Return the citations that hold `span`, a new one when it was not cited before."""
        holding = [
            citation
            for (article_id, cited), citation in self._made.items()
            if article_id == article.id and cited.holds(span)
        ]
        return holding[:1] or [self.cite(article, span)]
