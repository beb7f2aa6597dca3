"""Secrets: by the marks their issuers give them, by the words before them, by their looks.

A secret that is missed is published; a word that is masked for nothing is typed again. So where
the two cannot be told apart, it is masked.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

SECRET = "[secret]"

PRIVATE_KEY = re.compile(
    r"-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE|MESSAGE|SIGNATURE)[A-Z0-9 ]*-----"
    r"(?:.*?-----END [A-Z0-9 ]*-----|.*\Z)",
    re.DOTALL,
)

USER_IN_URL = re.compile(r"(?<=://)[^\s/?#@\"'<>]*(?:@[^\s/?#@\"'<>]*)*@")
"""User and password before the host (RFC 3986, 3.2.1)."""

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

HEADER = re.compile(
    r"\b((?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]*(?:auth|key|token|secret|signature)[\w-]*)"
    r"(\"?\s*[:=]\s*)[^\r\n]+",
    re.IGNORECASE,
)

SCHEME = re.compile(
    r"\b(bearer|basic|digest|negotiate|apikey|token|key)\s+(?=\S*\d|\S*=|\S{24})[\w.~+/=-]{8,}",
    re.IGNORECASE,
)

WORDS_BEFORE = (
    r"pass(?:word|wd|phrase|code|wort)?|pwd|kennwort|mot\s+de\s+passe|contraseña|secret|tokens?|"
    r"(?:api|access|secret|private|license|licence|account|encryption|signing|shared|master|service)"
    r"[\s_.-]*keys?|apikey|credentials?|session(?:[\s_.-]*id)?|sid|jwt|otp|pin|cvv|auth|signature|"
    r"client[\s_.-]*id|connection[\s_.-]*string|webhook"
)
KEYED = re.compile(
    rf"((?<![^\W_])(?:[\w.-]{{0,80}}[_.-])?(?:{WORDS_BEFORE})(?:[_.-][\w.-]{{0,80}})?[\"']?\]?"
    r"(?:\s*(?:=>|:=|==|[:=])\s*|\s+(?:is|was|ist|lautet|est|es)\s*:?\s+))"
    r"(\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`|\S+)",
    re.IGNORECASE,
)
"""`DB_PASSWORD=hunter2`, `"api_key": "x"`, `the password is hunter2`. What stands around the word
is bounded: without a bound it takes the square of the length of a text, or far more."""

OPTION = re.compile(
    r"(?<!\w)(--?[\w-]{0,80}(?:pass(?:word|wd)?|pwd|secret|token|key|auth|user|credential)[\w-]{0,80})"
    r"([\s=]+)(\"[^\"\n]*\"|'[^'\n]*'|[^\s-]\S*)",
    re.IGNORECASE,
)
"""`--password hunter2`, `--api-key=x`."""

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

USER_OPTION = re.compile(r"(?<!\S)(-u)(\s*)([^\s:-][^\s:]*:\S+)")
"""`curl -u user:password`."""

ISSUED = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"gh[a-z]_[A-Za-z0-9]{10,}|github_pat_\w{10,}|gl[a-z]{2,8}-[\w.=-]{10,}|"
    r"xox[a-z]-[\w-]{8,}|xapp-[\w-]{8,}|A[A-Z0-9]{3}[A-Z2-7]{12,}|"
    r"(?:sk|pk|rk|whsec)[_-][\w-]{8,}|AIza[\w-]{20,}|ya29\.[\w.-]{8,}|1//[\w-]{20,}|"
    r"npm_[A-Za-z0-9]{20,}|pypi-[\w-]{16,}|SG\.[\w.-]{16,}|key-[0-9a-f]{16,}|"
    r"dop_v1_\w{16,}|shp[a-z]{2}_\w{16,}|hv[a-z]\.[\w.-]{16,}|sq0[a-z]{3}-[\w-]{16,}|"
    r"eyJ[\w-]{5,}(?:\.[\w-]*){0,4}|ATATT[\w=-]{16,}|lin_api_\w{16,}|ntn_\w{16,}|glsa_\w{16,}|"
    r"AccountKey=[\w+/=]+|SharedAccessKey=[\w+/=]+"
    r")"
)
"""Marks that issuers document for their tokens: GitHub, GitLab, Slack, AWS, Stripe, OpenAI, Google,
npm, PyPI, SendGrid, Mailgun, DigitalOcean, Shopify, Vault, Square, JSON Web Tokens, Atlassian."""

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
    text = PRIVATE_KEY.sub(SECRET, text)
    text = HOOK.sub(rf"\1{SECRET}", text)
    text = USER_IN_URL.sub(f"{SECRET}@", text)
    text = HEADER.sub(rf"\1\2{SECRET}", text)
    text = QUERY_VALUE.sub(_masked_parameter, text)
    text = OPTION.sub(rf"\1\2{SECRET}", text)
    text = USER_OPTION.sub(rf"\1\2{SECRET}", text)
    text = KEYED.sub(_masked_value, text)
    text = SCHEME.sub(rf"\1 {SECRET}", text)
    text = ISSUED.sub(SECRET, text)
    text = UUID.sub(SECRET, text)
    return RUN.sub(_masked_run, text)


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
