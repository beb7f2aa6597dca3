"""Files that would lie at one path: on some systems, or where the internal ones are shown."""

from collections.abc import Iterable, Iterator

from ..model.problems import Place, Problem
from ..model.settings import Settings
from ..model.source import Source


def find_collisions(
    sources: Iterable[Source], media: Iterable[str], settings: Settings
) -> Iterator[Problem]:
    """Report what only capitals tell apart, and what is in `internal_dir` and outside of it too."""
    pages = [source.path for source in sources]
    first: dict[str, str] = {}
    for path in pages:
        other = first.setdefault(settings.as_if_public(path).casefold(), path)
        if other != path and settings.as_if_public(path) != settings.as_if_public(other):
            what = f"Only capitals tell this file from {other}; many systems cannot."
            yield Problem("RK107", Place(path), what, "Rename one of the two.")
    yield from _twins([*pages, *media], settings)


def _twins(paths: Iterable[str], settings: Settings) -> Iterator[Problem]:
    """The files of `internal_dir` whose place another file has."""
    paths = frozenset(paths)
    for path in sorted(path for path in paths if settings.is_internal(path)):
        other = settings.as_if_public(path)
        if other in paths:
            what = f"Both this file and {other} would be at one address, since this is internal."
            yield Problem("RK110", Place(path), what, "Rename one of the files, or remove it.")
