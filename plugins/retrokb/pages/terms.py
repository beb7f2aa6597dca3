"""One page for each term of a facet (product, problem class, persona), and one that lists them."""

from collections.abc import Iterable, Iterator

from ..model.facets import Facet
from ..model.records import Scope
from ..model.settings import Term
from ..text.names import slugify
from .facts import (
    render_article_lines,
    render_bug_lines,
    render_gap_lines,
    render_retro_lines,
)
from .markdown import blocks, bullets, counted, escape, heading
from .rollup import render_rollup
from .view import GeneratedPage, View, term_path


def render_term_pages(facet: Facet, view: View) -> Iterator[GeneratedPage]:
    """The page that lists the terms of a facet, and the page of each."""
    yield _render_list(facet, view)
    for slug, term in view.terms[facet].items():
        yield _render_term(facet, slug, term, view)


def term_paths(facet: Facet, slugs: Iterable[str]) -> Iterator[str]:
    """Where the pages of terms stand, in the site's source tree."""
    yield from (term_path(facet, slug) for slug in slugs)


def terms_path(facet: Facet) -> str:
    """The path of the page that lists the terms of a facet, in the site's source tree."""
    return f"{facet.folder}/index.md"


def _render_list(facet: Facet, view: View) -> GeneratedPage:
    path = view.path_of(terms_path(facet))
    lines = []
    for slug, term in view.terms[facet].items():
        about = f" {escape(term.description)}" if term.description else ""
        articles = sum(1 for each in view.articles if _has(facet, slug, each.scope))
        retros = sum(1 for each in view.archive.retros if _has(facet, slug, each.scope))
        counts = f"{counted(articles, 'article')}, {counted(retros, 'retro')}"
        title = view.to_generated(term_path(facet, slug), term.title)
        lines.append(f"{title}:{about} ({counts})")
    return GeneratedPage(path, facet.title, bullets(lines))


def _render_term(facet: Facet, slug: str, term: Term, view: View) -> GeneratedPage:
    path = view.path_of(term_path(facet, slug))
    articles = [each for each in view.articles if _has(facet, slug, each.scope)]
    retros = [each for each in view.archive.retros if _has(facet, slug, each.scope)]
    gaps = [entry for entry in view.ledger.gaps if _has(facet, slug, entry.gap.scope)]
    bugs = [entry for entry in view.ledger.bugs if _has(facet, slug, entry.bug.scope)]
    text = blocks(
        escape(term.description),
        render_rollup(retros, gaps, bugs) if retros or gaps or bugs else "",
        *_section("Articles", render_article_lines(articles, view)),
        *_section("Known errors", render_bug_lines(bugs, view, path)),
        *_section("Education gaps", render_gap_lines(gaps, view)),
        *_section("Retros", render_retro_lines(retros, view)),
    )
    return GeneratedPage(path, term.title, text)


def _section(title: str, text: str) -> tuple[str, ...]:
    return (heading(2, title, f"rk-{slugify(title)}"), text) if text else ()


def _has(facet: Facet, slug: str, scope: Scope) -> bool:
    return any(slugify(key) == slug for key in facet.keys(scope))
