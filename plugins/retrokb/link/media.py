"""Images and downloads: as soon as a page is hidden, only what somebody shown uses is published."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..markup.used import Used, find_pieces, without_comments
from ..model.problems import Place, Problem
from ..model.records import Page, Retro
from ..model.settings import Settings
from ..place.addresses import Addresses, is_in_docs, site_source
from ..place.select import Selection
from ..read.folders import Reading
from .files import FileFinder, Spot
from .hosts import is_for_host
from .owners import Owners, find_barred
from .stated import find_stated

WITHHELD = "RK312"
"""The code of files that stay behind: what pages use in the end, only rendered pages tell."""

UNREAD = frozenset({"RK102", "RK105", "RK111"})
"""Problems that leave a file unread, of which nobody knows whether it is public."""

MARKED_UP = (".html", ".htm", ".xhtml", ".svg", ".xml")

CODE = (".css", ".js", ".mjs", ".json", ".webmanifest")


@dataclass(frozen=True)
class Media:
    """The files that are no pages, by whether this build publishes them.

    `shown` are those that something shown uses, `withheld` those of docs that stay behind. `barred`
    are symbolic links to what is hidden, which nothing brings in.
    """

    shown: frozenset[str]
    withheld: frozenset[str]
    barred: frozenset[str]


@dataclass(frozen=True)
class MediaFinder:
    """Sorts the files that are no pages.

    `pages` are those that were understood, shown or hidden; `text_of` gives the text of a file by
    its path, and `templates` are the texts of the theme's own.
    """

    reading: Reading
    pages: tuple[Page, ...]
    selection: Selection
    addresses: Addresses
    text_of: Callable[[str], str]
    templates: Iterable[str] = ()

    @property
    def settings(self) -> Settings:
        """What the configuration decides."""
        return self.addresses.settings

    @cached_property
    def media(self) -> Media:
        """The files by what is known of them before pages are rendered."""
        docs = frozenset(each for each in self.reading.media if is_in_docs(each, self.settings))
        if not self._hides_anything:
            brought = (
                self.follow({*self._of_pages()} - docs) if docs != {*self.reading.media} else docs
            )
            return Media(docs | brought, frozenset(), frozenset())
        shown = self.follow((*self._of_pages(), *self._of_configuration(), *self._of_hosts()))
        return Media(shown, docs - shown, self._barred)

    def follow(self, found: Iterable[str]) -> frozenset[str]:
        """Files that are used, with those that they use themselves, and without what is barred."""
        known: set[str] = set()
        waiting = [*found]
        while waiting:
            path = waiting.pop()
            if path not in known and path not in self._barred:
                known.add(path)
                waiting += self._named_in(path)
        return frozenset(known)

    def used_at(self, spot: Spot, addresses: Iterable[str]) -> frozenset[str]:
        """The files that addresses written in some place lead to, with all that these use."""
        return self.follow(self._files.find(spot, addresses))

    @cached_property
    def _files(self) -> FileFinder:
        return FileFinder(self.reading.media, self.settings)

    @cached_property
    def _hides_anything(self) -> bool:
        if self.settings.preview:
            return False
        understood = {page.path: page for page in self.pages}
        known = {source.path for source in self.reading.sources}
        unread = any(each.code in UNREAD for each in self.reading.problems)
        return unread or known != {*understood} or any(map(self._is_hidden, self.pages))

    def _is_hidden(self, page: Page) -> bool:
        """Whether something of a page is not shown."""
        shown = self.selection.pages.get(page.path)
        if shown is None or shown.outline is not page.outline:
            return True
        if not isinstance(page, Retro) or not isinstance(shown, Retro):
            return False
        return len(page.entries) != len(shown.entries)

    def _of_pages(self) -> Iterator[str]:
        for page in self.selection.pages.values():
            yield from self._used_by(page)

    def _used_by(self, page: Page) -> Iterator[str]:
        spot = Spot(page.path, self.addresses.html_of(page))
        yield from self._files.find(spot, (*page.outline.uses, *find_stated(page.meta)))

    def _of_configuration(self) -> Iterator[str]:
        root = Spot(posixpath.join(self.settings.docs_dir, "index.md"))
        yield from self._files.find(root, self.settings.named)
        yield from self._files.find(Spot("mkdocs.yml"), self.settings.named)
        for text in self.templates:
            yield from self._files.find(root, find_pieces(text))

    def _of_hosts(self) -> Iterator[str]:
        yield from self.reading.public
        for path in self.reading.media:
            if is_in_docs(path, self.settings) and is_for_host(site_source(path, self.settings)):
                yield path

    def _named_in(self, path: str) -> Iterator[str]:
        """The files that a style sheet, a script or a page that nobody renders names."""
        ending = posixpath.splitext(path)[1].casefold()
        spot = Spot(path)
        if ending in MARKED_UP:
            yield from self._files.find(spot, Used(self.text_of(path)).addresses)
        elif ending in CODE:
            yield from self._files.find(spot, find_pieces(without_comments(self.text_of(path))))

    @cached_property
    def _barred(self) -> frozenset[str]:
        media = frozenset(self.reading.media)
        links = [(path, to) for path, to in self.reading.links.items() if path in media]
        if not links or not self._hides_anything:
            return frozenset()
        return find_barred(links, self._owners())

    def _owners(self) -> Owners:
        """The hidden pages; a file that nobody could read counts as one."""
        understood = {page.path for page in self.pages}
        unread = [each for each in self.reading.sources if each.path not in understood]
        hidden = [page for page in self.pages if self._is_hidden(page)]
        unreadable = (each.place.path for each in self.reading.problems if each.code in UNREAD)
        paths = [*(page.path for page in hidden), *(each.path for each in unread)]
        return Owners(
            frozenset((*paths, *unreadable)),
            tuple(each.text for each in unread),
            frozenset(path for page in hidden for path in self._used_by(page)),
            frozenset((*self._of_pages(), *self._of_configuration(), *self._of_hosts())),
            frozenset((self.settings.docs_dir, self.settings.retros_dir, "", ".")),
        )


def check_media(media: Media, links: Mapping[str, str]) -> Iterator[Problem]:
    """Report the files that stay behind, where somebody who means them to be seen looks for them.

    `links` are the symbolic links of the project, each with what it leads to.
    """
    for path in sorted(media.withheld):
        if path in media.barred:
            what = f"This link leads to {links[path]}, which belongs to a page that is not shown."
            advice = "Copy the file, if everybody may see it."
        else:
            what = "Nothing that is shown uses this file, and a hidden page may: it is left out."
            advice = "Link to it from a page that is shown, or name it in `public_files`."
        yield Problem(WITHHELD, Place(path), what, advice)
