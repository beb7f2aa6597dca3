"""The tree of RetroKB among the files of MkDocs."""

import os
import posixpath
import shutil
from collections.abc import Collection, Container, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ...model.settings import Settings
from ...pages.whole import frame_text, render_generated
from ...pipeline.compose import Site
from ...pipeline.stage import Neighbours
from ...place.addresses import (
    Addresses,
    comes_by_itself,
    find_moves,
    html_of,
    is_passed_over,
    site_source,
)
from ...place.layout import ON_DISK, as_written
from ...site.outputs import find_outputs
from ...site.product import Output, Product
from ...site.tree import SitePage, Tree

FOLDER = ".cache/retrokb/pages"
"""Where pages that RetroKB writes lie while a site is built, each build in a folder of its own:
plugins ask for the file of a page."""


def find_neighbours(files: Files, settings: Settings) -> Neighbours:
    """What other plugins added and moved, by where it would lie on disk."""
    paths = {path_on_disk(file, settings): file for file in files}
    added = (path for path, file in paths.items() if file.generated_by is not None)
    moved = {
        path: built_html(file)
        for path, file in paths.items()
        if file.is_documentation_page() and built_html(file) != html_of(file.src_uri, settings)
    }
    return Neighbours(frozenset(added), moved)


def find_moved(tree: Tree, addresses: Addresses, files: Files) -> Mapping[str, str]:
    """The HTML files of the authors' pages that stand elsewhere than expected, by path on disk."""
    ours = {source: each.page for source, each in tree.pages.items() if each.page}
    found = ((ours.get(each.src_uri), built_html(each)) for each in files.documentation_pages())
    return {page.path: html for page, html in found if page and html != addresses.html_of(page)}


def withdraw(tree: Tree, site: Site, files: Files, config: MkDocsConfig) -> Mapping[str, File]:
    """Keep of the folder of articles only what the tree holds; gives the others, by path on disk.

    MkDocs follows links in circles and out of the project, and takes pages whose front matter it
    cannot read for public ones; what was reported or is hidden must not come in that way. A README
    gives way to an index, also where that comes from elsewhere.
    """
    shown = {*site.archive.pages, *tree.copies.values()}
    withdrawn: dict[str, File] = {}
    for file in list(files):
        if file.generated_by is None and file.src_dir == config.docs_dir:
            path = path_on_disk(file, site.settings)
            if is_passed_over(file.src_uri, tree.pages) or path not in shown:
                withdrawn[path] = file
                files.remove(file)
    return withdrawn


def shelve(
    tree: Tree, product: Product, files: Files, config: MkDocsConfig, build: str
) -> frozenset[str]:
    """Put in all that is ours.

    The outputs have their places and no content yet, since other plugins may still move pages and
    change texts. `build` names a folder that no other build uses. Gives the source paths of the
    outputs.
    """
    site = product.site
    folder = Path(site.settings.root, FOLDER, build)
    # Of an earlier build; what no build makes any more shall not be found.
    shutil.rmtree(folder, ignore_errors=True)
    _add_sources(tree, site, files, config)
    for page in tree.pages.values():
        if page.generated:
            text = as_written(site.settings).settle(page.path, render_generated(page.generated))
            files.append(_page_file(page.source, text, folder, config))
    for move in find_moves(site.archive, site.settings):
        file = files.get_file_from_path(site_source(move.path, site.settings))
        assert file is not None, move.path
        _move(file, move.to, config)
    outputs = {_source_of(each): each for each in find_outputs(product, _taken(files))}
    for source, output in outputs.items():
        files.append(_output_file(source, output, "", config))
    return frozenset(outputs)


def fill_outputs(
    product: Product, shelved: Collection[str], files: Files, config: MkDocsConfig
) -> None:
    """Make every output, where it was `shelved` or where it stands now."""
    known = {file.src_uri: file for file in files if file.src_uri in shelved}
    outputs = {_source_of(each): each for each in find_outputs(product, _taken(files, known))}
    for source in known.keys() - outputs.keys():
        files.remove(known[source])
    for source, output in outputs.items():
        content = output.make()
        if source in known:
            _fill(known[source], content)
        else:
            files.append(_output_file(source, output, content, config))


