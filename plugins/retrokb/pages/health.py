"""`/health/`: what of the knowledge base wants a hand: stale, unlinked, unfindable, alike."""

from collections import defaultdict
from collections.abc import Iterator

from ..model.archive import LinkKind
from ..model.ledger import ConditionName, GapEntry, Holding
from ..model.records import Article
from .evidence import render_flag
from .facts import render_basis
from .markdown import blocks, bullets, counted, escape, heading
from .view import GeneratedPage, View

HEALTH = "health/index.md"

LEADS_TO = (LinkKind.REFERENCE, LinkKind.MENTION, LinkKind.REMEDY, LinkKind.WORKAROUND)


def render_health_page(view: View) -> GeneratedPage:
    """Lists for whoever keeps the articles; an empty one says so."""
    path = view.path_of(HEALTH)
    sections = {
        ("Phrases that do not find their article", "unfindable"): _lost(view),
        ("Gaps whose phrases do not find their remedy", "gaps"): _lost_gaps(view),
        ("Articles due for a review", "stale"): _stale(view),
        ("Articles that nothing links to", "unlinked"): _unlinked(view),
        ("Articles with the same title", "alike"): _alike(view),
    }
    lists = {title: list(lines) for title, lines in sections.items()}
    text = blocks(
        f"{counted(len(view.articles), 'article')}.",
        render_basis(view.settings),
        bullets(f"{title}: {len(lines)}" for (title, _), lines in lists.items()),
        *(
            part
            for (title, anchor), lines in lists.items()
            if lines
            for part in (heading(2, title, f"rk-{anchor}"), bullets(lines))
        ),
    )
    return GeneratedPage(path, "Health", text)


def _lost(view: View) -> Iterator[str]:
    for article in view.articles:
        for phrase in view.ranks.lost_phrases(article):
            found = _found(view, phrase) or "nothing"
            yield f"{view.to_page(article)}: “{escape(phrase)}” finds {found}"


def _found(view: View, phrase: str) -> str:
    pages = (view.archive.pages[each] for each in view.ranks.of(phrase)[:3])
    return ", ".join(view.to_page(page) for page in pages)


def _lost_gaps(view: View) -> Iterator[str]:
    for entry in view.ledger.gaps:
        if entry.remedies and _is_lost(entry):
            flag = render_flag(entry, view)
            yield f"{view.to_finding(entry.gap)} {flag}: {escape(entry.gap.statement)}"


def _is_lost(entry: GapEntry) -> bool:
    return any(
        each.name is ConditionName.FINDABLE and each.holding is Holding.NO
        for each in entry.conditions
    )


def _stale(view: View) -> Iterator[str]:
    stale = (each for each in view.articles if each.is_stale(view.settings.as_of))
    for article in sorted(stale, key=lambda each: str(each.reviewed)):
        owner = f", {escape(article.scope.owner)}" if article.scope.owner else ""
        yield f"{view.to_page(article)}: last reviewed {article.reviewed}{owner}"


def _unlinked(view: View) -> Iterator[str]:
    for article in view.articles:
        links = view.archive.links_to(article.path)
        if not any(link.kind in LEADS_TO for link in links):
            yield view.to_page(article)


def _alike(view: View) -> Iterator[str]:
    by_title: dict[str, list[Article]] = defaultdict(list)
    for article in view.articles:
        by_title[" ".join(article.title.casefold().split())].append(article)
    for articles in by_title.values():
        if len(articles) > 1:
            names = (f"{view.to_page(each)} ({escape(each.path)})" for each in articles)
            yield ", ".join(names)
