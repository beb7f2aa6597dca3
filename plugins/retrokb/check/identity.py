"""Ids and addresses must be unique, and leave the reserved ones alone."""

import posixpath
from collections.abc import Iterable, Iterator

from ..addresses import retro_address, site_source
from ..link.resolve import named_ends
from ..model.archive import End
from ..model.problems import Place, Problem
from ..model.records import Article, Page, Retro
from ..model.settings import Settings

RESERVED = ("a/", "api/v1/", "feeds/", "gaps/", "bugs/", "insights/", "health/", "reply/")


def check_ids(pages: Iterable[Page]) -> Iterator[Problem]:
    """Report every id that is given twice, ignoring case, at the later of the two places."""
    first: dict[str, Place] = {}
    for page in pages:
        for name, end in named_ends(page):
            place = Place(page.path, _line_of(page, end))
            other = first.setdefault(name.casefold(), place)
            if other is not place:
                message = f"The id {name} is taken by {other}. Give one of the two another id."
                yield Problem("RK307", place, message)


def check_addresses(pages: Iterable[Page], settings: Settings) -> Iterator[Problem]:
    """Report pages that claim an address which belongs to another page or to RetroKB."""
    taken: dict[str, str] = {}
    for page in pages:
        address = retro_address(page, settings) if isinstance(page, Retro) else ""
        other = taken.setdefault(address, page.path) if address else page.path
        if other != page.path:
            message = (
                f"Both this retro and {other} would be at /{address}. Rename one of the files."
            )
            yield Problem("RK110", Place(page.path), message)
        if not address and _is_reserved(page, settings):
            source = site_source(page.path, settings)
            message = f"The address of {source} belongs to RetroKB. Move the file."
            yield Problem("RK109", Place(page.path), message)


def _is_reserved(page: Page, settings: Settings) -> bool:
    source = site_source(page.path, settings)
    if isinstance(page, Article) and page.id:
        return False
    folder = f"{posixpath.splitext(source)[0]}/"
    if folder.endswith("/index/"):
        return source.startswith("a/") and source != "a/index.md"
    retros = () if settings.retros_inside_docs else ("retros/",)
    return folder.startswith((*RESERVED, *retros))


def _line_of(page: Page, end: End) -> int:
    if isinstance(page, Retro) and end.finding:
        return next(found.line for found in page.findings if found.key == end.finding)
    return page.line_of("id")