def forget_changed(before: Mapping[str, str], tree: Tree, files: Files) -> Mapping[str, str]:
    """Remove from the site every page that has changed since `before`, so that it is built anew.

    With `--dirty` MkDocs compares a file with its page; what links to a page changes its panel
    only. Takes and gives the Markdown of the pages by the paths of their HTML files.
    """
    now = {file.abs_dest_path: _markdown_of(tree.pages.get(file.src_uri)) for file in files}
    for path in before:
        if now.get(path) != before[path]:
            Path(path).unlink(missing_ok=True)
    return now


def _move(file: File, to: str, config: MkDocsConfig) -> None:
    """Let a page stand elsewhere, also where another plugin has asked already where it stands."""
    file.dest_uri = to
    for name in ("url", "abs_dest_path"):
        vars(file).pop(name, None)
    if file.page is not None and config.site_url:
        file.page.canonical_url = urljoin(config.site_url, file.url)


def built_html(file: File) -> str:
    """Where the HTML of a page is written in the end, whatever else is said of it."""
    return Path(os.path.relpath(file.abs_dest_path, file.dest_dir)).as_posix()


def _add_sources(tree: Tree, site: Site, files: Files, config: MkDocsConfig) -> None:
    """Add what lies outside of the folder of articles: retros, and all of `internal_dir`."""
    paths = (*(each.path for each in site.archive.retros), *site.archive.pages)
    pages = {site_source(path, site.settings): path for path in paths}
    found = {each: path for each, path in pages.items() if not is_passed_over(each, pages)}
    for source, path in (found | {**tree.copies}).items():
        if not comes_by_itself(path, site.settings):
            files.append(file_beside_docs(source, path, site, config))


def file_beside_docs(source: str, path: str, site: Site, config: MkDocsConfig) -> File:
    """A file that does not lie in the folder of articles, by its path on disk."""
    absolute = str(Path(site.settings.root, path))
    file = File.generated(config, source, abs_src_path=absolute)
    file.edit_uri = os.path.relpath(absolute, config.docs_dir).replace(os.sep, "/")
    return file


def _taken(files: Files, but: Container[str] = ()) -> frozenset[str]:
    """The paths in the site at which files lie."""
    return frozenset(file.dest_uri for file in files if file.src_uri not in but)


def _source_of(output: Output) -> str:
    """The path of an output in MkDocs's source tree: one that ends in .md it would render."""
    return f"{output.path}.txt" if output.path.endswith(".md") else output.path


def _page_file(source: str, text: str, folder: Path, config: MkDocsConfig) -> File:
    """A page of our own, which plugins find on disk as they find an author's."""
    path = folder / source
    file = File.generated(config, source, content=text)
    file.abs_src_path = str(path)
    # A folder that cannot be written to costs such plugins their file, and no build.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return file


def _output_file(source: str, output: Output, content: str | bytes, config: MkDocsConfig) -> File:
    file = File.generated(config, source, content=content)
    file.dest_uri = output.path
    file.abs_src_path = _place_of(file)
    return file


def _fill(file: File, content: str | bytes) -> None:
    file.content_bytes = content if isinstance(content, bytes) else content.encode()
    # MkDocs takes the path away from who has a content; plugins ask every file for it.
    file.abs_src_path = _place_of(file)


def _place_of(file: File) -> str:
    """Where a file that lies nowhere would lie: beside the site, and in no folder of sources."""
    return os.path.normpath(Path(file.dest_dir, file.dest_uri))


def _markdown_of(page: SitePage | None) -> str:
    """What is rendered of an author's page where no other plugin has a say, "" for others'."""
    if page is None or page.page is None:
        return ""
    return ON_DISK.settle(page.path, frame_text(page.page, page.page.body, page.panel))


def path_on_disk(file: File, settings: Settings) -> str:
    """Where a file of MkDocs's lies, or would lie, relative to mkdocs.yml."""
    return posixpath.normpath(posixpath.join(settings.docs_dir, file.src_uri))
