"""What secrets and contacts look like, for those who mask and for those who find.

The patterns are generous. Masking takes all that fits; a detector looks twice at each match.
"""

import re

from .marks import generous_marks

USER_IN_URL = re.compile(r"(?<=://)[^\s/?#@\"'<>]*(?:@[^\s/?#@\"'<>]*)*@")
"""User and password before the host (RFC 3986, 3.2.1)."""

SCHEME = re.compile(
    r"\b(bearer|basic|digest|negotiate|apikey|token|key)\s+(?=\S*\d|\S*=|\S{24})[\w.~+/=-]{8,}",
    re.IGNORECASE,
)

WORDS_BEFORE = (
    r"(?:pg)?pass(?:word|wd|phrase|code|wort)?|pwd|pw|kennwort|mot\s+de\s+passe|contraseña|secret|tokens?|"
    r"(?:api|access|secret|private|license|licence|account|encryption|signing|shared|master|service)"
    r"[\s_.-]*keys?|apikey|credentials?|session(?:[\s_.-]*id)?|sid|jwt|otp|pin|cvv|auth|signature|"
    r"client[\s_.-]*id|connection[\s_.-]*string|webhook"
)

KEYED = re.compile(
    rf"((?<![^\W_])(?:[\w.-]{{0,80}}[_.-])?(?:{WORDS_BEFORE})(?:[_.-][\w.-]{{0,80}})?[\"'*`]{{0,3}}\]?"
    r"(?:\s*(?:=>|:=|==|[:=])(?:\*{1,3}(?=\s))?\s*|\s+(?:is|was|ist|lautet|est|es)\s*:?\s+))"
    r"(\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`|\S+)",
    re.IGNORECASE,
)
"""`DB_PASSWORD=hunter2`, `"api_key": "x"`, `the password is hunter2`, `**Password:** x`. What is
around the word is bounded: without a bound it takes the square of a text, or far more."""

OPTION = re.compile(
    r"(?<!\w)(--?[\w-]{0,80}(?:pass(?:word|wd)?|pwd|secret|token|key|auth|user|credential)[\w-]{0,80})"
    r"([\s=]+)(\"[^\"\n]*\"|'[^'\n]*'|[^\s-]\S*)",
    re.IGNORECASE,
)
"""`--password hunter2`, `--api-key=x`."""

USER_OPTION = re.compile(r"(?<!\S)(-u|--user)([\s=]*)([^\s:-][^\s:]*:\S+)")
"""`curl -u user:password`."""

ISSUED = re.compile(rf"(?<![A-Za-z0-9])(?:{generous_marks()}|eyJ[\w-]{{5,}}(?:\.[\w-]*){{0,4}})")
"""What begins like a token of an issuer, or like a JSON Web Token."""

EMAIL = re.compile(
    r"(?:mailto:)?(?:\"[^\"\n]{1,64}\"|"
    r"(?<![^\s@<>\"'()\[\]{},;:|\\/=])[^\s@<>\"'()\[\]{},;:|\\/=]+)@"
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?",
)
"""Letters of every script, and hosts without a dot. What stands before the sign is looked for where
it begins only: from each of its letters on it would take the square of its length."""

IPV4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?![\w]|\.\d)")
IPV6 = re.compile(
    r"(?<![\w:.])(?=[0-9a-f:.]*:[0-9a-f:.]*:)[0-9a-f:.]{3,}(?:%\w+)?(?:/\d{1,3})?", re.I
)
MAC = re.compile(r"(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])", re.IGNORECASE)
