"""The plugin's events, in the order in which MkDocs calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ...link.media import WITHHELD
from ...markup.framing import Framer
from ...markup.rewrite import LinkRewriter
from ...markup.safe import clean_html
from ...markup.sections import NoSections
from ...markup.tables import HeadingsEndTables
from ...memory.recall import Remembered
from ...model.problems import Level, Problem, apply_levels
from ...model.records import ADOPTED_FROM
from ...parse.outline import ID_FORM
from ...pipeline.compose import Site, compose_site
from ...pipeline.rendered import SECTIONS, Rendered, find_broken_sections
from ...place.layout import as_written, site_sources
from ...site.product import Product
from ...site.tree import Tree, grow_tree
from ..settings.make import NEEDED_EXTENSIONS, align_by_attribute
from .files import (
    fill_outputs,
    find_moved,
    find_neighbours,
    forget_changed,
    shelve,
    withdraw,
)
from .gate import find_leaks_in
from .navigation import prune_built, prune_stated, set_navigation
from .options import RetroKBConfig
from .policy import check_requests, secure_site
from .project import check_links, settings_of, watch_folders
from .rendering import Rendering
from .report import guard_log, report
from .returning import Returning
from .search import set_up_search
from .staging import Staging
from .theme_fields import check_theme_fields, readable_fields

BEFORE_OTHER_PLUGINS = 100

AFTER_OTHER_PLUGINS = -100

FIRST, LAST = float("inf"), float("-inf")
"""Where no other plugin can be earlier or later: what is said of the whole build."""

AFTER_GENERATORS = -75
"""Between plugins that add pages (0; Material's blog: -50), so that texts can link to these, and
those that use whatever there is (Material's privacy and offline: -100)."""


@dataclass(frozen=True)
class Shelved:
    """What one build has put among MkDocs's files, and the source paths of the outputs there.

    `waiting` are the problems of which only rendered pages tell for sure.
    """

    product: Product
    tree: Tree
    outputs: frozenset[str]
    waiting: tuple[Problem, ...]
    returning: Returning


class RetroKBPlugin(BasePlugin[RetroKBConfig]):
    """Brings the retros into the site and links them to the articles."""

    def __init__(self) -> None:
        self.preview = False
        self.dirty = False
        self.shelved: Shelved | None = None
        self.written: Mapping[str, str] = {}
        self.remembered = Remembered()
        self.rendering = Rendering()
        self.staging = Staging()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a preview; with this event the plugin lives on between rebuilds."""
        self.preview, self.dirty = command == "serve", dirty

    @event_priority(FIRST)
    def _on_config_begin(self, config: MkDocsConfig) -> None:
        """Have MkDocs and all other plugins write beside the site, which stays until the end."""
        guard_log()
        # A preview writes into a folder of its own, of which no last state is worth anything.
        if not self.preview:
            self.staging.begin(config, dirty=self.dirty)

    def _on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add what the pages need of Markdown, and let `serve` watch the retros."""
        extensions = config.markdown_extensions
        extensions += [name for name in NEEDED_EXTENSIONS if name not in extensions]
        rewriter = LinkRewriter(self.rendering.judge, self.rendering.href_of, ID_FORM)
        framer = Framer(self.rendering.is_page, self.rendering.frame)
        # MkDocs types this list as names; Python-Markdown takes objects as well.
        extensions += [NoSections(), HeadingsEndTables(), framer, rewriter]  # type: ignore[list-item]
        if self.config["content_security_policy"] == "strict":
            config.mdx_configs = align_by_attribute(extensions, config.mdx_configs or {})
        set_up_search(config)
        return config

    on_config = CombinedEvent(_on_config_begin, _on_config)

    @event_priority(FIRST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Follow plugins that have chosen another folder for the site; look before MkDocs walks."""
        self.staging.settle(config)
        check_links(settings_of(config, self.config, preview=self.preview))

    @event_priority(AFTER_GENERATORS)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Follow the pipeline, report its problems, and shelve its pages among MkDocs's files."""
        site = self._compose(files, config)
        of_theme = check_theme_fields(site.archive.pages.values(), config)
        asked = check_requests(config) if site.settings.content_security_policy == "strict" else ()
        of_door = apply_levels((*of_theme, *asked), site.settings.levels)
        problems = (*site.problems, *of_door)
        # Whoever has to mend an error hears of everything at once; else some problems wait.
        stops = any(each.level is Level.ERROR and each.code != WITHHELD for each in problems)
        waiting = tuple(each for each in problems if each.code in (SECTIONS, WITHHELD))
        report(problems if stops else (each for each in problems if each not in waiting))
        product = Product(site)
        tree = grow_tree(product)
        returning = Returning(site, withdraw(tree, site, files, config), config)
        outputs = shelve(tree, product, files, config, self.staging.pages)
        self.shelved = Shelved(product, tree, outputs, waiting, returning)
        if self.dirty and self.preview:
            self.written = forget_changed(self.written, tree, files)
        layouts = site_sources(site.settings), as_written(site.settings)
        self.rendering.prepare(site.signpost(layouts[0]), layouts[1])
        prune_stated(site.leads_to_hidden, config)
        set_navigation(product.view, files, config)
        return files

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let no plugin that makes a navigation of its own name what is hidden."""
        if self.shelved is not None:
            prune_built(self.shelved.product.site.leads_to_hidden, nav)
        return nav

    @event_priority(BEFORE_OTHER_PLUGINS)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the text without front matter, which it would read in its own way."""
        ours = self.shelved.tree.pages.get(page.file.src_uri) if self.shelved else None
        return self.rendering.text_of(ours) if ours else None

    @event_priority(BEFORE_OTHER_PLUGINS)
    def _begin_page(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Give the theme the front matter, with nothing in it that a theme stumbles over."""
        ours = self.shelved.tree.pages.get(page.file.src_uri) if self.shelved else None
        self.rendering.begin(page, ours)
        if ours:
            meta = ours.page.meta if ours.page else {}
            page.meta.update(readable_fields(meta, ours.title, config))

    @event_priority(AFTER_OTHER_PLUGINS)
    def _look_at_text(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Bring back the files that other plugins let the page use."""
        if self.shelved and self.rendering.has_changed(markdown):
            self.shelved.returning.look_at_text(markdown, page, self.rendering.ours, files)

    on_page_markdown = CombinedEvent(_begin_page, _look_at_text)

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Note what other plugins have made of the page."""
        ours = self.rendering.ours
        changed = self.rendering.has_changed(page.markdown or "") or html != page.content
        whole = self.rendering.finish(html)
        if self.shelved:
            self.shelved.returning.note(whole, page)
            if changed:
                self.shelved.returning.look_at_html(whole, page, ours, files)
        # Late, so that no other plugin's Markdown comes in behind it.
        is_foreign = bool(ours and ours.page and ADOPTED_FROM in ours.page.meta)
        return clean_html(whole) if is_foreign or self.config["html"] == "safe" else whole

    @event_priority(AFTER_OTHER_PLUGINS)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Make what is not rendered, now that every page is, and nothing is written yet."""
        if self.shelved is None:
            return
        product, tree, returning = self.shelved.product, self.shelved.tree, self.shelved.returning
        returning.look_again(tree.pages, files)
        moved = find_moved(tree, product.site.addresses, files)
        rendered = Rendered(self.rendering.outlines, self.rendering.anchors, moved)
        broken = (
            find_broken_sections(product.site, rendered)
            if rendered.anchors
            else (each for each in self.shelved.waiting if each.code == SECTIONS)
        )
        withheld = (each for each in self.shelved.waiting if each.code == WITHHELD)
        report((*broken, *(each for each in withheld if returning.keeps(each.place.path))))
        fill_outputs(product.renewed(rendered), self.shelved.outputs, files, config)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the site be seen: `config.site_dir` holds all of its files, other plugins' too.

        What must not be published is refused here, between nothing else and the last line.
        """
        self._secure(config)
        if self.shelved:
            product, returning = self.shelved.product, self.shelved.returning
            find_leaks_in(Path(config.site_dir), product.site, config, returning.returned)
        self.staging.finish(config)

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last site as it is; say which file of the new one could not be written."""
        why = self.staging.explain(error)
        self.staging.abandon()
        if why:
            raise PluginError(why) from error

    def on_shutdown(self) -> None:
        """The same where a build was broken off, of which MkDocs tells nothing."""
        self.staging.abandon_all()

    def _secure(self, config: MkDocsConfig) -> None:
        """Let every page say what may run in it; a preview's own script stands in each page."""
        if self.config["content_security_policy"] == "strict" and not self.preview:
            report(apply_levels(secure_site(config), self.config["rules"]))

    def _compose(self, files: Files, config: MkDocsConfig) -> Site:
        settings = settings_of(config, self.config, preview=self.preview)
        watch_folders(settings, config)
        return compose_site(settings, find_neighbours(files, settings), remembered=self.remembered)
