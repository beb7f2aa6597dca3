"""An export: a folder of files that are RetroKB's own, among which somebody may have put others."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..text.json import from_json
from .files import NotOursError, find_copied, find_own_target
from .whole import BESIDE, UNFINISHED, put, put_copy, sweep

MARKER = ".retrokb-export.json"
"""Names what an export wrote, so that the next one removes that and nothing else."""


def write_tree(
    folder: Path, contents: Mapping[str, str | bytes], copies: Mapping[str, Path]
) -> None:
    """Write texts or bytes, and copies of files, by their paths below a folder.

    What an earlier export wrote there and this one does not is removed; everything else is left.
    All is named as ours before any of it is written, and each file is written whole: whenever the
    process ends, the next export knows what is its own.
    Raises NotOursError for a folder with files in which no export was written before, or where a
    path leads out of it, or what is copied or written over is a symbolic link, and OSError.
    """
    before = _written_before(folder)
    paths = {*contents, *copies}
    targets = {path: find_own_target(folder, path) for path in (*sorted(before | paths), MARKER)}
    _name_ours(folder, before | paths)
    sweep({folder, *(target.parent for target in targets.values())})
    for path in before - paths:
        _remove(targets[path], folder)
    for path, content in contents.items():
        put(targets[path], content if isinstance(content, bytes) else content.encode())
    for path, source in copies.items():
        put_copy(targets[path], find_copied(source))
    _name_ours(folder, paths)


def _remove(target: Path, folder: Path) -> None:
    """Remove a file, and the folders that are empty without it: a file may take their place."""
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or (parent.exists() and any(parent.iterdir())):
            return
        if parent.exists():
            parent.rmdir()


def _name_ours(folder: Path, paths: Iterable[str]) -> None:
    put(folder / MARKER, json.dumps(sorted(paths), indent=1, ensure_ascii=False).encode())


def _written_before(folder: Path) -> set[str]:
    marker = folder / MARKER
    if marker.is_file():
        try:
            return _paths_in(marker.read_text("utf-8"))
        except ValueError as error:
            raise NotOursError(f"{marker} is damaged. Name another folder.") from error
    if folder.exists() and not all(map(_is_unfinished, folder.iterdir())):
        raise NotOursError(f"{folder} holds other files. Name an empty folder or a new one.")
    folder.mkdir(parents=True, exist_ok=True)
    return set()


def _paths_in(text: str) -> set[str]:
    """The paths that a marker names. Raises ValueError for what no export wrote."""
    paths = from_json(text)
    if not isinstance(paths, list) or not all(isinstance(each, str) for each in paths):
        raise ValueError("no list of paths")
    # What no system takes for a path, no export wrote: half characters, and NUL bytes.
    if any("\0" in each or not each.encode() for each in paths):
        raise ValueError("no path")
    return set(paths)


def _is_unfinished(path: Path) -> bool:
    """Whether a file is the marker of an export that was killed before it wrote anything else."""
    return path.name.startswith(BESIDE) and path.name.endswith(UNFINISHED)
