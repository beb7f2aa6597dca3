"""Files that come back while MkDocs renders, since other plugins let a page use them.

What a page uses is told from its text before any plugin has changed it. A macro may write an image
into it, and a generator may add a page: what these use is published like what an author's text
does. Nothing comes back that only a hidden page uses, and no other plugin is shown what stays away.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ...link.files import Spot
from ...link.stated import find_stated
from ...markup.convert import Converter
from ...markup.used import Used
from ...markup.work import UnreadableMarkdownError
from ...parse.uses import find_uses
from ...pipeline.compose import Site
from ...place.addresses import site_source
from ...site.tree import SitePage
from .files import built_html, file_beside_docs, path_on_disk


class Returning:
    """Knows the files that a build leaves out, and brings those back that a page uses.

    `withdrawn` are the files of docs that were taken away from MkDocs, by their paths on disk;
    `returned` are those that have come back.
    """

    def __init__(self, site: Site, withdrawn: Mapping[str, File], config: MkDocsConfig) -> None:
        self.site, self.withdrawn, self.config = site, withdrawn, config
        self.left = {*site.reading.media} - site.media.shown - site.media.barred
        self.returned: set[str] = set()
        self.seen: dict[str, str] = {}

    def look_at_text(self, text: str, page: Page, ours: SitePage | None, files: Files) -> None:
        """Bring back what the Markdown of a page uses, as other plugins have left it.

        It must be there before MkDocs renders the page, which leads links to files that it knows.
        """
        if not self.left:
            return
        try:
            uses = find_uses(self._converter.convert(text), self._converter)
        except UnreadableMarkdownError:
            # MkDocs meets it as well, and tells of it.
            return
        self._bring(_spot(page, ours, self.site), uses, files)

    def note(self, html: str, page: Page) -> None:
        """Remember what a page was when all plugins had rendered it."""
        self.seen[page.file.src_uri] = html

    def look_at_html(self, html: str, page: Page, ours: SitePage | None, files: Files) -> None:
        """Bring back what the HTML of a page uses."""
        if self.left:
            self._bring(_spot(page, ours, self.site), Used(html).addresses, files)

    def look_again(self, ours: Mapping[str, SitePage], files: Files) -> None:
        """Look at what became of each page since, and at what is said of it to the theme."""
        for file in files.documentation_pages() if self.left else ():
            page, source = file.page, file.src_uri
            if page is None:
                continue
            if page.content is not None and page.content != self.seen.get(source):
                self.look_at_html(page.content, page, ours.get(source), files)
            spot = _spot(page, ours.get(source), self.site)
            self._bring(spot, find_stated(page.meta), files)

    def keeps(self, path: str) -> bool:
        """Whether a file is still left out."""
        return path in self.left or path in self.site.media.barred

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self.site.settings.dialect)

    def _bring(self, spot: Spot, addresses: Iterable[str], files: Files) -> None:
        found = self.site.stage.media_finder.used_at(spot, addresses)
        for path in sorted(found & self.left):
            self.left.remove(path)
            self.returned.add(path)
            source = site_source(path, self.site.settings)
            if (of_theme := files.get_file_from_path(source)) is not None:
                files.remove(of_theme)
            files.append(
                self.withdrawn.get(path) or file_beside_docs(source, path, self.site, self.config)
            )


def _spot(page: Page, ours: SitePage | None, site: Site) -> Spot:
    path = ours.path if ours else path_on_disk(page.file, site.settings)
    return Spot(path, built_html(page.file))
