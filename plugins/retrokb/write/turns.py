"""One run after another, where two at once would be in each other's way."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

PATIENCE = 60.0
"""Seconds for which a run waits: longer than most builds take."""


class BusyError(Exception):
    """Another run is at work; the text says which, and what to do."""


@dataclass(frozen=True)
class Turn:
    """The right to work, until it is given back or the process ends, however it ends."""

    lock: BaseFileLock | None = None

    def end(self) -> None:
        """Give it back."""
        if self.lock is not None:
            self.lock.release()


def take_turn(
    folder: Path,
    name: str,
    what: str,
    say: Callable[[str], object],
    patience: float = PATIENCE,
) -> Turn:
    """Wait until no other process is at work on the same, of which the lock `name` tells.

    `what` says what a run does, as "build of this site"; `say` is told whom it waits for, if it
    must. A system that knows no locks, or a folder in which nothing can be written, gives everybody
    a turn at once. Raises BusyError.
    """
    path, holder = folder / f"{name}.lock", folder / f"{name}.pid"
    # A preview builds in one thread and may end in another.
    lock = FileLock(path, thread_local=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            say(f"{_whose(holder, what)}; waiting for it, {patience:.0f} seconds at most.")
            lock.acquire(timeout=patience)
    except Timeout:
        raise BusyError(
            f"{_whose(holder, what)}. Wait for its end, or end it, and start again."
        ) from None
    except (OSError, NotImplementedError):
        return Turn()
    with suppress(OSError):
        holder.write_text(str(os.getpid()), encoding="utf-8")
    return Turn(lock)


def _whose(holder: Path, what: str) -> str:
    """Who is at work, as far as that is known."""
    try:
        number = int(holder.read_text("utf-8"))
    except (OSError, ValueError):
        return f"Another {what} is running"
    return f"Another {what} is running (process {number})"
