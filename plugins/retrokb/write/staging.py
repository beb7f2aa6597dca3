"""A folder that is filled beside the one that is seen, and takes its place in one step.

`site` is seen, `.site.retrokb-new` is being filled, and `.site.retrokb-old` is about to take its
place, or had it until now. Whenever a run ends, the next one finds by these names what is left to
be done (`repair`).
"""

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from .mirror import mirror

NEW, OLD = "retrokb-new", "retrokb-old"

FILES_OF_ITSELF = -100
"""Paths are relative to the working folder (`AT_FDCWD` of Linux and of macOS: -100 and -2)."""

EXCHANGE = 2
"""Of renameat2 of Linux and of renamex_np of macOS alike (`RENAME_EXCHANGE`, `RENAME_SWAP`)."""


def prepare(site: Path, spare: Path) -> Path | None:
    """An empty folder beside a site, to be filled, or `spare`; None where there can be neither.

    What a run left that was killed is repaired first.
    """
    for folder in (_beside(site, NEW), spare):
        try:
            site.parent.mkdir(parents=True, exist_ok=True)
            repair(site)
            discard(folder)
            folder.mkdir(parents=True)
            if site.is_dir():
                shutil.copymode(site, folder)
        except OSError:
            continue
        return folder
    return None


def discard(folder: Path) -> None:
    """Remove a folder that shall not take the place of a site."""
    shutil.rmtree(folder, ignore_errors=True)


def repair(site: Path) -> None:
    """End what a killed run has begun: the last whole site is seen, and nothing lies beside it.

    Raises OSError.
    """
    old = _beside(site, OLD)
    if old.is_dir():
        if site.exists():
            _clear(old, site)
        else:
            old.rename(site)
    discard(_beside(site, NEW))


def take_the_place(folder: Path, site: Path) -> None:
    """Let what `prepare` gave be seen in the place of the site; entries with a dot stay there.

    Where a folder cannot be renamed, since it is mounted or in use, its files are written one by
    one, in an order in which no page is ever without what it needs. Raises OSError.
    """
    old = _beside(site, OLD)
    try:
        if not site.exists():
            folder.rename(site)
            return
        folder.rename(old)
        if not _exchange(old, site):
            # Without an exchange nothing is seen between two steps; `repair` brings it back.
            old.rename(folder)
            site.rename(old)
            folder.rename(site)
    except OSError:
        whole = folder if folder.exists() else old
        mirror(whole, site)
        discard(whole)
    if old.is_dir():
        _clear(old, site)


def _clear(old: Path, site: Path) -> None:
    """Remove a former site, but for entries with a dot that are not in the site.

    These no build makes, such as `.git`, and MkDocs leaves them.
    """
    for entry in old.glob(".*"):
        if not os.path.lexists(site / entry.name):
            entry.rename(site / entry.name)
    discard(old)


def _beside(site: Path, role: str) -> Path:
    return site.with_name(f".{site.name}.{role}")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change their places in one step; whether the system can do that."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        paths = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*paths, EXCHANGE) == 0)
        if sys.platform == "linux":
            at = FILES_OF_ITSELF
            return bool(library.renameat2(at, paths[0], at, paths[1], EXCHANGE) == 0)
    return False
