"""Sorted dictionaries of postings, cut into pieces that are small enough to be loaded one by one.

An entry of a piece, all numbers as varints: characters shared with the key before it, count and
code points of the rest, documents that have it, documents that are listed, their gaps; then, in
lists of words, one byte of weight each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

Postings = list[tuple[int, int]]
"""Documents in rising order, each with a weight (0 in lists of pairs)."""

PIECE_BYTES = 4_000
"""Of a piece before compression (2 to 3 KB after)."""

LONGEST_LIST = 1000
"""Documents in one list: those where the word weighs most. Bounds what a common word moves."""


class Entry(NamedTuple):
    """What a piece holds of a key: how many documents have it, and those that are listed.

    `gaps` lead from each listed document to the next, from -1 on; `weights` has as many bytes, or
    none in lists of pairs.
    """

    found: int
    gaps: Sequence[int]
    weights: bytes


def cut(postings: Mapping[str, Postings], *, weighted: bool) -> Iterator[tuple[str, bytes]]:
    """The pieces in the order of their keys; each with the shortest text that leads into it."""
    first, previous, piece = "", "", bytearray()
    for key in sorted(postings, key=utf16):
        if len(piece) >= PIECE_BYTES:
            yield first, bytes(piece)
            first, piece = key[: _shared(previous, key) + 1], bytearray()
            previous = ""
        piece += _entry(previous, key, postings[key], weighted=weighted)
        previous = key
    yield first, bytes(piece)


def read_piece(piece: bytes, *, weighted: bool) -> dict[str, Entry]:
    """The entries of a piece by their keys. Raises ValueError where it is cut short or damaged."""
    entries = {}
    key, at = "", 0
    while at < len(piece):
        (shared, length), at = _read_varints(piece, at, 2)
        head, at = _read_varints(piece, at, length + 2)
        found, listed = head[-2:]
        gaps, at = _read_varints(piece, at, listed)
        end = at + listed if weighted else at
        if end > len(piece):
            raise ValueError("a list of weights is cut short")
        key = key[:shared] + _read_text(head[:-2])
        entries[key] = Entry(found, gaps, piece[at:end])
        at = end
    return entries


def utf16(key: str) -> bytes:
    """The order in which JavaScript compares strings."""
    return key.encode("utf-16-be", "surrogatepass")


def _entry(previous: str, key: str, postings: Postings, *, weighted: bool) -> bytes:
    shared = _shared(previous, key)
    listed = _strongest(postings)
    numbers = [number for number, _ in listed]
    gaps = [after - before for before, after in pairwise([-1, *numbers])]
    suffix = [ord(character) for character in key[shared:]]
    weights = bytes(weight for _, weight in listed) if weighted else b""
    return _varints([shared, len(suffix), *suffix, len(postings), len(listed), *gaps]) + weights


def _shared(one: str, other: str) -> int:
    """How many characters two keys begin with in common."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _strongest(postings: Postings) -> Postings:
    """The documents in which a word weighs most, no more than LONGEST_LIST, in rising order.

    A pair that is in more of them tells nothing: it has no list.
    """
    if len(postings) <= LONGEST_LIST:
        return postings
    best = sorted(postings, key=lambda posting: (-posting[1], posting[0]))[:LONGEST_LIST]
    return sorted(best) if best[0][1] else []


def _varints(numbers: Iterable[int]) -> bytes:
    """Seven bits a byte, the lowest first, the high bit where more follows."""
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def _read_text(characters: Sequence[int]) -> str:
    if isinstance(characters, bytes):
        return characters.decode("ascii")
    return "".join(map(chr, characters))


def _read_varints(piece: bytes, at: int, count: int) -> tuple[Sequence[int], int]:
    """So many numbers from a place on, and the place behind them."""
    end = at + count
    bytes_of_one = piece[at:end]
    # Most numbers are small, so that each is a byte and nothing needs to be worked out.
    if bytes_of_one.isascii() and end <= len(piece):
        return bytes_of_one, end
    numbers: list[int] = []
    while len(numbers) < count:
        number, shift = 0, 0
        while True:
            if at == len(piece):
                raise ValueError("a number is cut short")
            byte = piece[at]
            at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
        numbers.append(number)
    return numbers, at
