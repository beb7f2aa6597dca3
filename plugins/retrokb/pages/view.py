"""What the pages are written from, and the links that all of them write."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from ..model.archive import Archive, End
from ..model.ledger import Ledger
from ..model.ranks import Ranks
from ..model.records import Article, Finding, Page, Scope
from ..model.settings import Settings, Term, Vocabulary
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


class TermKind(Enum):
    """The kinds of terms that have pages, by the folder of these pages."""

    PRODUCT = "products"
    PROBLEM_CLASS = "problem-classes"
    PERSONA = "personas"

    @property
    def title(self) -> str:
        """The heading of the page that lists the terms of this kind."""
        return {"products": "Products", "personas": "Personas"}.get(self.value, "Problem classes")

    def keys(self, scope: Scope) -> tuple[str, ...]:
        """The terms of this kind that a scope names."""
        by_kind = {
            TermKind.PRODUCT: scope.products,
            TermKind.PROBLEM_CLASS: scope.problem_classes,
            TermKind.PERSONA: scope.personas,
        }
        return by_kind[self]

    def declared(self, vocabulary: Vocabulary) -> Mapping[str, Term]:
        """The terms of this kind that the vocabulary declares."""
        by_kind = {
            TermKind.PRODUCT: vocabulary.products,
            TermKind.PROBLEM_CLASS: vocabulary.problem_classes,
            TermKind.PERSONA: vocabulary.personas,
        }
        return by_kind[self] or {}


def find_terms(kind: TermKind, pages: Iterable[Page], settings: Settings) -> dict[str, Term]:
    """The terms of a kind that the pages name, by slug, in the order of their titles.

    A declared term that none of them names has no page: it may be one of hidden pages only.
    """
    declared = {slugify(key): term for key, term in kind.declared(settings.vocabulary).items()}
    scopes = (scope for page in pages for scope in _scopes(page))
    used = sorted({key for scope in scopes for key in kind.keys(scope)}, reverse=True)
    terms = {slugify(key): Term(key, key) for key in used}
    terms = {slug: declared.get(slug, term) for slug, term in terms.items()}
    return dict(sorted(terms.items(), key=lambda each: (each[1].title.casefold(), each[0])))


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
    def terms(self) -> Mapping[TermKind, Mapping[str, Term]]:
        """The terms that have pages, by kind and slug."""
        pages = self.archive.pages.values()
        return {kind: find_terms(kind, pages, self.settings) for kind in TermKind}

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

    def to_terms(self, kind: TermKind, keys: Iterable[str]) -> str:
        """Links to the pages of terms, separated by commas."""
        links = []
        for key in keys:
            term = self.terms[kind].get(slugify(key))
            title = term.title if term else key
            links.append(self.to_generated(term_path(kind, slugify(key)), title))
        return ", ".join(links)


def term_path(kind: TermKind, slug: str) -> str:
    """The path of a term's page in the site's source tree."""
    return f"{kind.value}/{slug}.md"
