"""Names of people and customers, as a ticket gives them and as people write them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ...content.finding import CUSTOMER, NAME

OUTSIDE = " .,'\u2019-"
"""What stands around a name without being part of it."""

SHORTEST = 3
"""Characters of a part of a name that is masked by itself."""

WORDS_TOO = frozenset({
    "will", "may", "mark", "bill", "grace", "art", "rose", "hope", "page", "key", "root",
    "admin", "support", "max", "april", "june", "august", "rich", "case", "chase", "sue", "pat",
    "rob", "jack", "guy", "dean", "price", "young", "long", "short", "best", "green", "white",
    "black", "brown", "gray", "king", "cook", "baker", "field", "fields", "west", "north",
    "east", "south", "the", "and", "von", "van", "der", "den", "del", "team", "user", "test",
    "customer", "service", "help", "info", "mail", "email", "office", "sales", "desk", "group",
    "company", "corp", "inc", "ltd", "llc", "gmbh", "bot", "agent", "api", "data", "cloud",
    "net", "web", "app", "international", "global", "solutions", "systems", "software",
    "technologies", "services", "bank", "error",
})  # fmt: skip
"""Names, or parts of them, that are words as well: masked only where they begin with a capital and
stand within the sentence, or in the whole name."""

NO_NAMES = frozenset({
    "the", "and", "von", "van", "der", "den", "del", "corp", "inc", "ltd", "llc", "gmbh",
    "team", "support", "customer", "service", "services", "bot", "api", "admin", "root", "user",
    "test", "company", "help", "info", "mail", "email", "error", "data", "cloud", "software",
    "systems",
})  # fmt: skip
"""Parts of names that name nobody."""

WORD = r"[^\W\d_][\w'\u2019.-]*"
PROPER = rf"(?:(?!(?-i:[a-zß-ÿ])){WORD}|(?i:von|van|der|den|de|del|la|le))"
"""A word that begins with no small letter, or stands between such words in names."""

ONE_OR_PROPER = rf"(?:{PROPER}(?:[ ]+{PROPER}){{0,3}}|{WORD})"
CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[AP]M)?"

GREETING = re.compile(
    rf"(?im)^[ \t>]*(?:hi|hello|hey|dear|hallo|liebe[r]?|guten tag|bonjour|hola|"
    rf"good (?:morning|afternoon|evening))[ ,]+({ONE_OR_PROPER})(?=[ \t]*[,!.:–-]|[ \t]*$)"
)
THANKED = re.compile(
    rf"\b(?i:thanks|thank you|danke|merci)[ ,]+({PROPER})(?=[ \t]*[,!.]|[ \t]*$)", re.M
)
TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Mme|Señora?)\.?[ ]+({PROPER}(?:[ ]+{PROPER})?)"
)
INTRODUCED = re.compile(
    rf"\b(?i:my name is|this is|i am|i'm|ich bin|mein name ist)[ ]+({PROPER}(?:[ ]+{PROPER})?)"
)
CLOSING = re.compile(
    r"(?im)^[ \t>]*(?:(?:(?:best|kind|warm|many)[ ]*)?(?:regards|wishes|thanks)|best|sincerely|"
    r"cheers|yours(?: \w+)?|thanks(?: \w+)*|thank you|br|vg|lg|mfg|"
    r"mit freundlichen gr(?:ü|ue)(?:ß|ss)en|viele gr(?:ü|ue)(?:ß|ss)e|cordialement|saludos)"
    r"[ \t]*[,.!]?[ \t]*\n+"
    rf"[ \t>]*({ONE_OR_PROPER}(?:[ \t]*\n[ \t>]*{PROPER}(?:[ ,]+{PROPER}){{0,4}}){{0,2}})[ \t]*$"
)
SIGNED = re.compile(
    rf"(?m)^[ \t>]*(?:--|__|\u2014)[ \t]*\n[ \t>]*({PROPER}(?:[ ,]+{PROPER}){{0,4}}"
    rf"(?:[ \t]*\n[ \t>]*{PROPER}(?:[ ,]+{PROPER}){{0,4}}){{0,2}})[ \t]*$"
)
QUOTED = re.compile(
    r"(?im)^[ \t>]*(?:on|am|le|el)\b[^\n]{4,80}?,[ \t]*(?:schrieb[ ]+)?([^\n,<>]{2,60}?)[ \t]*"
    r"(?:<[^>\n]*>)?[ \t]*(?:(?:wrote|a écrit|escribió)[ \t]*:|(?<=>):)[ \t]*$"
)
FIELD = re.compile(
    r"(?im)^[ \t>*]*(?:from|to|cc|bcc|reply-to|sender|von|an|name|contact|customer|company|"
    r"organi[sz]ation|requester|reporter|assignee|account|user(?:name)?|kunde|firma)\**[ \t]*:"
    r"[ \t*]*([^\n]+)$"
)
NAMED_ADDRESS = re.compile(r"\"?([^\W\d_][^\n\"<>@,;:()\[\]]{1,60}?)\"?\s*<[^<>\s]+@[^<>\s]+>")
SPEAKER = re.compile(
    rf"(?im)^[ \t>]*[\[(]?(?:\d{{4}}-\d\d-\d\d[T ,]*)?{CLOCK}[\])]?[ \t]*[-–]?[ \t]*"
    rf"({WORD}(?:[ ]{WORD}){{0,2}})[ \t]*:"
)
SPEAKER_FIRST = re.compile(
    rf"(?m)^[ \t>]*({ONE_OR_PROPER})[ \t]*[,]?[ \t]*[\[(]?[^\])\n:]{{0,14}}{CLOCK}"
    rf"[^\])\n]{{0,8}}[\])]?(?:[ \t]*:|[ \t]*$)"
)
IN_TEXT = (
    GREETING, THANKED, TITLED, INTRODUCED, CLOSING, SIGNED, QUOTED, NAMED_ADDRESS, SPEAKER,
    SPEAKER_FIRST,
)  # fmt: skip

NOBODY = frozenset({
    "there", "all", "everyone", "everybody", "folks", "sir", "madam", "again", "for", "you",
    "your", "very", "much", "so", "in", "advance", "sent", "from", "my", "this", "that", "with",
    "guys", "both", "kind", "regards", "best", "thanks", "a", "an", "at", "to", "of", "on",
    "is", "not", "warning", "warn", "debug", "fatal", "critical", "notice", "trace", "note",
    "update", "hi", "hello", "re", "fw", "fwd", "subject", "date", "it", "we", "our", "us",
    "still", "after", "since", "before", "until", "started", "failed", "http", "https", "ok",
    "yes", "no",
})  # fmt: skip
"""Words that stand where names do."""

PROVIDERS = frozenset({
    "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "icloud", "me",
    "mac", "aol", "gmx", "web", "proton", "protonmail", "fastmail", "mail", "posteo", "zoho", "qq",
    "yandex", "163", "126", "naver", "t-online", "freenet", "localhost", "invalid", "test", "local",
})  # fmt: skip
"""Whose addresses say nothing of the customer."""

NO_CUSTOMER = frozenset({"example", "support", "company", "corp"})

BETWEEN = r"[\s_.+-]*"
"""What may stand between the words of a name: `jane.miller`, `JaneMiller`."""

ADDRESS_IN_TEXT = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w.-]+)")


@dataclass(frozen=True)
class Names:
    """Whose names must not survive.

    `people` and `customers` never; `perhaps` only where each word is written with a capital.
    """

    people: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()

    @cached_property
    def rules(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Patterns with what takes their place, longer names first."""
        return tuple(
            rule
            for names, mark, surely in (
                (self.customers, CUSTOMER, True),
                (self.people, NAME, True),
                (self.perhaps, CUSTOMER, False),
            )
            for rule in _rules(names, mark, surely)
        )


