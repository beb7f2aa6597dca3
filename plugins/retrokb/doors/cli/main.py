"""`retrokb`: the ledger and the problems, without building a site."""

import logging
import sys
from pathlib import Path

import click
from mkdocs.exceptions import ConfigurationError

from ... import __version__
from ...compose import Site, compose_site
from ...model.problems import Level
from ..config import BadConfigurationError, load_settings
from .show import show_gaps, show_gaps_json, show_problems, show_problems_json

COULD_NOT_RUN = 2

FORMATS = click.Choice(["text", "json"])

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False),
    help="The mkdocs.yml to read (default: the one in this folder).",
)
as_of_option = click.option(
    "--as-of", metavar="DAY", help="Tell everything as of this day (YYYY-MM-DD; default: today)."
)
format_option = click.option(
    "--format",
    "format_",
    type=FORMATS,
    default="text",
    show_default=True,
    help="Form of the output.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="retrokb")
def main() -> None:
    """Retros and support articles as one cross-linked site.

    Build the site with `mkdocs build`, preview it with `mkdocs serve`.
    """
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())


@main.command()
@config_option
@as_of_option
@format_option
def gaps(config_file: str | None, as_of: str | None, format_: str) -> None:
    """Print the ledger: each education gap and bug with its state and evidence."""
    site = _compose(config_file, as_of)
    click.echo(show_gaps_json(site.ledger) if format_ == "json" else show_gaps(site.ledger))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@config_option
@as_of_option
@format_option
def lint(paths: tuple[str, ...], config_file: str | None, as_of: str | None, format_: str) -> None:
    """Print what is wrong with the files, or with those under PATHS.

    The exit status is 0 without warnings and errors, 1 with any, 2 if the check could not run.
    """
    site = _compose(config_file, as_of)
    problems = [each for each in site.problems if _is_under(each.place.path, paths, site)]
    click.echo(show_problems_json(problems) if format_ == "json" else show_problems(problems))
    sys.exit(any(each.level is not Level.NOTICE for each in problems))


def _compose(config_file: str | None, as_of: str | None) -> Site:
    try:
        return compose_site(load_settings(config_file, as_of))
    except (BadConfigurationError, ConfigurationError) as error:
        click.echo(f"retrokb: {error}", err=True)
        sys.exit(COULD_NOT_RUN)


def _is_under(path: str, folders: tuple[str, ...], site: Site) -> bool:
    absolute = Path(site.settings.root, path).resolve()
    return not folders or any(absolute.is_relative_to(Path(each).resolve()) for each in folders)
