"""All pages and panels that RetroKB writes: each kind of page is one row of one list."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.facets import Facet
from ..model.records import FACETS, Article, Page, Retro
from ..model.settings import Settings
from ..place.addresses import generated_path
from .article import render_article_panel
from .evidence import GAPS
from .health import HEALTH, render_health_page
from .hubs import (
    ARTICLES,
    HOME,
    RETROS,
    folder_paths,
    render_article_pages,
    render_home_page,
    render_retros_page,
)
from .ledger import BUGS, render_bugs_page, render_gaps_page
from .retro import render_retro_panel
from .search import SEARCH, Entrance, render_search_page
from .terms import render_term_pages, term_paths, terms_path
from .view import GeneratedPage, Panel, View, find_terms, listed_articles

Paths = Callable[[Sequence[Page], Settings], Iterable[str]]
"""From the pages that are shown to paths in the site's source tree."""


@dataclass(frozen=True)
class Chapter:
    """One kind of page that RetroKB writes.

    `entrance` is the path of its first page in the site's source tree, `title` what a navigation
    calls it, "" where none names it. `browse` is what it is called among the lists for whoever does
    not search, "" where it is none. `below` tells where its other pages will lie, and `is_there`
    whether there is any page, of the records that are shown: both are known before it is written.
    """

    entrance: str
    render: Callable[[View], Iterable[GeneratedPage]]
    title: str = ""
    browse: str = ""
    below: Paths = lambda _, __: ()
    is_there: Callable[[Sequence[Page], Settings], bool] = lambda _, __: True

    def paths(self, pages: Sequence[Page], settings: Settings) -> Iterator[str]:
        """Where the pages of this kind will lie, in the site's source tree."""
        if self.is_there(pages, settings):
            yield self.entrance
            yield from self.below(pages, settings)


def _facet_chapter(facet: Facet) -> Chapter:
    return Chapter(
        terms_path(facet),
        lambda view: render_term_pages(facet, view),
        facet.title,
        facet.title,
        below=lambda pages, settings: term_paths(facet, find_terms(facet, pages, settings)),
        is_there=lambda pages, settings: bool(find_terms(facet, pages, settings)),
    )


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(HOME, lambda view: [render_home_page(view)]),
    Chapter(SEARCH, lambda view: [render_search_page(view, browsed(view))]),
    Chapter(
        ARTICLES,
        render_article_pages,
        "Articles",
        "All articles",
        below=lambda pages, settings: folder_paths(listed_articles(pages), settings),
    ),
    *map(_facet_chapter, FACETS),
    Chapter(RETROS, lambda view: [render_retros_page(view)], "Retros", "Retros"),
    Chapter(GAPS, lambda view: [render_gaps_page(view)], "Education gaps"),
    Chapter(BUGS, lambda view: [render_bugs_page(view)], "Known errors", "Known errors"),
    Chapter(HEALTH, lambda view: [render_health_page(view)], "Health"),
)
"""In the order of a navigation."""


@dataclass(frozen=True)
class Book:
    """The generated pages in the order of their paths, and the panels by path of their page."""

    pages: tuple[GeneratedPage, ...]
    panels: Mapping[str, Panel]


def render_book(view: View) -> Book:
    """Write every generated page and every panel; their links are open (place.layout)."""
    pages = [page for chapter in _present(view) for page in chapter.render(view)]
    panels = {page.path: _panel(page, view) for page in view.archive.pages.values()}
    return Book(tuple(sorted(pages, key=lambda page: page.path)), panels)


def generated_paths(pages: Iterable[Page], settings: Settings) -> frozenset[str]:
    """Where the generated pages will lie; known before any is written, so that texts can link."""
    shown = tuple(pages)
    paths = (path for chapter in CHAPTERS for path in chapter.paths(shown, settings))
    return frozenset(generated_path(path, settings) for path in paths)


def entrances(view: View) -> Iterator[Entrance]:
    """The first pages for a navigation, in the order in which a reader wants them."""
    yield from ((each.entrance, each.title) for each in _present(view) if each.title)


def browsed(view: View) -> Iterator[Entrance]:
    """The pages that a reader who does not search goes by."""
    # The retros last: who looks for help wants what is known first.
    found = sorted(_present(view), key=lambda each: each.entrance == RETROS)
    yield from ((each.entrance, each.browse) for each in found if each.browse)


def _present(view: View) -> Iterator[Chapter]:
    pages = tuple(view.archive.pages.values())
    yield from (each for each in CHAPTERS if each.is_there(pages, view.settings))


def _panel(page: Page, view: View) -> Panel:
    if isinstance(page, Article):
        return render_article_panel(page, view)
    return render_retro_panel(page, view) if isinstance(page, Retro) else Panel()