def names_in(text: str) -> frozenset[str]:
    """The names that greetings, signatures, headers and speakers of a text give away."""
    matches = (match[1] for pattern in IN_TEXT for match in pattern.finditer(text))
    found = {line for match in matches for line in re.split(r"[\n,]", match)}
    for match in FIELD.finditer(text):
        found |= {part for part in re.split(r"[,;<>\"()]", match[1]) if "@" not in part}
        found |= {_from_local(local) for local, _ in ADDRESS_IN_TEXT.findall(match[1])}
    return frozenset(name.strip(OUTSIDE) for name in found if _names_somebody(name))


def _names_somebody(name: str) -> bool:
    words = [word.strip(OUTSIDE).casefold() for word in name.split()]
    return any(word not in NOBODY and word not in NO_NAMES for word in words)


def customers_in(address: str) -> frozenset[str]:
    """The customer that an e-mail address names by its domain, unless anybody may have one."""
    _, _, domain = address.rpartition("@")
    labels = domain.strip(" >.").casefold().split(".")
    if len(labels) < 2 or PROVIDERS.intersection(labels):
        return frozenset()
    name = labels[-3] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2]
    return frozenset({name, *re.split(r"-", name)}) if name not in NO_CUSTOMER else frozenset()


def mask_names(text: str, names: Names) -> str:
    """The text without these names, nor their parts where these are names by themselves."""
    for pattern, mark in names.rules:
        text = pattern.sub(mark, text)
    return text


def _from_local(local: str) -> str:
    """`jane.miller+x` as a name."""
    return " ".join(part for part in re.split(r"[._+\d-]+", local) if part)


def _rules(names: Iterable[str], mark: str, surely: bool) -> Iterator[tuple[re.Pattern[str], str]]:
    whole = sorted({_folded(name) for name in names} - {""}, key=lambda name: (-len(name), name))
    for name in whole:
        yield _whole(name, surely), mark
    if not surely:
        return
    parts = {part for name in whole for part in _parts(name)}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        yield _part(part), mark


def _folded(name: str) -> str:
    folded = " ".join(re.split(r"[\s_]+", name)).strip(OUTSIDE).casefold()
    return "" if folded in NO_NAMES or len(folded) < SHORTEST else folded


def _whole(name: str, surely: bool) -> re.Pattern[str]:
    words = [_any_case(word) if surely else _capital(word) for word in name.split()]
    return re.compile(rf"(?<!\w){BETWEEN.join(words)}(?:['\u2019]s)?(?!\w)")


def _parts(name: str) -> Iterator[str]:
    words = re.split(r"[\s.'\u2019-]+", name)
    if len(words) > 1:
        yield from (
            word for word in words if len(word) >= SHORTEST and word not in NO_NAMES | NOBODY
        )


def _part(word: str) -> re.Pattern[str]:
    if word in WORDS_TOO:
        return re.compile(rf"(?<!\w){_capital(word)}(?:['\u2019]s)?(?!\w)")
    return re.compile(rf"(?<!\w){_any_case(word)}(?:['\u2019]?s)?(?!\w)")


def _any_case(word: str) -> str:
    return f"(?i:{re.escape(word)})"


def _capital(word: str) -> str:
    first, rest = word[:1], word[1:]
    return rf"{re.escape(first.upper())}(?i:{re.escape(rest)})"
