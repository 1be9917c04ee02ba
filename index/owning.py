"""Who owns a data directory: a lock that ends with its process, and a note of where it listens."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from index.errors import DataDirectoryBusyError

LOCK_FILE = "lock"
OWNER_FILE = "owner.json"
PATIENCE_SECONDS = 0.3
"""How long a second owner waits for the first, who may just be closing."""


class Ownership:
    """The right to write in one data directory, held by one process at a time.

    Raises DataDirectoryBusyError when another process holds it, OSError when the directory cannot
    be written. The lock is the operating system's: it ends with the process, however that ends,
    while the note of the owner stays behind and tells the next one that the last did not close
    (`left_behind`).
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._socket: Path | None = None
        # Whoever closes may be another thread than the one that opened.
        self._lock = FileLock(data / LOCK_FILE, thread_local=False)
        try:
            self._lock.acquire(timeout=PATIENCE_SECONDS)
        except Timeout:
            raise DataDirectoryBusyError(_busy(data)) from None
        try:
            self._take_over()
        except BaseException:
            self._lock.release()
            raise

    def _take_over(self) -> None:
        last = _read_note(self._data)
        self.left_behind = last is not None
        if last is not None and last.get("socket"):
            _remove_socket(Path(last["socket"]))
        self._write_note()

    def announce(self, socket: Path) -> None:
        """Note where this owner listens, or is going to."""
        self._socket = socket
        self._write_note()

    def release(self) -> None:
        """Withdraw the note and give the directory free; a second call does nothing."""
        if not self._lock.is_locked:
            return
        if self._socket is not None:
            _remove_socket(self._socket)
        (self._data / OWNER_FILE).unlink(missing_ok=True)
        self._lock.release()

    def _write_note(self) -> None:
        note = {"pid": os.getpid(), "socket": str(self._socket) if self._socket else None}
        fresh = self._data / f"{OWNER_FILE}.new"
        fresh.write_text(json.dumps(note), encoding="utf-8")
        fresh.chmod(0o600)
        fresh.replace(self._data / OWNER_FILE)


def owner_socket(data: Path) -> Path | None:
    """Return the socket on which the owner of `data` listens, `None` when nobody does."""
    socket = announced_socket(data)
    return socket if socket is not None and socket.exists() else None


def announced_socket(data: Path) -> Path | None:
    """Return the socket on which the owner of `data` listens or, starting up, is going to; `None`
    when there is no owner or it will not listen.
    """
    note = _read_note(data)
    if not note or not note.get("socket"):
        return None
    probe = FileLock(data / LOCK_FILE, thread_local=False)
    try:
        probe.acquire(timeout=0)
    except (Timeout, OSError):
        return Path(note["socket"])
    probe.release()  # the owner is gone and could not withdraw its note
    return None


def _busy(data: Path) -> str:
    note = _read_note(data)
    who = f"another Claimdesk (process {note['pid']})" if note else "another Claimdesk"
    return f"{data} is in use by {who}; stop it, or name another directory with --data."


def _read_note(data: Path) -> dict[str, Any] | None:
    """Return what the owner noted, {} for a note that cannot be read, `None` for none."""
    try:
        note = json.loads((data / OWNER_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) and "pid" in note else {}


def _remove_socket(socket: Path) -> None:
    with suppress(OSError):
        if socket.is_socket():
            socket.unlink()
