"""Words, parts and pairs of a text: the Python half of what ranker.js does with a query.

Both halves follow the same rules, written with the same explicit ranges, so that they agree
whatever Unicode tables each side has; tests/search/test_words.py holds them together.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .noise import PATTERNS

OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]"
)
"""Accents, Hebrew and Arabic vowel points: written or left out at will."""

UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces (and Hangul): their runs become overlapping pairs of characters."""

LETTER = f"(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff{UNSPACED}])"
WORD = re.compile(f"{LETTER}+(?:[.'\u2019]{LETTER}+)*")
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
APOSTROPHES = re.compile("['\u2019]")

CASE_PARTS = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
LETTERS_THEN_DIGITS = re.compile("([A-Za-z]{2,})([0-9]{2,})")

LONGEST_WORD = 40
"""Code points; what is longer is a token or a blob of base64, found by its beginning."""

MOST_PARTS = 16
"""Of one name: what is longer is a list of numbers or addresses run together."""

NOISE = tuple(re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in PATTERNS)

ANY_NOISE = re.compile(r"[-0-9/\\]")
"""Every kind of noise has one of these; most sentences have none."""


class Word(NamedTuple):
    """A word as it is indexed, and the parts of a CamelCase, dotted or numbered name."""

    text: str
    parts: tuple[str, ...]


def find_words(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    for match in WORD.finditer(_plain(text)):
        yield from _words_of(match[0])


def find_pairs(words: Sequence[Word]) -> Iterator[str]:
    """Neighbouring words, and neighbouring parts of names, as "first second"."""
    for first, second in pairwise(words):
        yield f"{first.text} {second.text}"
    for word in words:
        for part, following in pairwise(word.parts):
            yield f"{part} {following}"


def without_noise(text: str) -> str:
    """The text with what is different in each occurrence of a message taken out."""
    if not ANY_NOISE.search(text):
        return text
    for pattern in NOISE:
        text = pattern.sub(" ", text)
    return text


def _plain(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", OPTIONAL_MARKS.sub("", decomposed))


@lru_cache(maxsize=100_000)
def _words_of(match: str) -> tuple[Word, ...]:
    surface = APOSTROPHES.sub("", match)
    if UNSPACED_RUN.search(surface):
        return tuple(_unspaced_words(surface))
    parts = _parts(surface)[:MOST_PARTS]
    return (Word(_folded(surface), tuple(_folded(part) for part in parts)),)


def _folded(word: str) -> str:
    return word.lower().replace("\u03c2", "\u03c3")[:LONGEST_WORD]


def _unspaced_words(surface: str) -> Iterator[Word]:
    """Pairs of characters of unspaced runs; what stands between them is a word of its own."""
    position = 0
    for run in UNSPACED_RUN.finditer(surface):
        yield from _spaced_word(surface[position : run.start()])
        characters = run[0]
        for index in range(max(len(characters) - 1, 1)):
            yield Word(characters[index : index + 2], ())
        position = run.end()
    yield from _spaced_word(surface[position:])


def _spaced_word(piece: str) -> Iterator[Word]:
    text = _folded(piece.strip("."))
    if text:
        yield Word(text, ())


def _parts(surface: str) -> list[str]:
    pieces = surface.split(".")
    parts = pieces if len(pieces) > 1 else []
    for piece in pieces:
        split = CASE_PARTS.findall(piece)
        numbered = LETTERS_THEN_DIGITS.fullmatch(piece)
        if numbered:
            parts = [*parts, numbered[1], numbered[2]]
        elif len(split) > 1 and "".join(split) == piece and piece.isalpha():
            parts = [*parts, *(part for part in split if len(part) > 1)]
    return parts
