"""Images and downloads: those that the shown pages use, and those that only hidden ones do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model.records import Page
from .resolve import OtherFile, Resolver, Target


@dataclass(frozen=True)
class Media:
    """Paths of files that are no pages, by who speaks of them."""

    shown: frozenset[str]
    withheld: frozenset[str]


def find_media(pages: Iterable[Page], resolver: Resolver) -> Media:
    """Sort the files that `pages`, shown and hidden, link to: what a shown page uses is shown."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for page in pages:
        used = shown if page.path in resolver.selection.pages else hidden
        used.update(_files_of(page, resolver))
    return Media(frozenset(shown), frozenset(hidden - shown))


def _files_of(page: Page, resolver: Resolver) -> Iterator[str]:
    for target in _targets_of(page, resolver):
        if isinstance(target, OtherFile):
            yield target.path


def _targets_of(page: Page, resolver: Resolver) -> Iterator[Target | None]:
    yield from (resolver.resolve(page.path, link.href) for link in page.outline.hyperlinks)
    for href in sorted(page.outline.raw_targets):
        yield from resolver.resolve_raw(page.path, href)
