"""What hidden pages own, as far as anybody can tell: what a symbolic link must not bring in."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote


@dataclass(frozen=True)
class Owners:
    """The hidden pages of a project, by their paths, and what they use.

    `texts` are those of pages that nobody could read. `public` is what shown pages use by the very
    path at which it lies; `tops` are the folders in which everything of a project lies.
    """

    pages: frozenset[str]
    texts: tuple[str, ...]
    used: frozenset[str]
    public: frozenset[str]
    tops: frozenset[str]

    def may_own(self, path: str) -> bool:
        """Whether a file is a hidden page, is used by one, or lies beside or below one.

        At the top of a project everything lies below some page, so that only its own files count.
        """
        if path in self.pages:
            return True
        if path in self.public:
            return False
        name = posixpath.basename(path)
        return path in self.used or self._is_near(path) or any(name in each for each in self._read)

    def _is_near(self, path: str) -> bool:
        folder = posixpath.dirname(path)
        below = (each for each in self._folders - self.tops if f"{folder}/".startswith(f"{each}/"))
        return folder in self._folders or any(below)

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(map(posixpath.dirname, self.pages))

    @cached_property
    def _read(self) -> tuple[str, ...]:
        return tuple(map(unquote, self.texts))


def find_barred(links: Iterable[tuple[str, str]], owners: Owners) -> frozenset[str]:
    """The symbolic links, each with what it leads to, that would bring in what is hidden."""
    return frozenset(path for path, to in links if owners.may_own(to))
