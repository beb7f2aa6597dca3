"""What a user asked for, written to the disk; what somebody else wrote there is never lost."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from .text.decode import decode_exactly

MARKER = ".retrokb-export.json"
"""Names what an export wrote, so that the next one removes that and nothing else."""


class NotOursError(Exception):
    """A folder holds files that RetroKB did not write; the text says what to do."""


def write_tree(
    folder: Path, contents: Mapping[str, str | bytes], copies: Mapping[str, Path]
) -> None:
    """Write texts or bytes, and copies of files, by their paths below a folder.

    What an earlier export wrote there and this one does not is removed; everything else is left.
    Raises NotOursError for a folder with files in which no export was written before, or where a
    path leads out of it, and OSError.
    """
    before = _written_before(folder)
    paths = sorted({*contents, *copies})
    for path in (*paths, *before, MARKER):
        _own_target(folder, path)
    for path in before - set(paths):
        (folder / path).unlink(missing_ok=True)
    for path, content in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    for path, source in copies.items():
        _copy(source, folder / path)
    (folder / MARKER).write_text(json.dumps(paths, indent=1, ensure_ascii=False), encoding="utf-8")


def write_exactly(root: str, path: str, text: str) -> None:
    """Write a text over a file of the project, every character as it is. Raises OSError."""
    Path(root, path).write_bytes(text.encode("utf-8"))


def _written_before(folder: Path) -> set[str]:
    marker = folder / MARKER
    if marker.is_file():
        try:
            return {str(path) for path in json.loads(marker.read_text("utf-8"))}
        except ValueError as error:
            raise NotOursError(f"{marker} is damaged. Name another folder.") from error
    if folder.exists() and any(folder.iterdir()):
        raise NotOursError(f"{folder} holds other files. Name an empty folder or a new one.")
    folder.mkdir(parents=True, exist_ok=True)
    return set()


def _target(folder: Path, path: str) -> Path:
    target = folder / path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise NotOursError(f"{path} would lie outside of {folder}.")
    return target


def _own_target(folder: Path, path: str) -> Path:
    """Where a file goes; nothing is written through a symbolic link that lies in the folder."""
    target = _target(folder, path)
    links = (each for each in (target, *target.parents) if each.is_symlink())
    if any(each != folder and each.is_relative_to(folder) for each in links):
        raise NotOursError(f"{path} would be written through a symbolic link. Remove the link.")
    return target


def _copy(source: Path, target: Path) -> None:
    """Copy a file, and never what a symbolic link in its place leads to."""
    if source.is_symlink():
        raise NotOursError(f"{source} is a symbolic link. Copy the file instead.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target, follow_symlinks=False)


def add_files(
    folder: Path,
    texts: Mapping[str, str],
    copies: Mapping[str, Path],
    replaced: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Add texts and copies of files, by their paths below a folder, to what lies there.

    A file that is there already is kept, unless `replaced` gives the very text that it holds; line
    ends count. Gives the paths of files that were kept although they hold something else.
    Raises NotOursError where a path leads out of the folder, and OSError.
    """
    kept: list[str] = []
    for path in (*texts, *copies):
        _own_target(folder, path)
    for path, text in texts.items():
        target = folder / path
        raw = text.encode("utf-8", errors="replace")
        if not target.exists() or (
            replaced and path in replaced and _holds(target, replaced[path])
        ):
            _put(target, raw)
        elif target.read_bytes() != raw:
            kept.append(path)
    for path, source in copies.items():
        target = folder / path
        if not target.exists():
            _copy(source, target)
        elif target.read_bytes() != source.read_bytes():
            kept.append(path)
    return tuple(kept)


def write_json(path: Path, table: Mapping[str, object]) -> None:
    """Write a table as JSON, in place of what was there. Raises OSError."""
    _put(path, (json.dumps(table, indent=1, ensure_ascii=False) + "\n").encode())


def _holds(path: Path, text: str) -> bool:
    """Whether a file holds a text, in whichever encoding it is."""
    return decode_exactly(path.read_bytes()).text == text


def _put(target: Path, raw: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    # What lies there is not ours, or was left by a run that was killed; a link would lead away.
    beside.unlink(missing_ok=True)
    with beside.open("xb") as file:
        file.write(raw)
    beside.replace(target)


def write_new(root: Path, path: str, text: str) -> None:
    """Write a file that does not exist yet, by its path below a folder, and the folders above it.

    Raises FileExistsError where there is one, NotOursError where the path leads out, and OSError.
    """
    target = _target(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_ours(root: Path, path: str, text: str) -> None:
    """Write a file that is RetroKB's own, whether it exists or not; see `write_new`."""
    target = _target(root, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
