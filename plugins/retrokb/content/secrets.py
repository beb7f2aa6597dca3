"""Secrets that open a door: keys, tokens, passwords; not what only stands for one."""

import base64
import re
from collections.abc import Iterator

from ..text.json import from_json
from .chosen import find_value
from .finding import Finding, Kind
from .logins import find_logins, login_in
from .marks import find_issued
from .placeholders import is_placeholder
from .private_keys import find_private_keys
from .shapes import KEYED, OPTION, SCHEME, USER_IN_URL, USER_OPTION

JWT = re.compile(r"(?<![\w.-])(eyJ[\w-]{10,})\.(eyJ[\w-]{10,})\.([\w-]{16,})(?![\w-])")

SAMPLE_OF_JWT = ('"sub":"1234567890"', '"name":"John Doe"')
"""What the claims of the token in the introduction of jwt.io say."""

LIKELY = re.compile(
    r"pass|pwd|pw\b|kennwort|contrase|secret|token|key|credential|jwt|auth|connection.?string|\s-u|--user|bearer",
    re.IGNORECASE,
)
"""Lines without these need no closer look."""

NO_SECRET_BEFORE = re.compile(
    r"(?:license|licence|session|sid|otp|pin|cvv|signature|client[\s_.-]*id|webhook|public|"
    r"(?:secret|password|credentials?)[\s_-]*name|"
    r"key[\s_-]*(?:id|name|type|size|length|version)|token[\s_-]*(?:type|url|uri|endpoint)|"
    r"primary[\s_-]*key|foreign[\s_-]*key)\W*(?:is|was)?\W*$",
    re.IGNORECASE,
)
"""Names of what opens no door, or is no value."""

IN_PROSE = re.compile(r"\s(?:is|was|ist|lautet|est|es)\s*:?\s+$", re.IGNORECASE)


def find_secrets(text: str) -> Iterator[Finding]:
    """Private keys, tokens by their marks, passwords in addresses and after words."""
    yield from find_private_keys(text)
    yield from _web_tokens(text)
    yield from find_issued(text)
    if "://" in text:
        yield from _in_addresses(text)
    yield from find_logins(text)
    for start, line in _likely_lines(text):
        yield from _after_words(line, start)


def _web_tokens(text: str) -> Iterator[Finding]:
    for match in JWT.finditer(text) if "eyJ" in text else ():
        head, claims = map(_decoded, match.groups()[:2])
        sample = any(each in claims.replace('": "', '":"') for each in SAMPLE_OF_JWT)
        if "alg" in _object(head) and not sample:
            yield Finding(*match.span(), Kind.SECRET, "a JSON Web Token")


def _decoded(part: str) -> str:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8", "replace")
    except ValueError:
        return ""


def _object(text: str) -> dict[str, object]:
    try:
        read = from_json(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _in_addresses(text: str) -> Iterator[Finding]:
    for match in USER_IN_URL.finditer(text):
        user, colon, password = match[0][:-1].partition(":")
        if colon and len(password) >= 3 and not _stands_for(password) and user != password:
            start = match.start() + len(user) + 1
            yield Finding(start, match.end() - 1, Kind.SECRET, "a password in an address")


def _stands_for(password: str) -> bool:
    return is_placeholder(password) or (password.isalpha() and password.isupper())


def _likely_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that may name a secret, each with where it begins."""
    last = -1
    for match in LIKELY.finditer(text):
        if match.start() < last:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        last = text.find("\n", start)
        last = len(text) if last < 0 else last
        yield start, text[start:last]


def _after_words(line: str, offset: int) -> Iterator[Finding]:
    for match in KEYED.finditer(line):
        if not NO_SECRET_BEFORE.search(match[1].rstrip("=: \"'")):
            prose = bool(IN_PROSE.search(match[1]))
            yield from find_value(match.start(2), match[2], offset, prose)
    for match in OPTION.finditer(line):
        if "user" not in match[1].casefold() and match[1].startswith("-"):
            yield from find_value(match.start(3), match[3], offset)
    for match in USER_OPTION.finditer(line):
        user = match[3].partition(":")[0]
        yield from find_value(match.start(3) + len(user) + 1, match[3][len(user) + 1 :], offset)
    for match in SCHEME.finditer(line):
        value = match[0].split()[-1]
        # What holds a user and a password is known by these.
        bears = match[1].casefold() in ("bearer", "basic") and not login_in(value)
        if bears and len(value) >= 16:
            yield from find_value(match.end() - len(value), value, offset)
