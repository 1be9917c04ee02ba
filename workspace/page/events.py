"""What happens on the page: asking, stopping, starting over."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import gradio as gr

from index.errors import ClaimdeskError
from rag.answers import Answer, PartialText, Question
from rag.contract import question_from_json
from rag.desk import Desk
from rag.errors import QuestionError
from workspace.page import messages, texts
from workspace.page.components import EXTRACTIVE, LLM, Components
from workspace.page.running import Run, Runs
from workspace.page.starting import Start

logger = logging.getLogger(__name__)

Waiting = Callable[[], str | None]
Update = dict[Any, Any]
MEMORY = 6  # turns handed on with a follow-up
KEPT = 600_000  # bytes of messages that the browser keeps and sends along; the oldest go first
LEAVING = 5.0  # seconds for an answer to leave before a new conversation begins regardless


class Turn(NamedTuple):
    """One exchange: the question, the answer's Markdown if there was one, what is shown of it."""

    question: str
    answer: str | None
    shown: str


class Wish(NamedTuple):
    """Which turn is to be asked anew, counted from the last one (1), how it is to read, and in
    which mode it is to be answered, if not in the chosen one.
    """

    back: int
    question: str
    mode: str | None

    @classmethod
    def read(cls, written: str, turns: Sequence[Turn]) -> Wish | None:
        """Return what the page's script wrote; None when it means no turn that there is."""
        try:
            wished = json.loads(written)
            back, mode = int(wished["back"]), wished.get("mode")
            if not 1 <= back <= len(turns) or mode not in (None, EXTRACTIVE, LLM):
                return None
            return cls(back, str(wished.get("question") or turns[-back].question), mode)
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def connect(page: gr.Blocks, parts: Components, desk: Desk, waiting: Waiting) -> Runs:
    """Give the components of the page what they do; returns the answers under way."""
    asking = Asking(desk, waiting, parts)
    start = Start(desk, waiting, parts)
    asked = [parts.turns, parts.mode, *parts.filtering.inputs()]
    shown = [parts.conversation, parts.question, parts.turns]
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    triggers: list[tuple[Callable[..., Any], gr.components.Component]] = [
        (parts.question.submit, parts.question),
        (parts.ask.click, parts.question),
    ]
    triggers += [(button.click, button) for button in parts.examples]
    for trigger, text in triggers:
        answered = trigger(asking.answer, [text, *asked], shown, concurrency_limit=4, **quiet)
        answered.then(start.offer, None, start.offered(), **quiet)
    lifted = [parts.lifting, *asked]
    parts.lift.click(asking.lift, lifted, shown, concurrency_limit=4, **quiet)
    wished = [parts.wish, *asked]
    parts.again.click(asking.again, wished, shown, concurrency_limit=4, **quiet)
    # Gradio's own cancelling tells of the end on another connection than of the answer, and what
    # is still on its way there would come after it: hence the answer's own stream ends it.
    parts.stop.click(asking.stop, None, None, queue=False, **quiet)
    started = parts.new.click(asking.start_over, None, shown, **quiet)
    started.then(start.offer, None, start.offered(), **quiet)
    gr.on(
        [component.change for component in parts.filtering.inputs()],  # type: ignore[attr-defined]
        _named_filters,
        parts.filtering.inputs(),
        parts.filtering.fold,
        queue=False,
        **quiet,
    )
    page.load(start.offer, None, start.offered(), **quiet)
    parts.clock.tick(start.state, None, [parts.status, parts.clock], **quiet)
    return asking.runs


