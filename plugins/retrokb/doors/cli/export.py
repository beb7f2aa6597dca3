"""`retrokb export`: the whole product as files, for any other generator."""

from collections.abc import Iterator
from pathlib import Path

import click

from ...audit.leaks import find_leaks, tell_unknown
from ...audit.prove import File
from ...memory.cache import FOLDER
from ...model.problems import Level
from ...pipeline.compose import Site, compose_site
from ...site.product import Product
from ...text.printable import printable
from ...write import NotOursError, write_tree
from ...write.turns import BusyError, take_turn
from ..audit.control import control_by
from ..audit.gate import open_gate
from ..export import Export, Host, export_for, export_plainly
from ..settings import BadConfigurationError, load_settings
from ..settings.document import find_config
from .project import as_of_option, compose_project, config_option, stop
from .say import say


@click.command()
@click.option(
    "--markdown",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write; it is made, or was written by an earlier export.",
)
@click.option(
    "--for",
    "host_name",
    type=click.Choice([host.value for host in Host]),
    help="Write its configuration and templates too, so that it builds the site as it is.",
)
@config_option
@as_of_option
def export(folder: Path, host_name: str | None, config_file: str | None, as_of: str | None) -> None:
    """Write every page as plain Markdown, with all panels, links that work, and all else of a site.

    A generator that gives each file the address of its path, and copies what it does not render,
    gives the pages the same addresses, with the same redirects, data and search.
    """
    host = Host(host_name) if host_name else None
    site = compose_project(config_file, as_of)
    errors = [each for each in site.problems if each.level is Level.ERROR]
    if errors:
        told = [printable(str(each)) for each in errors]
        stop("\n".join([*told, "Nothing was written, since no site may show this."]))
    try:
        configuration = Path(find_config(config_file))
        found = _made(site, host, configuration)
        _refuse_leaks(found, site, host, configuration)
        turn = take_turn(Path(site.settings.root, FOLDER), "export", "export of this project", say)
        try:
            write_tree(folder, found.contents, found.copies)
        finally:
            turn.end()
    except (BusyError, BadConfigurationError, NotOursError, OSError) as error:
        stop(str(error))
    others = len(found.contents) + len(found.copies) - found.pages
    say(f"{found.pages} pages and {others} other files are in {folder}.")
    if host:
        say(f"Build the site there: cd {folder} && {host.value} build")


def _made(site: Site, host: Host | None, configuration: Path) -> Export:
    product = Product(site)
    return export_for(product, host, configuration) if host else export_plainly(product)


def _refuse_leaks(found: Export, site: Site, host: Host | None, configuration: Path) -> None:
    """End the command where a file of an export says what is hidden: nothing is written then."""

    def make(stated: Path) -> Iterator[File]:
        settings = load_settings(str(stated), site.settings.as_of.isoformat())
        return _files_of(_made(compose_site(settings), host, stated))

    control = control_by(make, configuration, Path())
    gate = open_gate(site, configuration, control)
    if not gate.dropped:
        return
    scanned = gate.prove(_files_of(found))
    for sentence in tell_unknown(scanned):
        say(printable(sentence), aside=True)
    if leaks := [printable(str(each)) for each in find_leaks(scanned, "")]:
        stop("\n".join([*leaks, "Nothing was written, since no site may say this."]))


def _files_of(found: Export) -> Iterator[File]:
    for path, content in found.contents.items():
        yield path, content if isinstance(content, bytes) else content.encode()
    yield from ((path, source.read_bytes()) for path, source in found.copies.items())
