"""The navigation: hubs where mkdocs.yml states none, else what it states without the hidden."""

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section

from ...pages.view import View
from ...site.navigation import build_navigation

NAVIGATION_PLUGINS = frozenset({
    "awesome-nav", "awesome-pages", "include_dir_to_nav", "literate-nav", "mkdocs-nav-weight",
    "monorepo", "multirepo",
})  # fmt: skip
"""Plugins that make the navigation from the files: what they are given they would take for one."""


IsHidden = Callable[[str], bool]
"""Whether a path in the folder of the articles, or an address, leads to what is not shown."""


def prune_stated(is_hidden: IsHidden, config: MkDocsConfig) -> None:
    """Take out of the `nav` of mkdocs.yml what is not shown, before MkDocs looks for its file.

    It would warn with its path, and write path and title into every page.
    """
    if config.nav is not None:
        config.nav = _pruned(config.nav, is_hidden) or None


def _pruned(nav: Any, is_hidden: IsHidden) -> Any:
    """A navigation without what is hidden and sections that hold nothing else; None for nothing."""
    if isinstance(nav, str):
        return None if is_hidden(nav) else nav
    if isinstance(nav, dict):
        kept = {title: _pruned(each, is_hidden) for title, each in nav.items()}
        # An entry without a page is the author's to mend, and MkDocs says so.
        return {title: each for title, each in kept.items() if each or not nav[title]} or None
    if isinstance(nav, list):
        return [kept for kept in (_pruned(each, is_hidden) for each in nav) if kept] or None
    return nav


def prune_built(is_hidden: IsHidden, navigation: Navigation) -> None:
    """Take out of a navigation that other plugins have made what leads to something hidden."""
    navigation.items = _without_links(navigation.items, is_hidden)


def _without_links(items: list[Any], is_hidden: IsHidden) -> list[StructureItem]:
    kept: list[StructureItem] = []
    for item in items:
        if isinstance(item, Section):
            before = bool(item.children)
            item.children = _without_links(item.children, is_hidden)
            kept.extend([item] if item.children or not before else [])
        elif not (isinstance(item, Link) and is_hidden(item.url)):
            kept.append(item)
    return kept


def set_navigation(view: View, files: Files, config: MkDocsConfig) -> None:
    """Name the hubs where mkdocs.yml has no `nav`; MkDocs misses no page that none names."""
    if not NAVIGATION_PLUGINS.isdisjoint(config.plugins):
        return
    for file in files.documentation_pages():
        if file.inclusion is InclusionLevel.UNDEFINED or file.inclusion is InclusionLevel.INCLUDED:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    if config.nav is None:
        sources = [file.src_uri for file in files.documentation_pages()]
        # Material has the search in its header; other themes need a way to its page.
        names_search = config.theme.name != "material"
        config.nav = build_navigation(sources, view, names_search=names_search)
