"""What the pages are written from, and the links that all of them write."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..model.archive import Archive, End
from ..model.facets import Facet
from ..model.ledger import Ledger
from ..model.ranks import Ranks
from ..model.records import FACETS, Article, Finding, Page, Scope
from ..model.settings import Settings, Term
from ..place.addresses import Addresses, generated_path
from ..place.layout import open_href
from ..text.names import slugify
from .markdown import link


@dataclass(frozen=True)
class GeneratedPage:
    """A page of RetroKB's own: `path` is where it would lie on disk."""

    path: str
    title: str
    markdown: str


@dataclass(frozen=True)
class Panel:
    """What RetroKB adds to a page: after its title, and after its text."""

    before: str = ""
    after: str = ""


def find_terms(facet: Facet, pages: Iterable[Page], settings: Settings) -> dict[str, Term]:
    """The terms of a facet that the pages name, by slug, in the order of their titles.

    A declared term that none of them names has no page: it may be one of hidden pages only.
    """
    terms = settings.vocabulary.of(facet) or {}
    declared = {slugify(key): term for key, term in terms.items()}
    scopes = (scope for page in pages for scope in _scopes(page))
    used = sorted({key for scope in scopes for key in facet.keys(scope)}, reverse=True)
    named = {slugify(key): Term(key, key) for key in used}
    named = {slug: declared.get(slug, term) for slug, term in named.items()}
    return dict(sorted(named.items(), key=lambda each: (each[1].title.casefold(), each[0])))


def listed_articles(pages: Iterable[Page]) -> tuple[Article, ...]:
    """The articles that a list names: withdrawn ones only keep their addresses."""
    return tuple(page for page in pages if isinstance(page, Article) and not page.withdrawn)


def _scopes(page: Page) -> Iterator[Scope]:
    yield page.scope
    yield from (found.scope for found in getattr(page, "findings", ()))


@dataclass(frozen=True)
class View:
    """The archive and its ledger, as the pages see them.

    `ranks` tells what phrases find. The links that it writes are open: each arrangement of the
    files leads them to where their targets lie there (place.layout).
    """

    settings: Settings
    archive: Archive
    ledger: Ledger
    addresses: Addresses
    ranks: Ranks = field(default_factory=Ranks)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles that lists name, in the order of their paths."""
        return listed_articles(self.archive.articles)

    @cached_property
    def terms(self) -> Mapping[Facet, Mapping[str, Term]]:
        """The terms that have pages, by facet and slug."""
        pages = self.archive.pages.values()
        return {facet: find_terms(facet, pages, self.settings) for facet in FACETS}

    def path_of(self, site_path: str) -> str:
        """Where a generated page would lie on disk."""
        return generated_path(site_path, self.settings)

    def to_page(self, page: Page, anchor: str = "") -> str:
        """A link to a page, with its title."""
        return link(page.title, open_href(page.path, anchor))

    def to_end(self, end: End) -> str:
        """A link to the end of a link: the title of the page, with the section's heading."""
        page = self.archive.pages[end.path]
        href = open_href(end.path, end.anchor)
        headings = (each.text for each in page.outline.headings if each.anchor == end.anchor)
        section = next(headings, "") if end.anchor else ""
        named = f"{page.title}: {section}" if section and section != page.title else page.title
        return link(named, href)

    def to_finding(self, found: Finding) -> str:
        """A link to a finding on its retro, by its id."""
        name = found.id or "finding without an id"
        return link(name, open_href(found.retro, found.anchor))

    def to_generated(self, site_path: str, text: str, anchor: str = "") -> str:
        """A link to a page that RetroKB writes."""
        return link(text, open_href(self.path_of(site_path), anchor))

    def to_terms(self, facet: Facet, keys: Iterable[str]) -> str:
        """Links to the pages of terms, separated by commas."""
        links = []
        for key in keys:
            term = self.terms[facet].get(slugify(key))
            title = term.title if term else key
            links.append(self.to_generated(term_path(facet, slugify(key)), title))
        return ", ".join(links)


def term_path(facet: Facet, slug: str) -> str:
    """The path of a term's page in the site's source tree."""
    return f"{facet.folder}/{slug}.md"
