"""git, asked in few processes: the only module that starts it."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from ..model.source import MARKDOWN_SUFFIXES

SETTINGS = (
    "--no-replace-objects",
    "-c", "core.quotePath=false",
    "-c", "log.showSignature=false",
    "-c", "core.fsmonitor=false",
)  # fmt: skip
"""So that what git answers does not depend on whose machine it is asked on, and runs nothing."""

NEARLY_MARKDOWN = ":(top,icase)*.m*"
"""One pattern for all endings of Markdown: git compares each with every name of every commit."""

RENAME_LIMIT = 2000
"""Files of one commit that are compared for renames with each other; git's own default is 1000."""

REGULAR_FILES = ("100644", "100755")

LOG = (
    "log", "--first-parent", "--diff-merges=first-parent", "--sparse", "--raw", "--no-abbrev",
    "-z", "--find-renames=50%", f"-l{RENAME_LIMIT}", "--format=%x01%H %ct", "--no-color",
    "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "-O/dev/null",
)  # fmt: skip

COMMIT_MARK = "\x01"


class NoRepositoryError(Exception):
    """There is no history to be had here; the text says why, and what would help."""


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


@dataclass(frozen=True)
class Repository:
    """A work tree: its top folder, and the commit that is checked out."""

    top: Path
    head: str


def find_repository(folder: Path) -> Repository:
    """The repository that a folder lies in, with its whole history.

    Raises NoRepositoryError.
    """
    questions = ("--show-toplevel", "--is-shallow-repository", "HEAD")
    if not folder.is_dir():
        raise NoRepositoryError(f"there is no folder {folder.name}")
    try:
        answers = ask_git(folder, "rev-parse", *questions).splitlines()
    except NoRepositoryError as error:
        reason = "no commit yet" if "HEAD" in str(error) else str(error)
        raise NoRepositoryError(reason) from error
    top, shallow, head = answers
    if shallow == "true":
        raise NoRepositoryError(
            "this is a shallow clone; fetch the whole history with `git fetch --unshallow` "
            "(in CI: fetch-depth 0)"
        )
    return Repository(Path(top), head)


def read_log(repository: Repository, after: str = "") -> list[RawCommit]:
    """The first-parent history, newest first, down to the commit `after`, which is left out.

    Commits without Markdown are part of it: their days bound those of their children.

    Raises NoRepositoryError where git fails.
    """
    commits = (f"{after}..{repository.head}",) if after else (repository.head,)
    return list(parse_log(ask_git(repository.top, *LOG, *commits, "--", NEARLY_MARKDOWN)))


def is_in_first_parents(repository: Repository, sha: str) -> bool:
    """Whether a commit is on the main line, so that what is known of it still holds."""
    try:
        line = ask_git(repository.top, "rev-list", "--first-parent", repository.head)
    except NoRepositoryError:
        return False
    return sha in line.splitlines()


class BlobReader:
    """Reads blobs through one `git cat-file --batch`, which is started by the first of them."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "BlobReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, blob: str) -> bytes | None:
        """The content of a blob, None where the repository does not have it."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(blob.encode() + b"\n")
        process.stdin.flush()
        header = process.stdout.readline().split()
        if len(header) != 3:
            return None
        content = process.stdout.read(int(header[2]))
        process.stdout.read(1)
        return content

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.communicate()
            self._process = None

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            ["git", *SETTINGS, "cat-file", "--batch"],
            cwd=self._repository.top,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


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


def ask_git(folder: Path, *arguments: str) -> str:
    """What git answers in a folder.

    Raises NoRepositoryError where it fails.
    """
    try:
        done = subprocess.run(
            ["git", *SETTINGS, *arguments],
            cwd=folder,
            env=_environment(),
            check=True,
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise NoRepositoryError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        raise NoRepositoryError(_explained(error.stderr)) from error
    return done.stdout.decode("utf-8", errors="surrogateescape")


def _explained(message: bytes) -> str:
    lines = message.decode("utf-8", errors="replace").strip().splitlines() or ["git failed"]
    text = lines[0].removeprefix("fatal: ").rstrip(".")
    return "this is no git repository" if "not a git repository" in text else text


def _environment() -> dict[str, str]:
    """Without what a hook's git leaves behind, and without fetching from anywhere."""
    ours = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    theirs: Sequence[str] = (
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_CONFIG", "GIT_COMMON_DIR",
    )  # fmt: skip
    return {**{k: v for k, v in os.environ.items() if k not in theirs}, **ours}
