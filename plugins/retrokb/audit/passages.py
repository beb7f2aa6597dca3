"""The texts of a file of a site, whatever it is; and what of it cannot be read."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..place.addresses import SEARCH_INDEX
from ..search.pieces import read_piece
from ..text.decode import decode_exactly
from .binary import find_inflated, find_strings, is_known, png_texts
from .pdf import find_pdf_texts, why_unreadable_pdf
from .views import find_base64
from .words import BARRIER

MOST_BYTES = 256 * 1024 * 1024
"""Of one packed file when it is unpacked: what is larger is not read."""

DEEPEST = 5
"""Packed files within each other that are unpacked."""

UNPACKING = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, RuntimeError,
             NotImplementedError, zipfile.BadZipFile, tarfile.TarError)  # fmt: skip
"""What damaged, encrypted or too large files raise."""

LOOKED_AT = 4096
"""Characters by which a text is told from what is none."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")

LONGEST_KEY = 2
"""Words in a key of a search index."""

PIECES = tuple(f"{SEARCH_INDEX}/{kind}/" for kind in ("words", "pairs"))


@dataclass(frozen=True)
class Passage:
    """A text of a file: `member` says in which part of it, "" for the file itself.

    No more than `longest` words of it follow each other; 0 where that is not known.
    """

    text: str
    member: str = ""
    longest: int = 0


@dataclass(frozen=True)
class Unread:
    """A part of a file that cannot be read, and why."""

    member: str
    why: str


class TooLargeError(ValueError):
    """Unpacked it would be larger than MOST_BYTES."""


def find_passages(name: str, raw: bytes) -> Iterator[Passage | Unread]:
    """Every text of a file by its path in the site, its name included."""
    yield Passage(name, "its name")
    yield from _read(name, raw, "", 0)


def _read(name: str, raw: bytes, member: str, depth: int) -> Iterator[Passage | Unread]:
    unpack = _unpacker(name, raw)
    if unpack is None:
        yield from _read_plain(name, raw, member, depth)
        return
    if depth == DEEPEST:
        yield Unread(member, "it is packed too deeply")
        return
    try:
        for inner, content in unpack(name, raw):
            below = f"{member}/{inner}".strip("/")
            if inner:
                yield Passage(inner, below)
            yield from _read(inner or _unpacked_name(name), content, below, depth + 1)
    except TooLargeError:
        yield Unread(member, "it is too large when unpacked")
    except UNPACKING:
        yield Unread(member, "it is damaged or encrypted")
        yield from _strings(raw, member)


def _read_plain(name: str, raw: bytes, member: str, depth: int) -> Iterator[Passage | Unread]:
    """A file that holds no others: text, a piece of the search, a picture, or who knows what."""
    if name.startswith(PIECES) and name.endswith(".rk"):
        yield from _piece(name, raw, member)
        return
    text = _text_of(name, raw)
    if text is None:
        yield from _binary(name, raw, member)
        return
    yield Passage(text, member)
    if depth < DEEPEST:
        for content in find_base64(text):
            yield from _read_encoded(content, f"{member}/base64".strip("/"), depth + 1)


def _read_encoded(raw: bytes, member: str, depth: int) -> Iterator[Passage | Unread]:
    """What looked like base64: most of it is a long name, and no file of any kind."""
    if is_known(raw) or _unpacker("", raw):
        found = _read("", raw, member, depth)
        yield from (each for each in found if isinstance(each, Passage))
    elif _is_prose(raw):
        yield Passage(raw.decode(), member)
    else:
        yield from _strings(raw, member)


def _is_prose(raw: bytes) -> bool:
    try:
        return raw.decode().isprintable()
    except UnicodeDecodeError:
        return False


def _text_of(name: str, raw: bytes) -> str | None:
    """A file as text, None where it is none."""
    if is_known(raw) or name.endswith(".br"):
        return None
    text = decode_exactly(raw).text
    if text is None:
        return None
    # Windows-1252 takes anything; texts have hardly a control character.
    odd = len(CONTROL.findall(text, 0, LOOKED_AT))
    return text if odd * 50 <= min(len(text), LOOKED_AT) else None


def _piece(name: str, raw: bytes, member: str) -> Iterator[Passage | Unread]:
    """The words that a piece of the search index holds."""
    try:
        keys = read_piece(raw, weighted=name.startswith(PIECES[0]))
    except (ValueError, OverflowError):
        yield Unread(member, "it is no piece of a search index that this RetroKB makes")
        yield from _strings(raw, member)
        return
    yield Passage(f" {BARRIER} ".join(keys), member, LONGEST_KEY)


def _binary(name: str, raw: bytes, member: str) -> Iterator[Passage | Unread]:
    yield from _strings(raw, member)
    if raw.startswith(b"\x89PNG"):
        yield from (Passage(text, member) for text in png_texts(raw))
        return
    if raw.startswith(b"%PDF"):
        yield from (Passage(text, member) for text in find_pdf_texts(raw))
        if why := why_unreadable_pdf(raw):
            yield Unread(member, why)
        return
    for content in find_inflated(raw):
        yield from _strings(content, member)
    if raw.startswith(b"wOF2") or name.endswith(".br"):
        yield Unread(member, "it is packed by Brotli")
    elif not is_known(raw):
        yield Unread(member, "it is of no kind that RetroKB knows")


def _strings(raw: bytes, member: str) -> Iterator[Passage]:
    if text := f" {BARRIER} ".join(find_strings(raw)):
        yield Passage(text, member)


Unpack = Callable[[str, bytes], Iterator[tuple[str, bytes]]]


def _unpacker(name: str, raw: bytes) -> Unpack | None:
    """What takes a packed file apart, None for a file that is not packed."""
    found: Unpack | None = next(
        (unpack for magic, unpack in UNPACKERS if raw.startswith(magic)), None
    )
    if found is None and (raw[257:262] == b"ustar" or name.endswith(".tar")):
        found = _untar
    return found


def _unpacked_name(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending in ("gz", "bz2", "xz", "lzma", "svgz") else name


def _streamed(open_: Callable[[io.BytesIO], io.BufferedIOBase]) -> Unpack:
    def unpack(_: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
        with open_(io.BytesIO(raw)) as file:
            yield "", _limited(file.read(MOST_BYTES + 1))

    return unpack


def _limited(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise TooLargeError
    return content


def _unzip(_: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        yield "its comment", archive.comment
        for each in archive.infolist():
            with archive.open(each) as file:
                yield each.filename, _limited(file.read(MOST_BYTES + 1))


def _untar(_: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        for each in archive:
            file = archive.extractfile(each)
            yield each.name, _limited(file.read(MOST_BYTES + 1)) if file else b""


UNPACKERS: tuple[tuple[bytes, Unpack], ...] = (
    (b"\x1f\x8b", _streamed(lambda file: gzip.GzipFile(fileobj=file))),
    (b"BZh", _streamed(bz2.BZ2File)),
    (b"\xfd7zXZ\0", _streamed(lzma.LZMAFile)),
    (b"PK\3\4", _unzip),
    (b"PK\5\6", _unzip),
)
