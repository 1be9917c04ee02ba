"""What the page offers when it opens, and what it says about the corpus and the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from rag.desk import Desk
from workspace.evidence import escape
from workspace.page import texts
from workspace.page.components import EXAMPLES, Components

Waiting = Callable[[], str | None]
Update = dict[Any, Any]


class Start:
    """The state of the corpus as the page shows it; it may change while the page is open."""

    def __init__(self, desk: Desk, waiting: Waiting, parts: Components) -> None:
        self._desk = desk
        self._waiting = waiting
        self._parts = parts

    def offered(self) -> list[Any]:
        """Return the components that `offer` fills."""
        parts = self._parts
        filtering = [parts.filtering.author, parts.filtering.outlet]
        return [*parts.examples, parts.examples_row, *filtering, parts.status]

    def offer(self) -> Update:
        """Fill in example questions, the names to filter by, and what the corpus holds."""
        questions = self._desk.example_questions(EXAMPLES)
        articles = self._desk.articles()
        updates: Update = {
            button: gr.update(value=question, visible=bool(question))
            for button, question in zip(
                self._parts.examples, [*questions, *[""] * EXAMPLES], strict=False
            )
        }
        updates[self._parts.examples_row] = gr.update(visible=bool(questions))
        filtering = self._parts.filtering
        for dropdown, names in (
            (filtering.author, {article.author for article in articles}),
            (filtering.outlet, {article.outlet for article in articles}),
        ):
            choices = sorted(name for name in names if name)
            updates[dropdown] = gr.update(choices=choices, visible=bool(choices))
        return updates | {self._parts.status: self._status(len(articles))}

    def state(self) -> Update:
        """Say what start-up still waits for; once it waits for nothing, stop asking."""
        status = {self._parts.status: self._status(len(self._desk.articles()))}
        return status if self._waiting() else status | {self._parts.clock: gr.Timer(active=False)}

    def _status(self, articles: int) -> str:
        waiting = self._waiting()
        if waiting is None:
            count = texts.count(articles, "article")
            return f'<p class="ready" role="status">{texts.READY} · {count}</p>'
        if waiting.endswith("."):  # a whole sentence: it failed, and will not come
            return f'<p class="failed" role="alert">{escape(waiting)}</p>'
        return (
            f'<p class="waiting" role="status">{escape(waiting.rstrip("…"))}. '
            f"{texts.LOADING_HINT}</p>"
        )
