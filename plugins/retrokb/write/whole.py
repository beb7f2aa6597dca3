"""One file, written whole or not at all, whenever the process ends."""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

BESIDE = ".retrokb-"

UNFINISHED = ".new"


def put(target: Path, raw: bytes) -> None:
    """Write a file in place of what was there, and the folders above it. Raises OSError."""
    _replace(target, lambda beside: beside.write_bytes(raw))


def put_copy(target: Path, source: Path) -> None:
    """Copy a file, its bytes alone, in place of what was there. Raises OSError."""
    _replace(target, lambda beside: shutil.copyfile(source, beside))


def sweep(folders: Iterable[Path]) -> None:
    """Remove what killed runs have left unfinished in folders."""
    for folder in folders:
        for path in folder.glob(f"{BESIDE}*{UNFINISHED}"):
            with suppress(OSError):
                path.unlink()


def _replace(target: Path, write: Callable[[Path], object]) -> None:
    """Have a file written beside its place, and put it there.

    The name beside it is short, since that of the file may be as long as a name can be. It is the
    process's own: where no lock could be had, two may write at the same time.
    """
    # A link stays one: what it leads to is written.
    target = target.resolve()
    beside = target.with_name(f"{BESIDE}{os.getpid()}{UNFINISHED}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        # A source that cannot be read says so. A write says nothing, or names the file beside.
        unwritten = error.filename in (None, str(beside)) or error.filename2 is not None
        if error.errno is None or not unwritten:
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        beside.unlink(missing_ok=True)
