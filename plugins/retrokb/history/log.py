"""What git answers when it is asked for its log, taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..model.source import MARKDOWN_SUFFIXES

REGULAR_FILES = ("100644", "100755")

COMMIT_MARK = "\x01"


@dataclass(frozen=True)
class RawChange:
    """One line of `git log --raw`; of a file that was or is not there path and blob are ""."""

    old_path: str
    path: str
    old_blob: str
    blob: str


@dataclass(frozen=True)
class RawCommit:
    """A commit with its committer day (UTC) and its changes against its first parent."""

    sha: str
    day: date
    changes: tuple[RawChange, ...]


def parse_log(text: str) -> Iterator[RawCommit]:
    """The commits in what git answers to `LOG`; paths may hold anything but NUL bytes."""
    tokens = iter(text.split("\0"))
    sha, day, changes = "", date.min, list[RawChange]()
    for token in tokens:
        line = token.lstrip("\n")
        if line.startswith(COMMIT_MARK):
            if sha:
                yield RawCommit(sha, day, tuple(changes))
            sha, _, seconds = line.removeprefix(COMMIT_MARK).partition(" ")
            day, changes = _day_of(seconds), []
        elif line.startswith(":"):
            changes.extend(_parse_change(line, tokens))
    if sha:
        yield RawCommit(sha, day, tuple(changes))


def _day_of(seconds: str) -> date:
    """The day of a time in seconds since 1970; whoever writes a commit may write any.

    What no calendar has, or is no number, is after every day: such a commit is no evidence yet.
    """
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return date.max


def _parse_change(line: str, tokens: Iterator[str]) -> Iterator[RawChange]:
    old_mode, mode, old_blob, blob, status = line.removeprefix(":").split()
    old_path = next(tokens)
    path = next(tokens) if status[0] in "RC" else old_path
    had = old_mode in REGULAR_FILES and status[0] != "C" and _is_markdown(old_path)
    has = mode in REGULAR_FILES and _is_markdown(path)
    if had or has:
        yield RawChange(
            old_path if had else "",
            path if has else "",
            old_blob if had else "",
            blob if has else "",
        )


def _is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN_SUFFIXES)
