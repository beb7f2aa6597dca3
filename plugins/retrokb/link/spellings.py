# ruff: noqa: RUF001 (letters that look like others are what this is about)
"""In how many ways an id may be written where no word of a language can be meant."""

import re
from collections.abc import Iterator
from functools import partial

from ..text.folding import WORD
from ..text.likeness import ALIKE

AS_SMALL = {letter: latin for letter, latin in ALIKE.items() if len(latin) == 1} | {
    ord(letter): latin for letter, latin in zip("βζημ", "bzhm", strict=True)
}
"""The Latin letters that others are taken for; in a folded text all of them are small."""

AS_CAPITAL = AS_SMALL | {ord("ν"): "n", ord("υ"): "y"}
"""The same where they were capitals and looked like others."""

DISGUISED = re.compile(f"[{''.join(map(chr, AS_SMALL))}]")

TOKEN = re.compile(r"[\w-]+")

LATIN = re.compile(r"[a-z]|[^\W\d_]{3}\d")
"""A Latin letter beside such of another script, or a digit, which no word has."""

MIXED = re.compile(r"(?=[0-9]*[a-z])(?=[a-z]*[0-9])[a-z0-9]{4,}")
"""A part of an id that is neither a word nor a number."""


def read_disguised(folded: str) -> Iterator[str]:
    """A folded text, and how it reads where letters of other scripts stand for Latin ones.

    Each has the same length, so that places in one are places in the others.
    """
    yield folded
    if DISGUISED.search(folded):
        for letters in (AS_SMALL, AS_CAPITAL):
            yield TOKEN.sub(partial(_read, letters), folded)


def _read(letters: dict[int, str], match: re.Match[str]) -> str:
    token = match[0]
    is_disguised = DISGUISED.search(token) and LATIN.search(token)
    return token.translate(letters) if is_disguised else token


def bare(name: str) -> str:
    """The letters and digits of an id in small letters."""
    return "".join(WORD.findall(name.casefold()))


def plain(name: str) -> str:
    """An id in which all that may be between its parts is one hyphen."""
    return re.sub("[-_]+", "-", name)


def pattern_of(name: str) -> str:
    """A pattern for an id: its hyphens may be lines or longer, and others where it is no word."""
    between = r"[-_.:·+~\s]{0,3}" if may_be_loose(name) else "[-_]+"
    return between.join(map(re.escape, name.split("-")))


def may_be_loose(name: str) -> bool:
    """Whether an id is known by its letters and digits alone: `KB SEC1` means `KB-SEC1`."""
    return any(map(MIXED.fullmatch, name.split("-")))
