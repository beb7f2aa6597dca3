"""The page that MkDocs renders now: where its links lead, what is added to it, what became of it.

MkDocs renders pages one after another. Other plugins are given the author's text and nothing else:
what RetroKB adds comes in while Python-Markdown reads the page, and never into any other text.
"""

from mkdocs.structure.pages import Page

from ...link.signpost import Signpost
from ...markup.rendered import find_anchors
from ...markup.rewrite import Keep, Verdict
from ...model.outline import Outline
from ...pages.view import Panel
from ...pages.whole import frame_text, render_generated
from ...parse.rendered import parse_rendered
from ...place.layout import ON_DISK, Layout
from ...site.tree import SitePage

NOTHING = "<!--retrokb-->"
"""Stands for a page without a text, of which Python-Markdown would make nothing at all."""

BEGIN, END = "<!--retrokb:panel-->", "<!--/retrokb:panel-->"
"""Stand around panels while a page is rendered whose text another plugin has changed."""


class Rendering:
    """Answers for the page that is being rendered; for others' pages and texts it does nothing."""

    def __init__(self) -> None:
        self.signpost: Signpost | None = None
        self.written = ON_DISK
        self.page: Page | None = None
        self.ours: SitePage | None = None
        self.outlines: dict[str, Outline] = {}
        self.anchors: dict[str, frozenset[str]] = {}

    def prepare(self, signpost: Signpost, written: Layout) -> None:
        """Forget the last build: links lead along this signpost from now on.

        In the arrangement `written` the signpost finds the links that RetroKB adds.
        """
        self.signpost, self.written = signpost, written
        self.outlines, self.anchors = {}, {}

    def begin(self, page: Page, ours: SitePage | None) -> None:
        """A page is about to be rendered; `ours` is None for one of other plugins."""
        self.page, self.ours = page, ours

    def has_changed(self, text: str) -> bool:
        """Whether the text of the page is another than an author's own, or RetroKB's."""
        return self.ours is None or text.strip("\n") != self.text_of(self.ours).strip("\n")

    def text_of(self, ours: SitePage) -> str:
        """The text of a page for MkDocs and other plugins, without front matter.

        The empty first line keeps MkDocs from taking a line such as `Date: 2020-01-05` for
        metadata. Of a page of our own there is nothing that other plugins may see.
        """
        text = ours.page.body if ours.page else ""
        return f"\n{text if text.strip() else NOTHING}"

    def is_page(self, text: str) -> bool:
        """Whether a text is that of the page, as other plugins have left it."""
        return self.page is not None and self.ours is not None and text == self.page.markdown

    def frame(self, text: str) -> str:
        """The text of the page with all that RetroKB adds."""
        assert self.ours is not None
        if not (self.ours.page and self.ours.page.body.strip()):
            text = text.replace(NOTHING, "")
        if self.ours.page is None:
            own = render_generated(self.ours.generated) if self.ours.generated else ""
            return self.written.settle(self.ours.path, f"{own}\n{text}")
        panel = _marked(self.ours.panel) if self._is_changed() else self.ours.panel
        return self.written.settle(self.ours.path, frame_text(self.ours.page, text, panel))

    def judge(self, href: str) -> Verdict:
        """Where a link as it is written leads; the text of one that leads nowhere stays."""
        if self.signpost is None or self.ours is None:
            return Keep()
        return self.signpost.judge(self.ours.path, href)

    def href_of(self, word: str) -> str | None:
        """The link to what an id names, None where it names nothing or this very page."""
        if self.signpost is None or self.ours is None:
            return None
        return self.signpost.href_of_id(self.ours.path, word)

    def finish(self, html: str) -> str:
        """Note what other plugins made of the page, and give its HTML as it shall be."""
        page, ours = self.page, self.ours
        whole = html.replace(BEGIN, "").replace(END, "")
        if page is not None and ours is not None and ours.page is not None:
            if self._is_changed():
                self.outlines[ours.path] = parse_rendered(_without_panels(html))
            if self._is_changed() or html != page.content:
                rendered = page.present_anchor_ids or set()
                self.anchors[ours.path] = find_anchors(whole) | rendered
        self.page = self.ours = None
        return whole

    def _is_changed(self) -> bool:
        """Whether another plugin has changed the author's text."""
        if self.page is None or self.ours is None or self.ours.page is None:
            return False
        return self.has_changed(self.page.markdown or "")


def _marked(panel: Panel) -> Panel:
    return Panel(_between_marks(panel.before), _between_marks(panel.after))


def _between_marks(text: str) -> str:
    return f"{BEGIN}\n\n{text}\n\n{END}" if text else ""


def _without_panels(html: str) -> str:
    before, begin, rest = html.partition(BEGIN)
    return before + _without_panels(rest.partition(END)[2]) if begin else before