class Asking:
    """From a question on the page to messages in the conversation."""

    def __init__(self, desk: Desk, waiting: Waiting, parts: Components) -> None:
        self._desk = desk
        self._waiting = waiting
        self._parts = parts
        self.runs = Runs()

    def answer(self, tab: gr.Request, text: str, turns: Any, *given: Any) -> Iterator[Update]:
        """Stream the answer to `text` below the `turns` so far, `given` the mode and filters."""
        before = _turns(turns)
        yield from self._answer(tab, text, before, lambda: _question(text, before, given))

    def lift(self, tab: gr.Request, text: str, turns: Any, *given: Any) -> Iterator[Update]:
        """Stream the answer to `text`, which lifts a filter of the last answer: whatever it takes
        from the turns before stands in it already, and the filter would come back with them.
        """
        yield from self._answer(tab, text, _turns(turns), lambda: _question(text, (), given))

    def again(
        self, tab: gr.Request, wish: str, turns: Any, mode: str, *given: Any
    ) -> Iterator[Update]:
        """Ask an earlier question anew, as it stands, edited or in another mode; what was said
        from it on goes.
        """
        kept = _turns(turns)
        wished = Wish.read(wish, kept)
        if wished is not None:
            before, chosen = kept[: -wished.back], (wished.mode or mode, *given)
            text = wished.question
            yield from self._answer(tab, text, before, lambda: _question(text, before, chosen))

    def _answer(
        self, tab: gr.Request, text: str, before: list[Turn], asked: Callable[[], Question]
    ) -> Iterator[Update]:
        question = text.strip()
        if not question:
            yield {self._parts.question: ""}
            return
        run = self.runs.begin(str(tab.session_hash))
        try:
            # What the browser keeps should the server go away: it cannot say so itself any more.
            lost = [*before, Turn(question, None, messages.broken_html())]
            shown = messages.progress_html(self._waiting() or texts.SEARCHING)
            yield self._shown([*before, Turn(question, None, shown)]) | {
                self._parts.turns: _kept(lost),
                self._parts.question: "",
            }
            yield from self._told(run, before, question, asked)
        finally:
            run.end()

    def stop(self, tab: gr.Request) -> None:
        """Have the answer that is under way end itself."""
        run = self.runs.of(str(tab.session_hash))
        if run is not None:
            run.stop()

    def start_over(self, tab: gr.Request) -> Update:
        """Start a new conversation, once nothing of the old one can follow it."""
        run = self.runs.of(str(tab.session_hash))
        if run is not None:
            run.stop(discard=True)
            run.wait(LEAVING)
        return self._ended([])

    def _told(
        self, run: Run, before: list[Turn], question: str, asked: Callable[[], Question]
    ) -> Iterator[Update]:
        """Yield the answer as it grows and then the conversation as it stays."""
        turn = Turn(question, None, messages.problem_html(texts.UNEXPECTED))
        returned: Update = {}
        last: PartialText | None = None
        try:
            whole = asked()
            for event in run.events(lambda: self._desk.ask_stream(whole)):
                if isinstance(event, Answer):
                    told = None if event.abstained else event.text
                    turn = Turn(question, told, messages.answer_html(event))
                    break
                last = event if isinstance(event, PartialText) else last
                yield self._shown([*before, Turn(question, None, messages.growing_html(event))])
            else:
                turn = Turn(question, None, messages.stopped_html(last))
        except ClaimdeskError as error:
            turn = Turn(question, None, messages.problem_html(str(error)))
            if isinstance(error, QuestionError):  # to be mended where it was written
                returned = {self._parts.question: question}
        except Exception:
            # The door of last resort: the person reads one sentence, the log has the rest.
            logger.exception("A question failed unexpectedly")
        yield self._ended([] if run.discarded else [*before, turn]) | returned

    def _shown(self, turns: Sequence[Turn]) -> Update:
        return {self._parts.conversation: _chat(turns)}

    def _ended(self, turns: Sequence[Turn]) -> Update:
        return self._shown(turns) | {self._parts.turns: _kept(turns)}


def _named_filters(*given: Any) -> Update:
    number = sum(1 for value in given if value and str(value).strip())
    return gr.update(label=texts.filters_set(number))


def _turns(kept: Any) -> list[Turn]:
    """Return the turns as the browser kept them."""
    return [Turn(*turn) for turn in kept or []]


def _kept(turns: Sequence[Turn]) -> list[list[str | None]]:
    """Return what the browser is to keep of the turns: the newest that are not too much."""
    kept: list[list[str | None]] = []
    size = 0
    for turn in reversed(turns):
        size += sum(len(part.encode()) for part in turn if part)
        if kept and size > KEPT:
            break
        kept.insert(0, list(turn))
    return kept


def _question(text: str, turns: Sequence[Turn], chosen: Sequence[Any]) -> Question:
    """Build the question; raises QuestionError when it or its filters make no sense."""
    mode, author, outlet, after, before = chosen
    return question_from_json(
        {
            "question": text,
            "mode": mode,
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
