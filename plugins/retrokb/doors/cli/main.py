"""`retrokb`: everything but building the site."""

from importlib import import_module

import click

from ... import __version__
from ...model.settings import UnusableExtensionError
from .project import stop

COMMANDS = {
    "adopt": "adopt",
    "export": "export",
    "gaps": "gaps",
    "lint": "lint",
    "new": "new",
    "scan": "scan",
    "search": "search",
    "suggest": "search",
}
"""The commands, each a function of its name in a module."""


class _Commands(click.Group):
    """Imports a command when it is called, so that none waits for what only others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{COMMANDS[cmd_name]}", __package__)
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; ends it with a sentence where no text can be read as configured."""
        try:
            return super().invoke(ctx)
        except UnusableExtensionError as error:
            stop(str(error))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="retrokb")
def main() -> None:
    """Retros and support articles as one cross-linked site.

    Build the site with `mkdocs build`, preview it with `mkdocs serve`.
    """
