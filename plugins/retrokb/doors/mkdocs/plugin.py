"""The plugin's events, in the order in which MkDocs calls them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ...markup.rewrite import LinkRewriter
from ...markup.tables import HeadingsEndTables
from ...memory.recall import Remembered
from ...model.problems import apply_levels
from ...parse.outline import ID_FORM
from ...pipeline.compose import Site, compose_site
from ...place.layout import site_sources
from ...site.product import Product
from ...site.tree import grow_tree
from ..config import NEEDED_EXTENSIONS, BadConfigurationError, RetroKBConfig, settings_from
from .files import Shelf, find_neighbours, forget_changed, shelve
from .links import PageLinks
from .navigation import set_navigation
from .report import report
from .search import set_up_search
from .theme_fields import check_theme_fields

BEFORE_OTHER_PLUGINS = 100

AFTER_GENERATORS = -75
"""Between plugins that add pages (0; Material's blog: -50), so that texts can link to these, and
those that use whatever there is (Material's privacy and offline: -100)."""


class RetroKBPlugin(BasePlugin[RetroKBConfig]):
    """Brings the retros into the site and links them to the articles."""

    def __init__(self) -> None:
        self.preview = False
        self.dirty = False
        self.shelf: Shelf | None = None
        self.written: Mapping[str, str] = {}
        self.remembered = Remembered()
        self.links = PageLinks()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview; with this event the plugin lives on between rebuilds."""
        self.preview, self.dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add what the pages need of Markdown, and let `serve` watch the retros."""
        extensions = config.markdown_extensions
        extensions += [name for name in NEEDED_EXTENSIONS if name not in extensions]
        rewriter = LinkRewriter(self.links.judge, self.links.href_of, ID_FORM)
        # MkDocs types this list as names; Python-Markdown takes objects as well.
        extensions += [HeadingsEndTables(), rewriter]  # type: ignore[list-item]
        set_up_search(config)
        return config

    @event_priority(AFTER_GENERATORS)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Follow the pipeline, report its problems, and shelve its pages among MkDocs's files."""
        site = self._compose(files, config)
        of_theme = check_theme_fields(site.archive.pages.values(), config)
        report((*site.problems, *apply_levels(of_theme, site.settings.levels)))
        product = Product(site, config.site_name, config.site_description or "")
        self.shelf = shelve(grow_tree(product), product, files, config)
        if self.dirty:
            self.written = forget_changed(self.written, self.shelf, files)
        self.links.signpost = site.signpost(site_sources(site.settings))
        set_navigation(product.view, files, config)
        return files

    @event_priority(BEFORE_OTHER_PLUGINS)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the text without front matter, which it would read in its own way.

        The empty first line keeps it from taking a line such as `Date: 2020-01-05` for metadata.
        """
        text = self.shelf.text_of(page.file) if self.shelf else None
        return None if text is None else f"\n{text}"

    @event_priority(BEFORE_OTHER_PLUGINS)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Add the panels, and the front matter in a form that no theme stumbles over."""
        if self.shelf is None:
            return None
        self.links.page = self.shelf.path_of(page.file)
        page.meta.update(self.shelf.meta_of(page.file, config))
        return self.shelf.markdown_of(page.file)

    def _compose(self, files: Files, config: MkDocsConfig) -> Site:
        try:
            settings = settings_from(config, self.config, preview=self.preview)
        except BadConfigurationError as error:
            raise PluginError(str(error)) from error
        retros = Path(settings.root, settings.retros_dir)
        # `serve` ends with a traceback where a watched folder does not exist.
        if not settings.retros_inside_docs and retros.is_dir() and str(retros) not in config.watch:
            config.watch.append(str(retros))
        return compose_site(settings, find_neighbours(files, settings), remembered=self.remembered)
