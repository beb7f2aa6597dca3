"""Where each page stands in the site: the path of its source there, and its address."""

import posixpath
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..model.archive import Archive
from ..model.records import Article, Page, Retro
from ..model.settings import Settings
from ..text.names import describe_unusable


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


MARKDOWN = (".md", ".markdown")

SEARCH_INDEX = "search/index"
"""The folder of the search index in the site."""

WRITTEN_BY_MKDOCS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})


def site_source(path: str, settings: Settings) -> str:
    """The path of a file within the site's source tree, as MkDocs names it.

    Files of `docs_dir` are relative to it; those of a `retros_dir` outside of it stand under
    `retros/`; those of `internal_dir` stand where they would if they were public.
    """
    path = settings.as_if_public(path)
    if is_in_docs(path, settings):
        return path if settings.docs_dir == "." else path[len(settings.docs_dir) + 1 :]
    # It is asked of every page many times, and almost always of one that lies in a folder.
    if path.startswith(f"{settings.retros_dir}/"):
        return f"retros/{path[len(settings.retros_dir) + 1 :]}"
    return posixpath.join("retros", posixpath.relpath(path, settings.retros_dir))


def is_in_docs(path: str, settings: Settings) -> bool:
    """Whether the place of a file is in `docs_dir`, be it that it lies in `internal_dir`."""
    path = settings.as_if_public(path)
    return settings.docs_dir == "." or path.startswith(f"{settings.docs_dir}/")


def comes_by_itself(path: str, settings: Settings) -> bool:
    """Whether a file lies in `docs_dir`, where MkDocs finds it by itself."""
    return is_in_docs(path, settings) and not settings.is_internal(path)


def is_passed_over(source: str, sources: Container[str]) -> bool:
    """Whether MkDocs leaves out a README for the index beside it; paths in the source tree."""
    folder, name = posixpath.split(source)
    return name == "README.md" and posixpath.join(folder, "index.md") in sources


def generated_path(site_path: str, settings: Settings) -> str:
    """The path on disk at which a generated page would lie, so that links to it can be written."""
    return posixpath.normpath(posixpath.join(settings.docs_dir, site_path))


def html_of(source: str, settings: Settings) -> str:
    """The HTML file of a page by its path in the source tree (mkdocs.structure.files, File)."""
    folder, name = posixpath.split(posixpath.splitext(source)[0])
    if name in ("index", "README"):
        return posixpath.join(folder, "index.html")
    return posixpath.join(
        folder, f"{name}/index.html" if settings.directory_urls else f"{name}.html"
    )


def alias_html(alias: str, settings: Settings) -> str | None:
    """The HTML file of a former address of this site, None where it is no address within it.

    It may be written as an address (`/keys/old/`, `keys/old.html`) or as a path (`keys/old.md`).
    """
    path = unquote(alias).removeprefix("/")
    parts = path.removesuffix("/").split("/")
    if not path.isprintable() or set(path) & set("\\?#:"):
        return None
    if any(part in ("", ".", "..") for part in parts) or ".html/" in path.casefold():
        return None
    html = path if path.endswith(".html") else f"{path.removesuffix('/')}/index.html"
    html = html_of(path, settings) if path.endswith(MARKDOWN) else html
    return None if parts[0].casefold() in WRITTEN_BY_MKDOCS or describe_unusable(html) else html


def find_moves(archive: Archive, settings: Settings) -> Iterator[Move]:
    """The pages that stand at an address of their own: `/a/<id>/`, `/retros/<slug>/`."""
    for page in archive.pages.values():
        html = permanent_html(page, settings)
        if html:
            yield Move(page.path, html)


def find_redirects(archive: Archive, settings: Settings) -> Iterator[Redirect]:
    """The addresses that lead on: `/a/<id>/` of a finding, and the aliases of articles."""
    for found in archive.findings.values():
        if found.id:
            yield Redirect(id_html(found.id), found.retro, found.anchor)
    for article in archive.articles:
        own = {*own_html(article, settings)}
        for html in dict.fromkeys(alias_html(alias, settings) for alias in article.aliases):
            if html and html not in own:
                yield Redirect(html, article.path)


@dataclass(frozen=True)
class Addresses:
    """Where the pages of a site stand in the end.

    Other plugins move pages too: `given` are the HTML files that they gave to pages, by the paths
    of these on disk, which a permanent address takes the place of; `final` those against which
    nothing can be done any more.
    """

    settings: Settings
    given: Mapping[str, str] = field(default_factory=dict)
    final: Mapping[str, str] = field(default_factory=dict)

    def html_of(self, page: Page) -> str:
        """The HTML file of a page."""
        path, settings = page.path, self.settings
        return (
            self.final.get(path)
            or permanent_html(page, settings)
            or self.given.get(path)
            or html_of(site_source(path, settings), settings)
        )

    def of(self, page: Page) -> str:
        """The address of a page, relative to the site: "" for the home page."""
        return self.html_of(page).removesuffix("index.html")


def id_address(name: str) -> str:
    """The permanent address of an id, relative to the site."""
    return id_html(name).removesuffix("index.html")


def own_html(page: Page, settings: Settings) -> Iterator[str]:
    """The HTML files of a page: the one that it stands at, and the one that its path leads to."""
    permanent = permanent_html(page, settings)
    if permanent:
        yield permanent
    if is_in_docs(page.path, settings):
        yield html_of(site_source(page.path, settings), settings)


def id_html(name: str) -> str:
    """The HTML file at the permanent address of an id."""
    return f"a/{name.lower()}/index.html"


def retro_address(retro: Retro, settings: Settings) -> str:
    """The address of a retro that lies outside of docs, relative to the site; "" for others."""
    return "" if is_in_docs(retro.path, settings) else f"retros/{retro.slug}/"


def permanent_html(page: Page, settings: Settings) -> str:
    """The HTML file of a page that does not stand at the address of its path, else ""."""
    if isinstance(page, Article) and page.id:
        return id_html(page.id)
    address = retro_address(page, settings) if isinstance(page, Retro) else ""
    return f"{address}index.html" if address else ""
