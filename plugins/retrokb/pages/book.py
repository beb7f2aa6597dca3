"""All pages and panels that RetroKB writes, together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.records import Article, Page, Retro
from ..model.settings import Settings
from ..place.addresses import generated_path
from .article import render_article_panel
from .evidence import GAPS
from .health import HEALTH, render_health_page
from .hubs import (
    ARTICLES,
    HOME,
    RETROS,
    article_paths,
    render_article_pages,
    render_home_page,
    render_retros_page,
)
from .ledger import BUGS, render_bugs_page, render_gaps_page
from .retro import render_retro_panel
from .search import SEARCH, render_search_page
from .terms import render_term_pages, terms_path
from .view import GeneratedPage, Panel, TermKind, View, find_terms, listed_articles, term_path


@dataclass(frozen=True)
class Book:
    """The generated pages in the order of their paths, and the panels by path of their page."""

    pages: tuple[GeneratedPage, ...]
    panels: Mapping[str, Panel]


def render_book(view: View) -> Book:
    """Write every generated page and every panel."""
    pages = (
        render_home_page(view),
        render_search_page(view, _lists(view)),
        *render_article_pages(view),
        render_retros_page(view),
        render_gaps_page(view),
        render_bugs_page(view),
        render_health_page(view),
        *render_term_pages(view),
    )
    panels = {page.path: _panel(page, view) for page in view.archive.pages.values()}
    return Book(tuple(sorted(pages, key=lambda page: page.path)), panels)


def generated_paths(pages: Iterable[Page], settings: Settings) -> frozenset[str]:
    """Where the generated pages will lie; known before any is written, so that texts can link."""
    return frozenset(generated_path(path, settings) for path in _site_paths(pages, settings))


def _site_paths(pages: Iterable[Page], settings: Settings) -> Iterator[str]:
    pages = tuple(pages)
    yield from (HOME, SEARCH, RETROS, GAPS, BUGS, HEALTH)
    yield from article_paths(listed_articles(pages), settings)
    for kind, terms in find_terms(pages, settings).items():
        if terms:
            yield terms_path(kind)
        yield from (term_path(kind, slug) for slug in terms)


def main_paths(view: View) -> tuple[str, ...]:
    """The entrances for a navigation, in the order in which a reader wants them."""
    kinds = tuple(terms_path(kind) for kind in TermKind if view.terms[kind])
    return (ARTICLES, *kinds, RETROS, GAPS, BUGS, HEALTH)


def _lists(view: View) -> Iterator[tuple[str, str]]:
    """The pages that a reader who does not search goes by."""
    yield ARTICLES, "All articles"
    yield from ((terms_path(kind), kind.title) for kind in TermKind if view.terms[kind])
    yield BUGS, "Known errors"
    yield RETROS, "Retros"


def _panel(page: Page, view: View) -> Panel:
    if isinstance(page, Article):
        return render_article_panel(page, view)
    return render_retro_panel(page, view) if isinstance(page, Retro) else Panel()
