"""What every command needs: the options that name a project, and its site."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ...model.settings import Settings
from ..settings import BadConfigurationError, load_settings
from ..settings.day import find_as_of
from ..settings.document import NAMES
from .say import say

if TYPE_CHECKING:
    from ...pipeline.compose import Site

COULD_NOT_RUN = 2

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False),
    help="The mkdocs.yml to read (default: the one in this folder).",
)
as_of_option = click.option(
    "--as-of", metavar="DAY", help="Tell everything as of this day (YYYY-MM-DD; default: today)."
)


def load_project(config_file: str | None, as_of: str | None) -> Settings:
    """The settings of a project; ends the command with a sentence where there are none."""
    try:
        return load_settings(config_file, as_of, _warn)
    except BadConfigurationError as error:
        stop(str(error))


def load_or_begin_project(config_file: str | None) -> Settings:
    """The settings of a project; those of a new one where there is no mkdocs.yml yet."""
    if config_file is None and not any(Path(name).exists() for name in NAMES):
        return Settings(root=str(Path.cwd()), as_of=find_as_of(None, os.environ))
    return load_project(config_file, None)


def compose_project(config_file: str | None, as_of: str | None) -> "Site":
    """The site of a project; ends the command with a sentence where there is none."""
    # What writes pages is not needed for checking one file, which shall take no time at all.
    from ...pipeline.compose import compose_site  # noqa: PLC0415

    return compose_site(load_project(config_file, as_of))


def stop(reason: str) -> NoReturn:
    """End the command, since it could not run."""
    say(f"retrokb: {reason}", aside=True)
    sys.exit(COULD_NOT_RUN)


def _warn(sentence: str) -> None:
    say(f"retrokb: warning: {sentence}", aside=True)
