"""The tree of RetroKB among the files of MkDocs."""

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...model.settings import Settings
from ...pages.anchors import mark_former_anchors
from ...pages.whole import render_generated, render_whole
from ...pipeline.compose import Site
from ...pipeline.stage import Neighbours
from ...place.addresses import find_moves, is_in_docs, site_source
from ...place.layout import ON_DISK
from ...site.outputs import find_outputs
from ...site.product import Product
from ...site.tree import SitePage, Tree
from .theme_fields import readable_fields


@dataclass(frozen=True)
class Shelf:
    """What stands behind MkDocs's files: our pages by source path in the site."""

    pages: Mapping[str, SitePage]

    def path_of(self, file: File) -> str:
        """The path on disk of a file of ours, "" for others'."""
        page = self.pages.get(file.src_uri)
        return page.path if page else ""

    def text_of(self, file: File) -> str | None:
        """The text of an author's page without front matter, None for others' files."""
        page = self.pages.get(file.src_uri)
        return page.page.body if page and page.page else None

    def meta_of(self, file: File, config: MkDocsConfig) -> dict[str, object]:
        """The front matter for the theme, with nothing in it that a theme cannot bear."""
        page = self.pages.get(file.src_uri)
        if page is None:
            return {}
        return readable_fields(page.page.meta if page.page else {}, page.title, config)

    def markdown_of(self, file: File) -> str | None:
        """The text of an author's page with its panels, None for others' files."""
        page = self.pages.get(file.src_uri)
        if page is None or page.page is None:
            return None
        lines = mark_former_anchors(page.page, page.page.body)
        return ON_DISK.settle(page.path, render_whole(page.page, lines, page.panel))


def find_neighbours(files: Files, settings: Settings) -> Neighbours:
    """The pages and files that other plugins added, by where they would lie on disk."""
    paths = (
        posixpath.normpath(posixpath.join(settings.docs_dir, file.src_uri))
        for file in files
        if file.generated_by is not None
    )
    return Neighbours(frozenset(paths))


def shelve(tree: Tree, product: Product, files: Files, config: MkDocsConfig) -> Shelf:
    """Take out of `files` what this build must not show, and put in all that is ours."""
    site = product.site
    _withdraw(tree, site, files, config)
    _add_sources(tree, site, files, config)
    for page in tree.pages.values():
        if page.generated:
            text = ON_DISK.settle(page.path, render_generated(page.generated))
            files.append(File.generated(config, page.source, content=text))
    for move in find_moves(site.archive, site.settings):
        file = files.get_file_from_path(site_source(move.path, site.settings))
        assert file is not None, move.path
        file.dest_uri = move.to
    _add_outputs(product, files, config)
    return Shelf(tree.pages)


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


def _withdraw(tree: Tree, site: Site, files: Files, config: MkDocsConfig) -> None:
    """Keep of the folder of articles only what the tree holds.

    MkDocs follows links in circles and out of the project, and takes pages whose front matter it
    cannot read for public ones; what was reported or is hidden must not come in that way.
    """
    shown = {*site.archive.pages, *tree.copies.values()}
    for file in list(files):
        if file.generated_by is None and file.src_dir == config.docs_dir:
            path = posixpath.join(site.settings.docs_dir, file.src_uri)
            if posixpath.normpath(path) not in shown:
                files.remove(file)


def _add_sources(tree: Tree, site: Site, files: Files, config: MkDocsConfig) -> None:
    """Add the retros that lie outside of the folder of articles, and the files that they use."""
    retros = {site_source(each.path, site.settings): each.path for each in site.archive.retros}
    for source, path in (retros | {**tree.copies}).items():
        if not is_in_docs(path, site.settings):
            absolute = str(Path(site.settings.root, path))
            file = File.generated(config, source, abs_src_path=absolute)
            file.edit_uri = os.path.relpath(absolute, config.docs_dir).replace(os.sep, "/")
            files.append(file)


def _add_outputs(product: Product, files: Files, config: MkDocsConfig) -> None:
    taken = {file.dest_uri for file in files}
    for output in find_outputs(product, taken):
        # One whose source ended in .md MkDocs would render as a page.
        source = f"{output.path}.txt" if output.path.endswith(".md") else output.path
        file = File.generated(config, source, content=output.make())
        file.dest_uri = output.path
        files.append(file)
