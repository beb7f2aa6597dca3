"""From the bytes of a file to its text."""

import codecs
from dataclasses import dataclass


@dataclass(frozen=True)
class Decoded:
    """A text with line feeds only and no byte-order mark; None where the bytes are none.

    `odd_line` is the line, from 1, of the first byte that no UTF-8 text holds; 0 without one.
    """

    text: str | None
    odd_line: int = 0


def decode(raw: bytes) -> Decoded:
    """Read UTF-8, UTF-16 with a byte-order mark, or else Windows-1252; NUL bytes are no text."""
    decoded = decode_exactly(raw)
    return decoded if decoded.text is None else Decoded(_normal(decoded.text), decoded.odd_line)


def decode_exactly(raw: bytes) -> Decoded:
    """Read the same, line ends as they are."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(raw.decode("utf-16", errors="replace"))
    if b"\0" in raw:
        return Decoded(None, _line_at(raw, raw.index(b"\0")))
    try:
        return Decoded(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Decoded(raw.decode("cp1252", errors="replace"), _line_at(raw, error.start))


def _line_at(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
