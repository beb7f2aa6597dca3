"""What everything in a site is made from, and one thing that is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..pages.book import Book, render_book
from ..pages.view import View
from ..pipeline.compose import Site
from ..place.layout import Layout, mirrored


@dataclass(frozen=True)
class Product:
    """A project's site with what only its configuration for readers says: name and description."""

    site: Site
    name: str = ""
    description: str = ""

    @cached_property
    def book(self) -> Book:
        """The pages and panels that RetroKB writes."""
        return render_book(self.view)

    @cached_property
    def view(self) -> View:
        """What the pages are written from."""
        return self.site.view

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
