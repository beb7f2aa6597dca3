"""The panel of an article: what it applies to, known errors, why it exists, who names it."""

from collections.abc import Iterable, Iterator

from ..model.archive import Link, LinkKind
from ..model.facets import PROBLEM_CLASS, PRODUCT
from ..model.records import Article, Finding, Gap, Retro
from .evidence import render_flag
from .facts import render_bug_lines, render_scope
from .markdown import blocks, bullets, escape, heading
from .standing import render_standing, render_superseded
from .view import Panel, View

IN_TEXT = (LinkKind.REFERENCE, LinkKind.MENTION)


def render_article_panel(article: Article, view: View) -> Panel:
    """What precedes and what follows the text of an article; of a withdrawn one nothing is said."""
    if article.withdrawn:
        return Panel(before=render_standing(article, view))
    backlinks = view.archive.links_to(article.path)
    return Panel(
        before=render_standing(article, view),
        after=blocks(
            *_section("Applies to", "rk-applies-to", bullets(_facts(article, view))),
            *_section("Known errors", "rk-known-errors", _known_errors(article, view)),
            *_section("Why this article exists", "rk-why", _once(_reasons(backlinks, view))),
            *_section("Related articles", "rk-related", _once(_related(article, view))),
        ),
    )


def _section(title: str, anchor: str, text: str) -> tuple[str, ...]:
    return (heading(2, title, anchor), text) if text else ()


def _once(lines: Iterable[str]) -> str:
    """A list without repetitions: two links that stand in one sentence are quoted once."""
    return bullets(dict.fromkeys(lines))


def _facts(article: Article, view: View) -> Iterator[str]:
    yield from render_scope(article.scope, view)
    yield from render_superseded(article, view)
    if article.versions:
        yield f"**Versions:** {escape(', '.join(article.versions))}"
    if article.id or article.type:
        kind = f"{article.type.value}, " if article.type else ""
        yield f"**Kind:** {kind}{article.confidence.value.replace('-', ' ')}"
    if article.reviewed:
        stale = ", **stale**: due for a review" if article.is_stale(view.settings.as_of) else ""
        yield f"**Last reviewed:** {article.reviewed}{stale}"


def _known_errors(article: Article, view: View) -> str:
    keys = {
        link.source.finding
        for link in view.archive.links_to(article.path)
        if link.kind is LinkKind.WORKAROUND
    }
    entries = [entry for key, entry in view.ledger.bug_by_key.items() if key in keys]
    return render_bug_lines(entries, view, article.path)


def _reasons(backlinks: tuple[Link, ...], view: View) -> Iterator[str]:
    for link in backlinks:
        page = view.archive.pages.get(link.source.path)
        if not isinstance(page, Retro):
            continue
        found = view.archive.findings.get(link.source.finding)
        retro = f"{view.to_page(page)}{f', {page.day}' if page.day else ''}"
        if link.kind is LinkKind.REMEDY and isinstance(found, Gap):
            yield f"{_named(found, view)} {escape(found.statement)} ({retro})"
        elif link.kind in IN_TEXT:
            yield f"{retro}: “{escape(link.sentence)}”"


def _named(gap: Finding, view: View) -> str:
    flag = render_flag(view.ledger.gap_by_key[gap.key], view)
    return f"{view.to_finding(gap)}, an education gap, {flag}:"


def _related(article: Article, view: View) -> Iterator[str]:
    """The other pages that link here, with the sentence that does, and the class's page."""
    for link in view.archive.links_to(article.path):
        page = view.archive.pages[link.source.path]
        if link.kind in IN_TEXT and not isinstance(page, Retro):
            yield f"{view.to_end(link.source)}: “{escape(link.sentence)}”"
    for facet in (PROBLEM_CLASS, PRODUCT):
        links = view.to_terms(facet, facet.keys(article.scope))
        if links:
            yield f"All about {links}"
