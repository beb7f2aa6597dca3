"""The disk, read for adoption: a folder of any files, whatever they hold."""

import codecs
import os
from collections.abc import Iterator
from pathlib import Path

from ..model.source import MARKDOWN_SUFFIXES, REGISTER, ForeignFile
from ..text.decode import decode_exactly
from ..text.names import escaped, is_text
from .markdown import MOST_BYTES


def read_foreign(folder: Path, without: Path | None = None) -> list[ForeignFile]:
    """Every file below a folder, in the order of their paths; hidden folders are one entry each.

    `without` is a folder below it that is left out. Nothing is raised: what cannot be read says so.
    """
    return sorted(_find(folder, folder, without), key=lambda file: file.path)


def _find(folder: Path, top: Path, without: Path | None) -> Iterator[ForeignFile]:
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        yield ForeignFile(
            _name(folder, top), problem=f"this folder cannot be read: {error.strerror}"
        )
        return
    for path in found:
        name = _name(path, top)
        if path == without or path.name == REGISTER:
            continue
        if not is_text(path.name):
            yield ForeignFile(escaped(name), problem="its name is not UTF-8; rename it")
        elif path.is_symlink():
            yield ForeignFile(name, problem="a symbolic link; copy what it leads to")
        elif path.name.startswith("."):
            text = read_file(path, name).text if path.is_file() else None
            yield ForeignFile(name, text, problem="hidden")
        elif path.is_dir():
            yield from _find(path, top, without)
        elif path.is_file():
            yield read_file(path, name)
        else:
            yield ForeignFile(name, problem="no file that can be read")


def read_file(path: Path, name: str) -> ForeignFile:
    """One file, as text if it is one; other files are named only."""
    known = path.suffix.lower() in MARKDOWN_SUFFIXES
    try:
        if path.stat().st_size > MOST_BYTES:
            reason = f"over {MOST_BYTES // 1024} KiB are too much for one page"
            return ForeignFile(name, problem=reason if known else "")
        raw = path.read_bytes()
    except OSError as error:
        return ForeignFile(name, problem=f"it cannot be read: {error.strerror}")
    decoded = decode_exactly(raw)
    if decoded.text is None:
        reason = f"NUL bytes on line {decoded.odd_line}: it is no text"
        return ForeignFile(name, problem=reason if known else "")
    if decoded.odd_line and not known:
        return ForeignFile(name)
    return ForeignFile(name, decoded.text, remark=_remark(raw, decoded.odd_line))


def _remark(raw: bytes, odd_line: int) -> str:
    if odd_line:
        return f"it was no UTF-8 (line {odd_line}); read as Windows-1252, written as UTF-8"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "it was UTF-16; written as UTF-8"
    return "its byte-order mark is gone" if raw.startswith(codecs.BOM_UTF8) else ""


def read_markdown(folder: Path) -> dict[str, str]:
    """The Markdown files below a folder by their paths, line feeds only."""
    if not folder.is_dir():
        return {}
    return {
        file.path: file.text.replace("\r\n", "\n")
        for file in read_foreign(folder)
        if file.text is not None and file.path.lower().endswith(MARKDOWN_SUFFIXES)
    }


def is_file_beside(folder: Path, path: str, within: Path) -> bool:
    """Whether a path relative to a folder is a file in another one, neither hidden nor linked to.

    Both folders are given as they are without links.
    """
    target = Path(os.path.normpath(folder / path))
    if not target.is_relative_to(within) or target.resolve() != target:
        return False
    hidden = any(part.startswith(".") for part in target.relative_to(within).parts)
    return not hidden and target.is_file()


def _name(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()
