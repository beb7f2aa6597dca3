"""Texts as they read: what looks the same on a page is the same, however it is written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from .entities import unescape

SOFT_HYPHEN = "\xad"

HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")

UNUSUAL = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u2015\u202a-\u202e\u2043"
    "\u2060-\u206f\u2070-\u209f\u2100-\u214f\u2212\u2460-\u24ff\u3164\ufe00-\ufe0f\ufe58\ufe63"
    "\ufeff\uff01-\uff5e\uffa0\U0001d400-\U0001d7ff\U000e0000-\U000e0fff"
)
"""Characters that are not seen, hyphens of other kinds, and Latin letters in another dress."""

ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"

WRITTEN = re.compile(rf"{ENTITY}|(?:%[0-9a-fA-F]{{2}})+|\\[-_.]|[{UNUSUAL}]")
"""What stands for other characters: entities, percent-encoding, escapes, unusual characters."""

WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
"""Runs of letters and digits in a folded text; Latin ones end where those of others begin."""


@dataclass(frozen=True)
class Folded:
    """A folded text; `starts` and `ends` are where each of its characters stands in the source."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the source, from and to."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, soft: str = "") -> str:
    """A text in small letters, each character that only looks like another in its usual form.

    A soft hyphen, which readers see at the end of a line only, becomes `soft`.
    """
    return WRITTEN.sub(lambda match: _read(match[0], soft), text).casefold()


def fold_with_places(text: str, soft: str = "") -> Folded:
    """The same, with the place of each character."""
    pieces = [each for each in _pieces(text, soft) if each[0]]
    whole = "".join(piece for piece, _, _ in pieces)
    starts = tuple(start for piece, start, _ in pieces for _ in piece)
    ends = tuple(end for piece, _, end in pieces for _ in piece)
    return Folded(whole, starts, ends)


def words_of(folded: str) -> frozenset[str]:
    """The runs of letters and digits in a folded text."""
    return frozenset(WORD.findall(folded))


def _pieces(text: str, soft: str) -> Iterator[tuple[str, int, int]]:
    """Each piece of the folded text with the stretch of the source that it stands for."""
    place = 0
    for match in WRITTEN.finditer(text):
        yield from ((text[n].casefold(), n, n + 1) for n in range(place, match.start()))
        yield _read(match[0], soft).casefold(), match.start(), match.end()
        place = match.end()
    yield from ((text[n].casefold(), n, n + 1) for n in range(place, len(text)))


def _read(written: str, soft: str) -> str:
    """The characters that a stretch stands for."""
    if written[0] == "&":
        written = unescape(written)
    elif written[0] == "%":
        written = unquote(written, errors="replace")
    elif written[0] == "\\":
        return written[1:]
    return "".join(_plain(each, soft) for each in written)


def _plain(character: str, soft: str) -> str:
    if character == SOFT_HYPHEN:
        return soft
    if character in HYPHENS:
        return "-"
    if character.isascii():
        return character
    if unicodedata.category(character) == "Cf" or re.match(f"[{UNSEEN}]", character):
        return ""
    return unicodedata.normalize("NFKC", character)


UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\ufe00-\ufe0f\uffa0"
"""Characters that are not seen although Unicode does not call them formats."""
