"""A server of the page in a process of its own, and what a person does in the browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPO

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
WAIT = 120_000  # milliseconds; the model may still be loading, on a machine that is busy
QUESTION = "What is claimed about the Middle Corridor?"
PAYLOADS = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "![a picture](http://evil.invalid/p.png)",
    "[a link](javascript:document.title='owned')",
    "$$\\frac{a}{b}$$",
)
HOSTILE = f"""---
title: 'Tramway {PAYLOADS[1].replace("'", "''")} {PAYLOADS[2]}'
outlet: '<b>Harbour</b> Post'
published: 2031-05-04
---

Ida Brandt, the mayor of Lindhaven, said that the tramway {PAYLOADS[0]} will carry passengers. \
Brandt added that the tramway {PAYLOADS[1]} has {PAYLOADS[2]} seats. \
Brandt claimed that the tramway costs {PAYLOADS[3]} or {PAYLOADS[4]} crowns.
"""

IN_A_BROWSER = [
    pytest.mark.skipif(
        not CHROMIUM.exists() and not os.environ.get("CI"), reason=f"{CHROMIUM} is not installed"
    ),
    pytest.mark.timeout(600),  # servers start, models load: minutes on a machine that is busy
]
Show = Callable[..., Any]


@contextmanager
def running(data: Path, **environ: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run the server; it has to end quietly and leave nothing behind."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMDESK_")}
    with subprocess.Popen(
        [sys.executable, "app.py", "--data", str(data)],
        cwd=REPO,
        env=environment | {"CLAIMDESK_PORT": "0"} | environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None and server.stderr is not None
        ready = server.stdout.readline()
        found = re.fullmatch(r"Claimdesk is ready at (http://127\.0\.0\.1:\d+)\n", ready)
        assert found, ready
        try:
            yield found[1], server
        finally:  # also after a failure, which else would wait for the server for ever
            server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
        complaints = server.stderr.read()
    assert "Traceback" not in complaints and "ERROR" not in complaints
    assert not (data / "desk.sock").exists()


def ask(page: Any, question: str) -> None:
    before = page.locator(".answer, .abstained, .problem").count()
    ask_only(page, question)
    page.locator(".answer, .abstained, .problem").nth(before).wait_for(timeout=WAIT)
    page.locator("#ask").wait_for(timeout=WAIT)  # all of the answer has arrived


def ask_only(page: Any, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
