"""Character references of HTML, read as browsers do, whatever number they hold."""

import html
import re

LONG = re.compile(r"&#([0-9]{1000,});?")
"""Python turns no text of more than 4,300 digits into a number, and raises ValueError for one."""

LONGEST_NUMBER = len(str(0x10FFFF))

NO_CHARACTER = "65533"
"""What browsers show for a number that no character has: U+FFFD."""


def unescape(text: str) -> str:
    """A text in which what references stand for stands itself. Raises nothing."""
    return html.unescape(shorten_references(text)) if "&" in text else text


def shorten_references(source: str) -> str:
    """The same HTML, just as long, without a reference that Python cannot read."""
    return LONG.sub(_short, source) if "&#" in source else source


def _short(match: re.Match[str]) -> str:
    digits = match[1].lstrip("0") or "0"
    number = digits if len(digits) <= LONGEST_NUMBER else NO_CHARACTER
    return f"&#{number};".ljust(len(match[0]))
