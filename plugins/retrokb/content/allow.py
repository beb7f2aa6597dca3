"""What may stand in the texts although it looks private: a list of slow hashes, never of values.

A telephone number can be guessed from a quick hash of it within seconds. So each list has a salt,
and each of its hashes takes scrypt 16 MiB and some hundredths of a second: an attacker as well.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ..parse.dates import parse_day
from ..parse.yaml_text import Node, Series, Table, Text, UnreadableYamlError, parse_yaml
from .customers import normalise as normalise_name
from .finding import Finding, Kind
from .markup_aside import read_plainly

HEAD = """\
# What may stand in the texts although it looks private: hash, reason and day, never the value.
# An entry is added by: retrokb lint --allow FILE:LINE:COLUMN "REASON"
"""

CODES = {kind.value: kind for kind in Kind}

WORK = 2**14
"""The cost parameter N of scrypt (RFC 7914, section 2), with r = 8 and p = 1."""


@dataclass(frozen=True)
class Entry:
    """One thing that is allowed, and the line of the list on which it stands."""

    kind: Kind
    hash: str
    reason: str
    day: date
    line: int = 0


@dataclass(frozen=True)
class Allowed:
    """The list of what is allowed; `wrong` are lines with what is wrong in them."""

    salt: str = ""
    entries: tuple[Entry, ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()
    kinds: frozenset[Kind] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", frozenset(entry.kind for entry in self.entries))

    def entry_for(self, found: Finding, text: str) -> Entry | None:
        """The entry that allows a finding in a text, None without one."""
        if found.kind not in self.kinds:
            return None
        digest = hash_value(found.kind, found.value_in(text), self.salt)
        matching = (each for each in self.entries if (each.kind, each.hash) == (found.kind, digest))
        return next(matching, None)


NOTHING_ALLOWED = Allowed()
"""An empty list."""


def hash_value(kind: Kind, value: str, salt: str) -> str:
    """The slow hash of a value, written in whichever way."""
    return _scrypt(_normalise(kind, value), f"{salt}{kind.value}")


@cache
def _scrypt(value: str, salt: str) -> str:
    made = hashlib.scrypt(value.encode("utf-8", "replace"), salt=salt.encode(), n=WORK, r=8, p=1)
    return made[:16].hex()


def _normalise(kind: Kind, value: str) -> str:
    if kind is Kind.CUSTOMER:
        return normalise_name(read_plainly(value).text)
    if kind in (Kind.TELEPHONE_NUMBER, Kind.NATIONAL_ID, Kind.CARD_NUMBER):
        return re.sub(r"[\W_]", "", value).upper()
    if kind is Kind.SECRET:
        return unicodedata.normalize("NFKC", value)
    return unicodedata.normalize("NFKC", read_plainly(value).text).casefold()


def parse_allowed(text: str) -> Allowed:
    """Read a list. What is wrong with an entry is told with its line, and it allows nothing."""
    try:
        node = parse_yaml(text)
    except UnreadableYamlError as error:
        return Allowed(wrong=((error.line, f"{error}"),))
    if node is None:
        return Allowed()
    parts = {each.key: each.node for each in node.entries} if isinstance(node, Table) else {}
    salt, listed = parts.get("salt"), parts.get("allowed")
    if not isinstance(salt, Text) or not isinstance(listed, Series | None):
        return Allowed(wrong=((1, "It needs a `salt`, and a list `allowed`."),))
    read = [_entry(each) for each in (listed.nodes if listed else ())]
    return Allowed(
        salt.value,
        tuple(each for each in read if isinstance(each, Entry)),
        tuple(each for each in read if not isinstance(each, Entry)),
    )


def _entry(node: Node) -> Entry | tuple[int, str]:
    if not isinstance(node, Table):
        return node.line, "An entry has kind, hash, reason and date."
    said = {each.key: each.node.value for each in node.entries if isinstance(each.node, Text)}
    lacking = [
        each for each in ("kind", "hash", "reason", "date") if not said.get(each, "").strip()
    ]
    if lacking:
        return node.line, f"An entry has kind, hash, reason and date; this one lacks {lacking[0]}."
    if said["kind"] not in CODES:
        return node.line, f"There is no kind {said['kind']!r}; write one of {', '.join(CODES)}."
    day = parse_day(said["date"])
    if day is None or not day.complete:
        return node.line, f"{said['date']!r} is no day; write YYYY-MM-DD."
    if not re.fullmatch(r"[0-9a-f]{32}", said["hash"]):
        return node.line, "A hash has 32 hexadecimal digits; --allow writes it."
    kind = CODES[said["kind"]]
    return Entry(kind, said["hash"], said["reason"], date.fromisoformat(str(day)), node.line)


def add_allowed(text: str, found: Iterator[tuple[Kind, str]], reason: str, day: date) -> str:
    """The text of a list with an entry for each kind and value, below what it says already."""
    allowed = parse_allowed(text)
    salt = allowed.salt or secrets.token_hex(16)
    lines = [text.rstrip("\n") if allowed.salt else f"{HEAD}salt: {salt}\nallowed:"]
    known = {(each.kind, each.hash) for each in allowed.entries}
    quoted = reason.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    for kind, value in found:
        digest = hash_value(kind, value, salt)
        if (kind, digest) not in known:
            lines.append(
                f"  - kind: {kind.value}\n    hash: {digest}\n"
                f'    reason: "{quoted}"\n    date: {day.isoformat()}'
            )
    return "\n".join([*lines, ""])
