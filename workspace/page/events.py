"""What happens on the page: asking, stopping, waiting for the model, starting over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import gradio as gr

from index.errors import ClaimdeskError
from rag.answers import Answer, PartialText, Question
from rag.contract import question_from_json
from rag.desk import Desk
from workspace.evidence import escape
from workspace.page import messages, texts
from workspace.page.components import EXAMPLES, Components

logger = logging.getLogger(__name__)

Waiting = Callable[[], str | None]
Update = dict[Any, Any]
MEMORY = 6  # turns handed on with a follow-up


class Turn(NamedTuple):
    """One exchange: the question, the answer's Markdown if there was one, what is shown of it."""

    question: str
    answer: str | None
    shown: str


def connect(page: gr.Blocks, parts: Components, desk: Desk, waiting: Waiting) -> None:
    """Give the components of the page what they do."""
    asking = Asking(desk, waiting, parts)
    asked = [parts.turns, *parts.filtering.inputs()]
    shown = [
        parts.conversation,
        parts.question,
        parts.turns,
        parts.examples_row,
        parts.ask,
        parts.stop,
    ]
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    triggers: list[tuple[Callable[..., Any], gr.components.Component]] = [
        (parts.question.submit, parts.question),
        (parts.ask.click, parts.question),
    ]
    triggers += [(button.click, button) for button in parts.examples]
    running: list[Any] = [
        trigger(asking.answer, [text, *asked], shown, concurrency_limit=4, **quiet)
        for trigger, text in triggers
    ]
    parts.stop.click(
        asking.stopped, [parts.turns], shown, cancels=running, queue=False, **quiet
    ).then(None, js="() => document.querySelector('#question textarea')?.focus()", **quiet)
    parts.new.click(asking.fresh, None, shown, cancels=running, queue=False, **quiet)

    start = Start(desk, waiting, parts)
    page.load(start.offer, None, [*start.offered(), parts.examples_row], **quiet)
    parts.clock.tick(start.state, None, [parts.status, parts.clock], **quiet)


class Asking:
    """From a question on the page to messages in the conversation."""

    def __init__(self, desk: Desk, waiting: Waiting, parts: Components) -> None:
        self._desk = desk
        self._waiting = waiting
        self._parts = parts

    def answer(self, text: str, turns: list[Turn], *filtering: Any) -> Iterator[Update]:
        """Stream the answer to `text` below the turns so far."""
        question = text.strip()
        if not question:
            yield {self._parts.question: ""}
            return
        shown = messages.progress_html(self._waiting() or texts.SEARCHING)
        yield self._running(turns, question, shown) | {self._parts.question: ""}
        turn = Turn(question, None, messages.problem_html(texts.UNEXPECTED))
        try:
            for event in self._desk.ask_stream(_question(question, turns, filtering)):
                if isinstance(event, Answer):
                    told = None if event.abstained else event.text
                    turn = Turn(question, told, messages.answer_html(event))
                elif isinstance(event, PartialText):
                    yield self._running(turns, question, messages.partial_html(event.text))
                else:
                    yield self._running(turns, question, messages.progress_html(event.text))
        except ClaimdeskError as error:
            turn = Turn(question, None, messages.problem_html(str(error)))
        except Exception:
            # The door of last resort: the person reads one sentence, the log has the rest.
            logger.exception("A question failed unexpectedly")
        yield self._idle([*turns, turn])

    def stopped(self, turns: list[Turn]) -> Update:
        """Show what there was when the answer was stopped."""
        return self._idle(turns)

    def fresh(self) -> Update:
        """Start a new conversation."""
        return self._idle([]) | {self._parts.examples_row: gr.update(visible=True)}

    def _running(self, turns: list[Turn], question: str, shown: str) -> Update:
        # Were it stopped now, this is what the conversation keeps.
        kept = Turn(question, None, messages.stopped_html(shown))
        return {
            self._parts.conversation: _chat([*turns, Turn(question, None, shown)]),
            self._parts.turns: [*turns, kept],
            self._parts.examples_row: gr.update(visible=False),
            self._parts.ask: gr.update(visible=False),
            self._parts.stop: gr.update(visible=True),
        }

    def _idle(self, turns: list[Turn]) -> Update:
        return {
            self._parts.conversation: _chat(turns),
            self._parts.turns: turns,
            self._parts.ask: gr.update(visible=True),
            self._parts.stop: gr.update(visible=False),
        }


class Start:
    """What the page offers when it opens, and what it waits for."""

    def __init__(self, desk: Desk, waiting: Waiting, parts: Components) -> None:
        self._desk = desk
        self._waiting = waiting
        self._parts = parts

    def offered(self) -> list[gr.components.Component]:
        """Return the components that `offer` fills."""
        filtering = self._parts.filtering
        return [*self._parts.examples, filtering.author, filtering.outlet]

    def offer(self) -> Update:
        """Fill in example questions and the names to filter by."""
        questions = self._desk.example_questions(EXAMPLES)
        articles = self._desk.articles()
        updates: Update = {
            button: gr.update(value=question, visible=bool(question))
            for button, question in zip(
                self._parts.examples, [*questions, *[""] * EXAMPLES], strict=False
            )
        }
        authors = sorted({article.author for article in articles if article.author})
        outlets = sorted({article.outlet for article in articles if article.outlet})
        updates[self._parts.filtering.author] = gr.update(choices=authors)
        updates[self._parts.filtering.outlet] = gr.update(choices=outlets)
        updates[self._parts.examples_row] = gr.update(visible=bool(questions))
        return updates

    def state(self) -> Update:
        """Say what start-up still waits for; once it waits for nothing, stop asking."""
        waiting = self._waiting()
        if waiting:
            sentence = escape(waiting.rstrip("."))
            return {
                self._parts.status: f'<p class="waiting" role="status">{sentence}. '
                f"{texts.LOADING_HINT}</p>"
            }
        articles = texts.count(len(self._desk.articles()), "article")
        return {
            self._parts.status: f'<p class="ready" role="status">{texts.READY} · {articles}</p>',
            self._parts.clock: gr.Timer(active=False),
        }


def _question(text: str, turns: Sequence[Turn], filtering: Sequence[Any]) -> Question:
    """Build the question; raises QuestionError when it or its filters make no sense."""
    author, outlet, after, before = filtering
    return question_from_json(
        {
            "question": text,
            "history": [(turn.question, turn.answer) for turn in turns[-MEMORY:]],
            "filters": {
                "author": author,
                "outlet": outlet,
                "published_after": (after or "").strip(),
                "published_before": (before or "").strip(),
            },
        }
    )


def _chat(turns: Sequence[Turn]) -> list[dict[str, str]]:
    return [
        message
        for turn in turns
        for message in (
            {"role": "user", "content": messages.question_html(turn.question)},
            {"role": "assistant", "content": turn.shown},
        )
    ]
