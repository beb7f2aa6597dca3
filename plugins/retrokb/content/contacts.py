"""E-mail addresses and telephone numbers by which a person can be reached."""

import re
from collections.abc import Iterator

from .documented import STAND_INS, is_documented_domain, is_documented_number
from .finding import Finding, Kind
from .machines import INTERNAL
from .shapes import EMAIL

NO_DOMAIN_ENDS_IN = frozenset({
    "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "ts", "md", "html", "htm",
    "json", "ost", "pst", "yml", "yaml", "txt", "exe", "dll", "zip", "local", "lan", "internal",
    "corp",
})  # fmt: skip
"""Ends of names of files, and of hosts that only a network of its own knows."""

NOBODY = re.compile(
    r"(?:no-?_?reply|do-?_?not-?_?reply|noreply|mailer-daemon|postmaster|git|hg|svn|root|ec2-user|"
    r"ubuntu|vagrant|oauth2|x-access-token|x-token-auth)(?:[+-].*)?",
    re.IGNORECASE,
)
"""Who reads no answer, and the accounts of machines."""

NOBODY_AT = ("users.noreply.github.com", "noreply.github.com", "noreply.gitlab.com")

LOCAL_STAND_IN = re.compile(
    r"(?:your|my|some|user|first|last|e?mail|name|account|alias|address|recipient|sender|someone|"
    r"somebody|username|placeholder|xxx+|[-_.])+(?:name|id)?\d*",
    re.IGNORECASE,
)
"""Words before the @ that name no person; before a domain that may be anybody's, they stand in."""

MESSAGE_ID = re.compile(r"(?:message-id|in-reply-to|references|content-id|cid)\W*$", re.IGNORECASE)

TOP = re.compile(r"(?:[a-z]{2,18}|xn--[a-z0-9-]+|[^\W\d_a-z]{2,12})", re.IGNORECASE)


def find_emails(text: str) -> Iterator[Finding]:
    """The e-mail addresses of a text; those that documentation may use are none."""
    if "@" not in text:
        return
    for match in EMAIL.finditer(text):
        start = match.start() + len("mailto:") * match[0].lower().startswith("mailto:")
        address = text[start : match.end()].lstrip("*_`~.!?#$%&+-")
        start = match.end() - len(address)
        local, _, domain = address.rpartition("@")
        if _reaches_somebody(local, domain) and not _within_more(text, start, match.end()):
            yield Finding(start, match.end(), Kind.EMAIL_ADDRESS, "an e-mail address")


def _reaches_somebody(local: str, domain: str) -> bool:
    labels = domain.split(".")
    if len(labels) < 2 or not local or not re.search(r"\w", local):
        return False
    if not TOP.fullmatch(labels[-1]) or labels[-1].casefold() in NO_DOMAIN_ENDS_IN:
        return False
    stands_in = LOCAL_STAND_IN.fullmatch(local) and STAND_INS.fullmatch(labels[0])
    documented = is_documented_domain(domain) or domain.casefold() in NOBODY_AT
    return not (documented or stands_in or NOBODY.fullmatch(local) or INTERNAL.fullmatch(domain))


def _within_more(text: str, start: int, end: int) -> bool:
    """Whether what looks like an address is a part of a URL (`//user@host/`) or of a name."""
    before, behind = text[max(0, start - 20) : start], text[end : end + 2]
    if before.endswith(("//", "}", "]", "$", "%", ">")) or MESSAGE_ID.search(before):
        return True
    return behind[:1] in ("@", "{") or (behind[:1] == ":" and behind[1:].isalnum())


CANDIDATE = re.compile(
    r"(?<![\w+./=-])(?:\+|00(?=[1-9]))[ (]*\d"
    r"(?:[ \u00a0\u202f().\u2010-\u2015/-]{0,3}\d){6,15}(?![\w])"
)
"""International form: it begins with a plus, or with 00."""

NATIONAL = re.compile(
    r"(?<![\w+./=#:-])\(?\d(?:[ \u00a0\u202f().\u2010-\u2015/-]{0,3}\d){6,14}(?![\w]|[.:]\d)"
)

SAID_BEFORE = re.compile(
    r"(?:tel|phone|mobile|mobil|cell|fax|call|dial|ring|whatsapp|telefon\w*|handy|rufnummer|ruf|"
    r"t\u00e9l\w*|telefono|telefoon)\b[^\n]{0,30}$",
    re.IGNORECASE,
)

FEWEST = 9
"""Digits of a number that no word says to be one."""

WRITTEN_AS_ONE = re.compile(r"\(\d+\)|^\d+[ \u00a0-]\d+[ \u00a0-]\d+|^0\d+[/-]\d+|^0\d+ \d{3,}")


def find_phones(text: str, region: str = "") -> Iterator[Finding]:
    """The telephone numbers of a text, in national form only with the `region` (as `DE`).

    Numbers kept for fiction are none, nor are those of services that anybody calls for nothing.
    """
    taken: list[tuple[int, int]] = []
    for match in CANDIDATE.finditer(text) if "+" in text or "00" in text else ():
        written = match[0]
        number = re.sub(r"^00", "+", written)
        if (written[0] == "+" or re.search(r"[ ()-]", written)) and _reaches(number, None):
            taken.append(match.span())
            yield Finding(*match.span(), Kind.TELEPHONE_NUMBER, "a telephone number")
    for match in NATIONAL.finditer(text) if region else ():
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        said = SAID_BEFORE.search(text, max(0, match.start() - 45), match.start())
        plain = len("".join(_groups(match[0]))) >= FEWEST and WRITTEN_AS_ONE.search(match[0])
        if (said or plain) and _reaches(match[0], region, bool(said)):
            yield Finding(*match.span(), Kind.TELEPHONE_NUMBER, "a telephone number")


def _reaches(written: str, region: str | None, said: bool = True) -> bool:
    # Imported here: most texts hold no number, and need no metadata of all countries.
    import phonenumbers as phones  # noqa: PLC0415

    try:
        number = phones.parse(written, region)
    except phones.NumberParseException:
        return False
    free = (
        phones.PhoneNumberType.TOLL_FREE, phones.PhoneNumberType.SHARED_COST,
        phones.PhoneNumberType.PREMIUM_RATE, phones.PhoneNumberType.UAN,
    )  # fmt: skip
    if not phones.is_valid_number(number) or phones.number_type(number) in free:
        return False
    national = phones.format_number(number, phones.PhoneNumberFormat.NATIONAL)
    # Without a word before it, a number counts that is written as numbers of the region are.
    if region and not said and _groups(national) != _groups(written):
        return False
    return not is_documented_number(phones.format_number(number, phones.PhoneNumberFormat.E164))


def is_region(code: str) -> bool:
    """Whether numbers of a country, by its two letters in capitals, are known."""
    import phonenumbers as phones  # noqa: PLC0415

    return code in phones.SUPPORTED_REGIONS


def _groups(written: str) -> list[str]:
    return re.findall(r"\d+", written)
