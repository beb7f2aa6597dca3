"""What a command says to a person, on standard output or beside it."""

import click

from ...text.printable import printable_lines


def say(text: str, *, aside: bool = False) -> None:
    """Print lines, none of which steers the terminal or the CI that runs the command.

    Where a text of a file is put into a line, whoever does so makes it `printable` before: here
    nobody can tell its line feeds from ours. `aside` is what is not the answer.
    """
    click.echo(printable_lines(text), err=aside)
