"""The control: a copy of a project in which what is hidden has never been, and its site."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ...audit.dropped import Dropped
from ...audit.prove import File
from ...audit.public import without_hidden_lines
from ...audit.without import texts_without
from .files import read_files

LEFT_OUT = (".git", ".cache", ".venv", "venv", "node_modules", "__pycache__")
"""Folders of a project that no site is made from."""

MARK = "RETROKB_CONTROL"
"""Names the configuration of a control to the process that builds it.

A control must not be proved by a control of its own, and so on without an end. What is hidden and
could not be cut out of the copy, such as the text of a withdrawn article, stays hidden there.
"""


class NoControlError(Exception):
    """The project cannot be copied without what is hidden, or not be built; the text says why."""


Control = Callable[[Dropped], Iterable[File]]
"""Makes the files of a site in which what was dropped has never been; raises NoControlError."""


def control_by(
    make: Callable[[Path], Iterable[File]], configuration: Path, not_copied: Path
) -> Control:
    """A control in which `make` gives the files of a site by the configuration of a copy.

    `not_copied` is the folder of the site.
    """

    def control(dropped: Dropped) -> Iterator[File]:
        try:
            with _copied(configuration, not_copied, dropped) as copy:
                yield from make(copy)
        except OSError as error:
            raise NoControlError(f"{error}.") from error

    return control


def build_with_mkdocs(as_of: date) -> Callable[[Path], Iterable[File]]:
    """What makes the files of a site with MkDocs, in a process of its own."""
    return lambda configuration: read_files(_build(configuration, as_of))


def is_control(configuration: Path) -> bool:
    """Whether this very process builds a control by a configuration."""
    return os.environ.get(MARK) == str(configuration)


@contextmanager
def _copied(configuration: Path, not_copied: Path, dropped: Dropped) -> Iterator[Path]:
    """The configuration in a copy of the project, for as long as that is there."""
    root = configuration.parent
    texts = texts_without(dropped)
    if texts is None:
        raise NoControlError("a hidden finding shares its line with others.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "project")

        def ignored(above: str, names: list[str]) -> list[str]:
            return [each for each in names if each in LEFT_OUT or Path(above, each) == not_copied]

        shutil.copytree(root, copy, symlinks=True, ignore=ignored)
        for path in dropped.paths:
            _within(copy, path).unlink(missing_ok=True)
        for path, text in texts.items():
            _within(copy, path).write_text(text, encoding="utf-8")
        stated = copy / configuration.name
        stated.write_text(without_hidden_lines(stated.read_text("utf-8"), dropped), "utf-8")
        yield stated


def _within(copy: Path, path: str) -> Path:
    """A file of the copy: nothing outside of it may be touched."""
    whole = Path(os.path.normpath(copy / path))
    if not whole.is_relative_to(copy) or not whole.parent.resolve().is_relative_to(copy.resolve()):
        raise NoControlError("it has files outside of the folder of its configuration.")
    return whole


def _build(configuration: Path, as_of: date) -> Path:
    site = configuration.parent.parent / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(configuration), "-d"]
    marks = {"RETROKB_AS_OF": as_of.isoformat(), MARK: str(configuration)}
    environment = {**os.environ, **marks}
    # In its own folder, so that no program of it reads what is hidden from the original.
    done = subprocess.run(
        [*command, str(site)],
        check=False,
        capture_output=True,
        env=environment,
        cwd=configuration.parent,
    )
    if done.returncode:
        raise NoControlError("MkDocs ended with an error.")
    return site
