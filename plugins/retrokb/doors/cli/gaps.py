"""`retrokb gaps`: the ledger, whole or filtered."""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from ...model.choices import Learner
from ...model.facets import Declared
from ...model.fields import Row
from ...model.ledger import GapEntry, GapState
from ...model.records import DECLARED
from ...model.settings import Policy
from ...site.api import describe_gaps
from ...text.json import to_json
from ...text.names import slugify
from ...text.nearest import did_you_mean
from ...text.printable import written
from .project import as_of_option, compose_project, config_option, stop
from .say import say
from .show import show_ledger
from .terms import term_options

STATES = tuple(state.value for state in GapState)


@dataclass(frozen=True)
class Filters:
    """Which gaps are wanted; of each kind any, where none is named."""

    ids: tuple[str, ...]
    states: tuple[str, ...]
    learners: tuple[str, ...]
    overdue: bool
    terms: Mapping[str, tuple[str, ...]]

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        stated = (self.ids, self.states, self.learners, self.overdue, *self.terms.values())
        return any(stated)

    def matches(self, entry: GapEntry, policy: Policy, as_of: date) -> bool:
        """Whether a gap is wanted."""
        scope = entry.gap.scope
        fits = all(
            not names or not _slugs(names).isdisjoint(_slugs(row.texts(scope)))
            for row, _, names in self._named()
        )
        states = not self.states or entry.state.value in self.states
        learners = not self.learners or entry.gap.learner.value in self.learners
        overdue = not self.overdue or entry.is_overdue(policy, as_of)
        named = not self.ids or entry.gap.id.casefold() in self.ids
        return named and fits and states and learners and overdue

    def unheld(self, entries: Collection[GapEntry]) -> Iterator[str]:
        """A sentence for each name that no gap has: it may be misspelt."""
        for row, kind, names in self._named():
            known = {name for entry in entries for name in row.texts(entry.gap.scope)}
            for name in names:
                if slugify(name) not in _slugs(known):
                    yield f"no gap has the {kind.one} {name!r}.{did_you_mean(name, known)}"

    def _named(self) -> Iterator[tuple[Row, Declared, tuple[str, ...]]]:
        """Each field of terms with the names that are wanted of it."""
        yield from ((row, kind, self.terms[kind.key]) for row, kind in DECLARED)


def _slugs(names: Iterable[str]) -> set[str]:
    return {slugify(name) for name in names if name}


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@config_option
@as_of_option
@click.option(
    "--state", "states", multiple=True, type=click.Choice(STATES), help="Only this state."
)
@term_options((kind for _, kind in DECLARED), "Only this {one}.")
@click.option(
    "--learner",
    "learners",
    multiple=True,
    type=click.Choice([each.value for each in Learner]),
    help="Only what this learner could not learn.",
)
@click.option(
    "--overdue",
    is_flag=True,
    help="Only what has had no answer for longer than the policy's window.",
)
@click.option(
    "--fail-on",
    metavar="STATES",
    default="",
    help="End with status 1 where a printed gap is in one of these, as `recurring,lapsed`.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or JSON (its schema: /api/v1/gaps.schema.json of the site).",
)
@click.option("--evidence/--no-evidence", default=True, help="With or without the evidence.")
def gaps(
    config_file: str | None,
    as_of: str | None,
    fail_on: str,
    format_: str,
    evidence: bool,
    **filters: Any,
) -> None:
    """Print the ledger: each education gap with its state and evidence, and the bugs.

    Where an ID is named, such as GAP-4K2M, only the gaps with these ids.

    Filters of one kind widen, of several kinds narrow: `--state open --state lapsed --owner docs`.
    Bugs are listed where nothing is filtered.
    """
    failing = _states_in(fail_on)
    wanted = _wanted(**filters)
    site = compose_project(config_file, as_of)
    policy = site.settings.policy
    _refuse_unknown(wanted.ids, site.ledger.gaps)
    for sentence in wanted.unheld(site.ledger.gaps):
        say(f"retrokb: {sentence}", aside=True)
    chosen = [
        entry for entry in site.ledger.gaps if wanted.matches(entry, policy, site.ledger.as_of)
    ]
    if format_ == "json":
        click.echo(written(to_json(describe_gaps(site.view, chosen))), nl=False)
    else:
        bugs = site.ledger.bugs if not wanted.any else ()
        say(show_ledger(site.ledger, chosen, bugs, evidence=evidence))
    sys.exit(any(entry.state in failing for entry in chosen))


def _refuse_unknown(ids: Iterable[str], entries: Iterable[GapEntry]) -> None:
    known = {entry.gap.id.upper() for entry in entries if entry.gap.id}
    for name in (each.upper() for each in ids):
        if name not in known:
            stop(f"there is no gap {name!r}.{did_you_mean(name, known)}")


def _wanted(
    ids: tuple[str, ...],
    states: tuple[str, ...],
    learners: tuple[str, ...],
    *,
    overdue: bool,
    **terms: tuple[str, ...],
) -> Filters:
    folded = tuple(name.casefold() for name in ids)
    return Filters(folded, states, learners, overdue, terms)


def _states_in(text: str) -> list[GapState]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in STATES]
    if unknown:
        stop(f"--fail-on: there is no state {unknown[0]!r}; write some of {', '.join(STATES)}.")
    return [GapState(name) for name in names]
