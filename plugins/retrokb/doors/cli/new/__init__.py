"""`retrokb new`: a retro, an article, or what an editor needs."""

import click

from .article import article
from .editor import editor
from .retro import retro

__all__ = ["new"]


@click.group()
def new() -> None:
    """Create a retro or an article, or what an editor needs to help with them.

    On a terminal what no flag says is asked for. Files that exist are never overwritten.
    """


for command in (retro, article, editor):
    new.add_command(command)
