"""Characters that nobody sees, made visible, and back again.

Controls, zero-width characters and marks that turn the direction of the writing around can make a
file say something else than it shows. They are written as ⟨U+202E⟩, which is read back exactly.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"
# Below stand Latin, Greek and Cyrillic, which need no joiners; above, most of what does.
_FIRST_JOINED = "\u0590"
_WRITTEN = re.compile("⟨U\\+([0-9A-F]{4,6})⟩")
_LOOKS_WRITTEN = re.compile("⟨(?=U\\+[0-9A-F]{4,6}⟩)")
_LAST = 0x10FFFF


def visible(text: str) -> str:
    """Return `text` with every hidden character written out; tabs and line ends stay."""
    text = _LOOKS_WRITTEN.sub(written("⟨"), text)
    if text.isprintable():
        return text
    return "".join(written(mark) if _is_hidden(text, at) else mark for at, mark in enumerate(text))


def restored(text: str) -> str:
    """Return the text that `visible` was given."""
    return _WRITTEN.sub(_character, text)


def written(mark: str) -> str:
    """Return one character as `visible` writes it."""
    return f"⟨U+{ord(mark):04X}⟩"


def plain_line_ends(quote: str, length: int) -> str:
    """Return a quotation with bare line feeds, if its span's `length` tells what stood there.

    A file may get other line ends on its way; those of an article are part of its text.
    """
    plain = quote.replace("\r\n", "\n")
    return plain if cited_line_ends(plain, length) == quote else quote


def cited_line_ends(plain: str, length: int) -> str:
    """Return the quotation that `plain_line_ends` was given."""
    windows = "\r" not in plain and len(plain) + plain.count("\n") == length
    return plain.replace("\n", "\r\n") if windows else plain


def _is_hidden(text: str, at: int) -> bool:
    mark = text[at]
    if mark.isprintable() or mark in "\t\n\r":
        return False
    if mark in _JOINERS:
        return not (_is_joined(text[at - 1 : at]) and _is_joined(text[at + 1 : at + 2]))
    is_none = (ord(mark) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(mark) <= 0xFDEF
    return is_none or unicodedata.category(mark) in _HIDDEN


def _is_joined(mark: str) -> bool:
    """Say whether a joiner beside this character shapes it: a letter, a mark, an emoji."""
    return mark >= _FIRST_JOINED and unicodedata.category(mark)[0] in "LMS"


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= _LAST else match[0]
