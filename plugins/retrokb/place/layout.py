"""Arrangements of the pages: where each lies, and how they link to each other there."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote

from ..model.records import Page
from ..model.settings import Settings
from ..text.names import quote_anchor
from .addresses import html_of, permanent_html, site_source

PathOf = Callable[[str], str]
"""From the path of a file on disk, relative to mkdocs.yml, to its path in the arrangement."""


@dataclass(frozen=True)
class Layout:
    """One arrangement.

    A page is linked to from many others, so that where it lies is found out once for all of them.
    """

    path_of: PathOf

    def __post_init__(self) -> None:
        object.__setattr__(self, "path_of", cache(self.path_of))

    def href(self, source: str, target: str, anchor: str = "") -> str:
        """How a file links to another or to itself: paths on disk; the result is quoted."""
        fragment = f"#{quote_anchor(anchor)}" if anchor else ""
        if source == target and anchor:
            return fragment
        return f"{relative(self.path_of(source), self.path_of(target))}{fragment}"


def relative(source: str, target: str) -> str:
    """The link from one file to another; both are paths from the same root. It is quoted."""
    return _from_folder(posixpath.dirname(source) or ".", target)


@lru_cache(maxsize=1 << 16)
def _from_folder(folder: str, target: str) -> str:
    return quote(posixpath.relpath(target, folder))


ON_DISK = Layout(lambda path: path)
"""As an author sees the files: links work in an editor and on a code host."""


def site_sources(settings: Settings) -> Layout:
    """As a generator sees them: the retros stand under `retros/` beside the articles."""
    return Layout(lambda path: site_source(path, settings))


def exported(pages: Iterable[Page], settings: Settings) -> Layout:
    """A tree of Markdown from which any generator makes the same addresses."""
    moved = _permanent(pages, settings)

    def path_of(path: str) -> str:
        html = moved.get(path)
        return f"{posixpath.dirname(html)}.md" if html else site_source(path, settings)

    return Layout(path_of)


def mirrored(pages: Iterable[Page], markdown: Iterable[str], settings: Settings) -> Layout:
    """Beside each page of the site: `a/kb-7q2f/index.md` beside `a/kb-7q2f/index.html`.

    `markdown` are the paths on disk of all pages, also the generated ones.
    """
    moved = _permanent(pages, settings)
    mirrors = frozenset(markdown)

    def path_of(path: str) -> str:
        source = site_source(path, settings)
        if path not in mirrors:
            return source
        html = moved.get(path) or html_of(source, settings)
        return f"{posixpath.splitext(html)[0]}.md"

    return Layout(path_of)


def _permanent(pages: Iterable[Page], settings: Settings) -> Mapping[str, str]:
    """The HTML files of the pages that stand at an address of their own, by path."""
    found = ((page.path, permanent_html(page, settings)) for page in pages)
    return {path: html for path, html in found if html}
