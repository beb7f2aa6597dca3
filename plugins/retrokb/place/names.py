"""What a page is known by outside of its text: the ids that it declares, and its addresses."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..model.archive import End
from ..model.records import Article, Finding, Page, Retro
from ..model.settings import Settings
from .addresses import MARKDOWN, alias_html, id_html, own_html, site_source

ENDINGS = (".html", *MARKDOWN)
"""The endings of a page's address: as it is served, as its Markdown, as the file that it was."""

FORMER = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+")
"""A former address that no words of a language are."""

INDEXES = ("index", "readme")


def address_key(address: str) -> str:
    """What all spellings of one address within the site have in common.

    `Secret/`, `secret.html`, `secret/index.md` and `x/../secret` are one; "" is the home page.
    """
    path = posixpath.normpath(f"/{unquote(address).casefold()}").strip("/")
    stem, ending = posixpath.splitext(path)
    path = stem if ending in ENDINGS else path
    folder, name = posixpath.split(path)
    return folder if name in INDEXES else path


def declared_ids(page: Page) -> Iterator[str]:
    """The ids that a page and its findings declare; the name of a retro's file is none.

    A former address such as `KB-OLDZ` was an id.
    """
    if isinstance(page, Article):
        former = (alias.strip("/") for alias in page.aliases)
        names = (page.id, *filter(FORMER.fullmatch, former))
        yield from (name for name in names if name)
    if isinstance(page, Retro):
        if page.own_id:
            yield page.id
        yield from (found.id for found in page.entries if found.id)


def address_keys(page: Page, settings: Settings) -> Iterator[str]:
    """The keys of all addresses that lead to a page or its findings."""
    yield from map(address_key, own_html(page, settings))
    yield address_key(site_source(page.path, settings))
    if isinstance(page, Article):
        former = (alias_html(alias, settings) for alias in page.aliases)
        yield from (address_key(html) for html in former if html)
    if isinstance(page, Retro):
        yield from (finding_key(found) for found in page.entries if found.id)


def finding_key(found: Finding) -> str:
    """The key of the address of a finding that has an id."""
    return address_key(id_html(found.id))


def named_ends(page: Page) -> Iterator[tuple[str, End]]:
    """The ids that a page brings, each with what it names."""
    if isinstance(page, Article) and page.id:
        yield page.id, End(page.path)
    if isinstance(page, Retro):
        if page.own_id:
            yield page.id, End(page.path)
        for found in page.findings:
            if found.id:
                yield found.id, End(page.path, found.anchor, found.key)
