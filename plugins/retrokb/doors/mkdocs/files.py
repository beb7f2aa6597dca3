"""The pages of RetroKB among the files of MkDocs."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path
from string import Template

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from ...model.records import Article, Page, Retro
from ...model.settings import Settings
from ...pages.anchors import mark_former_anchors
from ...pages.book import Book
from ...pages.view import GeneratedPage, Panel
from ...pages.whole import join_panel, render_generated, render_whole
from ...pipeline.compose import Site
from ...place.addresses import find_moves, find_redirects, site_source
from .theme_fields import readable_fields

HOME_SOURCES = ("index.md", "README.md")


@dataclass(frozen=True)
class Shelf:
    """What stands behind MkDocs's files: our pages and panels by source path in the site."""

    pages: Mapping[str, Page]
    generated: Mapping[str, GeneratedPage]
    panels: Mapping[str, Panel]

    def path_of(self, file: File) -> str:
        """The path on disk of a file of ours, "" for others'."""
        page = self.pages.get(file.src_uri) or self.generated.get(file.src_uri)
        return page.path if page else ""

    def text_of(self, file: File) -> str | None:
        """The text of a page without front matter, None for others' files."""
        page = self.pages.get(file.src_uri)
        return page.body if page else None

    def meta_of(self, file: File, config: MkDocsConfig) -> dict[str, object]:
        """The front matter for the theme, with nothing in it that a theme cannot bear."""
        page = self.pages.get(file.src_uri)
        generated = self.generated.get(file.src_uri)
        if generated:
            return readable_fields({}, generated.title, config)
        return readable_fields(page.meta, _theme_title(page), config) if page else {}

    def markdown_of(self, file: File) -> str | None:
        """The text of a page with its panels, None for others' files."""
        page = self.pages.get(file.src_uri)
        if page is None:
            return None
        lines = mark_former_anchors(page, page.body)
        return render_whole(page, lines, self.panels.get(page.path, Panel()))


def find_others(files: Files, settings: Settings) -> frozenset[str]:
    """Where the pages and files that other plugins added would lie on disk."""
    return frozenset(
        posixpath.normpath(posixpath.join(settings.docs_dir, file.src_uri))
        for file in files
        if file.generated_by is not None
    )


def fill_shelf(site: Site, book: Book, files: Files, config: MkDocsConfig) -> Shelf:
    """Take out of `files` what this build must not show, and put in all that is ours."""
    settings = site.settings
    _withdraw(site, files, config)
    _add_retros(site, files, config)
    panels = dict(book.panels)
    generated: dict[str, GeneratedPage] = {}
    for each in book.pages:
        source = site_source(each.path, settings)
        if each.path in site.archive.pages:
            panels[each.path] = join_panel(panels[each.path], each)
        elif source not in HOME_SOURCES or not _has_home(files):
            generated[source] = each
            files.append(File.generated(config, source, content=render_generated(each)))
    pages = {site_source(page.path, settings): page for page in site.archive.pages.values()}
    _move(site, files, config)
    return Shelf(pages, generated, panels)


def forget_changed(before: Mapping[str, str], shelf: Shelf, files: Files) -> Mapping[str, str]:
    """Remove from the site every page that has changed since `before`, so that it is built anew.

    With `--dirty` MkDocs compares a file with its page; what links to a page changes its panel
    only. Takes and gives the Markdown of the pages by the paths of their HTML files.
    """
    now = {file.abs_dest_path: shelf.markdown_of(file) or "" for file in files}
    for path in before:
        if now.get(path) != before[path]:
            Path(path).unlink(missing_ok=True)
    return now


def _theme_title(page: Page) -> str:
    """The title to give to the theme, "" where MkDocs may find it by itself.

    It may not where the title holds a `<`: from a heading's title Material strips what looks like
    tags and writes the rest unescaped into the head of the page (base.html, `striptags`).
    """
    known = isinstance(page, Article | Retro) or "title" in page.marks or "<" in page.title
    return page.title if known else ""


def _has_home(files: Files) -> bool:
    return any(files.get_file_from_path(source) for source in HOME_SOURCES)


def _withdraw(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Keep of the folder of articles only what the pipeline shows.

    MkDocs follows links in circles and out of the project, and takes pages whose front matter it
    cannot read for public ones; what was reported or is hidden must not come in that way.
    """
    shown = {*site.archive.pages, *site.reading.media} - site.withheld_media
    for file in list(files):
        if file.generated_by is None and file.src_dir == config.docs_dir:
            path = posixpath.join(site.settings.docs_dir, file.src_uri)
            if posixpath.normpath(path) not in shown:
                files.remove(file)


def _add_retros(site: Site, files: Files, config: MkDocsConfig) -> None:
    for path in _outside_docs(site):
        absolute = str(Path(site.settings.root, path))
        file = File.generated(config, site_source(path, site.settings), abs_src_path=absolute)
        file.edit_uri = os.path.relpath(absolute, config.docs_dir).replace(os.sep, "/")
        files.append(file)


def _outside_docs(site: Site) -> Iterator[str]:
    if site.settings.retros_inside_docs:
        return
    folder = f"{site.settings.retros_dir}/"
    yield from (retro.path for retro in site.archive.retros)
    yield from (path for path in sorted(site.shown_media) if path.startswith(folder))


def _move(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Give pages their permanent addresses, and lead the addresses of their paths there."""
    taken = {file.dest_uri for file in files if file.generated_by is not None}
    for move in find_moves(site.archive, site.settings):
        file = _file_of(move.path, site, files)
        before = file.dest_uri
        file.dest_uri = move.to
        if file.generated_by is None and before not in {move.to, *taken}:
            files.append(_redirect(before, file, "", config))
    for redirect in find_redirects(site.archive, site.settings):
        to = _file_of(redirect.to, site, files)
        files.append(_redirect(redirect.at, to, redirect.anchor, config))


def _file_of(path: str, site: Site, files: Files) -> File:
    file = files.get_file_from_path(site_source(path, site.settings))
    assert file is not None, path
    return file


def _redirect(at: str, to: File, anchor: str, config: MkDocsConfig) -> File:
    """A page that leads on, with or without JavaScript, and keeps the fragment it came with."""
    template = resources("retrokb").joinpath("assets/redirect.html").read_text("utf-8")
    here = posixpath.dirname(at) + "/" if posixpath.basename(at) == "index.html" else at
    target = get_relative_url(to.url, here)
    canonical = f"{config.site_url.rstrip('/')}/{to.url}" if config.site_url else target
    fragment = f"#{anchor}" if anchor else ""
    content = Template(template).substitute(target=target, fragment=fragment, canonical=canonical)
    return File.generated(config, at, content=content)
