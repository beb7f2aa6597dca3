"""Which files a command was asked about."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """What a user named: files, and folders with all that is in them; nothing means everything.

    Paths are relative to mkdocs.yml; "." is its folder.
    """

    files: frozenset[str]
    folders: frozenset[str]

    @property
    def only(self) -> frozenset[str] | None:
        """The files alone, None where folders are to be looked through."""
        return self.files if self.files and not self.folders else None

    def has(self, path: str) -> bool:
        """Whether a file was named."""
        if not self.files and not self.folders:
            return True
        above = {".", *(parent.as_posix() for parent in Path(path).parents)}
        return path in self.files or path in self.folders or not above.isdisjoint(self.folders)


def asked_for(paths: Iterable[str], root: str) -> Asked:
    """What paths from the working folder name in the project whose mkdocs.yml lies in `root`."""
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for path in paths:
        names = named[Path(path).is_dir()]
        names.add(relative_path(path, root))
        # A name may lead there by a symbolic link.
        names.add(relative_path(os.path.realpath(path), os.path.realpath(root)))
    return Asked(frozenset(named[False]), frozenset(named[True]))


def relative_path(path: str, folder: str) -> str:
    """How a path is named from a folder, with forward slashes; links are not followed."""
    return Path(os.path.relpath(Path(path).absolute(), Path(folder).absolute())).as_posix()
