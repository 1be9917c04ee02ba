"""Exported answers as files: where `claimdesk ask --export` puts them, what HTTP calls them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from rag.errors import ExportError
from rag.exporting.accepting import answers_from_json
from rag.exporting.formats import Format, format_of

if TYPE_CHECKING:
    from rag.settings import Settings


@dataclass(frozen=True, slots=True)
class Target:
    """A file to export to, in the format its extension names; `force` replaces what is there."""

    path: Path
    format: Format
    force: bool

    def write(self, answers: Sequence[Mapping[str, Any]], settings: Settings) -> None:
        """Write the answers, objects of the contract; raises ExportError when that fails.

        Permalinks lead to where `claimdesk serve` shows the articles.
        """
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        # A port that is chosen anew each time makes no lasting link.
        base = f"http://{host}:{settings.port}/" if settings.port else ""
        content = self.format.write(answers_from_json(answers), base)
        try:
            if self.force:
                _replace(self.path, content)
            else:
                with self.path.open("xb") as file:
                    file.write(content)
        except FileExistsError as error:
            raise _exists(self.path) from error
        except OSError as error:
            raise ExportError(f"{self.path} cannot be written: {error.strerror}.") from error


def target_of(name: str, *, force: bool) -> Target:
    """Return the target of this name.

    Raises ExportError when its extension names no format or, unless `force`, when it exists; and
    when it cannot be a file: before a question is answered for it.
    """
    target = Target(Path(name), format_of(name), force)
    if target.path.exists() and not force:
        raise _exists(target.path)
    if target.path.is_dir() or not target.path.parent.is_dir():
        raise ExportError(f"{name} cannot be written: there is no such folder, or it is one.")
    return target


def disposition(name: str) -> str:
    """Return the Content-Disposition of a file to keep: its name in ASCII, and whole (RFC 6266)."""
    plain = "".join(mark if mark.isascii() else "_" for mark in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _exists(path: Path) -> ExportError:
    return ExportError(f"{path} exists; --force replaces it.")


def _replace(path: Path, content: bytes) -> None:
    """Put the new file in the old one's place whole, or leave the old one."""
    kept = path.stat().st_mode & 0o777 if path.exists() else None
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as new:
        try:
            new.write(content)
            new.flush()
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(new.name, 0o666 & ~mask if kept is None else kept)
            os.replace(new.name, path)
        except BaseException:
            os.unlink(new.name)
            raise
