"""Arrangements of the pages: where each lies, and how they link to each other there."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote

from ..model.records import Page
from ..model.settings import Settings
from ..text.names import quote_anchor
from .addresses import Addresses, html_of, permanent_html, site_source

PathOf = Callable[[str], str]
"""From the path of a file on disk, relative to mkdocs.yml, to its path in the arrangement."""


OPEN = re.compile("\0([^\0]*)\0([^\0]*)\0")
"""A link that says what it leads to; no path holds a NUL, and no text that was read as one."""


def open_href(target: str, anchor: str = "") -> str:
    """A link to a file by its path on disk, for text that is written before it is known where."""
    return f"\0{target}\0{anchor}\0"


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

    def settle(self, source: str, text: str) -> str:
        """The text of a file with its open links led to where their targets lie."""
        return OPEN.sub(lambda match: self.href(source, match[1], match[2]), text)


def relative(source: str, target: str) -> str:
    """The link from one file to another; both are paths from the same root. It is quoted."""
    return _from_folder(posixpath.dirname(source) or ".", target)


@lru_cache(maxsize=1 << 16)
def _from_folder(folder: str, target: str) -> str:
    return quote(posixpath.relpath(target, folder))


ON_DISK = Layout(lambda path: path)
"""As the files lie: links work in an editor and on a code host."""


def as_written(settings: Settings) -> Layout:
    """As authors write links: as the files lie, of `internal_dir` as if they were public."""
    return Layout(settings.as_if_public)


def site_sources(settings: Settings) -> Layout:
    """As a generator sees them: the retros stand under `retros/` beside the articles."""
    return Layout(lambda path: site_source(path, settings))


def exported(pages: Iterable[Page], settings: Settings) -> Layout:
    """A tree of Markdown from which any generator makes the same addresses."""
    moved = _permanent(pages, settings)

    def path_of(path: str) -> str:
        html = moved.get(path)
        if not html:
            folder, name = posixpath.split(site_source(path, settings))
            # Some generators know no README, and all know an index.
            return posixpath.join(folder, "index.md" if name == "README.md" else name)
        # A file that is called index has the address of its folder in every generator.
        return f"{posixpath.dirname(html) if settings.directory_urls else html[:-5]}.md"

    return Layout(path_of)


def rendered(pages: Iterable[Page], generated: Iterable[str], addresses: Addresses) -> Layout:
    """The site as it is served: `a/kb-7q2f/index.html`.

    `generated` are the paths on disk of the pages that RetroKB writes.
    """
    settings = addresses.settings
    html = {path: html_of(site_source(path, settings), settings) for path in generated}
    html |= {page.path: addresses.html_of(page) for page in pages}
    return Layout(lambda path: html.get(path) or site_source(path, settings))


def mirrored(pages: Iterable[Page], generated: Iterable[str], addresses: Addresses) -> Layout:
    """Beside each page of the site its Markdown: `a/kb-7q2f/index.md`.

    `generated` are the paths on disk of the pages that RetroKB writes.
    """
    pages, generated = tuple(pages), frozenset(generated)
    own = {page.path for page in pages} | generated
    served = rendered(pages, generated, addresses)

    def path_of(path: str) -> str:
        at = served.path_of(path)
        return f"{posixpath.splitext(at)[0]}.md" if path in own else at

    return Layout(path_of)


def _permanent(pages: Iterable[Page], settings: Settings) -> Mapping[str, str]:
    """The HTML files of the pages that stand at an address of their own, by path."""
    found = ((page.path, permanent_html(page, settings)) for page in pages)
    return {path: html for path, html in found if html}
