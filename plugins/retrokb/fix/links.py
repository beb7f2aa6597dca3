"""Links to files that were moved: the name exists once, elsewhere."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from ..link.resolve import Missing, Nowhere, OtherFile, Resolver, Target
from ..model.archive import End
from ..model.records import Article, Bug, Gap, Page, Reference, Retro
from .repair import Repair

CODE = "RK301"

NAMES_OF_MANY = ("index", "readme")
"""Stems that say nothing of what a file holds."""


@dataclass(frozen=True)
class Mover:
    """Finds the new places of files that were moved and that links still seek in the old one.

    `whole` knows all pages; `seen` those that the readers of the build see, to whom no link may
    give away any other.
    """

    whole: Resolver
    seen: Resolver

    def find(self, pages: Iterable[Page]) -> Iterator[Repair]:
        """The repairs of all links and front matter fields of the pages."""
        for page in pages:
            for link in page.outline.hyperlinks:
                yield from self._hyperlink(page, link.href, link.line)
            for reference, wanted in _references(page):
                yield from self._reference(page, reference, wanted)

    def _hyperlink(self, page: Page, href: str, line: int) -> Iterator[Repair]:
        if not _leads_nowhere(self.whole.resolve(page.path, href)):
            return
        old = urlsplit(href).path
        new = self._moved(page, old)
        if new and self._is_right(page, f"{new}{href[href.index(old) + len(old) :]}"):
            yield Repair(page.path, line, old, new, CODE)

    def _reference(self, page: Page, reference: Reference, wanted: type[Page]) -> Iterator[Repair]:
        if not _leads_nowhere(self.whole.resolve_reference(page.path, reference.text)):
            return
        old, hash_, fragment = reference.text.partition("#")
        new = self._moved(page, old)
        target = self.whole.resolve(page.path, f"{new}{hash_}{fragment}") if new else None
        if isinstance(target, End) and isinstance(self.whole.page_at(target), wanted):
            yield Repair(page.path, reference.line, old, new, CODE)

    def _moved(self, page: Page, old: str) -> str:
        """How a page names the one file that has the name of another, "" where there is none."""
        name = posixpath.basename(unquote(old))
        if not name or posixpath.splitext(name)[0].casefold() in NAMES_OF_MANY:
            return ""
        paths = [path for path in self._by_name.get(name, ()) if path != page.path]
        if len(paths) != 1:
            return ""
        return quote(self.whole.beside.href(page.path, paths[0]))

    def _is_right(self, page: Page, href: str) -> bool:
        """Whether a link leads somewhere, also for the readers of the page."""
        resolvers = [self.whole]
        if page.path in self.seen.selection.pages:
            resolvers.append(self.seen)
        return all(isinstance(each.resolve(page.path, href), End | OtherFile) for each in resolvers)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in (*self.whole.selection.pages, *sorted(self.whole.media)):
            names.setdefault(posixpath.basename(path), []).append(path)
        return names


def _leads_nowhere(target: Target | None) -> bool:
    return isinstance(target, Nowhere) and target.missing is Missing.FILE


def _references(page: Page) -> Iterator[tuple[Reference, type[Page]]]:
    """The paths in front matter, each with the kind of page that it must name."""
    if isinstance(page, Article | Retro) and page.superseded_by:
        yield page.superseded_by, type(page)
    for found in page.findings if isinstance(page, Retro) else ():
        if isinstance(found, Gap):
            yield from ((remedy, Article) for remedy in found.remedies)
        if isinstance(found, Bug) and found.workaround:
            yield found.workaround, Article
