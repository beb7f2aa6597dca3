"""Whether a text that stands where a secret would was chosen as one, or only stands for one."""

import re
from collections.abc import Iterator

from .finding import Finding, Kind
from .placeholders import is_placeholder

NO_SIGN_OF_ONE = re.compile(
    r"[\d.,:/_-]+[a-z%]{0,3}|0x[0-9a-f]+|[A-Z]{2,8}-?\d+|\d+[-/ ]?(?:char\w*|bits?|days?|hours?|"
    r"min\w*|bytes?|sec\w*|months?|years?|times?|digits?)\W*",
    re.IGNORECASE,
)
"""Numbers, days, times, spans, codes of errors."""

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

SHORTEST, SHORTEST_IN_PROSE, LONGEST = 6, 6, 300


def find_value(start: int, written: str, offset: int, prose: bool = False) -> Iterator[Finding]:
    """The password or key at a place of a line that begins at an offset; none that stands for one.

    `prose` says that it follows words such as "is".
    """
    value = written
    if value[:1] in "\"'`" and len(value) > 1:
        value, start = value[1:].rstrip(value[0]), start + 1
    value = re.split(r"[\s\"'`<>|;,]|\\n|&(?=\w+=)", value)[0].rstrip(".:)]}*")
    quoted = written[:1] in "\"'" and len(written) == len(value) + 2
    if is_chosen(value, prose, quoted):
        first = offset + start
        yield Finding(first, first + len(value), Kind.SECRET, "a password or key")


def is_chosen(value: str, prose: bool = False, quoted: bool = False) -> bool:
    """Whether somebody chose a value as a password, or a program made it as a key."""
    shortest = SHORTEST_IN_PROSE if prose else SHORTEST
    if not shortest <= len(value) <= LONGEST or is_placeholder(value) or "(" in value:
        return False
    if UUID.fullmatch(value) or NO_SIGN_OF_ONE.fullmatch(value) or "://" in value:
        return False
    digit = any(each.isdigit() for each in value)
    letter = any(each.isalpha() for each in value)
    sign = any(each in "!#$%^&*?~+@" for each in value)
    mixed = any(each.isupper() for each in value[1:]) and any(each.islower() for each in value)
    if prose:
        return letter and digit
    return letter and (digit or (sign and quoted) or (sign and mixed))
