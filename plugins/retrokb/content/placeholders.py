"""What stands in a text in the place of a secret, so that nobody has to write a true one."""

import re

WORDS = (
    "example", "sample", "placeholder", "changeme", "change-me", "change_me", "change me",
    "replace", "your", "dummy", "redacted", "masked", "insert", "foobar", "todo", "fixme",
    "notreal", "not-real", "fake", "xxx", "***", "...", "\u2026", "\u2022\u2022", "${", "{{", "}}",
    "<", ">", "%(", "$(", "#{",
)  # fmt: skip
"""What no true secret holds, in small letters."""

WHOLE = re.compile(
    r"(?:(?:my|the|a|new|old|some|user|admin|root|db|test|strong|super|secure|very)[_ -]?)*"
    r"(?:p[a@]ss(?:w(?:[o0]r)?d|phrase|code)?|pwd|secret|s3cr3t|token|key|api[_-]?key|test(?:ing)?|"
    r"admin|root|guest|user(?:name)?|demo|letmein|qwerty|abc|foo|bar|baz|value|string|str|text|"
    r"none|null|nil|true|false|undefined|empty|default|required|optional|hidden|here|unset)"
    r"[_-]?(?:here|value|id)?[0-9]{0,4}[!.]*",
    re.IGNORECASE,
)
"""A word that stands for the thing, or a password that is known to everybody."""

NAMES = re.compile(
    r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|[a-z]+(?:[_-][a-z]+)+|"
    r"[a-z]+\d?(?:_[a-z]+\d?){3,}\w*"
)
"""Names of variables, members of objects, words joined by signs."""

ALGORITHMS = re.compile(
    r"(?:sha|md|aes|rsa|[rehp]s|oauth|openid|base|utf|x|v|tls|saml|ntlmv?|http)[-_]?\d[\d.]*"
    r"(?:[-_]\w{2,8})*|(?:jwt|bcrypt|scrypt|argon2\w*|pbkdf2\w*)",
    re.IGNORECASE,
)

LEADS_ELSEWHERE = re.compile(r"[$%@!&*<\[{(]|https?:|file:|/|\.{1,2}/|[A-Za-z]:\\|\\|env[.:]", re.I)
"""How a variable, a template, a path or a reference begins."""

SEQUENCES = ("0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyz", "9876543210")

MOST_ALIKE = 4
"""Different characters of a token that nobody issued."""


def is_placeholder(value: str) -> bool:
    """Whether a value that is said to be a secret only stands for one."""
    value = value.strip("\"'`.,;:*_")
    lowered = value.casefold()
    return (
        not lowered
        or any(word in lowered for word in WORDS)
        or bool(WHOLE.fullmatch(value) or NAMES.fullmatch(value) or ALGORITHMS.fullmatch(value))
        or bool(LEADS_ELSEWHERE.match(value))
        or _is_counted(lowered)
    )


def is_placeholder_token(token: str) -> bool:
    """Whether a text in the form of an issued token is one from documentation."""
    lowered = token.casefold()
    end = re.split(r"[_.:-]", lowered)[-1] or lowered
    return (
        any(word in lowered for word in ("example", "placeholder", "your", "xxxx", "redacted"))
        or len(set(end)) <= MOST_ALIKE
        or _is_counted(end)
    )


def _is_counted(lowered: str) -> bool:
    """Whether most of a text is one character again and again, or counts up or down."""
    plain = re.sub(r"[\W_]", "", lowered)
    if len(plain) >= 4 and len(set(plain)) <= 2:
        return True
    runs = sum(_length_of_run(part) for part in re.findall(r"\d+|[^\W\d_]+", plain))
    return bool(plain) and runs > 0.7 * len(plain)


def _length_of_run(part: str) -> int:
    return len(part) if len(part) >= 3 and any(part in each for each in SEQUENCES) else 0
