"""Names in addresses: slugs, fragments, and the form of ids."""

import re
import unicodedata
from urllib.parse import quote

USABLE_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")

RESERVED_STEMS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices; a checkout of the site could not hold them."""

DEVICES = RESERVED_STEMS | {
    *("conin$", "conout$"),
    *(f"{port}{n}" for port in ("com", "lpt") for n in "\xb9\xb2\xb3"),
}
"""The same with those that hold what no id can hold."""

LONGEST_PART, LONGEST_PATH = 255, 1000
"""In bytes of UTF-8: what file systems hold in one part of a path, and surely in a whole one."""

MOST_SHOWN = 80
"""Characters of a name that a message quotes."""

NOT_IN_NAMES = frozenset('<>:"|?*\\')
"""Characters that Windows keeps out of the names of files."""

LONGEST_SLUG = 200
"""In bytes of UTF-8: most file systems hold 255, and an ending is added."""


def slugify(text: str) -> str:
    """A text as one part of an address: lower case, words joined by hyphens, never empty.

    At most LONGEST_SLUG bytes, which file systems can hold.
    Letters of every script stay, and their accents and vowel signs with them (NFC).
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    slug = re.sub(r"-+", "-", "".join(map(_in_slug, folded))).strip("-_")
    short = slug.encode()[:LONGEST_SLUG].decode(errors="ignore").strip("-_")
    return short or "untitled"


def _in_slug(character: str) -> str:
    mark = unicodedata.category(character).startswith("M")
    return character if character.isalnum() or character == "_" or mark else "-"


def quote_anchor(anchor: str) -> str:
    """An anchor as the fragment of a link; letters of every script stay as they are.

    MkDocs looks for the fragment among a page's anchors without decoding it
    (mkdocs.structure.pages, `validate_anchor_links`).
    """
    return "".join(each if each.isalnum() else quote(each) for each in anchor)


def is_usable_id(text: str) -> bool:
    """Whether an id can stand in an address: letters, digits, `-`, `_` and `.`, at most 64.

    No dot at its end: Windows drops it, and so do programs that find addresses in text.
    """
    return (
        bool(USABLE_ID.fullmatch(text))
        and ".." not in text
        and text.partition(".")[0].casefold() not in RESERVED_STEMS
    )


def describe_unusable(path: str) -> str:
    """Why some file system cannot hold a file at a path, as the end of a sentence, "" if all can.

    What cannot be written there ends a build halfway, or cannot be checked out elsewhere.
    """
    if len(path.encode("utf-8", "surrogatepass")) > LONGEST_PATH:
        return f"is longer than the {LONGEST_PATH} bytes that a path may have"
    for part in path.split("/"):
        if len(part.encode("utf-8", "surrogatepass")) > LONGEST_PART:
            return f"has a part of more than {LONGEST_PART} bytes, which file systems cannot hold"
        if part.partition(".")[0].strip().casefold() in DEVICES:
            return f"has the part {part!r}, a name that Windows keeps for a device"
        if part != part.strip(" ") or part.endswith("."):
            return f"has the part {part!r}, of which Windows drops the last or first character"
        if NOT_IN_NAMES & set(part):
            return f"has the part {part!r}, with a character that Windows keeps out of names"
    return ""


def is_text(name: str) -> bool:
    """Whether the name of a file is UTF-8; any other is read with half characters in it (PEP 383).

    Such a name can be hashed, put into JSON or an address, and printed by nobody.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def escaped(name: str) -> str:
    r"""A name as one can write it down: each byte that is no UTF-8 as `\xff`."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace")


def shortened(text: str) -> str:
    """The beginning of a text that may be too long for a message."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def id_prefix(text: str) -> str:
    """What stands before the first hyphen of an id, "" where there is none.

    A number without a hyphen has no prefix: real texts are full of others' numbers (KB4012212).
    """
    prefix, hyphen, _ = text.partition("-")
    return prefix.upper() if hyphen else ""
