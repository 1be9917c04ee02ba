"""Listening: one application on a TCP port for people and on a Unix socket for our commands."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import ipaddress
import logging
import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from index.errors import ClaimdeskError
from index.opening import announce_socket
from rag.desk import Desk
from rag.settings import Settings
from workspace.ending import EndingDoor
from workspace.guarding import PrivateDoor, PublicDoor

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp

logger = logging.getLogger(__name__)

LONGEST_SOCKET_PATH = 100  # bytes; the system's own limit is 104 to 108
GRACE = 2  # seconds that open streams get when the server stops


class WarmUp:
    """Loads the model in the background, once the page is up, and says how far that is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._problem: str | None = None

    def start(self) -> None:
        """Begin loading in a thread of its own."""
        threading.Thread(target=self._load, name="warm-up", daemon=True).start()

    def waiting(self) -> str | None:
        """Return what is still waited for, or why it will not come; None when all is ready."""
        return self._problem or self._desk.waiting_for()

    def _load(self) -> None:
        try:
            self._desk.warm_up()
        except ClaimdeskError as error:
            self._problem = str(error)
            logger.error("%s", error)


def serve_desk(settings: Settings) -> None:
    """Open the desk and serve it until SIGINT or SIGTERM."""
    listener = _bind(settings.host, settings.port)
    try:
        desk = Desk.open(settings)
    except ClaimdeskError:
        listener.close()
        raise
    try:
        with _socket_path(settings.data) as path:
            # Before the page, which takes seconds to build: commands wait for what is announced.
            announce_socket(desk.index, path)
            from workspace.http import build_app
            from workspace.page.mounting import mount_page

            warm_up = WarmUp(desk)
            app = build_app(desk, waiting=warm_up.waiting)
            stop = mount_page(app, desk, waiting=warm_up.waiting, data=settings.data)
            with _private_socket(path) as private:
                asyncio.run(_serve(app, listener, private, on_started=warm_up.start, on_stop=stop))
    finally:
        desk.close()
        listener.close()
        # All is closed; else the interpreter spends seconds on looking for cycles before it ends.
        gc.freeze()


def _bind(host: str, port: int) -> socket.socket:
    """Take the port, before anything slow is done; raises ClaimdeskError when that fails."""
    if not _is_loopback(host):
        raise ClaimdeskError(
            f"Claimdesk has no accounts yet and listens on this machine only: "
            f"use 127.0.0.1 instead of {host}."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # With SO_REUSEADDR two processes may bind; only one may listen.
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ClaimdeskError(
                f"Port {port} on {host} is in use; choose another with --port."
            ) from error
        raise ClaimdeskError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
    return listener


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def _socket_path(data: Path) -> Iterator[Path]:
    """Choose where to listen for our own commands: in `data`, unless its name is too long."""
    path = data.resolve() / "desk.sock"
    with contextlib.ExitStack() as stack:
        if len(os.fsencode(path)) > LONGEST_SOCKET_PATH:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="claimdesk-"))
            path = Path(folder) / "desk.sock"
        path.unlink(missing_ok=True)  # left by an owner that was killed; the lock is ours now
        yield path


@contextlib.contextmanager
def _private_socket(path: Path) -> Iterator[socket.socket]:
    """Listen on a Unix socket that only this user can open; it goes away with the server."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as private:
        before = os.umask(0o177)
        try:
            private.bind(str(path))
        finally:
            os.umask(before)
        try:
            yield private
        finally:
            path.unlink(missing_ok=True)


async def _serve(
    app: FastAPI,
    listener: socket.socket,
    private: socket.socket,
    *,
    on_started: Callable[[], None],
    on_stop: Callable[[], None],
) -> None:
    from workspace.page.mounting import CONTENT_POLICY, own_scripts_only

    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    public_app = PublicDoor(
        app, host=shown, port=port, policy=CONTENT_POLICY, rewrite=own_scripts_only
    )

    def started() -> None:
        sys.stdout.write(f"Claimdesk is ready at http://{shown}:{port}\n")
        sys.stdout.flush()
        on_started()

    doors = [EndingDoor(public_app, grace=GRACE), EndingDoor(PrivateDoor(app), grace=GRACE)]
    public = _Server(_config(doors[0], lifespan=True), started)
    inner = _Server(_config(doors[1], lifespan=False), lambda: None)

    def stop() -> None:
        public.should_exit = inner.should_exit = True
        for door in doors:
            door.end()
        on_stop()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    await asyncio.gather(public.serve(sockets=[listener]), inner.serve(sockets=[private]))


def _config(app: ASGIApp, *, lifespan: bool) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="on" if lifespan else "off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=GRACE + 1,  # never reached: the doors end what is left
    )


class _Server(uvicorn.Server):
    """A uvicorn server that leaves signals to us and says when it listens."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone: two servers share one loop and stop together."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._on_started()
