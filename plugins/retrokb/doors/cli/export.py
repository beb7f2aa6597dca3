"""`retrokb export`: the site as a tree of plain Markdown, for any other generator."""

from pathlib import Path

import click

from ...place.layout import exported
from ...site.markdown import MarkdownWriter
from ...site.product import Product
from ...site.tree import grow_tree
from ...write import NotOursError, write_tree
from .project import as_of_option, compose_project, config_option, stop


@click.command()
@click.option(
    "--markdown",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write; it is made, or was written by an earlier export.",
)
@config_option
@as_of_option
def export(folder: Path, config_file: str | None, as_of: str | None) -> None:
    """Write every page as plain Markdown, with all panels and links that work.

    A generator that gives each file the address of its path gives the pages the same addresses.
    """
    site = compose_project(config_file, as_of)
    product = Product(site)
    layout = exported(site.archive.pages.values(), site.settings)
    writer = MarkdownWriter(product, layout)
    texts = {layout.path_of(path): writer.render(path) for path in writer.paths()}
    copies = {
        layout.path_of(path): Path(site.settings.root, path)
        for path in grow_tree(product).copies.values()
    }
    try:
        write_tree(folder, texts, copies)
    except (NotOursError, OSError) as error:
        stop(str(error))
    click.echo(f"{len(texts)} pages and {len(copies)} other files are in {folder}.")
