"""Where the links of the page that is being rendered lead within the site."""

import posixpath
from urllib.parse import quote, unquote

from ...addresses import site_source
from ...compose import Site
from ...link.resolve import Missing, Nowhere, OtherFile, Target, Unshown
from ...markup.rewrite import Keep, To, Unlink, Verdict
from ...model.archive import End
from ...names import quote_anchor


class Signpost:
    """Answers for one page at a time: MkDocs renders pages one after another.

    `page` is the path on disk of the page that is being rendered, "" for one of other plugins.
    """

    def __init__(self) -> None:
        self.site: Site | None = None
        self.page = ""

    def judge(self, href: str) -> Verdict:
        """Where a link as it is written leads; the text of one that leads nowhere stays."""
        if self.site is None or not self.page:
            return Keep()
        target = self.site.resolver.resolve(self.page, href)
        if isinstance(target, Nowhere) and target.missing is Missing.SECTION:
            return self._judge_file(href)
        return self._verdict(target)

    def href_of(self, word: str) -> str | None:
        """The address of what an id names, None where it names nothing or this very page."""
        target = self.site.resolver.resolve_id(word) if self.site and self.page else None
        if not isinstance(target, End) or (target.path == self.page and not target.anchor):
            return None
        return self._href(target.path, target.anchor)

    def _judge_file(self, href: str) -> Verdict:
        """The verdict on a link of which only the section is missing: the page is still right."""
        if self.site is None or href.startswith("#"):
            return Keep()
        path, _, fragment = href.partition("#")
        target = self.site.resolver.resolve(self.page, path)
        return To(self._href(target.path, unquote(fragment))) if isinstance(target, End) else Keep()

    def _verdict(self, target: Target | None) -> Verdict:
        if isinstance(target, End):
            return To(self._href(target.path, target.anchor))
        if isinstance(target, OtherFile):
            return To(self._href(target.path))
        return Unlink() if isinstance(target, Nowhere | Unshown) else Keep()

    def _href(self, path: str, anchor: str = "") -> str:
        """A link as MkDocs resolves it: from the page's source in the site to the target's."""
        if self.site is None:
            return path
        if path == self.page and anchor:
            return f"#{quote_anchor(anchor)}"
        settings = self.site.settings
        here = posixpath.dirname(site_source(self.page, settings)) or "."
        href = quote(posixpath.relpath(site_source(path, settings), here))
        return f"{href}#{quote_anchor(anchor)}" if anchor else href
