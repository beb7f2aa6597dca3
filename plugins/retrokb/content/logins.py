"""Passwords before which no sign stands: in cells of tables, options of programs, headers."""

import base64
import re
from collections.abc import Iterator
from itertools import pairwise

from .chosen import find_value, is_chosen
from .finding import Finding, Kind
from .placeholders import is_placeholder

CELL = re.compile(
    r"[\s*_`]*(?:[\w.-]{1,30}[\s_.-]){0,3}(?:pass(?:word|wd|phrase|wort|code)?|pwd|pw|kennwort|"
    r"contrase\u00f1a|secret|(?:api|access|secret|private|account|signing|shared|master)[\s_-]?key|"
    r"(?:access|auth|api|bearer)[\s_-]?token)[\s*_`:]*",
    re.IGNORECASE,
)
"""A cell that names a secret, and says nothing else."""

VALUE_OF_CELL = re.compile(r"[\s*_`]*([^\s*_`]\S{6,62}[^\s*_`])[\s*_`]*")

RULED = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""The line below the head of a table."""

RESTLESS = 4
"""Changes between letters, digits and signs in a password without a word to say that it is one."""

OPTIONS = re.compile(
    r"(?:\bsshpass\s+(?:-[evV]\s+)?-p\s*"
    r"|\b(?:mysql\w*|mariadb[\w-]*)\b[^\n|;]{0,200}?\s-p(?!ort|rot|ass|\s)"
    r"|\b(?:mongo\w*|(?:docker|podman|oc|az|helm\s+registry)\s+login)\b[^\n|;]{0,200}?\s-p[\s=]+"
    r"|\bredis-cli\b[^\n|;]{0,200}?\s-a\s+|\bldap\w+\b[^\n|;]{0,200}?\s-w\s+"
    r"|\b(?:sqlcmd|osql|bcp)\b[^\n|;]{0,200}?\s-P\s*"
    r"|\b(?:plink|pscp|psftp|putty)\b[^\n|;]{0,200}?\s-pw\s+"
    r"|\b(?:smbclient|rpcclient)\b[^\n|;]{0,200}?\s-U\s*[\"']?[^\s%'\"]{1,80}%"
    r"|\bnet\s+use\b[^\n|;]{0,200}?\s/user:\S{1,80}\s+(?!/))"
    r"(\"[^\"\n]*\"|'[^'\n]*'|[^\s'\"]\S*)"
)
"""Programs that take a password as an option which no word names."""

PROGRAMS = re.compile(
    r"sshpass|mysql|mariadb|mongo|login|redis-cli|ldap|sqlcmd|osql|bcp|plink|pscp|psftp|putty|"
    r"smbclient|rpcclient|net\s+use"
)

BASIC = re.compile(r"\bbasic\s+([A-Za-z0-9+/_-]{6,400}={0,2})", re.IGNORECASE)
"""User and password in a header (RFC 7617)."""

SAMPLES = ("Aladdin:open sesame", "test:123\u00a3")
"""What RFC 7617 gives as examples."""


def find_logins(text: str) -> Iterator[Finding]:
    """The passwords in cells, options and headers of a text."""
    if "|" in text:
        yield from _in_tables(text)
    for match in OPTIONS.finditer(text) if PROGRAMS.search(text) else ():
        yield from find_value(match.start(1), match[1], 0)
    for match in BASIC.finditer(text):
        if _opens(match[1]):
            yield Finding(*match.span(1), Kind.SECRET, "a user and a password")


def login_in(written: str) -> str:
    """User and password, with a colon between, of a value in base64; "" where it holds none."""
    standard = written.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        raw = base64.b64decode(standard + "=" * (-len(standard) % 4))
    except ValueError:
        return ""
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        said = raw.decode("latin-1")
    user, _, password = said.partition(":")
    return said if user and password and said.isprintable() else ""


def _opens(written: str) -> bool:
    """Whether a text is a user with a password, and none that stands for one."""
    said = login_in(written)
    user, _, password = said.partition(":")
    return (
        len(password) >= 3
        and password != user
        and not is_placeholder(password)
        and said not in SAMPLES
    )


def _in_tables(text: str) -> Iterator[Finding]:
    """Values beside a cell that names a secret, and below one in the head."""
    columns = frozenset[int]()
    start, before = 0, ""
    for line in text.split("\n"):
        cells = [*_cells(line)] if "|" in line else []
        if not cells:
            columns = frozenset()
        elif RULED.fullmatch(line):
            columns = _naming([*_cells(before)])
        else:
            beside = {number + 1 for number in _naming(cells)}
            for number in sorted(columns | beside):
                if number < len(cells):
                    yield from _in_cell(start + cells[number][0], cells[number][1])
        start, before = start + len(line) + 1, line


def _naming(cells: list[tuple[int, str]]) -> frozenset[int]:
    return frozenset(n for n, (_, cell) in enumerate(cells) if CELL.fullmatch(cell))


def _cells(line: str) -> Iterator[tuple[int, str]]:
    """The cells of a line, each with where it begins; a bar at either end parts nothing."""
    at = 0
    parts = line.split("|")
    for number, part in enumerate(parts):
        outside = number in {0, len(parts) - 1} and not part.strip(" \t>\r")
        if len(parts) > 1 and not outside:
            yield at, part
        at += len(part) + 1


def _in_cell(start: int, cell: str) -> Iterator[Finding]:
    match = VALUE_OF_CELL.fullmatch(cell)
    if match and is_chosen(match[1]) and _is_restless(match[1]):
        first = start + match.start(1)
        yield Finding(first, first + len(match[1]), Kind.SECRET, "a password or key")


def _is_restless(value: str) -> bool:
    kinds = ["0" if each.isdigit() else each.isalpha() and "a" for each in value]
    return sum(one != other for one, other in pairwise(kinds)) >= RESTLESS
