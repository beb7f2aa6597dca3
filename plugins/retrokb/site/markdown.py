"""Every page as plain Markdown, its panels written out, with links that work where it lies."""

import posixpath
from collections.abc import Callable, Iterator
from functools import cached_property, partial

from ..link.signpost import Signpost
from ..markup.rewrite import Keep, To
from ..model.records import Page
from ..pages.anchors import mark_former_anchors
from ..pages.view import GeneratedPage, Panel
from ..pages.whole import join_panel, render_generated, render_whole
from ..place.layout import Layout
from .product import Output, Product
from .relink import relink
from .unaided import link_ids, write_out

README = "README.md"

NOWHERE = "#"
"""What a link leads to whose page is not there: its text stays, and nothing else of it."""


class MarkdownWriter:
    """Writes the pages of a site for one arrangement of the files.

    `unaided` says that they are for a generator without the plugin, `guard` what is put around what
    RetroKB writes.
    """

    def __init__(
        self,
        product: Product,
        layout: Layout,
        *,
        unaided: bool = False,
        guard: Callable[[str], str] = str,
    ) -> None:
        self.product = product
        self.guard = guard
        self.layout = layout
        self.unaided = unaided
        self.signpost = product.site.signpost(layout)

    @cached_property
    def generated(self) -> dict[str, GeneratedPage]:
        """The pages that RetroKB writes, by their paths on disk."""
        return {each.path: each for each in self.product.book.pages}

    def paths(self) -> Iterator[str]:
        """The paths on disk of all pages, an author's own before RetroKB's at the same place."""
        pages = self.product.site.archive.pages
        # Where an author's README is the home page, RetroKB's own would take its place; beside an
        # index it has none, as in MkDocs.
        authors = sorted(pages, key=lambda path: posixpath.basename(path) == README)
        seen: set[str] = set()
        ours = (each for each in self.product.site.generated if each not in pages)
        for path in (*authors, *ours):
            if (at := self.layout.path_of(path)) not in seen:
                seen.add(at)
                yield path

    def render(self, path: str) -> str:
        """The text of a page by its path on disk."""
        page = self.product.site.archive.pages.get(path)
        href_of = partial(self.signpost.href_of_id, path)
        if page is None:
            text = render_generated(self.generated[path])
            text = link_ids(text, href_of) if self.unaided else text
            return self.layout.settle(path, self.guard(text))
        panel = self.product.book.panels.get(path, Panel())
        place = self.product.site.settings.as_if_public(path)
        if place in self.generated:
            panel = join_panel(panel, self.generated[place])
        lines = mark_former_anchors(page, _relinked(page, self.signpost))
        if self.unaided:
            lines = write_out(page, lines, href_of)
            panel = Panel(link_ids(panel.before, href_of), link_ids(panel.after, href_of))
        panel = Panel(self.guard(panel.before), self.guard(panel.after))
        return self.layout.settle(path, render_whole(page, lines, panel)) + "\n"


def mirror_pages(product: Product) -> Iterator[Output]:
    """Every page as Markdown, beside its HTML."""
    writer = MarkdownWriter(product, product.beside_pages)
    for path in writer.paths():
        yield Output(product.beside_pages.path_of(path), partial(writer.render, path))


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
