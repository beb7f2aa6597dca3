"""The histories of a project, open for as long as they are asked."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from ..memory.cache import Cache
from ..model.history import Histories, History
from ..model.settings import Settings
from ..text.decode import decode
from .git import (
    BlobReader,
    NoRepositoryError,
    Repository,
    find_repository,
    is_in_first_parents,
    read_log,
)
from .log import RawChange, RawCommit
from .walk import date_commits, index_changes

LOG_CACHE = "git-log"


@contextmanager
def open_histories(settings: Settings, cache: Cache) -> Iterator[Histories]:
    """The histories of the articles and of the retros, which may lie in two repositories.

    A folder that is in none has a history that says why.
    """
    with ExitStack() as stack:
        opened: dict[Path, History] = {}
        found = [
            _open(Path(settings.root, folder), settings, cache, opened, stack)
            for folder in (settings.docs_dir, settings.retros_dir)
        ]
        yield Histories(*found)


def _open(
    folder: Path, settings: Settings, cache: Cache, opened: dict[Path, History], stack: ExitStack
) -> History:
    try:
        repository = find_repository(folder)
        if repository.top not in opened:
            reader = stack.enter_context(BlobReader(repository))
            opened[repository.top] = _history_or_reason(repository, reader, settings, cache)
        return opened[repository.top]
    except NoRepositoryError as error:
        return History(why_not=str(error))


def _history_or_reason(
    repository: Repository, reader: BlobReader, settings: Settings, cache: Cache
) -> History:
    """Also a reason is kept: what took too long is not asked a second time."""
    try:
        return _history(repository, reader, settings, cache)
    except NoRepositoryError as error:
        return History(why_not=str(error))


def _history(
    repository: Repository, reader: BlobReader, settings: Settings, cache: Cache
) -> History:
    raw = _read_log(repository, cache)
    commits = date_commits(raw, settings.as_of)
    top, root = (path.resolve().as_posix() for path in (repository.top, Path(settings.root)))
    by_path, by_commit = index_changes(raw, commits, top, root)

    def text_of(blob: str) -> str | None:
        content = reader.read(blob)
        return None if content is None else decode(content).text

    return History(by_path, by_commit, tuple(commits), text_of)


def _read_log(repository: Repository, cache: Cache) -> list[RawCommit]:
    """The whole log; of commits that the cache knows nothing is read again."""
    name = f"{LOG_CACHE}-{cache.key_of(str(repository.top))}"
    known = _known_log(cache.load(name))
    if known and known[0].sha == repository.head:
        return known
    if known and is_in_first_parents(repository, known[0].sha):
        known = [*read_log(repository, after=known[0].sha), *known]
    else:
        known = read_log(repository)
    cache.save(name, [_as_row(commit) for commit in known])
    return known


def _as_row(commit: RawCommit) -> list[object]:
    changes = [[c.old_path, c.path, c.old_blob, c.blob] for c in commit.changes]
    return [commit.sha, commit.day.isoformat(), changes]


def _known_log(rows: object) -> list[RawCommit]:
    """The commits of a cached log; none where it was not written by this module."""
    try:
        return [
            RawCommit(sha, date.fromisoformat(day), tuple(RawChange(*each) for each in changes))
            for sha, day, changes in rows  # type: ignore[attr-defined]
        ]
    except (TypeError, ValueError):
        return []
