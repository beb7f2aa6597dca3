"""Options that name terms of the vocabulary: one for each facet, `--product` and its like."""

from collections.abc import Callable, Iterable

import click

from ...model.facets import Declared

Command = Callable[..., None]


def term_options(
    kinds: Iterable[Declared], about: str, metavar: str | None = "NAME"
) -> Callable[[Command], Command]:
    """An option for each kind of terms, which may be repeated; `about` says `{one}` for a term.

    The command gets the names that were given by what the vocabulary calls their kind.
    """
    options = [
        click.option(
            f"--{kind.option}",
            kind.key,
            multiple=True,
            metavar=metavar,
            help=about.format(one=kind.one),
        )
        for kind in kinds
    ]

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add
