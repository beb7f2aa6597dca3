"""Symbolic links within a project: what each leads to, and where none may lead."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from ..model.settings import Settings


class TrueNames:
    """Gives files, however they were come by, the paths at which they lie themselves.

    Paths are relative to mkdocs.yml; `docs_dir`, `retros_dir` and `internal_dir` may be links
    themselves, and are called by their own names.
    """

    def __init__(self, settings: Settings) -> None:
        self.root = Path(settings.root)
        folders = (settings.docs_dir, settings.retros_dir, settings.internal_dir)
        self.names = (*filter(None, folders), ".")
        self._folders: dict[str, str | None] = {}

    def of(self, real: Path) -> str | None:
        """The path of a file that no link leads to any more; None outside of the project."""
        folder, name = os.path.split(real)
        if folder not in self._folders:
            self._folders[folder] = next(self._ways(Path(folder)), None)
        at = self._folders[folder]
        return None if at is None else os.path.normpath(f"{at}/{name}").replace(os.sep, "/")

    def is_outside(self, real: Path) -> bool:
        """Whether a file or folder lies in none of the folders of the project."""
        return next(self._ways(real), None) is None

    def is_hidden(self, real: Path) -> bool:
        """Whether a name on the way to it begins with a dot, which no build looks at."""
        return any(part.startswith(".") for _, way in self._found(real) for part in way.parts)

    def _ways(self, real: Path) -> Iterator[str]:
        yield from (f"{name}/{way.as_posix()}" for name, way in self._found(real))

    def _found(self, real: Path) -> list[tuple[str, PurePath]]:
        """The nearest folder that holds it, and the way from there; nothing outside of all."""
        folders = ((name, Path(self.root, name).resolve()) for name in self.names)
        holding = ((name, at) for name, at in folders if real.is_relative_to(at))
        nearest = max(holding, key=lambda each: len(each[1].parts), default=None)
        return [(nearest[0], real.relative_to(nearest[1]))] if nearest else []
