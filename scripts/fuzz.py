"""Inputs by chance for all that reads texts of others: what raises unexpectedly is a failure.

Each case is made from the seed, the target and its number alone, so that one can be run again.
Failures of one target that are raised at the same place count once.
"""

import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from types import FrameType

import click

from .fuzz_inputs import make_input
from .fuzz_targets import TARGETS, Target

SECONDS = 10.0
"""After which an input is a failure by itself: 6,000 characters take milliseconds."""

MOST_TRIES = 2_000
"""Runs that making an input shorter may take."""


class EndlessError(BaseException):
    """A case took too long. It is no Exception, so that nothing under test catches it."""


@dataclass(frozen=True)
class Failure:
    """What was raised and where, the same for two inputs that fail in the same way."""

    kind: str
    place: str
    told: str

    def is_like(self, other: "Failure | None") -> bool:
        """Whether another failure is the same, whatever it tells."""
        return other is not None and (self.kind, self.place) == (other.kind, other.place)


def input_of(target: Target, seed: int, case: int) -> str:
    """The text of a case."""
    return make_input(target.seeds(), Random(f"{seed} {target.name} {case}"))


def find_failure(target: Target, text: str) -> Failure | None:
    """What a target raises for a text, None where it is nothing or expected."""
    try:
        with _at_most(SECONDS):
            target.run(text)
    except target.expected:
        return None
    except (Exception, SystemExit, EndlessError) as error:  # noqa: BLE001 (it is what is looked for)
        frames = traceback.extract_tb(error.__traceback__)
        # Where something never ends, and where recursion stops, is by chance.
        by_chance = isinstance(error, EndlessError | RecursionError)
        ours = [each for each in frames if "retrokb" in each.filename] or frames
        place = "" if by_chance else f"{ours[-1].filename.rpartition('/')[2]}:{ours[-1].lineno}"
        return Failure(type(error).__name__, place, f"{error}"[:300])
    return None


def minimise(text: str, fails: Callable[[str], bool]) -> str:
    """A shorter text that fails too: parts are left out, ever smaller ones."""
    tries, size = 0, max(1, len(text) // 2)
    while size and tries < MOST_TRIES:
        start, shorter = 0, text
        while start < len(shorter) and tries < MOST_TRIES:
            candidate = shorter[:start] + shorter[start + size :]
            tries += 1
            if fails(candidate):
                shorter = candidate
            else:
                start += size
        size = size if shorter != text and size > 1 else size // 2
        text = shorter
    return text


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise EndlessError(f"it takes more than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def fuzz(target: Target, seed: int, cases: Sequence[int]) -> list[Failure]:
    """Run cases, and print each new failure with the shortest input that was found for it."""
    known: list[Failure] = []
    begun = time.perf_counter()
    for number in cases:
        text = input_of(target, seed, number)
        failure = find_failure(target, text)
        if failure and not any(map(failure.is_like, known)):
            known.append(failure)
            _report(target, seed, number, text, failure)
    took = time.perf_counter() - begun
    click.echo(f"{target.name:<13} {len(cases):>7} cases {took:>7.1f} s  {len(known)} failures")
    return known


def _report(target: Target, seed: int, number: int, text: str, failure: Failure) -> None:
    shortest = text
    if failure.kind != EndlessError.__name__:
        shortest = minimise(text, lambda each: failure.is_like(find_failure(target, each)))
    click.echo(f"FAILED  {target.name}: {failure.kind} at {failure.place or 'any place'}")
    click.echo(f"        {failure.told!a}")
    click.echo(f"        again: scripts/fuzz --seed {seed} --case {number} {target.name}")
    click.echo(f"        {shortest!a}")


@click.command()
@click.option("--cases", default=1_000, help="Of each target.")
@click.option("--seed", default=1, help="Of chance.")
@click.option("--case", "one", type=int, help="Run this one alone, and show its whole input.")
@click.option("--list", "listed", is_flag=True, help="Name the targets.")
@click.argument("names", nargs=-1, metavar="[TARGET]...")
def main(cases: int, seed: int, one: int | None, listed: bool, names: tuple[str, ...]) -> None:
    """Give inputs by chance to the TARGETS; fails where one raised what it should not."""
    known = {target.name: target for target in TARGETS}
    if listed:
        click.echo("\n".join(f"{target.name:<13} {target.about}" for target in TARGETS))
        return
    if unknown := set(names) - known.keys():
        sys.exit(f"There is no target {', '.join(sorted(unknown))}; --list names them.")
    chosen = [known[name] for name in names] or [*TARGETS]
    if one is not None:
        for target in chosen:
            click.echo(ascii(input_of(target, seed, one)))
    numbers = range(cases) if one is None else (one,)
    failures = [each for target in chosen for each in fuzz(target, seed, numbers)]
    click.echo(f"{len(chosen) * len(numbers):,} cases, {len(failures)} failures")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
