"""A folder made like another one, file by file, where it cannot be put in its place whole."""

import os
import shutil
from filecmp import cmp
from pathlib import Path

from .whole import put_copy, sweep

PAGE = ".html"


def mirror(source: Path, target: Path) -> None:
    """Make `target` hold what `source` holds; entries with a dot at its top are left.

    What pages need is written before them, and what is not there any more goes last, so that
    whoever looks meanwhile finds every page with all that it shows. Raises OSError.
    """
    wanted = _files_in(source)
    target.mkdir(parents=True, exist_ok=True)
    sweep([target, *(path for path in target.rglob("*") if path.is_dir())])
    for path in sorted(wanted, key=lambda path: (path.suffix == PAGE, path)):
        if not _is_there(target / path, source / path):
            _make_room(target, path)
            put_copy(target / path, source / path)
    for path in _files_in(target) - wanted:
        if not path.parts[0].startswith("."):
            (target / path).unlink()
    _remove_empty(target)


def _files_in(folder: Path) -> set[Path]:
    """The paths of all files below a folder, links among them, relative to it."""
    return {
        Path(above, name).relative_to(folder)
        for above, names, files in os.walk(folder)
        for name in [*files, *(each for each in names if Path(above, each).is_symlink())]
    }


def _is_there(target: Path, source: Path) -> bool:
    return target.is_file() and cmp(target, source, shallow=False)


def _make_room(target: Path, path: Path) -> None:
    """Remove a file where a folder must be, and a folder where the file must be."""
    for parent in reversed(path.parents[:-1]):
        if (target / parent).is_symlink() or (target / parent).is_file():
            (target / parent).unlink()
    place = target / path
    if place.is_symlink():
        place.unlink()
    elif place.is_dir():
        shutil.rmtree(place)


def _remove_empty(folder: Path) -> None:
    for path, _, _ in os.walk(folder, topdown=False):
        below = Path(path).relative_to(folder)
        if below.parts and not below.parts[0].startswith(".") and not any(Path(path).iterdir()):
            Path(path).rmdir()
