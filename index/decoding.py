"""From a file's bytes to text, without ever guessing an encoding that could be another one."""

from __future__ import annotations

import codecs
import re

from index.formats import UnreadableError

# Encodings that files of our day come in; asked about any other, the detector errs more often.
CANDIDATES = (
    "utf_8 utf_16 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 iso8859_2"
    " iso8859_5 koi8_r koi8_u shift_jis euc_jp gb18030 big5 euc_kr"
).split()
MOST_CHAOS = 0.1
LEAST_COHERENCE = 0.15
MARGIN = 0.1  # in coherence, over the next encoding that reads the bytes differently

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = re.compile(_CONTROLS.pattern.encode("latin-1"))
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3\x00",
)
_BINARY = "This is a binary file, not text; give it the extension of its format or leave it out."


def decode(data: bytes) -> str:
    """Decode UTF-8 (a leading BOM dropped, line ends untouched), else what is certainly meant.

    Raises UnreadableError for binary content, damaged UTF-8 and encodings that stay in doubt.
    """
    if data.startswith(_SIGNATURES):
        raise UnreadableError(_BINARY)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _other_encoding(data, error)
    text = text.removeprefix("\ufeff")
    if _is_binary(len(_CONTROLS.findall(text)), len(text)):
        raise UnreadableError(_BINARY)
    return text


def _other_encoding(data: bytes, error: UnicodeDecodeError) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableError(_BINARY) from error
    if _is_binary(len(_CONTROL_BYTES.findall(data)), len(data)):
        raise UnreadableError(_BINARY) from error
    if _is_damaged_utf8(data):
        raise UnreadableError(
            f"The text is UTF-8 with damaged bytes (the first at byte {error.start});"
            " repair the file or save it again."
        ) from error
    return _detected(data)


def _is_binary(controls: int, length: int) -> bool:
    """Say whether control characters are more than strays in a text of `length`."""
    return controls >= 4 and controls > 0.02 * length


def _is_damaged_utf8(data: bytes) -> bool:
    """Say whether nearly all non-ASCII characters are sound UTF-8, which no accident produces."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - damaged
    return sound > 2 * damaged


def _detected(data: bytes) -> str:
    import charset_normalizer

    matches = list(charset_normalizer.from_bytes(data, cp_isolation=list(CANDIDATES)))
    if not matches:
        raise UnreadableError(
            "The encoding is not UTF-8 and could not be detected; save the file as UTF-8."
        )
    best = matches[0]
    rivals = [
        match
        for match in matches[1:]
        if str(match) != str(best)
        and match.chaos <= best.chaos + MARGIN / 2
        and match.coherence > best.coherence - MARGIN
    ]
    if rivals or best.chaos > MOST_CHAOS or best.coherence < LEAST_COHERENCE:
        names = " or ".join([best.encoding, *(match.encoding for match in rivals[:2])])
        raise UnreadableError(
            f"The encoding is not UTF-8 and cannot be told for certain (perhaps {names});"
            " save the file as UTF-8."
        )
    return data.decode(best.encoding)
