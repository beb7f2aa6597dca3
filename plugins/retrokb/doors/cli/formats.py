"""The formats in which commands print problems."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

import click

from ... import __version__
from ...report.explained import Explained
from ...report.found import Found
from ...report.github import render_github
from ...report.gitlab import render_gitlab
from ...report.json import render_json
from ...report.sarif import render_sarif
from ...report.text import render_text
from ...text.printable import printable, written
from .say import say

Report = Callable[[Sequence[Found], Explained], str]

FOR_PROGRAMS: Mapping[str, Report] = {
    "json": lambda found, _: render_json(found),
    "sarif": lambda found, explained: render_sarif(found, explained, __version__),
    "github": lambda found, _: render_github(found),
    "gitlab": lambda found, _: render_gitlab(found),
}
"""The formats besides the one for people, each with what writes it."""

FOR_PEOPLE = "text"

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice([FOR_PEOPLE, *FOR_PROGRAMS]),
    default=FOR_PEOPLE,
    show_default=True,
    help="For people, programs, code scanning, or the annotations of a CI.",
)


def print_found(
    found: Sequence[Found], format_: str, remarks: Sequence[str], explained: Explained
) -> None:
    """Print problems; what is remarked stands beside them, and in no format for programs."""
    if format_ == FOR_PEOPLE:
        colours = _wants_colours()
        click.echo(render_text(found, explained, remarks, colours=colours), color=colours)
        return
    for remark in remarks:
        say(printable(remark), aside=True)
    # As bytes, since these formats are UTF-8 whatever the terminal takes.
    click.echo(written(FOR_PROGRAMS[format_](found, explained)), nl=False)


def _wants_colours() -> bool:
    """Whether there is a terminal that shows them (no-color.org)."""
    environment = os.environ
    refused = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused
