"""Texts as words, in the one form in which what is hidden and what is published are compared.

Capitals, accents, marks, hyphens of any kind, punctuation and characters without width are gone, so
that a sentence is the same however it was rendered. Scripts without spaces give a word a character.
"""

import re
import unicodedata
from collections.abc import Sequence

from ..search.words import OPTIONAL_MARKS, UNSPACED

Words = tuple[str, ...]

BARRIER = "\x1f"
"""A word that no text holds, between texts that do not follow each other."""

WIDTHLESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""Soft hyphens, joiners, directions, variants, tags: they are seen by nobody."""

WORD = re.compile(f"[{UNSPACED}]|[^\\W_{UNSPACED}]+|{BARRIER}")

IS_UNSPACED = re.compile(f"[{UNSPACED}]")

BARE_WORD = re.compile(f"[^\\W_]+|{BARRIER}")
"""The same for texts of ASCII, found faster."""


def words_of(text: str) -> list[str]:
    """The words of a text in their order."""
    if text.isascii():
        return BARE_WORD.findall(text.lower())
    shown = WIDTHLESS.sub("", unicodedata.normalize("NFKD", WIDTHLESS.sub("", text)))
    folded = unicodedata.normalize("NFKC", OPTIONAL_MARKS.sub("", shown).casefold())
    return WORD.findall(folded)


def size_of(words: Sequence[str]) -> int:
    """How much words say, in letters; a character of a script without spaces says as much as two.

    >>> size_of(["rotate", "a", "key"])
    10
    """
    return sum(2 if IS_UNSPACED.match(word) else len(word) for word in words)
