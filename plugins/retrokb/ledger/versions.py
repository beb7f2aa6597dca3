"""The versions of a file on the main line, followed through renames, deletions and restorations."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from ..model.history import Change, Commit, History


@dataclass(frozen=True)
class Version:
    """A file as one commit left it: `blob` is "" where the commit removed it."""

    commit: Commit
    path: str
    blob: str


def find_versions(path: str, history: History) -> Iterator[Version]:
    """The versions of what is, or last was, at a path; newest first.

    A file that appears under a path from which one was removed before goes on from that one.
    """
    before: int | None = None
    while change := _latest(path, before, history):
        before = change.commit.number
        yield Version(change.commit, path, change.blob if change.path == path else "")
        if change.path == path and change.old_path:
            path = change.old_path


def _latest(path: str, before: int | None, history: History) -> Change | None:
    """The newest change that made, changed or removed a path, of those before a commit."""
    changes = history.changes.get(path, ())
    start = 0
    if before is not None:
        start = bisect_right(changes, -before, key=lambda change: -change.commit.number)
    # A commit may move one file away from a path and put another one there.
    same = takewhile(lambda each: each.commit == changes[start].commit, changes[start:])
    found = list(same)
    return next((each for each in found if each.path == path), found[0] if found else None)
