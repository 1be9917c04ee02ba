"""Prompt templates: text files in `prompts/`, each with the placeholders its caller declares.

Any `{…}` in a template has to be one of the declared placeholders, and each of these has to stand
in it, so a renamed or misspelt one fails at once instead of reaching a model as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from rag.errors import PromptError

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def load_prompt(name: str, placeholders: Collection[str], *, folder: Path = PROMPTS) -> str:
    """Return the template `name` (without suffix) after checking its placeholders.

    Raises PromptError when the file is missing or its placeholders are not the declared ones.
    """
    path = folder / f"{name}.txt"
    try:
        template = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"The prompt template {path.name} cannot be read from {folder}."
        ) from error
    found = set(_PLACEHOLDER.findall(template))
    if invented := sorted(found - set(placeholders)):
        raise PromptError(f"The prompt template {path.name} has an unknown {{{invented[0]}}}.")
    if missing := sorted(set(placeholders) - found):
        raise PromptError(f"The prompt template {path.name} misses {{{missing[0]}}}.")
    if re.search(r"[{}]", _PLACEHOLDER.sub("", template)):
        raise PromptError(f"The prompt template {path.name} has a brace without a partner.")
    return template
