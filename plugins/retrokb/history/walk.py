"""From git's log to a history of the project's files, with the day of each commit that counts."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from ..model.history import Change, Commit
from .log import RawCommit

Changes = dict[str, tuple[Change, ...]]


def date_commits(raw: Sequence[RawCommit], as_of: date) -> list[Commit]:
    """The commits, newest first as they came, each with the day that counts.

    A commit that claims to be older than its parent counts from its parent's day. One that
    claims a day after `as_of` is no evidence yet, and moves none of its children.
    """
    dated: list[Commit] = []
    latest = date.min
    for number, commit in enumerate(reversed(raw)):
        day = max(commit.day, latest)
        dated.append(Commit(number, commit.sha, commit.day, day))
        if day <= as_of:
            latest = day
    return dated[::-1]


def index_changes(
    raw: Iterable[RawCommit], commits: Iterable[Commit], top: str, root: str
) -> tuple[Changes, Changes]:
    """The changes by path and by commit, newest first.

    `top` is the folder of the repository and `root` that of mkdocs.yml, absolute and with
    forward slashes: git's paths are relative to the one, ours to the other.
    """

    @cache
    def within(path: str) -> str:
        return posixpath.relpath(posixpath.join(top, path), root) if path else ""

    by_path: dict[str, list[Change]] = defaultdict(list)
    by_commit: Changes = {}
    for one, commit in zip(raw, commits, strict=True):
        changes = tuple(
            Change(commit, within(each.path), each.blob, within(each.old_path), each.old_blob)
            for each in one.changes
        )
        by_commit[commit.sha] = changes
        for change in changes:
            for path in _paths(change):
                by_path[path].append(change)
    return {path: tuple(found) for path, found in by_path.items()}, by_commit


def _paths(change: Change) -> Iterator[str]:
    yield from dict.fromkeys(path for path in (change.path, change.old_path) if path)
