"""A navigation that stays small: hubs, not a thousand entries in every page."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from ...pages.book import main_paths
from ...pages.search import SEARCH
from ...pipeline.compose import Site

TITLES = {
    "a/index.md": "Articles",
    "products/index.md": "Products",
    "problem-classes/index.md": "Problem classes",
    "personas/index.md": "Personas",
    "retros/index.md": "Retros",
    "gaps/index.md": "Education gaps",
    "bugs/index.md": "Known errors",
    "health/index.md": "Health",
    SEARCH: "Search",
}


def set_navigation(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Where mkdocs.yml has no `nav`, name the hubs; pages that no navigation names are not missed.

    MkDocs draws the whole navigation into every page, so that articles and retros are reached
    through the hubs that list them.
    """
    for file in files.documentation_pages():
        if file.inclusion is InclusionLevel.UNDEFINED or file.inclusion is InclusionLevel.INCLUDED:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    if config.nav is None:
        # Material has the search in its header; other themes need a way to its page.
        search = () if config.theme.name == "material" else (SEARCH,)
        hubs = (*search, *main_paths(site.view))
        sections = sorted(
            file.src_uri
            for file in files.documentation_pages()
            if file.name == "index"
            and file.src_uri.count("/") == 1
            and file.src_uri not in (SEARCH, *hubs)
        )
        home = next(
            file.src_uri for file in files.documentation_pages() if file.dest_uri == "index.html"
        )
        config.nav = [{"Home": home}, *sections, *({TITLES[path]: path} for path in hubs)]
