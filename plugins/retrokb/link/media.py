"""Images and downloads: those that the shown pages use, and those that only hidden ones do."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from ..model.records import Page
from ..model.source import Source
from .resolve import OtherFile, Resolver, Target


@dataclass(frozen=True)
class Media:
    """The files that are no pages, by whether a shown page or only hidden ones use them."""

    shown: frozenset[str]
    withheld: frozenset[str]


def find_media(pages: Iterable[Page], sources: Iterable[Source], resolver: Resolver) -> Media:
    """Sort the files that pages link to: what a shown page uses is shown.

    `pages` are those that were understood, shown or hidden. Of `sources` without a page, which may
    be secret, every file that they name is withheld.
    """
    pages = tuple(pages)
    finder = _Finder(resolver)
    shown = {path for page in resolver.selection.pages.values() for path in finder.used_by(page)}
    spoken = {path for page in pages for path in finder.used_by(page)}
    understood = {page.path for page in pages}
    unread = (source for source in sources if source.path not in understood)
    spoken.update(path for source in unread for path in finder.named_in(source))
    return Media(frozenset(shown), frozenset(spoken - shown))


class _Finder:
    """Finds the files that are no pages by the links that lead to them."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.by_name = _by_name(resolver.media)

    def used_by(self, page: Page) -> Iterator[str]:
        """The files that a page links to or shows."""
        for link in page.outline.hyperlinks:
            yield from self._files(link.href, self.resolver.resolve(page.path, link.href))
        for href in sorted(page.outline.raw_targets):
            yield from self._files(href, *self.resolver.resolve_raw(page.path, href))

    def named_in(self, source: Source) -> Iterator[str]:
        """The files of which a text holds the name, however it links to them."""
        text = unquote(source.text)
        for name, paths in self.by_name.items():
            if name in text:
                yield from paths

    def _files(self, href: str, *targets: Target | None) -> Iterator[str]:
        """The files that a link leads to; an address from the root of the site may mean several."""
        yield from (target.path for target in targets if isinstance(target, OtherFile))
        if href.startswith("/"):
            path = unquote(href.partition("#")[0].partition("?")[0])
            near = self.by_name.get(posixpath.basename(path), ())
            yield from (each for each in near if f"/{each}".endswith(path))


def _by_name(paths: Iterable[str]) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = {}
    for path in sorted(paths):
        names.setdefault(posixpath.basename(path), []).append(path)
    return names
