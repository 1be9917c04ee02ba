"""The folders of a data directory: nobody else's business, and emptied when they are derived."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path


def make_private(folder: Path, *, ours: str) -> None:
    """Create `folder` where it is missing and close it to other users.

    A folder that is there already is closed only if it is empty or holds a file named `ours`:
    someone may have named one that other programs use too. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / ours).exists() or not any(folder.iterdir()):
        with suppress(PermissionError):
            folder.chmod(0o700)


def make_empty(folder: Path) -> None:
    """Create `folder` where it is missing, and delete what is in it; a link to one stays a link."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
