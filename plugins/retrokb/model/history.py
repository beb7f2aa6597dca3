"""What version control knows of the files: commits with the day that counts, and their changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Commit:
    """A commit of the first-parent history, `number` 0 being the oldest.

    `day` is the day that counts as evidence, UTC: that of the committer date, or that of the
    parent where the commit claims to be older than it. `stated` is what the commit claims.
    """

    number: int
    sha: str
    stated: date
    day: date

    @property
    def backdated(self) -> bool:
        """Whether the commit claims to be older than its parent."""
        return self.stated < self.day


@dataclass(frozen=True)
class Change:
    """What one commit did to one file: a path or a blob of "" means that there was or is none.

    Paths are relative to mkdocs.yml. Where `old_path` differs from `path`, the file was renamed.
    """

    commit: Commit
    path: str
    blob: str
    old_path: str
    old_blob: str


def _nothing(_: str) -> None:
    """Of no history there are no texts."""


@dataclass(frozen=True)
class History:
    """The first-parent history of the Markdown files of one repository.

    `changes` gives those of a path, after or before it, newest first; `by_commit` those of a
    commit's sha. `commits` are all of the line, newest first. `text_of` reads a blob: None where
    the repository does not hold it as text. `why_not` says why there is no history to measure
    by, "" where there is one.
    """

    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    by_commit: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    commits: tuple[Commit, ...] = ()
    text_of: Callable[[str], str | None] = _nothing
    why_not: str = ""

    @property
    def measurable(self) -> bool:
        """Whether the states of gaps can be told by this history."""
        return not self.why_not


@dataclass(frozen=True)
class Histories:
    """The history of the articles and that of the retros; mostly the two are one."""

    articles: History
    retros: History
