"""What everything in a site is made from, and one thing that is made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from ..pages.book import Book, render_book
from ..pages.view import View
from ..pipeline.compose import Site
from ..pipeline.rendered import Rendered, renew_site
from ..place.layout import Layout, mirrored, rendered


@dataclass(frozen=True)
class Product:
    """A project's site on its way to a host.

    `mirrored` says that the Markdown of each page lies beside its HTML; hosts that render every
    Markdown file cannot have that.
    """

    site: Site
    mirrored: bool = True

    def renewed(self, rendered: Rendered) -> "Product":
        """The product of the site as it was rendered; the same where nothing became of it."""
        site = renew_site(self.site, rendered)
        return self if site is self.site else replace(self, site=site)

    @cached_property
    def book(self) -> Book:
        """The pages and panels that RetroKB writes."""
        return render_book(self.view)

    @cached_property
    def view(self) -> View:
        """What the pages are written from."""
        return self.site.view

    @property
    def to_read(self) -> Layout:
        """Where programs read a page: its Markdown where it has one, else its HTML."""
        return self.beside_pages if self.mirrored else self.at_addresses

    @cached_property
    def at_addresses(self) -> Layout:
        """The arrangement of the HTML files."""
        pages = self.site.archive.pages.values()
        return rendered(pages, self.site.generated, self.site.addresses)

    @cached_property
    def beside_pages(self) -> Layout:
        """The arrangement in which the Markdown of each page lies beside its HTML."""
        pages = self.site.archive.pages.values()
        return mirrored(pages, self.site.generated, self.site.addresses)


@dataclass(frozen=True)
class Output:
    """A file of the site that no generator renders, made when it is asked for.

    `path` is where it lies in the site. `sources` are the paths on disk from which alone it is
    made, None where everything may change it.
    """

    path: str
    make: Callable[[], str | bytes]
    sources: frozenset[str] | None = None
