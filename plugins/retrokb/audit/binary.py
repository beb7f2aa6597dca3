"""Texts in files that are no texts: names, comments and descriptions of pictures, fonts, sounds.

Such texts are plain in most formats (EXIF, XMP, IPTC, ID3, the names of fonts), so that runs of
readable characters find them without a parser that could be led astray; what is compressed by zlib
is unpacked first. What a picture shows is not read.
"""

import re
import zlib
from collections.abc import Iterator

MOST_INFLATED = 16 * 1024 * 1024
"""Bytes of one compressed part."""

PLAIN_RUN = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){6,}")

LITTLE_RUN = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\0|[\x00-\xff][\x01-\x06]){5,}")
"""UTF-16 with the low byte first, of the scripts from Latin to Arabic."""

BIG_RUN = re.compile(rb"(?:\0[\x20-\x7e\xa0-\xff]|[\x01-\x06][\x00-\xff]){5,}")

ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")

KNOWN = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0",
    b"\0\0\2\0", b"%PDF", b"wOFF", b"wOF2", b"\0\1\0\0", b"OTTO", b"true\0", b"ttcf", b"ID3",
    b"OggS", b"fLaC", b"\x1a\x45\xdf\xa3", b"\0asm",
)  # fmt: skip
"""How files of known kinds begin: pictures, fonts, sounds, films, programs of the browser."""


def is_known(raw: bytes) -> bool:
    """Whether a file is of a kind whose texts are found here, without being a text."""
    return raw.startswith(KNOWN) or raw[4:8] == b"ftyp"


def find_strings(raw: bytes) -> Iterator[str]:
    """The readable runs of characters, in UTF-8 and both kinds of UTF-16."""
    for run in PLAIN_RUN.findall(raw):
        yield run.decode("utf-8", "replace")
    if b"\0" in raw:
        for pattern, encoding in ((LITTLE_RUN, "utf-16-le"), (BIG_RUN, "utf-16-be")):
            for run in pattern.findall(raw):
                yield run.decode(encoding, "replace")


def find_inflated(raw: bytes) -> Iterator[bytes]:
    """What is compressed by zlib anywhere in a file, as tables of fonts are."""
    end = 0
    for match in ZLIB.finditer(raw):
        if match.start() >= end:
            content, used = _inflate(raw[match.start() :])
            if content is not None:
                end = match.start() + used
                yield content


def png_texts(raw: bytes) -> Iterator[str]:
    """The texts of a PNG's chunks, compressed ones included (PNG, 11.3.3)."""
    at = 8
    while at + 8 <= len(raw):
        length, kind = int.from_bytes(raw[at : at + 4]), raw[at + 4 : at + 8]
        content = raw[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP"):
            yield content.decode("latin-1")
            yield content.decode("utf-8", "replace")
            for inflated in find_inflated(content):
                yield inflated.decode("utf-8", "replace")
                yield inflated.decode("latin-1")


def _inflate(raw: bytes) -> tuple[bytes | None, int]:
    """What a stream of zlib holds, None where it is none; and how many bytes it has."""
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(raw, MOST_INFLATED)
    except zlib.error:
        return None, 0
    whole = stream.eof or len(content) == MOST_INFLATED
    return (content if whole else None), len(raw) - len(stream.unused_data)
