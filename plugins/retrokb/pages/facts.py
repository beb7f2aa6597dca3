"""Facts that several pages state in the same words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ..model.ledger import BugEntry, GapEntry, GapState
from ..model.records import FACETS, Article, Retro, Scope
from ..model.settings import Settings
from .evidence import render_flag
from .markdown import bullets, counted, escape
from .view import View


def render_scope(scope: Scope, view: View) -> Iterator[str]:
    """Where and for whom something holds: one line of Markdown for each fact that is known."""
    for facet in FACETS:
        links = view.to_terms(facet, facet.keys(scope))
        if links:
            yield f"**{facet.heading}:** {links}"
    if scope.owner:
        yield f"**Owner:** {escape(scope.owner)}"


def render_gap_counts(entries: Iterable[GapEntry]) -> str:
    """The gaps by state; beside the resolved ones always the number of all."""
    states = Counter(entry.state for entry in entries)
    everything = sum(states.values())
    parts = [f"{states[state]} {state.value}" for state in GapState if states[state]]
    resolved = states[GapState.RESOLVED]
    total = counted(everything, "education gap")
    return f"{total}: {', '.join(parts) or 'none'}. Resolved: {resolved} of {everything}."


def render_bug_counts(entries: Iterable[BugEntry]) -> str:
    """The bugs by state."""
    states = Counter(entry.state.value for entry in entries)
    parts = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
    return f"{counted(sum(states.values()), 'bug')}: {parts or 'none'}."


def render_basis(settings: Settings) -> str:
    """For whom and as of when states are counted."""
    return (
        f"As of {settings.as_of.isoformat()}, counting what the audience "
        f"“{settings.audience}” may see."
    )


def render_gap_lines(entries: Iterable[GapEntry], view: View) -> str:
    """Gaps as a list: id, state with its evidence, statement."""
    return bullets(
        f"{view.to_finding(entry.gap)} {render_flag(entry, view)}: {escape(entry.gap.statement)}"
        for entry in entries
    )


def render_bug_lines(entries: Iterable[BugEntry], view: View, source: str) -> str:
    """Bugs as a list: state, id, statement, and how to get around them."""
    return bullets(
        f"{view.to_finding(entry.bug)} ({render_bug_state(entry)}) "
        f"{escape(entry.bug.statement)}{_workaround(entry, view, source)}"
        for entry in entries
    )


def render_bug_state(entry: BugEntry) -> str:
    """The state of a bug, with the version that fixes it."""
    version = f" in {escape(entry.bug.fixed_in)}" if entry.bug.fixed_in else ""
    return f"{entry.state.value}{version}"


def _workaround(entry: BugEntry, view: View, source: str) -> str:
    ends = [link.target for link in entry.workarounds if link.target.path != source]
    links = ", ".join(view.to_end(end) for end in ends)
    return f" Workaround: {links}." if links else ""


def render_retro_lines(retros: Iterable[Retro], view: View) -> str:
    """Retros as a list: day, title."""
    return bullets(f"{retro.day or 'undated'}: {view.to_page(retro)}" for retro in retros)


def render_article_lines(articles: Iterable[Article], view: View) -> str:
    """Articles as a list in the order of their titles, with their descriptions."""
    ordered = sorted(articles, key=lambda article: (article.title.casefold(), article.path))
    return bullets(_article_line(article, view) for article in ordered)


def _article_line(article: Article, view: View) -> str:
    about = f": {escape(article.description)}" if article.description else ""
    return f"{view.to_page(article)}{about}"
