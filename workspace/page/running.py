"""Answers under way: each is told on one stream, which also says that it was stopped.

The desk may be silent for long, so it works in a thread of its own: a stop is noticed at once, and
the stream that showed the answer growing is the one that ends it, in order.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator

from rag.answers import AnswerEvent

SETTLED = 0.5  # seconds after its end when nothing of a run is on its way to the browser any more

Begin = Callable[[], Iterator[AnswerEvent]]


class Run:
    """One answer under way."""

    def __init__(self) -> None:
        self.stopped = False
        self.discarded = False
        self._news = threading.Condition()
        self._told: AnswerEvent | None = None
        self._finished = False
        self._failure: Exception | None = None
        self._ended: float | None = None

    def stop(self, *, discard: bool = False) -> None:
        """Ask for its end; `discard` when the conversation it belongs to is left behind."""
        with self._news:
            self.stopped = True
            self.discarded = self.discarded or discard
            self._news.notify_all()

    def end(self) -> None:
        """Say that nothing more will be told of it."""
        with self._news:
            self.stopped = True
            self._ended = time.monotonic()
            self._news.notify_all()

    def wait(self, timeout: float) -> None:
        """Wait until all that was told of it has gone out."""
        with self._news:
            self._news.wait_for(lambda: self._ended is not None, timeout)
        if self._ended is not None:
            time.sleep(max(0.0, self._ended + SETTLED - time.monotonic()))

    def settled(self) -> bool:
        """Say whether it is over and all of it has gone out."""
        return self._ended is not None and time.monotonic() > self._ended + SETTLED

    def events(self, begin: Begin) -> Iterator[AnswerEvent]:
        """Yield the events of `begin()` until stopped, leaving out what newer ones overtake.

        Raises what `begin()` raises.
        """
        threading.Thread(target=self._work, args=(begin,), name="answer", daemon=True).start()
        while True:
            with self._news:
                self._news.wait_for(lambda: self.stopped or self._told or self._finished)
                if self.stopped:
                    return
                event, self._told = self._told, None
            if event is not None:
                yield event
            elif self._failure is not None:
                raise self._failure
            else:
                return

    def _work(self, begin: Begin) -> None:
        failure = None
        try:
            events = begin()
            for event in events:
                with self._news:
                    self._told = event
                    self._news.notify_all()
                if self.stopped:
                    break
            if isinstance(events, Generator):
                events.close()  # hangs up on a model that is still writing
        except Exception as error:
            failure = error
        with self._news:
            self._failure = failure
            self._finished = True
            self._news.notify_all()


class Runs:
    """The answers under way, by browser tab."""

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}
        self._lock = threading.Lock()

    def begin(self, tab: str) -> Run:
        """Start the run of a tab; one that still goes on there is stopped."""
        run = Run()
        with self._lock:
            before = self._runs.pop(tab, None)
            self._runs = {key: old for key, old in self._runs.items() if not old.settled()}
            self._runs[tab] = run
        if before is not None:
            before.stop()
        return run

    def of(self, tab: str) -> Run | None:
        """Return the run of a tab; None when none goes on."""
        with self._lock:
            run = self._runs.get(tab)
        return None if run is None or run.settled() else run

    def stop_all(self) -> None:
        """Have every answer end: the server does."""
        with self._lock:
            runs = list(self._runs.values())
        for run in runs:
            run.stop()
