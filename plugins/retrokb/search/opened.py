"""An index that is asked: its files are read when they are needed, and each is decoded once."""

import gzip
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from math import floor, log
from typing import NamedTuple, TypeVar

from .pieces import Entry, read_piece, utf16
from .stored import (
    Facets,
    Meta,
    Stored,
    UnreadableIndexError,
    read_document,
    read_facets,
    read_meta,
)

Load = Callable[[str], bytes]
"""Gives the packed file of a name; raises OSError or KeyError where there is none."""

Read = TypeVar("Read")

BROKEN = (
    EOFError,
    zlib.error,
    ValueError,
    TypeError,
    LookupError,
    OverflowError,
    RecursionError,
)
"""What reading a damaged file raises: of gzip, of JSON, or of what has another form."""


class Listing(NamedTuple):
    """The documents in which a word or pair is, in rising order, with the weight in each.

    `rarity` is in hundredths; `weights` is empty for a pair, whose weight is always the same.
    """

    rarity: int
    documents: Sequence[int]
    weights: bytes


class OpenIndex:
    """An index from which words, pairs, facets and documents are looked up.

    All of its methods raise UnreadableIndexError for a file that is missing or damaged.
    """

    def __init__(self, load: Load) -> None:
        self._load = load
        self._piece = cache(self._read_piece)
        self._listing = cache(self._read_listing)
        self.document = cache(self._read_document)

    @cached_property
    def meta(self) -> Meta:
        """What every search needs first."""
        return self._read("meta", read_meta)

    @cached_property
    def facets(self) -> Facets:
        """The documents by facet and value."""
        return self._read("facets", read_facets)

    @cached_property
    def groups(self) -> Sequence[int]:
        """The group of each document, by its number."""
        return [group for group, count in self.meta.groups for _ in range(count)]

    def word(self, text: str) -> Listing | None:
        """The documents that have a word."""
        return self._listing("words", text)

    def pair(self, text: str) -> Listing | None:
        """The documents that have two words side by side."""
        return self._listing("pairs", text)

    def neighbours(self, text: str, *, onward: bool) -> Iterator[tuple[str, int]]:
        """The words that stand near a word, each with the number of its documents.

        `onward` takes those of the next piece too, where that goes on with the same beginning.
        """
        place, starts = self._place("words", text), self.meta.starts["words"]
        following = starts[place + 1 : place + 2] if onward else []
        goes_on = any(start.startswith(utf16(text)) for start in following)
        for number in (place, place + 1) if goes_on else (place,):
            for key, entry in self._piece("words", number).items():
                yield key, entry.found

    def _place(self, kind: str, key: str) -> int:
        """The number of the piece in which a key stands, if it is there."""
        return max(0, bisect_right(self.meta.starts[kind], utf16(key)) - 1)

    def _read_listing(self, kind: str, key: str) -> Listing | None:
        place = self._place(kind, key)
        entry = self._piece(kind, place).get(key)
        if entry is None:
            return None
        documents = [*accumulate(entry.gaps, initial=-1)][1:]
        total = self.meta.documents
        if entry.found > total or documents[-1:] >= [total]:
            raise UnreadableIndexError(f"{kind}/{place}.rk is damaged")
        return Listing(_rarity(entry.found, total), documents, entry.weights)

    def _read_piece(self, kind: str, number: int) -> dict[str, Entry]:
        weighted = kind == "words"
        return self._read(f"{kind}/{number}", lambda piece: read_piece(piece, weighted=weighted))

    def _read_document(self, number: int) -> Stored:
        return self._read(f"documents/{number}", read_document)

    def _read(self, name: str, read: Callable[[bytes], Read]) -> Read:
        try:
            packed = self._load(name)
        except (OSError, KeyError) as error:
            raise UnreadableIndexError(f"{name}.rk cannot be read") from error
        try:
            # Of nothing gzip makes nothing.
            return read(gzip.decompress(packed or b"\0"))
        except (OSError, *BROKEN) as error:
            raise UnreadableIndexError(f"{name}.rk is damaged") from error


def _rarity(found: int, total: int) -> int:
    """The inverse document frequency of BM25 in hundredths; a word that is everywhere counts."""
    return max(1, floor(100 * log(1 + (total - found + 0.5) / (found + 0.5)) + 0.5))
