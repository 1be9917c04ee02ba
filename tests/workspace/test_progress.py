from __future__ import annotations

import io
import itertools

from workspace.progress import PlainLines, progress


def test_without_a_terminal_a_stage_ends_in_one_line() -> None:
    log = io.StringIO()
    with progress(log) as tell:
        for done in range(4):
            tell("reading", done, 3)
    assert log.getvalue().startswith("reading: 3 of 3")
    assert log.getvalue().count("\n") == 1


def test_a_long_stage_tells_rate_and_time_left_now_and_then() -> None:
    log, seconds = io.StringIO(), itertools.count()
    tell = PlainLines(log, clock=lambda: float(next(seconds)))
    for done in range(12):
        tell("embedding", done * 10, 1000)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2
    assert lines[0] == "embedding: 50 of 1000, 8.3/s, 1:54 left"


def test_a_stage_heard_of_only_at_its_end_has_an_honest_rate() -> None:
    log, seconds = io.StringIO(), itertools.count(step=10)
    tell = PlainLines(log, clock=lambda: float(next(seconds)))
    tell("reading", 5, 5)
    tell("embedding", 40, 40)
    assert log.getvalue().splitlines() == ["reading: 5 of 5, 0.5/s", "embedding: 40 of 40, 4.0/s"]


def test_on_a_terminal_a_bar_tells_rate_and_time_left() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    with progress(screen) as tell:
        tell("embedding", 0, 40)
        tell("embedding", 40, 40)
    assert "embedding" in screen.getvalue()
    assert "40/40" in screen.getvalue()
