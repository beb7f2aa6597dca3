"""Texts as JavaScript counts them: in units of UTF-16.

A character beyond the first plane is two units there, and one in Python. Where ranker.js cuts a
text, counts it or asks a pattern of it unit by unit, its port does so too.
"""

import re

BEYOND_FIRST_PLANE = re.compile("[\U00010000-\U0010ffff]")

UNIT_OF_PAIR = re.compile("[\ud800-\udfff]")


def split_units(text: str) -> str:
    """The text with each unit as a character of its own."""
    if text.isascii():
        return text
    return BEYOND_FIRST_PLANE.sub(_two_units, text)


def join_units(text: str) -> str:
    """The text with its units joined to characters; half of a pair stays what it is."""
    if text.isascii() or not UNIT_OF_PAIR.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def first_units(text: str, most: int) -> str:
    """The beginning of a text, which may end with half of a character."""
    return join_units(split_units(text)[:most])


def _two_units(match: re.Match[str]) -> str:
    high, low = divmod(ord(match[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)
