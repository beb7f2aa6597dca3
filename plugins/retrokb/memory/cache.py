"""What a run may remember for the next one: never needed, never trusted to be there."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from ..text.json import from_json

FOLDER = ".cache/retrokb"

PACKAGE = Path(__file__).parents[1]

CODE = (".py", ".js")

UNFINISHED = ".tmp"


@cache
def code_fingerprint() -> str:
    """What tells the code of this package from every other state of it."""
    files = (path for path in PACKAGE.rglob("*") if path.suffix in CODE)
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(files))).hexdigest()[:16]


@dataclass(frozen=True)
class Cache:
    """A folder of files of JSON; `folder` is None where nothing shall be kept.

    A file that is missing, damaged or was written by other code is as if there were none: a
    version number does not change while somebody works on the code. A folder that cannot be
    written to costs time, not a build.
    """

    folder: Path | None = None

    @classmethod
    def beside(cls, root: str) -> "Cache":
        """The cache of the project whose mkdocs.yml lies in `root`."""
        return cls(Path(root, FOLDER))

    def within(self, name: str) -> "Cache":
        """A cache of its own, in a folder of this one."""
        return Cache(self.folder / name if self.folder else None)

    @staticmethod
    def key_of(*parts: str) -> str:
        """A short name for what a file depends on."""
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def load(self, name: str) -> object:
        """What was saved under a name, None where there is nothing."""
        raw = self._read(f"{name}.json")
        try:
            return from_json(bytes(raw).decode("utf-8", "surrogatepass")) if raw else None
        except ValueError:
            return None

    def save(self, name: str, value: object) -> None:
        """Keep a value that JSON can hold; whole or not at all, whoever reads at the same time."""
        self._write(f"{name}.json", [json.dumps(value, ensure_ascii=False)])

    def load_rows(self, name: str) -> Mapping[str, memoryview]:
        """The rows that were saved under a name, by their keys: each as JSON that is not read yet.

        Of thousands of rows only those that are asked for are taken out of the file.
        """
        return dict(_rows_in(self._read(f"{name}.rows")))

    def save_rows(self, name: str, rows: Mapping[str, str | memoryview]) -> None:
        """Keep rows of JSON by their keys, as `load_rows` gives them."""
        self._write(f"{name}.rows", (f"{key}\t{text_of(row)}\n" for key, row in rows.items()))

    def _read(self, name: str) -> memoryview:
        """What was written under a name, empty where any of it is not as it was written."""
        try:
            raw = (self.folder / name).read_bytes() if self.folder else b""
        except OSError:
            raw = b""
        head, _, _ = raw.partition(b"\n")
        content = memoryview(raw)[len(head) + 1 :]
        return content if head == _head_of(content) else memoryview(b"")

    def _write(self, name: str, parts: Iterable[str]) -> None:
        if self.folder is None:
            return
        content = "".join(parts).encode("utf-8", "surrogatepass")
        beside = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            self._sweep()
            handle, beside = tempfile.mkstemp(dir=self.folder, suffix=UNFINISHED)
            with os.fdopen(handle, "wb") as file:
                file.writelines((_head_of(content), b"\n", content))
            Path(beside).replace(self.folder / name)
        except OSError:
            return
        finally:
            if beside is not None:
                with suppress(OSError):
                    Path(beside).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what runs left that were killed.

        What another run writes at this very time is lost with it, which costs that run its memory
        and no more.
        """
        for path in self.folder.glob(f"*{UNFINISHED}") if self.folder else ():
            with suppress(OSError):
                path.unlink()


def _head_of(content: bytes | memoryview) -> bytes:
    """The first line of a file: which code wrote it, and a checksum of what follows."""
    return f"{code_fingerprint()} {crc32(content):08x}".encode()


def _rows_in(whole: memoryview) -> Iterator[tuple[str, memoryview]]:
    raw, start = bytes(whole), 0
    while (end := raw.find(b"\n", start)) > start:
        tab = raw.find(b"\t", start, end)
        yield raw[start:tab].decode(), whole[tab + 1 : end]
        start = end + 1


def text_of(row: str | memoryview) -> str:
    """The text of a row, wherever it comes from."""
    return row if isinstance(row, str) else bytes(row).decode("utf-8", "surrogatepass")
