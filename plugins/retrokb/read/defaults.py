"""Files that give fields to all pages below their folder, as those of Material's `meta`."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ..model.settings import Settings
from ..model.source import Source
from ..text.decode import decode

UNREAD = "- This file cannot be read."
"""Stands for the text of a file that cannot be read or lies elsewhere; it holds no fields."""


def add_defaults(sources: Iterable[Source], settings: Settings) -> Iterator[Source]:
    """The sources, each with the texts of the files of defaults above it, the outermost first.

    They are read whether a plugin is configured that hands them down or not: what they hide was
    meant to be hidden.
    """
    stated = (settings.docs_dir, settings.retros_dir, settings.internal_dir)
    folders = tuple(filter(None, stated))
    # Retros within docs_dir have what holds for all of it.
    tops = {each for each in folders if not any(_lies_in(each, other) for other in folders)}
    root = Path(settings.root)
    allowed = [folder.resolve() for folder in (root, *(root / each for each in folders))]

    @cache
    def above(folder: str) -> tuple[tuple[str, str], ...]:
        own = tuple(_defaults_in(folder, settings, allowed))
        parent = posixpath.dirname(folder)
        return own if folder in tops or not folder else (*above(parent), *own)

    for source in sources:
        defaults = above(posixpath.dirname(source.path))
        yield replace(source, defaults=defaults) if defaults else source


def _lies_in(folder: str, other: str) -> bool:
    return folder != other and (other == "." or folder.startswith(f"{other}/"))


def _defaults_in(
    folder: str, settings: Settings, allowed: Sequence[Path]
) -> Iterator[tuple[str, str]]:
    for name in settings.meta_files:
        path = posixpath.join(folder, name)
        file = Path(settings.root, path)
        if file.is_file() or file.is_symlink():
            yield path, _text_of(file, allowed)


def _text_of(file: Path, allowed: Sequence[Path]) -> str:
    try:
        real = file.resolve(strict=True)
        if not any(real.is_relative_to(folder) for folder in allowed):
            return UNREAD
        text = decode(file.read_bytes()).text
    except (OSError, RuntimeError):
        return UNREAD
    return UNREAD if text is None else text
