"""Where each page stands in the site: the path of its source there, and its address."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from .model.archive import Archive
from .model.records import Article, Page, Retro
from .model.settings import Settings


@dataclass(frozen=True)
class Move:
    """A page whose address is not the one of its path: `to` is where its HTML goes."""

    path: str
    to: str


@dataclass(frozen=True)
class Redirect:
    """An address without a page of its own: `at` is an HTML file, `to` a page, `anchor` on it."""

    at: str
    to: str
    anchor: str = ""


def site_source(path: str, settings: Settings) -> str:
    """The path of a file within the site's source tree, as MkDocs names it.

    Files of `docs_dir` are relative to it; those of a `retros_dir` outside of it stand under
    `retros/`.
    """
    if _is_within(path, settings.docs_dir):
        return posixpath.relpath(path, settings.docs_dir)
    return posixpath.join("retros", posixpath.relpath(path, settings.retros_dir))


def generated_path(site_path: str, settings: Settings) -> str:
    """The path on disk at which a generated page would lie, so that links to it can be written."""
    return posixpath.normpath(posixpath.join(settings.docs_dir, site_path))


def find_moves(archive: Archive, settings: Settings) -> Iterator[Move]:
    """The pages that stand at an address of their own: `/a/<id>/`, `/retros/<slug>/`."""
    for page in archive.pages.values():
        address = _own_address(page, settings)
        if address:
            yield Move(page.path, f"{address}index.html")


def find_redirects(archive: Archive) -> Iterator[Redirect]:
    """The addresses of findings: `/a/<id>/` leads to the finding on its retro."""
    for found in archive.findings.values():
        if found.id:
            yield Redirect(f"a/{found.id.lower()}/index.html", found.retro, found.anchor)


def retro_address(retro: Retro, settings: Settings) -> str:
    """The address of a retro that lies outside of docs, relative to the site; "" for others."""
    return "" if _is_within(retro.path, settings.docs_dir) else f"retros/{retro.slug}/"


def _own_address(page: Page, settings: Settings) -> str:
    if isinstance(page, Article) and page.id:
        return f"a/{page.id.lower()}/"
    return retro_address(page, settings) if isinstance(page, Retro) else ""


def _is_within(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")
