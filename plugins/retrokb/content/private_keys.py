"""Private keys as text (RFC 7468, RFC 4880), whole or cut, and never a word of what is around them.

A key is read piece by piece from its first line on. One with an end line may have gaps such as
"[...]"; one without ends before the first thing that is surely no part of a key.
"""

import re
from collections.abc import Iterator

from .finding import Finding, Kind

BEGIN = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z0-9 ]{0,20}-----")

END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z0-9 ]{0,20}-----")

BETWEEN = re.compile(
    r"(?:\s|\\[nrt\\]|<br ?/?>|\\$|[\"',>|#*;]|`(?!``)|//(?=[ \t])|\+(?=[ \t]*(?:[\"'\n]|$)))*",
    re.M,
)
"""What stands between two lines of a key: in a quotation, a comment, a table, a string of a program
with written line feeds. No fence of a code block does."""

HEADER = re.compile(
    r"(?:Proc-Type|DEK-Info|Key-Info|Comment|Version|Charset|Hash|MessageID): (?:(?!\\n)[^\n])*"
)

RUN = re.compile(r"[A-Za-z0-9+/]+={0,2}")
"""Letters of base64."""

LEFT_OUT = re.compile(r"(?:\.{3,}|\u2026|\*{3,})|[\[(<][^\[\]()<>\n]{1,40}[\])>]")
"""Where somebody cut a part of a key."""

WHOLE = 40
"""Letters of a line that is whole; in documentation dots stand in its place."""

SHORT = 16
"""Letters of a last line without an end line behind it."""

MIXED = re.compile(r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=\D*\d)")
"""A line of a key has capitals, small letters and digits; a checksum and a word have not."""

GOES_ON = re.compile(r"[.:_-]\w|@")
"""What follows a path or a word that only begins with letters of base64."""

ALONE = re.compile(r"[\"'`,;|\\]|[ \t]*(?:\r?\n|\Z)")
"""What follows a last line."""

PARTED = re.compile(r"\n[ \t>]*\r?\n")

CHECKSUM = re.compile(r"=[A-Za-z0-9+/]{4}(?![A-Za-z0-9+/=])")


def find_private_keys(text: str) -> Iterator[Finding]:
    """The private keys of a text; a first line that no key follows is none."""
    last = 0
    for match in BEGIN.finditer(text) if "PRIVATE KEY" in text else ():
        if match.start() >= last:
            end = _ended(text, match.end()) or _cut(text, match.end())
            if end:
                last = end
                yield Finding(match.start(), end, Kind.SECRET, "a private key")


def _ended(text: str, position: int) -> int:
    """Where a key ends with its end line, 0 where anything else comes before."""
    whole, after_gap = False, False
    while position:
        position = _after(BETWEEN, text, position)
        if end := END.match(text, position):
            return end.end() if whole else 0
        run, gap = _after(RUN, text, position), _after(LEFT_OUT, text, position)
        header = _after(HEADER, text, position)
        if run and not header:
            whole = whole or run - position >= WHOLE
            # Between two lines no word is so short.
            if run - position < SHORT and not after_gap and not _ends_soon(text, run):
                return 0
        position = header or run or gap or _after(CHECKSUM, text, position)
        after_gap = bool(gap)
    return 0


def _ends_soon(text: str, position: int) -> bool:
    """Whether the end line, a checksum before it aside, or a gap follows."""
    following = _after(BETWEEN, text, position)
    if checksum := _after(CHECKSUM, text, following):
        following = _after(BETWEEN, text, checksum)
    return bool(END.match(text, following) or LEFT_OUT.match(text, following))


def _cut(text: str, position: int) -> int:
    """Where a key without an end line ends: behind its last line, 0 where there is none."""
    last = 0
    while True:
        position = _after(BETWEEN, text, position)
        run, header = _after(RUN, text, position), _after(HEADER, text, position)
        if header and not last:
            position = header
        elif run and _is_of_key(text, position, run, SHORT if last else WHOLE):
            last = run
            if run - position < WHOLE:
                return last
            position = run
        elif not last or not (position := _behind_gap(text, position)):
            return last


def _behind_gap(text: str, position: int) -> int:
    """Where a key goes on with a whole line right behind a gap, 0 where none is there."""
    gap = _after(LEFT_OUT, text, position)
    start = _after(BETWEEN, text, gap)
    parted = not gap or PARTED.search(text, gap, start)
    return 0 if parted or not _is_of_key(text, start, _after(RUN, text, start), WHOLE) else start


def _is_of_key(text: str, start: int, end: int, shortest: int) -> bool:
    """Whether letters are a line of a key, whose last may be as short as said."""
    if end - start < shortest or not MIXED.match(text, start, end) or GOES_ON.match(text, end):
        return False
    return end - start >= WHOLE or bool(ALONE.match(text, end))


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else 0
