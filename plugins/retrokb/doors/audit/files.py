"""Files from the disk as the audit takes them: paths and contents."""

import ast
import importlib.util
import os
from collections.abc import Container, Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files as resources
from pathlib import Path

from ...audit.prove import File
from ...audit.words import BARRIER

NOT_READ = (".icons", "__pycache__")
"""Folders of themes: ten thousand pictures, of which a site shows a few."""

WRITING = ("ledger/", "model/", "pages/", "site/")
"""Where the sentences are that this package writes into sites."""


def find_paths(folder: Path, left_out: Container[str] = ()) -> list[str]:
    """The paths of all files below a folder, in their order, but for those in folders `left_out`.

    Links are followed, as a server does, but none back to a folder above it.
    """
    found: list[str] = []
    for above, folders, names in os.walk(folder, followlinks=True):
        ways = {Path(above, each): each for each in folders if each not in left_out}
        folders[:] = [each for way, each in ways.items() if not _leads_back(way)]
        within = Path(above).relative_to(folder)
        found += ((within / name).as_posix() for name in names)
    return sorted(found)


def _leads_back(folder: Path) -> bool:
    return folder.is_symlink() and folder.absolute().is_relative_to(folder.resolve())


def read_files(
    folder: Path, paths: Iterable[str] | None = None, left_out: Container[str] = ()
) -> Iterator[File]:
    """The files below a folder, all or those with some paths; what is no file is left out."""
    for path in find_paths(folder, left_out) if paths is None else paths:
        if (folder / path).is_file():
            yield path, (folder / path).read_bytes()


def read_assets() -> Iterator[File]:
    """The files that this package brings along for sites: its templates, programs and styles."""
    yield from read_files(Path(str(resources("retrokb"))) / "assets", left_out=NOT_READ)


@cache
def read_sentences() -> tuple[File, ...]:
    """What this package says in its own words: texts of modules that write, and explain no code."""
    folder = Path(str(resources("retrokb")))
    paths = (path for path in find_paths(folder, NOT_READ) if path.startswith(WRITING))
    modules = (path for path in paths if path.endswith(".py"))
    said = (f" {BARRIER} ".join(_texts_in(raw)) for _, raw in read_files(folder, modules))
    return tuple(("", text.encode(errors="replace")) for text in said)


def _texts_in(module: bytes) -> Iterator[str]:
    tree = ast.parse(module)
    expressions = (each for each in ast.walk(tree) if isinstance(each, ast.Expr))
    explaining = {id(each.value) for each in expressions}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in explaining:
            yield str(node.value)


def find_theme(name: str) -> tuple[Path, ...]:
    """The folder of a theme that is installed, without running any of it; none where there is none.

    Every theme of Material's kind is asked for by its entry point (MkDocs, "Packaging a theme").
    """
    for entry in entry_points(group="mkdocs.themes", name=name):
        spec = importlib.util.find_spec(entry.module)
        if spec and spec.submodule_search_locations:
            return tuple(map(Path, spec.submodule_search_locations))
    return ()
