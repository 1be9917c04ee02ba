"""What a model repeats of its instructions, or of the key: never part of an answer.

A sentence is compared by its letters alone, as it is and as it would read backwards, rotated by
thirteen or decoded, so that neither spacing nor punctuation nor the usual disguises hide it.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import SecretStr

from rag.citing import CheckedSentence

# So many letters in a row of our instructions are no coincidence.
LETTERS = 24
# So many at the end of an unfinished reply may become as many, and wait for what comes behind.
HELD_BACK = 12
STEP = LETTERS // 2
RUN = LETTERS - STEP + 1
# Shorter keys are placeholders ("none", "ollama"), and words that may well stand in an answer.
SHORTEST_KEY = 8
WITHHELD = "(left out)"

_NO_LETTERS = re.compile(r"[\W_]+")
_ENCODED = re.compile(r"[A-Za-z0-9+/=_-]{16,}")


class Secrets:
    """What must not come back: our instructions to the model, and the key."""

    def __init__(self, own: str, key: SecretStr | None) -> None:
        """Take the text of ours in a prompt, and the key of the endpoint if there is one."""
        self._own = _letters(own)
        self._runs = frozenset(self._own[at : at + RUN] for at in range(len(self._own) - RUN + 1))
        secret = _letters(key.get_secret_value()) if key else ""
        self._key = secret if len(secret) >= SHORTEST_KEY else None

    def stand_in(self, text: str) -> bool:
        """Say whether `text` repeats any of it."""
        return any(self._repeated(_letters(form)) for form in _forms(text))

    def begin_in(self, text: str) -> bool:
        """Say whether the end of `text` may be the beginning of a repetition."""
        letters = _letters(text)[1 - LETTERS :]
        return any(letters[-number:] in self._own for number in range(HELD_BACK, len(letters) + 1))

    def _repeated(self, letters: str) -> bool:
        if self._key and self._key in letters:
            return True
        # Every row of LETTERS holds a RUN that begins at a multiple of STEP.
        return any(
            letters[at : at + RUN] in self._runs and self._in_a_row(letters, at)
            for at in range(0, len(letters), STEP)
        )

    def _in_a_row(self, letters: str, at: int) -> bool:
        """Whether enough letters around place `at` stand in our instructions."""
        first = max(at + RUN - LETTERS, 0)
        return any(letters[start : start + LETTERS] in self._own for start in range(first, at + 1))


def without_echoes(checked: Sequence[CheckedSentence], secrets: Secrets) -> list[CheckedSentence]:
    """Return the sentences, those that repeat any of the secrets without their words.

    Neighbours are looked at together too: a secret may be spread over several sentences.
    """
    texts = [sentence.text for sentence in checked]
    echoing = {at for at, text in enumerate(texts) if secrets.stand_in(text)}
    for at in range(len(texts) - 1):
        if not {at, at + 1} & echoing and secrets.stand_in(" ".join(texts[at : at + 2])):
            echoing |= {at, at + 1}
    return [
        _silenced(sentence) if at in echoing else sentence for at, sentence in enumerate(checked)
    ]


def before_echo(partial: str, secrets: Secrets) -> str:
    """Return an unfinished reply up to where it repeats any of the secrets, or may be about to."""
    words = re.findall(r"\S+\s*", partial)
    clean = len(words)
    if secrets.stand_in(partial):
        ends = range(1, len(words) + 1)
        clean = bisect_left(ends, True, key=lambda end: secrets.stand_in("".join(words[:end])))
    while clean and secrets.begin_in("".join(words[max(clean - LETTERS, 0) : clean])):
        clean -= 1
    return "".join(words[:clean])


def _silenced(sentence: CheckedSentence) -> CheckedSentence:
    return replace(
        sentence,
        text=WITHHELD,
        evidence=(),
        verified=False,
        problem="repeats the instructions to the model",
    )


def _forms(text: str) -> Iterator[str]:
    """Yield `text` as it is and as it may have been disguised."""
    yield text
    yield text[::-1]
    yield codecs.encode(text, "rot13")
    for run in _ENCODED.findall(text):
        for decode in (_base64, bytes.fromhex):
            try:
                yield decode(run).decode("utf-8", "ignore")
            except (ValueError, binascii.Error):
                continue


def _base64(run: str) -> bytes:
    plain = run.rstrip("=").translate(str.maketrans("-_", "+/"))
    return base64.b64decode(plain + "=" * (-len(plain) % 4))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
