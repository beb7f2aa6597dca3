"""`retrokb gaps`: the ledger, whole or filtered."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import click

from ...model.choices import Learner
from ...model.ledger import GapEntry, GapState
from ...model.settings import Policy
from ...site.api import describe_gaps
from ...text.json import to_json
from ...text.names import slugify
from ...text.nearest import did_you_mean
from .project import as_of_option, compose_project, config_option, stop
from .show import show_ledger

STATES = tuple(state.value for state in GapState)

Command = Callable[..., None]

HELD: Mapping[str, Callable[[GapEntry], tuple[str, ...]]] = {
    "problem class": lambda entry: entry.gap.scope.problem_classes,
    "persona": lambda entry: entry.gap.scope.personas,
    "product": lambda entry: entry.gap.scope.products,
    "owner": lambda entry: (entry.gap.scope.owner,),
}

UNANSWERED = (GapState.OPEN, GapState.LAPSED, GapState.RECURRING)


@dataclass(frozen=True)
class Filters:
    """Which gaps are wanted; of each kind any, where none is named."""

    states: tuple[str, ...]
    classes: tuple[str, ...]
    personas: tuple[str, ...]
    products: tuple[str, ...]
    owners: tuple[str, ...]
    learners: tuple[str, ...]
    overdue: bool

    def matches(self, entry: GapEntry, policy: Policy, as_of: date) -> bool:
        """Whether a gap is wanted."""
        fits = all(
            not names or not {slugify(name) for name in names}.isdisjoint(_slugs(held(entry)))
            for names, held in zip(self.by_name(), HELD.values(), strict=True)
        )
        states = not self.states or entry.state.value in self.states
        learners = not self.learners or entry.gap.learner.value in self.learners
        overdue = not self.overdue or is_overdue(entry, policy, as_of)
        return fits and states and learners and overdue

    def by_name(self) -> tuple[tuple[str, ...], ...]:
        """The names that are free, in the order of `HELD`."""
        return (self.classes, self.personas, self.products, self.owners)

    def unheld(self, entries: Collection[GapEntry]) -> Iterator[str]:
        """A sentence for each name that no gap has: it may be misspelt."""
        for names, (what, held) in zip(self.by_name(), HELD.items(), strict=True):
            known = {name for entry in entries for name in held(entry) if name}
            for name in names:
                if slugify(name) not in _slugs(known):
                    yield f"no gap has the {what} {name!r}.{did_you_mean(name, known)}"


def is_overdue(entry: GapEntry, policy: Policy, as_of: date) -> bool:
    """Whether a gap has been without an answer for longer than answers are watched."""
    if entry.state not in UNANSWERED:
        return False
    if entry.since is None:
        # Of an answer that was lost the day is unknown; it had been there, so it is missed.
        return entry.state is GapState.LAPSED
    return as_of - entry.since > timedelta(days=policy.window)


def _slugs(names: Iterable[str]) -> set[str]:
    return {slugify(name) for name in names if name}


def _many(name: str, argument: str, about: str) -> Callable[[Command], Command]:
    return click.option(name, argument, multiple=True, metavar="NAME", help=about)


@click.command()
@config_option
@as_of_option
@click.option(
    "--state", "states", multiple=True, type=click.Choice(STATES), help="Only this state."
)
@_many("--class", "classes", "Only this problem class.")
@_many("--persona", "personas", "Only this persona.")
@_many("--product", "products", "Only this product.")
@_many("--owner", "owners", "Only what this owner keeps.")
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
    **filters: tuple[str, ...],
) -> None:
    """Print the ledger: each education gap with its state and evidence, and the bugs.

    Filters of one kind widen, of several kinds narrow: `--state open --state lapsed --owner docs`.
    Bugs are listed where nothing is filtered.
    """
    failing = _states_in(fail_on)
    wanted = Filters(**filters)  # type: ignore[arg-type]
    site = compose_project(config_file, as_of)
    policy = site.settings.policy
    for sentence in wanted.unheld(site.ledger.gaps):
        click.echo(f"retrokb: {sentence}", err=True)
    chosen = [
        entry for entry in site.ledger.gaps if wanted.matches(entry, policy, site.ledger.as_of)
    ]
    if format_ == "json":
        click.echo(to_json(describe_gaps(site.view, chosen)), nl=False)
    else:
        bugs = site.ledger.bugs if not any(filters.values()) else ()
        click.echo(show_ledger(site.ledger, chosen, bugs, evidence=evidence))
    sys.exit(any(entry.state in failing for entry in chosen))


def _states_in(text: str) -> list[GapState]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in STATES]
    if unknown:
        stop(f"--fail-on: there is no state {unknown[0]!r}; write some of {', '.join(STATES)}.")
    return [GapState(name) for name in names]
