"""What both commands share: their options, the questions about terms and ids, the pick."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any

import click

from ....draft.existing import Record
from ....draft.ids import prefix_for, propose_id
from ....model.records import FACETS, Terms
from ....text.names import is_usable_id
from ..project import as_of_option, config_option
from ..say import say
from ..terms import term_options
from .ask import Questions, on_terminal
from .project import Project
from .show import show_alike

Command = Callable[..., None]

PHRASES = "The customer's own words, error messages too"


def common_options(command: Command) -> Command:
    """The options of both commands."""
    options = (
        click.option("--title", help="The title."),
        term_options(FACETS, "A {one}; may be repeated.", None),
        click.option("--id", "id_", help="The id, instead of the proposed one."),
        click.option(
            "--phrase", "phrases", multiple=True, help="The customer's own words; may be repeated."
        ),
        click.option("--into", metavar="FOLDER", help="The folder for the file."),
        click.option(
            "--internal", is_flag=True, help="Not for the public: write it into `internal_dir`."
        ),
        click.option(
            "--from",
            "ticket",
            metavar="TICKET",
            help="An export to begin with: JSON of Zendesk, Jira or GitHub, or plain text; - for "
            "standard input. Names, addresses and secrets are masked.",
        ),
        click.option(
            "--ask/--no-ask", default=None, help="Ask questions (default: on a terminal)."
        ),
        config_option,
        as_of_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def is_asking(given: dict[str, Any]) -> bool:
    """Whether to ask: as the flag says, else on a terminal."""
    if given["ask"] is not None:
        return bool(given["ask"])
    return on_terminal() and given["ticket"] != "-"


def ask_terms(asked: Questions, project: Project, given: dict[str, Any]) -> Terms:
    """The terms of each facet."""
    words = project.settings.vocabulary
    answers = {
        facet.key: asked.terms(
            facet.option,
            facet.heading,
            given[facet.key],
            words.of(facet),
            project.used(facet.keys),
        )
        for facet in FACETS
    }
    return Terms(**answers)


def ask_id(asked: Questions, project: Project, kind: str, stated: str | None) -> str:
    """The id: stated, or the proposed one, or another."""
    taken = project.existing.ids
    proposed = propose_id(prefix_for(kind, project.settings.id_prefixes), taken, secrets.choice)
    names = {name.casefold() for name in taken}

    def check(answer: str) -> str:
        if not is_usable_id(answer):
            return f"{answer!r} cannot stand in an address. Use letters, digits and hyphens."
        return f"{answer} is taken." if answer.casefold() in names else ""

    return asked.text("id", "Id", stated, default=proposed, check=check)


def pick_alike(
    asked: Questions, records: Sequence[Record], question: str, flags: str, *, stated: bool
) -> tuple[Record, ...]:
    """Show what looks alike, and ask which of it applies unless a flag has stated it."""
    if not records:
        return ()
    say(show_alike(records))
    if stated:
        return ()
    if not asked.asking:
        say(flags)
    numbers = asked.numbers(question, len(records))
    return tuple(records[number - 1] for number in numbers)


def references(
    project: Project,
    flag: str,
    names: Sequence[str],
    source: str,
    find: Callable[[str], Record],
) -> list[str]:
    """How a file names the records that a flag names."""
    return [project.find(find, flag, name, source) for name in names]
