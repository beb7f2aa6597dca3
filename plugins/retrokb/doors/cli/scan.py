"""`retrokb scan`: whether a site that is built says what its readers must not know."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ...audit.leaks import find_leaks, summarize, tell_unknown
from ...audit.prove import File
from ...check.content import check_customers, check_exceptions
from ...model.problems import Level, apply_levels
from ...pipeline.compose import compose_site
from ...read.content import read_private
from ...report.explained import Explained
from ...report.found import find_sources
from ..audit.content import look_for_content
from ..audit.control import build_with_mkdocs, control_by
from ..audit.files import find_paths, read_files
from ..audit.gate import Gate, open_gate
from ..settings import BadConfigurationError
from ..settings.document import find_config
from .formats import format_option, print_found
from .project import as_of_option, config_option, load_project, stop


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@config_option
@as_of_option
@format_option
def scan(site: Path, config_file: str | None, as_of: str | None, format_: str) -> None:
    """Look in every file of SITE, a built site or an export, for what must not stand there.

    That is what the configuration hides today, records, findings and files; and secrets, personal
    data and listed customers. The exit status is 0 where nothing of it was found, 1 with any, 2 if
    the scan could not run.
    """
    gate = _open(site, config_file, as_of)
    settings = gate.site.settings
    private = read_private(settings)
    looks = (look_for_content(private, site.as_posix()),)
    remarks = [] if gate.dropped else ["Nothing is hidden, so that nothing can be given away."]
    scanned = gate.prove(_with_progress(site), looks)
    if gate.dropped:
        remarks.append(summarize(scanned, gate.dropped, len(gate.canaries)))
    remarks.extend(tell_unknown(scanned))
    wrong = check_exceptions(private.wrong)
    unknown = check_customers(settings.content.customers, private.unknown)
    found_else = apply_levels((*scanned.problems, *wrong, *unknown), settings.levels)
    problems = [*find_leaks(scanned, site.as_posix()), *found_else]
    # Of a line that gives something away nothing is printed: a log may be public too.
    found = tuple(find_sources(problems, {}))
    print_found(found, format_, remarks, Explained())
    sys.exit(any(problem.level is not Level.NOTICE for problem in problems))


def _open(site: Path, config_file: str | None, as_of: str | None) -> Gate:
    settings = load_project(config_file, as_of)
    try:
        configuration = Path(find_config(config_file))
    except BadConfigurationError as error:
        stop(str(error))
    make = build_with_mkdocs(settings.as_of)
    control = control_by(make, configuration, site.resolve())
    return open_gate(compose_site(settings), configuration, control)


def _with_progress(site: Path) -> Iterator[File]:
    """The files; a bar grows on the terminal meanwhile."""
    paths = find_paths(site)
    with click.progressbar(
        paths, label="Scanning", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield from read_files(site, bar)
