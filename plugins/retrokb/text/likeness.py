# ruff: noqa: RUF001 (letters and signs that look like others are what this is about)
"""What a word looks like to a reader, whatever characters it is written in."""

import unicodedata
from functools import lru_cache

ALIKE = str.maketrans({
    # Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "к": "k",
    "ӏ": "l", "м": "m", "н": "h", "о": "o", "р": "p", "ԛ": "q", "ѕ": "s", "т": "t", "у": "y",
    "х": "x", "ԝ": "w", "ѵ": "v",
    # Greek, Armenian, Latin beyond ASCII
    "α": "a", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "σ": "o", "τ": "t",
    "υ": "u", "χ": "x", "γ": "y", "ո": "n", "ս": "u", "օ": "o", "ı": "i", "ɑ": "a", "ɡ": "g",
    "ɩ": "i", "ʟ": "l", "ɴ": "n", "ʀ": "r", "ᴛ": "t", "ø": "o", "ł": "l", "đ": "d", "ß": "ss",
})  # fmt: skip
"""Letters that a reader takes for Latin ones (the usual of Unicode's confusables.txt, UTS 39)."""

UNSEEN = frozenset({"Cf", "Cc", "Mn", "Me", "Co", "Cn"})
"""Categories of characters that are not seen, or stand upon another one."""


@lru_cache(maxsize=4096)
def likeness(text: str) -> str:
    """The text in small Latin letters, without accents and what is not seen; blanks folded."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    seen = (each for each in bare if each.isspace() or unicodedata.category(each) not in UNSEEN)
    return " ".join("".join(seen).translate(ALIKE).split())


def joined(text: str) -> str:
    """The letters and digits of the likeness alone: `Publish-Date` and `publishDate` are one."""
    return "".join(each for each in likeness(text) if each.isalnum())
