"""Secrets: by the marks their issuers give them, by the words before them, by their looks.

A secret that is missed is published; a word that is masked for nothing is typed again. So where
the two cannot be told apart, it is masked. What finding knows too stands in `content/`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...content.finding import SECRET
from ...content.shapes import (
    ISSUED,
    KEYED,
    OPTION,
    SCHEME,
    USER_IN_URL,
    USER_OPTION,
)

ARMOUR = re.compile(
    r"-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE|MESSAGE|SIGNATURE)[A-Z0-9 ]*-----"
    r"(?:.*?-----END [A-Z0-9 ]*-----|.*\Z)",
    re.DOTALL,
)
"""Without its last line, to the end of the text: the ticket keeps what a draft of it loses."""

QUERY_VALUE = re.compile(r"(?<=[?&;])([\w.%~-]{1,80})=([^&\s\"'<>#;]+)")
"""A parameter of an address; signed addresses carry their secret there."""

HARMLESS_PARAMETERS = frozenset(
    {
        "page",
        "per_page",
        "limit",
        "offset",
        "sort",
        "order",
        "lang",
        "locale",
        "v",
        "version",
        "tab",
    }
)

HEADER = re.compile(r"(?<![\w-])([\w-]++)\"?\s*+[:=]\s*+(?=[^\r\n])")
"""The name of a header, up to its value, which ends with the line."""

REST_OF_LINE = re.compile(r"[^\r\n]*")

SECRET_HEADER = re.compile(r"\b(?:(?:proxy-)?authorization|(?:set-)?cookie)$", re.IGNORECASE)

OWN_HEADER = re.compile(r"\bx-", re.IGNORECASE)

KEEPS_SECRETS = re.compile(r"auth|key|token|secret|signature", re.IGNORECASE)
"""Anywhere in the name of a header that some program made up."""

SAYS_NO_SECRET = frozenset({
    "a", "an", "the", "my", "our", "your", "their", "this", "that", "it", "in", "on", "at", "for",
    "from", "to", "of", "with", "by", "not", "no", "never", "always", "now", "still", "already",
    "too", "also", "only", "being", "been", "invalid", "valid", "expired", "wrong", "missing",
    "required", "incorrect", "correct", "empty", "null", "none", "revoked", "disabled", "enabled",
    "rejected", "refused", "denied", "unknown", "used", "set", "unset", "stored", "lost", "gone",
    "bad", "malformed", "unauthorized", "forbidden", "failed", "failing", "error", "leaked",
    "compromised", "locked", "reset", "changed", "rotated", "and", "or", "but", "so", "what", "how",
    "when", "where", "why", "fine", "ok", "okay", "working", "accepted", "ignored", "needed",
})  # fmt: skip
"""What follows "the token is" without being a token."""

HOOK = re.compile(r"(https?://[^\s/]*(?:hooks?|webhook)[^\s/]*/)[^\s\"'<>]+", re.IGNORECASE)
"""An address that may be posted to by whoever knows it."""

UUID = re.compile(
    r"(?<![\w-])[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}(?![\w-])", re.IGNORECASE
)

RUN = re.compile(r"[A-Za-z0-9+/_=~-]{16,}")

MIXED = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{16,}")

TIMESTAMP = re.compile(r"\d{8}T\d{4,6}Z?|\d{4}-\d\d-\d\dT[\d:.]+Z?")

ALL_KINDS = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*\d).{32,}")
"""Long enough, with letters of both kinds and digits: more likely a key than a path."""

RESTLESS = 0.2
"""Changes between capitals, small letters, digits and signs, per character: of random text it is
about 0.45, of words in CamelCase 0.1."""


def mask_secrets(text: str) -> str:
    """The text with every secret replaced."""
    text = ARMOUR.sub(SECRET, text)
    text = HOOK.sub(rf"\1{SECRET}", text)
    text = USER_IN_URL.sub(f"{SECRET}@", text)
    text = "".join(_without_headers(text))
    text = QUERY_VALUE.sub(_masked_parameter, text)
    text = OPTION.sub(rf"\1\2{SECRET}", text)
    text = USER_OPTION.sub(rf"\1\2{SECRET}", text)
    text = KEYED.sub(_masked_value, text)
    text = SCHEME.sub(rf"\1 {SECRET}", text)
    text = ISSUED.sub(SECRET, text)
    text = UUID.sub(SECRET, text)
    return RUN.sub(_masked_run, text)


def _without_headers(text: str) -> Iterator[str]:
    """The text in pieces; the values of headers that hold a secret are replaced."""
    place = 0
    while header := HEADER.search(text, place):
        yield text[place : header.end()]
        place = header.end()
        if _is_secret_header(header[1]):
            yield SECRET
            rest = REST_OF_LINE.match(text, place)
            place = rest.end() if rest else place
    yield text[place:]


def _is_secret_header(name: str) -> bool:
    own = OWN_HEADER.search(name)
    return bool(SECRET_HEADER.search(name) or (own and KEEPS_SECRETS.search(name, own.end())))


def _masked_parameter(match: re.Match[str]) -> str:
    name, value = match[1], match[2]
    harmless = name.casefold() in HARMLESS_PARAMETERS and len(value) <= 12
    return f"{name}={value if harmless else SECRET}"


def _masked_value(match: re.Match[str]) -> str:
    value = match[2]
    if value.strip("\"'`.,;:!?()").casefold() in SAYS_NO_SECRET:
        return match[0]
    quoted = value[0] in "\"'`" and len(value) > 1 and value[-1] == value[0]
    return f"{match[1]}{value[0]}{SECRET}{value[0]}" if quoted else f"{match[1]}{SECRET}"


def _masked_run(match: re.Match[str]) -> str:
    return SECRET if any(_looks_random(part) for part in _parts(match[0])) else match[0]


def _parts(run: str) -> Iterator[str]:
    """The whole run, where it is long enough, and its parts between signs."""
    if len(run) >= 20:
        yield run
    yield from (part for part in re.split(r"[+/_=~-]+", run) if len(part) >= 16)


def _looks_random(run: str) -> bool:
    if TIMESTAMP.fullmatch(run):
        return False
    return bool(MIXED.fullmatch(run) or ALL_KINDS.fullmatch(run)) or _restlessness(run) >= RESTLESS


def _restlessness(run: str) -> float:
    """How often the kind of character changes; a capital that begins a word is no change."""
    letters = re.sub(r"[A-Z](?=[a-z])", "a", re.sub(r"[+/_=~-]+", "", run))
    kinds = [_kind(character) for character in letters]
    changes = sum(one != other for one, other in pairwise(kinds))
    return changes / len(letters) if letters else 0.0


def _kind(character: str) -> int:
    return 0 if character.isdigit() else 1 if character.isupper() else 2
