"""The navigation of a site whose mkdocs.yml states none."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from ...pages.view import View
from ...site.navigation import build_navigation

NAVIGATION_PLUGINS = frozenset({
    "awesome-nav", "awesome-pages", "include_dir_to_nav", "literate-nav", "mkdocs-nav-weight",
    "monorepo", "multirepo",
})  # fmt: skip
"""Plugins that make the navigation from the files: what they are given they would take for one."""


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
