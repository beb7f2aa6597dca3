"""Symbolic links to folders that whoever follows all of them never comes to the end of."""

import os
from collections.abc import Iterator
from pathlib import Path

from ..model.problems import Level, Place, Problem
from ..model.settings import Settings
from .links import TrueNames

MOST_BY_LINKS = 1_000
"""Links that a walk may go through.

One that leads back to a folder above it comes again within itself, until the system refuses it
after some forty times; with two such there are two to the fortieth ways.
"""


def find_endless(settings: Settings, folder: str, *, outside: bool = False) -> Problem | None:
    """What keeps whoever walks through a folder of the project and all links within it.

    With `outside` that goes through links out of the project as well, as MkDocs does: none may lead
    there, since nobody knows how far. Without it these are passed over.
    """
    passed = 0
    for link, leads_out in _walk(settings, folder):
        if leads_out and outside:
            what = "This link leads out of the project."
            return Problem("RK103", _place(settings, link), what, "Copy the files instead.")
        passed += not leads_out
        if passed > MOST_BY_LINKS:
            what = f"Links to folders lead into each other in more than {MOST_BY_LINKS:,} ways."
            advice = "Remove those that lead back, or twice to the same folder."
            return Problem("RK104", _place(settings, link), what, advice, set_level=Level.ERROR)
    return None


def _walk(settings: Settings, folder: str) -> Iterator[tuple[str, bool]]:
    """The links to folders below a folder, as often as one comes by them, and which lead out."""
    names = TrueNames(settings)
    waiting = [str(Path(settings.root, folder))]
    while waiting:
        for entry in _folders_in(waiting.pop()):
            is_link = entry.is_symlink()
            leads_out = is_link and names.is_outside(Path(entry.path).resolve())
            if is_link:
                yield entry.path, leads_out
            if not leads_out:
                waiting.append(entry.path)


def _folders_in(folder: str) -> list[os.DirEntry[str]]:
    """The folders in a folder, and the links to some; those that cannot be read are none."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
    return [entry for entry in found if _is_folder(entry)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link to itself, for one.
        return False


def _place(settings: Settings, link: str) -> Place:
    return Place(Path(os.path.relpath(link, settings.root)).as_posix())
