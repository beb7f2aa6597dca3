"""What a text may say to who takes off one wrapping after the other.

Nothing here understands HTML, JSON or CSS, and nothing is lost by it: a scanner that leaves out
what a parser would not show can be hidden from. What stands within tags is looked at as well as
what stands between them.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64Error
from collections.abc import Iterator
from urllib.parse import unquote

from ..text.entities import unescape
from .words import BARRIER

TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")

INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|rp|rt|ruby|s|samp"
    r"|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
"""Tags that part no word: `<b>qu</b>okka` is read as one."""

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

BREAK = re.compile(rf'{BARRIER}|\n(?=[ \t]*(?:[\n#*+|>-]|\d+[.)]))|\]\(|","|": ?"|",\n')
"""Where a stretch of text ends: before a block, an empty line, an item, the target of a link; and
between the strings of JSON."""

ESCAPED = re.compile(r"[%&\\]")

PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")

ESCAPE = re.compile(
    r"\\(?:u\{(?P<braced>[0-9A-Fa-f]{1,6})\}|u(?P<unit>[0-9A-Fa-f]{4})|x(?P<byte>[0-9A-Fa-f]{2})"
    r"|(?P<css>[0-9A-Fa-f]{2,6})\s?|(?P<plain>.))",
    re.DOTALL,
)
"""Of JSON, JavaScript and CSS."""

PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": " "}

BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")

ROUNDS = 4
"""Wrappings within each other that are taken off."""


def find_segments(text: str) -> Iterator[set[str]]:
    """The stretches of a text that may be read in one go, in every way to read it.

    What stands between tags, once with and once without a space where words are marked; each tag;
    paragraphs; and the same again of what escapes had hidden. No stretch holds a BARRIER.
    """
    pending = [text]
    for _ in range(ROUNDS):
        following: list[str] = []
        for each in pending:
            segments = set(_split(each))
            yield segments
            escaped = f" {BARRIER} ".join(filter(ESCAPED.search, segments))
            following += {_open(escaped), _unescape(_open(escaped))} - {escaped}
        if not following:
            return
        pending = following


def find_base64(text: str) -> Iterator[bytes]:
    """The bytes that stand in a text as base64, in either alphabet."""
    for run in dict.fromkeys(BASE64.findall(text)):
        body = run.rstrip("=").replace("-", "+").replace("_", "/")
        body = body[: len(body) - (len(body) % 4 == 1)]
        try:
            yield b64decode(body + "=" * (-len(body) % 4))
        except NotBase64Error:
            continue


def _split(text: str) -> Iterator[str]:
    if TAG.search(text):
        text = LINE_BREAK.sub(" ", text)
        joined = INLINE.sub("", text)
        yield from BREAK.split(TAG.sub(BARRIER, joined))
        yield from BREAK.split(TAG.sub(BARRIER, INLINE.sub(" ", text)))
        # A comment with tags within is one when these are gone.
        yield from TAG.findall(joined)
        yield from INLINE.findall(text)
    else:
        yield from BREAK.split(text)


def _open(text: str) -> str:
    """A text without the escapes of addresses and of HTML."""
    if "%" in text and PERCENT.search(text):
        text = unquote(text, errors="replace")
    return unescape(text)


def _unescape(text: str) -> str:
    """A text without backslashes; halves of a character that stand side by side are joined."""
    found = ESCAPE.sub(_character, text)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(match: re.Match[str]) -> str:
    if (plain := match["plain"]) is not None:
        return PLAIN.get(plain, plain)
    code = int(match["braced"] or match["unit"] or match["byte"] or match["css"], 16)
    return chr(code) if code <= 0x10FFFF else " "
