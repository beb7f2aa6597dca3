"""E-mail addresses, telephone and other long numbers, and the addresses of machines.

What they look like stands in `content/shapes.py`; of all that looks so, nothing stays here.
"""

import re

from ...content.finding import ADDRESS, EMAIL_ADDRESS, NAME, NUMBER, PHONE
from ...content.machines import starts_with_ipv6
from ...content.shapes import EMAIL, IPV4, IPV6, MAC

SPELLED_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s*(?:[\[({]\s*at\s*[\])}]|\s+at\s+)\s*[\w-]+"
    r"(?:\s*(?:[\[({]\s*dot\s*[\])}]|\s+dot\s+|\.)\s*[\w-]+)+",
    re.IGNORECASE,
)
"""`jane [at] example [dot] com`, `jane at example dot com`."""

SPELLED_SIGN = re.compile(r"[\[({]|\bdot\b", re.IGNORECASE)
"""Without one of these, `look at example.com` is no address."""

MENTION = re.compile(r"(?<![\w/@\]])@[A-Za-z0-9][\w.-]*\w")
"""A person in a comment: `@jane`."""

MENTION_IN_JIRA = re.compile(r"\[~[^\[\]\n]+\]")
"""The same in Jira's markup: `[~jane]`, `[~accountid:5b10]`."""

DIGITS = re.compile(
    r"(?<![\w.:])(?:\+|00)?[(]?\d(?:[\d\u00a0\u202f ()/.\u2010-\u2015-]*\d)?(?![\w]|[.:]\d)"
)

MOMENT = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?:[ T]\d{1,2}(?:[:.]\d\d)*)?"
    r"|\d{1,2}(?:[:.]\d\d){1,2}"
)
"""A day, with or without a time: no telephone number."""

VERSION = re.compile(r"(?!\d{3}\.\d{3}\.\d{4}$)[1-9]\d*(?:\.\d+)+|0(?:\.\d+)+")
"""Numbers with dots, unless they are written as telephone numbers are."""

FEWEST_DIGITS = 7
"""Of a telephone number that is written with signs between; without any, LONG_NUMBER."""

LONG_NUMBER = 9
"""Digits of a number that may be an account, a card or a telephone."""


def mask_contacts(text: str) -> str:
    """The text with everything replaced by which a person or a machine can be reached."""
    text = EMAIL.sub(EMAIL_ADDRESS, text)
    text = SPELLED_EMAIL.sub(_masked_spelled, text)
    text = MENTION.sub(NAME, text)
    text = MAC.sub(ADDRESS, text)
    text = IPV6.sub(_masked_ipv6, text)
    text = IPV4.sub(ADDRESS, text)
    return DIGITS.sub(_masked_digits, text)


def _masked_spelled(match: re.Match[str]) -> str:
    return EMAIL_ADDRESS if SPELLED_SIGN.search(match[0]) else match[0]


def _masked_ipv6(match: re.Match[str]) -> str:
    length = starts_with_ipv6(match[0])
    return ADDRESS + match[0][length:] if length else match[0]


def _masked_digits(match: re.Match[str]) -> str:
    written = match[0]
    digits = sum(character.isdigit() for character in written)
    if MOMENT.fullmatch(written) or VERSION.fullmatch(written) or digits < FEWEST_DIGITS:
        return written
    if written.lstrip("+").isdigit():
        return NUMBER if digits >= LONG_NUMBER or written[0] == "+" else written
    return PHONE
