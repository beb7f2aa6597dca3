"""git, asked in few processes: the only module that starts it."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType

from .log import RawCommit, parse_log

SETTINGS = (
    "--no-replace-objects",
    "-c", "core.quotePath=false",
    "-c", "log.showSignature=false",
    "-c", "core.fsmonitor=false",
    "-c", "core.attributesFile=/dev/null",
    "-c", "core.excludesFile=/dev/null",
    "-c", "log.mailmap=false",
)  # fmt: skip
"""So that what git answers does not depend on whose machine it is asked on, runs nothing and reads
nothing that somebody's settings name."""

NEARLY_MARKDOWN = ":(top,icase)*.m*"
"""One pattern for all endings of Markdown: git compares each with every name of every commit."""

RENAME_LIMIT = 2000
"""Files of one commit that are compared for renames with each other; git's own default is 1000."""

LOG = (
    "log", "--first-parent", "--diff-merges=first-parent", "--sparse", "--raw", "--no-abbrev",
    "-z", "--find-renames=50%", f"-l{RENAME_LIMIT}", "--format=%x01%H %ct", "--no-color",
    "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "-O/dev/null",
)  # fmt: skip

MOST_SECONDS = 60.0
"""For an answer; settings of a repository may name a file that is never read to its end."""

MOST_SECONDS_OF_A_LOG = 300.0
"""For the history. One of a few hundred kilobytes may hold more names than there is time for."""

CONFIG = ".git/config"

ASK_INCLUDED = ("--null", "--get-regexp", r"^include(if\..*)?\.path$")


class NoRepositoryError(Exception):
    """There is no history to be had here; the text says why, and what would help."""


@dataclass(frozen=True)
class Repository:
    """A work tree: its top folder, and the commit that is checked out."""

    top: Path
    head: str


def find_repository(folder: Path) -> Repository:
    """The repository that a folder lies in, with its whole history.

    Raises NoRepositoryError.
    """
    if not folder.is_dir():
        raise NoRepositoryError(f"there is no folder {folder.name}")
    _check_included(folder)
    questions = ("--show-toplevel", "--is-shallow-repository", "HEAD")
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


def _check_included(folder: Path) -> None:
    """Raise NoRepositoryError where settings are, or include, a pipe or a terminal.

    git would wait for what somebody writes there, or take the questions that it is asked for it.
    It is asked from outside of the repository, where it reads nothing that it includes.
    """
    path = folder.resolve()
    settings = next((p / CONFIG for p in (path, *path.parents) if (p / CONFIG).exists()), None)
    if settings is None:
        return
    _check_is_file(settings)
    found = ""
    with suppress(NoRepositoryError):  # git fails where there is none.
        found = ask_git(Path(path.anchor), "config", "--file", str(settings), *ASK_INCLUDED)
    for each in filter(None, found.split("\0")):
        _check_is_file(settings.parent / each.partition("\n")[2])


def _check_is_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        # Its name may tell something of the machine, and the sentence stands in the site.
        raise NoRepositoryError(f"`{CONFIG}` is no file or includes what is none; correct it")


def read_log(repository: Repository, after: str = "") -> list[RawCommit]:
    """The first-parent history, newest first, down to the commit `after`, which is left out.

    Commits without Markdown are part of it: their days bound those of their children.

    Raises NoRepositoryError where git fails.
    """
    commits = (f"{after}..{repository.head}",) if after else (repository.head,)
    asked = (*LOG, *commits, "--", NEARLY_MARKDOWN)
    return list(parse_log(ask_git(repository.top, *asked, most=MOST_SECONDS_OF_A_LOG)))


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
        """The content of a blob, None where the repository does not have it.

        Nor does it have any more for who does not answer in time: the process is ended.
        """
        process = self._process = self._process or self._start()
        end = Timer(MOST_SECONDS, process.kill)
        end.daemon = True
        end.start()
        try:
            return self._ask(process, blob)
        except BrokenPipeError:
            return None
        finally:
            end.cancel()

    @staticmethod
    def _ask(process: "subprocess.Popen[bytes]", blob: str) -> bytes | None:
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


def ask_git(folder: Path, *arguments: str, most: float = 0.0) -> str:
    """What git answers in a folder within so many seconds, or MOST_SECONDS.

    Raises NoRepositoryError where it fails. It is given nothing to read: settings may name that.
    """
    most = most or MOST_SECONDS
    try:
        done = subprocess.run(
            ["git", *SETTINGS, *arguments],
            cwd=folder,
            env=_environment(),
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=most,
        )
    except FileNotFoundError as error:
        raise NoRepositoryError("git is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise NoRepositoryError(
            f"git did not answer within {most:g} seconds; run `git {arguments[0]}` there to see why"
        ) from error
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
