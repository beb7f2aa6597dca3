"""Every path of the product: pages for a generator to render, files to copy, and what is made.

A door copies the tree to its host and adds nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..model.records import Article, Page, Retro
from ..pages.view import GeneratedPage, Panel
from ..pages.whole import join_panel
from ..pipeline.compose import Site
from ..place.addresses import generated_path, site_source
from .product import Product

HOME_SOURCES = ("index.md", "README.md")


@dataclass(frozen=True)
class SitePage:
    """A page that a generator renders: one of an author's with its panel, or one of RetroKB's own.

    `source` is its path in the generator's source tree, `path` that on disk.
    """

    source: str
    path: str
    page: Page | None
    panel: Panel = field(default_factory=Panel)
    generated: GeneratedPage | None = None

    @property
    def title(self) -> str:
        """The title to give to a theme, "" where a generator may find it by itself.

        It may not where the title holds a `<`: from a heading's title Material strips what looks
        like tags and writes the rest unescaped into the head of the page (base.html, `striptags`).
        """
        if self.page is None:
            return self.generated.title if self.generated else ""
        page = self.page
        stated = isinstance(page, Article | Retro) or "title" in page.marks or "<" in page.title
        return page.title if stated else ""


@dataclass(frozen=True)
class Tree:
    """The pages by their paths in the source tree, and the files beside them.

    `copies` gives to each path in the source tree the path on disk of the file to be copied.
    """

    pages: Mapping[str, SitePage]
    copies: Mapping[str, str]


def grow_tree(product: Product) -> Tree:
    """All that a generator is given of a site, besides the outputs."""
    pages = {each.source: each for each in _pages(product)}
    return Tree(pages, dict(_copies(product.site)))


def _pages(product: Product) -> Iterator[SitePage]:
    site, book = product.site, product.book
    generated = {each.path: each for each in book.pages}
    for path, page in site.archive.pages.items():
        panel, place = book.panels[path], site.settings.as_if_public(path)
        if place in generated:
            panel = join_panel(panel, generated.pop(place))
        yield SitePage(site_source(path, site.settings), path, page, panel)
    for path, each in generated.items():
        source = site_source(path, site.settings)
        if source not in HOME_SOURCES or not _has_home(site):
            yield SitePage(source, path, None, generated=each)


def _has_home(site: Site) -> bool:
    paths = {generated_path(source, site.settings) for source in HOME_SOURCES}
    pages = map(site.settings.as_if_public, site.archive.pages)
    return not paths.isdisjoint({*pages, *site.neighbours.pages})


def _copies(site: Site) -> Iterator[tuple[str, str]]:
    """Images and downloads."""
    for path in sorted(site.media.shown):
        yield site_source(path, site.settings), path
