"""What a run may remember for the next one: never needed, never trusted to be there."""

import hashlib
import json
import os
import tempfile
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
    """A folder of JSON files; `folder` is None where nothing shall be kept.

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
        if self.folder is None:
            return None
        try:
            saved = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        known = isinstance(saved, dict) and saved.get("code") == code_fingerprint()
        return saved.get("value") if known else None

    def save(self, name: str, value: object) -> None:
        """Keep a value that JSON can hold; whole or not at all, whoever reads at the same time."""
        if self.folder is None:
            return
        text = json.dumps({"code": code_fingerprint(), "value": value}, ensure_ascii=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            handle, path = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
                file.write(text)
            Path(path).replace(self.folder / f"{name}.json")
        except OSError:
            return
