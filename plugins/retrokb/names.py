"""Names in addresses: slugs, fragments, and the form of ids."""

import re
import unicodedata
from urllib.parse import quote

USABLE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

RESERVED_STEMS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices; a checkout of the site could not hold them."""


def slugify(text: str) -> str:
    """A text as one part of an address: lower case, words joined by hyphens, never empty.

    Letters of every script stay; accents stay with their letters (NFC).
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    slug = re.sub(r"[^\w]+", "-", folded).strip("-_")
    return slug or "untitled"


def quote_anchor(anchor: str) -> str:
    """An anchor as the fragment of a link; letters of every script stay as they are.

    MkDocs looks for the fragment among a page's anchors without decoding it
    (mkdocs.structure.pages, `validate_anchor_links`).
    """
    return "".join(each if each.isalnum() else quote(each) for each in anchor)


def is_usable_id(text: str) -> bool:
    """Whether an id can stand in an address: letters, digits, `-`, `_` and `.`, at most 64."""
    return (
        bool(USABLE_ID.fullmatch(text))
        and ".." not in text
        and text.partition(".")[0].casefold() not in RESERVED_STEMS
    )


def id_prefix(text: str) -> str:
    """What stands before the first hyphen of an id, "" where there is none."""
    prefix, hyphen, _ = text.partition("-")
    return prefix.upper() if hyphen else ""
