"""The entrances: all articles, the archive of retros, and a home page where there is none."""

import posixpath
from collections.abc import Iterator, Sequence

from ..model.ledger import GapEntry, GapState
from ..model.records import FACETS, Article, Retro
from ..model.settings import Settings
from ..place.addresses import site_source
from ..text.names import slugify
from .evidence import GAPS
from .facts import (
    render_article_lines,
    render_basis,
    render_bug_counts,
    render_gap_counts,
    render_gap_lines,
    render_retro_lines,
    render_scope,
)
from .ledger import BUGS
from .markdown import blocks, bullets, counted, escape, heading, table
from .rollup import render_actions, render_done, render_rollup
from .search import FIELD, WITHOUT_SCRIPTS
from .view import GeneratedPage, View

HOME = "index.md"
ARTICLES = "a/index.md"
RETROS = "retros/index.md"

MOST_ARTICLES = 300
"""On one page; beyond this each folder has a page of its own."""

GENERAL = "General"
"""The name for articles that lie in no folder."""

LATEST_GAPS = 5
"""Gaps that the home page names."""

LATEST = 10
"""Retros that the home page names."""


def render_home_page(view: View) -> GeneratedPage:
    """The home page of a site that has none of its own."""
    path = view.path_of(HOME)
    archive, ledger = view.archive, view.ledger
    entrances = {
        (ARTICLES, "All articles"): counted(len(view.articles), "article"),
        (RETROS, "Retros"): counted(len(archive.retros), "retro"),
        (GAPS, "Education gaps"): render_gap_counts(ledger.gaps),
        (BUGS, "Known errors"): render_bug_counts(ledger.bugs),
    }
    lines = [
        f"{view.to_generated(source, title)}: {count}"
        for (source, title), count in entrances.items()
    ]
    for facet in FACETS:
        keys = [term.key for term in view.terms[facet].values()]
        lines += [f"{facet.title}: {view.to_terms(facet, keys)}"] if keys else []
    latest = render_retro_lines(view.archive.retros[:LATEST], view)
    answered = render_gap_lines(_lately_answered(view), view)
    text = blocks(
        FIELD,
        WITHOUT_SCRIPTS,
        bullets(lines),
        heading(2, "Lately resolved, or being watched", "rk-answered") if answered else "",
        answered,
        heading(2, "Latest retros", "rk-latest") if latest else "",
        latest,
    )
    return GeneratedPage(path, "Home", text)


def _lately_answered(view: View) -> list[GapEntry]:
    """The gaps that were resolved or are watched, latest first."""
    states = (GapState.RESOLVED, GapState.WATCHING)
    found = [each for each in view.ledger.gaps if each.state in states and each.publication]
    return sorted(found, key=lambda each: str(each.since or ""), reverse=True)[:LATEST_GAPS]


def folder_paths(articles: Sequence[Article], settings: Settings) -> Iterator[str]:
    """Where the lists of the articles of each folder stand, where the articles are many."""
    if len(articles) > MOST_ARTICLES:
        yield from sorted({_folder_path(_folder_of(article, settings)) for article in articles})


def render_article_pages(view: View) -> Iterator[GeneratedPage]:
    """All articles by folder, on one page or, where they are many, on one for each folder."""
    path = view.path_of(ARTICLES)
    folders = _by_folder(view)
    total = counted(len(view.articles), "article")
    if len(view.articles) <= MOST_ARTICLES:
        sections = (
            part
            for folder, articles in folders.items()
            for part in (
                heading(2, escape(folder), f"rk-{slugify(folder)}"),
                render_article_lines(articles, view),
            )
        )
        yield GeneratedPage(path, "Articles", blocks(f"{total}.", *sections))
        return
    counts = {folder: counted(len(articles), "article") for folder, articles in folders.items()}
    lines = (
        f"{view.to_generated(_folder_path(folder), folder)}: {count}"
        for folder, count in counts.items()
    )
    yield GeneratedPage(path, "Articles", blocks(f"{total}.", bullets(lines)))
    for folder, articles in folders.items():
        own = view.path_of(_folder_path(folder))
        text = blocks(f"{counts[folder]}.", render_article_lines(articles, view))
        yield GeneratedPage(own, folder, text)


def render_retros_page(view: View) -> GeneratedPage:
    """The archive of retros, newest first, by year."""
    path = view.path_of(RETROS)
    years: dict[str, list[Retro]] = {}
    for retro in view.archive.retros:
        years.setdefault(retro.day.text[:4] if retro.day else "Undated", []).append(retro)
    sections = (
        part
        for year, retros in years.items()
        for part in (
            heading(2, year, f"rk-{year.lower()}"),
            table(
                ("Date", "Retro", "About", "Findings", "Actions"),
                (_retro_row(retro, view) for retro in retros),
            ),
        )
    )
    text = blocks(
        f"{counted(len(view.archive.retros), 'retro')}.",
        render_basis(view.settings),
        render_rollup(view.archive.retros, view.ledger.gaps, view.ledger.bugs),
        render_actions(view.archive.retros, view),
        *sections,
    )
    return GeneratedPage(path, "Retros", text)


def _retro_row(retro: Retro, view: View) -> tuple[str, ...]:
    kinds = [
        counted(len(retro.gaps), "gap") if retro.gaps else "",
        counted(len(retro.bugs), "bug") if retro.bugs else "",
    ]
    return (
        str(retro.day or ""),
        view.to_page(retro),
        " · ".join(render_scope(retro.scope, view)),
        ", ".join(kind for kind in kinds if kind) or "not classified",
        render_done(retro.actions),
    )


def _by_folder(view: View) -> dict[str, list[Article]]:
    """The articles by the first folder of their paths; those without one come first.

    Folders whose names make one slug are one: they would have one page.
    """
    names: dict[str, str] = {}
    folders: dict[str, list[Article]] = {}
    for article in view.articles:
        folder = _folder_of(article, view.settings)
        name = names.setdefault(slugify(folder), folder)
        folders.setdefault(name, []).append(article)
    return dict(sorted(folders.items(), key=lambda each: (each[0] != GENERAL, each[0])))


def _folder_of(article: Article, settings: Settings) -> str:
    folder, slash, _ = site_source(article.path, settings).partition("/")
    words = folder.replace("-", " ").replace("_", " ").strip() or folder
    return words[:1].upper() + words[1:] if slash else GENERAL


def _folder_path(folder: str) -> str:
    return posixpath.join("folders", f"{slugify(folder)}.md")
