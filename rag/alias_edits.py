"""`aliases.toml`: the sets of names that people add to those of the corpus, and those they forbid.

same = [["Middle Corridor", "Trans-Caspian Route", "TITR"]]
different = [["CIS", "Center for Immigration Studies"]]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import SettingsError

ALIASES_FILE = "aliases.toml"
_FORM = 'same = [["One name", "Another name"]] and different = [["One thing", "Another thing"]]'

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """What people say about names: each tuple in `same` names one thing, no two names of a tuple
    in `different` do.
    """

    same: tuple[Names, ...] = ()
    different: tuple[Names, ...] = ()


def read_edits(path: Path, *, required: bool = False) -> Edits:
    """Read the file; one that is not there edits nothing, unless it is `required`.

    Raises SettingsError with one sentence for a file that cannot be read or understood; the file
    is never written.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if required:
            raise SettingsError(
                f"There is no file {path}, which the setting 'aliases' names."
            ) from None
        return Edits()
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} cannot be read: it is not UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}).") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    return _edits(path, found)


def _edits(path: Path, found: Mapping[str, Any]) -> Edits:
    for key in found:
        if key not in ("same", "different"):
            raise SettingsError(f"{path} has an unknown key '{key}'; it takes {_FORM}.")
    return Edits(_tuples(path, found, "same"), _tuples(path, found, "different"))


def _tuples(path: Path, found: Mapping[str, Any], key: str) -> tuple[Names, ...]:
    value = found.get(key, [])
    if not isinstance(value, list) or not all(_is_names(names) for names in value):
        raise SettingsError(
            f"{path}: '{key}' is a list of lists of two or more names; it takes {_FORM}."
        )
    return tuple(tuple(" ".join(name.split()) for name in names) for names in value)


def _is_names(names: Any) -> bool:
    if not isinstance(names, list) or len(names) < 2:
        return False
    return all(isinstance(name, str) and any(c.isalnum() for c in name) for name in names)
