"""The page of the search, and the field that any page may hold."""

from collections.abc import Iterable

from .markdown import blocks, bullets
from .view import GeneratedPage, View

SEARCH = "search/index.md"

FIELD = '<div data-rk-search="page"></div>'
"""A large search field; what it needs comes with every page."""

WITHOUT_SCRIPTS = (
    "<noscript><p>The search needs JavaScript; everything else does not.</p></noscript>"
)

Entrance = tuple[str, str]
"""The path of a generated page in the site's source tree, and how to name it."""


def render_search_page(view: View, lists: Iterable[Entrance]) -> GeneratedPage:
    """The search with room for its results, and the lists for whoever wants to browse."""
    path = view.path_of(SEARCH)
    links = (view.to_generated(source, title) for source, title in lists)
    text = blocks(FIELD, WITHOUT_SCRIPTS, "Or go by lists:", bullets(links))
    return GeneratedPage(path, "Search", text)
