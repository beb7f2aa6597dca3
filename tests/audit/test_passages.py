"""The texts of files of all kinds; what cannot be read is said to be unknown."""

import base64
import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib

import pytest

from retrokb.audit.kinds import Canary, Kind
from retrokb.audit.match import Matcher
from retrokb.audit.passages import Passage, Unread, find_passages
from retrokb.model.problems import Place
from retrokb.search.pieces import cut

TEXT = "The quokka hops over seven fences"

CANARIES = {tuple(TEXT.lower().split()): Canary(Kind.SENTENCE, Place("docs/x.md", 1))}

ONE_WORD = {("quokka",): Canary(Kind.WORD, Place("docs/x.md", 1))}


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    crc = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + crc


def png(kind: bytes, content: bytes) -> bytes:
    """A PNG with one chunk between its head and its end."""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(kind, content)


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    """An archive of one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.comment = comment
    return file.getvalue()


def tarred(content: bytes) -> bytes:
    """A compressed tape archive of one file."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        info = tarfile.TarInfo("x.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def pdf(stream: bytes) -> bytes:
    """A PDF with one compressed stream."""
    return (
        b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(stream) + b"\nendstream"
    )


RAW = TEXT.encode()
LATIN = b"\0" + RAW
UTF16 = TEXT.encode("utf-16-le")

FILES = {
    "text": ("x.txt", RAW),
    "UTF-16": ("x.txt", TEXT.encode("utf-16")),
    "UTF-16 without a mark": ("x.bin", b"\x07\x00\x00\x01\xff\xff" + UTF16),
    "UTF-16, high byte first": ("x.ttf", b"\0\1\0\0" + TEXT.encode("utf-16-be")),
    "gzip": ("sitemap.xml.gz", gzip.compress(f"<loc>{TEXT}</loc>".encode())),
    "gzip in gzip": ("x.gz", gzip.compress(gzip.compress(RAW))),
    "bzip2": ("x.bz2", bz2.compress(RAW)),
    "xz": ("x.xz", lzma.compress(RAW)),
    "zip": ("x.docx", zipped("word/document.xml", f"<w:t>{TEXT}</w:t>".encode())),
    "comment of a zip": ("x.zip", zipped("x", b"", RAW)),
    "tar": ("x.tar.gz", tarred(RAW)),
    "its name": ("the-quokka-hops-over-seven-fences.txt", b""),
    "name in a zip": ("x.zip", zipped("the-quokka/hops-over-seven/fences.txt", b"")),
    "PNG tEXt": ("x.png", png(b"tEXt", b"Comment\0" + RAW)),
    "PNG zTXt": ("x.png", png(b"zTXt", b"Comment\0\0" + zlib.compress(RAW))),
    "PNG iTXt": ("x.png", png(b"iTXt", b"C\0\1\0en\0c\0" + zlib.compress(RAW))),
    "behind the end of a PNG": ("x.png", png(b"IEND", b"") + RAW),
    "JPEG comment": ("x.jpg", b"\xff\xd8\xff\xfe\0\x22" + RAW + b"\xff\xd9"),
    "JPEG EXIF": ("x.jpg", b"\xff\xd8\xff\xe1\0\x80Exif\0\0II*\0" + UTF16 + b"\0\0\xff\xd9"),
    "JPEG XMP": ("x.jpg", b"\xff\xd8\xff\xe1\0\x80<x:xmpmeta>" + RAW + b"</x:xmpmeta>"),
    "GIF comment": ("x.gif", b"GIF89a\x21\xfe\x21" + RAW + b"\0;"),
    "SVG": ("x.svg", f"<svg><metadata>{TEXT}</metadata></svg>".encode()),
    "PDF": ("x.pdf", b"%PDF-1.4\n/Title (" + RAW + b")"),
    "PDF stream": ("x.pdf", pdf(b"BT (" + RAW + b") Tj ET")),
    "PDF kerning": ("x.pdf", pdf(b"[(The quo) -20 (kka hops over) 3 ( seven fences)] TJ")),
    "PDF hexadecimal": ("x.pdf", pdf(b"<" + RAW.hex().encode() + b"> Tj")),
    "WOFF": ("x.woff", b"wOFF" + bytes(8) + zlib.compress(TEXT.encode("utf-16-be"))),
    "data URI": ("x.html", b"<img src='data:image/svg+xml;base64," + base64.b64encode(RAW) + b"'>"),
    "base64 of a gzip": ("x.js", b'x="' + base64.b64encode(gzip.compress(RAW)) + b'"'),
    "base64 for addresses": ("x.js", b'x="' + base64.urlsafe_b64encode(RAW).rstrip(b"=") + b'"'),
    "source map": (
        "x.js.map",
        b'{"sourcesContent":["The\\u0020quokka\\nhops over seven fences"]}',
    ),
    "document of the search": ("search/index/documents/1.rk", gzip.compress(b'["' + RAW + b'"]')),
}


@pytest.mark.parametrize("name", FILES)
def test_a_text_is_found_in_files_of_all_kinds(name):
    """Compressed, packed, encoded, within each other, in names and comments."""
    matcher = Matcher(CANARIES)
    found = [each for each in find_passages(*FILES[name]) if isinstance(each, Passage)]
    assert any(matcher.find(each) for each in found), found


def test_a_word_is_found_in_a_piece_of_the_search_index():
    """The index holds words, and no sentences."""
    ((_, piece),) = cut({"apple": [(1, 2)], "quokka": [(1, 2)]}, weighted=True)
    (passage,) = [
        each
        for each in find_passages("search/index/words/0.rk", gzip.compress(piece))
        if not each.member
    ]
    assert Matcher(ONE_WORD).find(passage)


def random_bytes(number: int) -> bytes:
    """Bytes that are of no kind."""
    return b"\x01\x02\x00" + random.Random(1).randbytes(number)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.br", random_bytes(99)),
        ("x.woff2", b"wOF2" + random_bytes(99)),
        ("x.bin", random_bytes(99)),
        ("x.gz", gzip.compress(RAW)[:-9]),
        ("x.zip", zipped("x", RAW)[:-9]),
        ("x.pdf", b"%PDF-1.4 /Encrypt 1 0 R"),
        ("x.pdf", pdf(b"/Encoding/Identity-H")),
        ("search/index/words/0.rk", gzip.compress(b"\1\200")),
    ],
)
def test_what_cannot_be_read_is_unknown(name, raw):
    """It is never taken for clean."""
    assert [each for each in find_passages(name, raw) if isinstance(each, Unread)]


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_end_nothing(name):
    """Cut anywhere, a file is read as far as it goes, or unknown."""
    path, raw = FILES[name]
    for end in range(0, len(raw), 7):
        list(find_passages(path, raw[:end]))


def test_what_grows_without_end_is_unknown(monkeypatch):
    """A file that is huge when unpacked is not read into memory."""
    monkeypatch.setattr("retrokb.audit.passages.MOST_BYTES", 1000)
    found = list(find_passages("x.gz", gzip.compress(bytes(2000))))
    assert [each.why for each in found if isinstance(each, Unread)] == [
        "it is too large when unpacked"
    ]
