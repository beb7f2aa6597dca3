"""Links to and from `internal_dir`: written as if its files lay where they stand in the site.

From `docs/a.md` a link to `internal/keys/x.md` is `keys/x.md`, and one back is `../a.md`. As the
files lie on disk, `../internal/keys/x.md`, it is understood where the first way leads nowhere.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..model.settings import Settings


@dataclass(frozen=True)
class Beside:
    """Where links lead besides what lies on disk.

    `as_if_public` gives to the path of a file the one that links are written from and to; `files`
    gives to such a path that of the file of `internal_dir` which has its place there.
    """

    as_if_public: Callable[[str], str] = str
    files: Mapping[str, str] = field(default_factory=dict)

    def targets(self, path: str, href: str) -> Iterator[str]:
        """The files that a link in the file at `path` may mean, the likeliest first."""
        written = self.as_if_public(path)
        joined = _joined(written, href)
        yield self.files.get(joined, joined)
        if written != path:
            yield _joined(path, href)

    def href(self, path: str, target: str) -> str:
        """How a file names another; it is not quoted."""
        folder = posixpath.dirname(self.as_if_public(path)) or "."
        return posixpath.relpath(self.as_if_public(target), folder)


NOTHING = Beside()
"""Where there is no such folder."""


def find_beside(paths: Iterable[str], settings: Settings) -> Beside:
    """Where links lead besides, of all `paths` that they may lead to."""
    if not settings.internal_dir:
        return NOTHING
    as_if = settings.as_if_public
    inside = {as_if(path): path for path in paths if settings.is_internal(path)}
    return Beside(as_if, inside)


def _joined(path: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
