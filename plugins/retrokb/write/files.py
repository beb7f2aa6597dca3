"""Single files, each put where a user asked for it."""

import json
from collections.abc import Mapping
from pathlib import Path

from ..text.decode import decode_exactly
from ..text.printable import printable
from .whole import put, put_copy


class NotOursError(Exception):
    """A folder holds files that RetroKB did not write; the text says what to do."""


def write_exactly(root: str, path: str, text: str) -> None:
    """Write a text over a file of the project, every character as it is. Raises OSError."""
    put(Path(root, path), text.encode("utf-8"))


def find_target(folder: Path, path: str) -> Path:
    """Where a path below a folder lies. Raises NotOursError where it leads out of the folder."""
    target = folder / path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise NotOursError(f"{printable(path)} would lie outside of {folder}.")
    return target


def add_files(
    folder: Path,
    texts: Mapping[str, str],
    copies: Mapping[str, Path],
    replaced: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Add texts and copies of files, by their paths below a folder, to what lies there.

    A file that is there already is kept, unless `replaced` gives the very text that it holds; line
    ends count. Gives the paths of files that were kept although they hold something else.
    Raises NotOursError where a path leads out of the folder, and OSError.
    """
    kept: list[str] = []
    for path, text in texts.items():
        target = find_target(folder, path)
        raw = text.encode("utf-8", errors="replace")
        if not target.exists() or (
            replaced and path in replaced and _holds(target, replaced[path])
        ):
            put(target, raw)
        elif target.read_bytes() != raw:
            kept.append(path)
    for path, source in copies.items():
        target = find_target(folder, path)
        if not target.exists():
            put_copy(target, source)
        elif target.read_bytes() != source.read_bytes():
            kept.append(path)
    return tuple(kept)


def write_json(path: Path, table: Mapping[str, object]) -> None:
    """Write a table as JSON, in place of what was there. Raises OSError."""
    put(path, (json.dumps(table, indent=1, ensure_ascii=False) + "\n").encode())


def _holds(path: Path, text: str) -> bool:
    """Whether a file holds a text, in whichever encoding it is."""
    return decode_exactly(path.read_bytes()).text == text


def write_new(root: Path, path: str, text: str) -> None:
    """Write a file that does not exist yet, by its path below a folder, and the folders above it.

    Raises FileExistsError where there is one, NotOursError where the path leads out, and OSError.
    """
    target = find_target(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_ours(root: Path, path: str, text: str) -> None:
    """Write a file that is RetroKB's own, whether it exists or not; see `write_new`."""
    put(find_target(root, path), text.encode())
