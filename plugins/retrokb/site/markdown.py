"""Every page as plain Markdown, its panels written out, with links that work where it lies."""

from collections.abc import Iterator, Mapping

from ..link.signpost import Signpost
from ..markup.rewrite import Keep, To
from ..model.records import Page
from ..pages.anchors import mark_former_anchors
from ..pages.book import Book
from ..pages.view import Panel
from ..pages.whole import join_panel, render_generated, render_whole
from .relink import relink

NOWHERE = "#"
"""What a link leads to whose page is not there: its text stays, and nothing else of it."""


def render_markdown(
    book: Book, pages: Mapping[str, Page], signpost: Signpost
) -> Iterator[tuple[str, str]]:
    """The pages with their panels, and the generated ones, by their paths on disk.

    `book` is written for the same layout as the one in which `signpost` leads.
    """
    generated = {each.path: each for each in book.pages}
    for path, page in pages.items():
        panel = book.panels.get(path, Panel())
        if path in generated:
            panel = join_panel(panel, generated[path])
        body = _relinked(page, signpost)
        yield path, render_whole(page, mark_former_anchors(page, body), panel) + "\n"
    for path, each in generated.items():
        if path not in pages:
            yield path, render_generated(each)


def _relinked(page: Page, signpost: Signpost) -> str:
    """The text of a page; of what is not shown not even the path stays, wherever it stands."""
    targets = dict(_targets(page, signpost))
    shown = {href: to for href, to in targets.items() if to != NOWHERE}
    body = relink(page.body, shown)
    if len(shown) == len(targets):
        return body
    return relink(body, dict.fromkeys(targets.keys() - shown.keys(), NOWHERE), in_code=True)


def _targets(page: Page, signpost: Signpost) -> Iterator[tuple[str, str]]:
    """Where the links of a page lead, by what is written."""
    hrefs = (link.href for link in page.outline.hyperlinks)
    for href in dict.fromkeys((*hrefs, *sorted(page.outline.definitions))):
        verdict = signpost.judge(page.path, href)
        if isinstance(verdict, To):
            yield href, verdict.href
        elif not isinstance(verdict, Keep):
            yield href, NOWHERE
