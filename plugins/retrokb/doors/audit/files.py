"""Files from the disk as the audit takes them: paths and contents."""

import importlib.util
import os
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from importlib.resources import files as resources
from pathlib import Path

from ...audit.prove import File

NOT_READ = (".icons", "__pycache__")
"""Folders of themes: ten thousand pictures, of which a site shows a few."""


def find_paths(folder: Path) -> list[str]:
    """The paths of all files below a folder, links not followed out of it, in their order."""
    found: list[str] = []
    for above, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each not in NOT_READ]
        within = Path(above).relative_to(folder)
        found += ((within / name).as_posix() for name in names)
    return sorted(found)


def read_files(folder: Path, paths: Iterable[str] | None = None) -> Iterator[File]:
    """The files below a folder, all or those with some paths; what is no file is left out."""
    for path in find_paths(folder) if paths is None else paths:
        if (folder / path).is_file():
            yield path, (folder / path).read_bytes()


def read_program() -> Iterator[File]:
    """What this package writes into sites of itself: its templates, programs and sentences."""
    yield from read_files(Path(str(resources("retrokb"))))


def find_theme(name: str) -> tuple[Path, ...]:
    """The folder of a theme that is installed, without running any of it; none where there is none.

    Every theme of Material's kind is asked for by its entry point (MkDocs, "Packaging a theme").
    """
    for entry in entry_points(group="mkdocs.themes", name=name):
        spec = importlib.util.find_spec(entry.module)
        if spec and spec.submodule_search_locations:
            return tuple(map(Path, spec.submodule_search_locations))
    return ()
