"""Texts of a PDF as far as they are simple: its strings, in streams compressed by zlib too."""

import re
from collections.abc import Iterator

from .binary import find_inflated, find_strings
from .words import BARRIER

KERNING = re.compile(r"\)\s*-?[\d.]*\s*\(")
"""Between parts of a word that stand a little nearer or farther than the font has it."""

HEXADECIMAL = re.compile(r"<([0-9A-Fa-f\s]{4,})>")

GLYPHS = b"/Identity-H"
"""Text is written in numbers of glyphs, which only the font can tell."""


def find_pdf_texts(raw: bytes) -> Iterator[str]:
    """The texts of the file and of its streams, words joined that are written in parts."""
    for content in (raw, *find_inflated(raw)):
        text = content.decode("latin-1")
        yield f" {BARRIER} ".join(find_strings(content))
        yield KERNING.sub("", text)
        yield f" {BARRIER} ".join(_find_hexadecimal(text))


def why_unreadable_pdf(raw: bytes) -> str:
    """Why a part of the text cannot be read, "" where nothing speaks for it."""
    if b"/Encrypt" in raw:
        return "it is encrypted"
    if any(GLYPHS in content for content in (raw, *find_inflated(raw))):
        return "its text is written in numbers of glyphs"
    return ""


def _find_hexadecimal(text: str) -> Iterator[str]:
    for digits in HEXADECIMAL.findall(text):
        packed = "".join(digits.split())
        content = bytes.fromhex(packed + "0" * (len(packed) % 2))
        yield content.decode("latin-1")
        yield content.removeprefix(b"\xfe\xff").decode("utf-16-be", "replace")
