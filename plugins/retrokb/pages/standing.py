"""What a reader must know before the text of a page: that it no longer holds, or not yet."""

from collections.abc import Iterator
from dataclasses import replace

from ..model.archive import LinkKind
from ..model.choices import Status
from ..model.records import Article, Retro, Scope
from ..place.visible import is_visible
from .markdown import blocks, escape
from .view import View


def render_standing(page: Article | Retro, view: View) -> str:
    """Notes above the text: not published yet, withdrawn, superseded and by what."""
    return blocks(*(f"> {note}" for note in _notes(page, view)))


def render_embargo(scope: Scope, view: View) -> str:
    """The note on what only the preview shows, since its day has not come; "" for the rest."""
    if is_visible(scope, replace(view.settings, preview=False)):
        return ""
    return f"**Not before {scope.publish_after}.** Only the preview shows this."


def render_superseded(page: Article | Retro, view: View) -> Iterator[str]:
    """The facts that a page has taken the place of others."""
    for link in view.archive.links_from(page.path):
        if link.kind is LinkKind.SUPERSEDES:
            yield f"**Supersedes:** {view.to_end(link.target)}"


def _notes(page: Article | Retro, view: View) -> Iterator[str]:
    if isinstance(page, Retro) and not page.status.published:
        yield f"**{page.status.value.capitalize()}.** Only the preview shows this retro."
    embargo = render_embargo(page.scope, view)
    if embargo:
        yield embargo
    if isinstance(page, Retro) and page.status is Status.WITHDRAWN:
        yield f"**Withdrawn.** {escape(page.withdrawn_reason)}"
    if isinstance(page, Article) and page.withdrawn:
        yield "**Withdrawn.** What stood here no longer holds."
    yield from _superseded(page, view)


def _superseded(page: Article | Retro, view: View) -> Iterator[str]:
    links = view.archive.links_to(page.path)
    successors = [link.source for link in links if link.kind is LinkKind.SUPERSEDES]
    if successors:
        yield f"**Superseded** by {view.to_end(successors[0])}."
    elif page.superseded_by or (isinstance(page, Retro) and page.status is Status.SUPERSEDED):
        yield "**Superseded.** What took its place is not in this site."
