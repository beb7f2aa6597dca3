"""What a run may remember for the next one: never needed, never trusted to be there."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = ".cache/retrokb"

PACKAGE = Path(__file__).parents[1]

CODE = (".py", ".js")


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
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def load(self, name: str) -> object:
        """What was saved under a name, None where there is nothing."""
        raw = self._read(f"{name}.json")
        try:
            saved = json.loads(raw) if raw else None
        except ValueError:
            return None
        if not isinstance(saved, dict) or saved.get("code") != code_fingerprint():
            return None
        return saved.get("value")

    def save(self, name: str, value: object) -> None:
        """Keep a value that JSON can hold; whole or not at all, whoever reads at the same time."""
        saved = {"code": code_fingerprint(), "value": value}
        self._write(f"{name}.json", [json.dumps(saved, ensure_ascii=False)])

    def load_rows(self, name: str) -> Mapping[str, memoryview]:
        """The rows that were saved under a name, by their keys: each as JSON that is not read yet.

        Of thousands of rows only those that are asked for are taken out of the file.
        """
        raw = self._read(f"{name}.rows")
        head = f"{code_fingerprint()}\n".encode()
        # The last line says that the file is whole.
        if not raw.startswith(head) or not raw.endswith(b"\n\n"):
            return {}
        return dict(_rows_in(raw, len(head)))

    def save_rows(self, name: str, rows: Mapping[str, str | memoryview]) -> None:
        """Keep rows of JSON by their keys, as `load_rows` gives them."""
        lines = (f"{key}\t{text_of(row)}\n" for key, row in rows.items())
        self._write(f"{name}.rows", [f"{code_fingerprint()}\n", *lines, "\n"])

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes() if self.folder else b""
        except OSError:
            return b""

    def _write(self, name: str, parts: Iterable[str]) -> None:
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            handle, path = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.writelines(parts)
            Path(path).replace(self.folder / name)
        except OSError:
            return


def _rows_in(raw: bytes, start: int) -> Iterator[tuple[str, memoryview]]:
    whole = memoryview(raw)
    while (end := raw.find(b"\n", start)) > start:
        tab = raw.find(b"\t", start, end)
        yield raw[start:tab].decode(), whole[tab + 1 : end]
        start = end + 1


def text_of(row: str | memoryview) -> str:
    """The text of a row, wherever it comes from."""
    return row if isinstance(row, str) else bytes(row).decode("utf-8", "surrogatepass")
