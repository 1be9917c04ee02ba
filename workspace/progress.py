"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

OnProgress = Callable[[str, int, int], None]

LINE_SECONDS = 5.0


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[OnProgress]:
    """Yield what is to be called with stage, done and total; it shows them on `stream`."""
    stream = stream or sys.stderr
    if stream.isatty():
        with _bar(stream) as tell:
            yield tell
    else:
        yield PlainLines(stream)


class PlainLines:
    """Progress for logs: a line when a stage ends, and every few seconds before."""

    def __init__(self, stream: TextIO, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._stage: str | None = None
        self._began = self._told = self._last = clock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note of how far the stage is, and write a line if one is due."""
        now = self._clock()
        if stage != self._stage:  # it began when the one before was last heard of
            self._stage, self._began, self._told = stage, self._last, now
        self._last = now
        finished = 0 < total <= done
        if finished or now - self._told >= LINE_SECONDS:
            self._told = now
            self._stream.write(_line(stage, done, total, seconds=now - self._began) + "\n")
            self._stream.flush()


def _line(stage: str, done: int, total: int, *, seconds: float) -> str:
    rate = done / seconds if seconds > 0 else 0.0
    line = f"{stage}: {done} of {total}" if total else f"{stage}: {done}"
    if rate:
        line += f", {rate:.1f}/s"
        if done < total:
            line += f", {_clock_time((total - done) / rate)} left"
    return line


def _clock_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _bar(stream: TextIO) -> Iterator[OnProgress]:
    """Yield a bar with rate and time left, one for each stage."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(file=stream)
    stages: dict[str, TaskID] = {}
    with Progress(
        *columns, Rate(), TimeRemainingColumn(), console=console, redirect_stdout=False
    ) as bar:

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage, total=total or None)
            bar.update(stages[stage], completed=done, total=total or None)

        yield tell
