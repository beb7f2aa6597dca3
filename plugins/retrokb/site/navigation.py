"""A navigation that stays small: hubs, not a thousand entries in every page."""

import posixpath
from collections.abc import Collection

from ..pages.book import entrances
from ..pages.search import SEARCH
from ..pages.view import View
from .tree import HOME_SOURCES

INDEX_NAMES = ("index.md", "README.md")

Entry = str | dict[str, str]
"""The path of a page in the source tree, with or without a title of its own."""


def build_navigation(sources: Collection[str], view: View, *, names_search: bool) -> list[Entry]:
    """The home page, the author's sections, and the hubs; `sources` are the paths of all pages.

    Generators draw the whole navigation into every page, so that articles and retros are reached
    through the hubs that list them. `names_search` says whether the search needs an entry.
    """
    hubs = [(path, title) for path, title in entrances(view)]
    ours = {SEARCH, *(path for path, _ in hubs)}
    sections = (path for path in sources if _is_section(path) and path not in ours)
    if names_search:
        hubs.insert(0, (SEARCH, "Search"))
    home = [{"Home": path} for path in HOME_SOURCES if path in sources]
    return [*home[:1], *sorted(sections), *({title: path} for path, title in hubs)]


def _is_section(source: str) -> bool:
    """Whether a page is the index of a folder that lies at the top."""
    return posixpath.basename(source) in INDEX_NAMES and source.count("/") == 1
