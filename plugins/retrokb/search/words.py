"""Words, parts and pairs of a text, for the index and for a query; as in ranker.js.

Both follow the same rules, written with the same explicit ranges, so that they agree whatever
Unicode tables each side has; tests/browser/test_port.py holds them together.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .noise import PATTERNS
from .units import join_units, split_units

OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]"
)
"""Accents, Hebrew and Arabic vowel points: written or left out at will."""

NEWER = re.compile(
    "["
    "\u088f\u0897\u0c5c\u0cdc\u0cf3\u0ece\u1acf-\u1aeb\u1c89-\u1c8a\ua7cb-\ua7cf\ua7d2\ua7d4"
    "\ua7da-\ua7f1\U000105c0-\U000105f3\U00010940-\U00010959\U00010d40-\U00010d85"
    "\U00010ec2-\U00010eff\U0001123f-\U00011241\U00011380-\U000113e2\U000116d0-\U000116e3"
    "\U00011b60-\U00011bf9\U00011db0-\U00011de9\U00011f00-\U00011f5a\U0001342f"
    "\U00013440-\U000143fa\U00016100-\U00016139\U00016d40-\U00016d79\U00016ea0-\U00016ed3"
    "\U00016ff2-\U00016ff6\U000187f8-\U000187ff\U00018cff\U00018d09-\U00018df2\U0001b132"
    "\U0001b155\U0001ccd6-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001df25-\U0001df2a"
    "\U0001e030-\U0001e08f\U0001e4d0-\U0001e6ff"
    "]"
)
"""Letters, digits and marks of Unicode 15 to 17: Python 3.11 knows Unicode 14, a browser more.

No side takes them for parts of a word, so that page and index agree; they are of scripts that
hardly anybody writes. Ideographs are not among them: their ranges below hold for all to come.
"""

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
    return take_out_noise(text)[0] if ANY_NOISE.search(text) else text


def take_out_noise(text: str) -> tuple[str, list[str]]:
    """The text without what is different in each occurrence of a message, and what that was."""
    removed: list[str] = []

    def take_out(match: re.Match[str]) -> str:
        removed.append(join_units(match[0]))
        return " "

    # The patterns bound repetitions, and JavaScript counts them in units.
    kept = split_units(text)
    for pattern in NOISE:
        kept = pattern.sub(take_out, kept)
    return join_units(kept), removed


def _plain(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", NEWER.sub(" ", text))
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
