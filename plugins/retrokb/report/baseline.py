"""What an archive lacks today, accepted, so that only what is new fails.

An entry is known by its code, its file and the text of its line: lines that move stay accepted,
lines that are changed are looked at anew. Errors are never accepted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model.problems import Level
from ..text.json import from_json, to_json
from .found import Found

VERSION = 1


class BadBaselineError(ValueError):
    """A file is no baseline; the text says what is wrong with it."""


@dataclass(frozen=True, order=True)
class Entry:
    """One accepted problem."""

    path: str
    code: str
    fingerprint: str


@dataclass(frozen=True)
class Baseline:
    """The problems that an archive has and accepts, by what identifies each."""

    entries: frozenset[Entry] = frozenset()


@dataclass(frozen=True)
class Compared:
    """What a baseline leaves to be reported, how much it accepts, and what it names in vain."""

    fresh: tuple[Found, ...]
    accepted: int
    gone: tuple[Entry, ...]

    def remarks(self) -> Iterator[str]:
        """What a person is told of the comparison."""
        if self.accepted:
            yield f"{_counted(self.accepted, '')} accepted by the baseline."
        if self.gone:
            most = Counter(entry.code for entry in self.gone)
            codes = ", ".join(f"{code}: {number}" for code, number in sorted(most.items()))
            yield (
                f"{_counted(len(self.gone), ' of the baseline')} no longer there ({codes}); "
                "shorten it with --write-baseline."
            )


def _counted(number: int, of: str) -> str:
    return f"1 problem{of} is" if number == 1 else f"{number} problems{of} are"


def accept(found: Iterable[Found]) -> Baseline:
    """The baseline that accepts all of these but the errors."""
    accepted = (each for each in found if each.problem.level is not Level.ERROR)
    return Baseline(frozenset(map(_entry, accepted)))


def compare(
    found: Iterable[Found], baseline: Baseline, looked_at: Callable[[str], bool]
) -> Compared:
    """The problems that a baseline does not accept, and its entries that no problem matches.

    Only entries of files that were looked at can be gone.
    """
    found = tuple(found)
    entries = {_entry(each) for each in found}
    fresh = tuple(each for each in found if not _is_accepted(each, baseline))
    gone = (entry for entry in baseline.entries - entries if looked_at(entry.path))
    return Compared(fresh, len(found) - len(fresh), tuple(sorted(gone)))


def _is_accepted(found: Found, baseline: Baseline) -> bool:
    return found.problem.level is not Level.ERROR and _entry(found) in baseline.entries


def _entry(found: Found) -> Entry:
    return Entry(found.problem.place.path, found.problem.code, found.fingerprint)


def render_baseline(baseline: Baseline) -> str:
    """A baseline as JSON: an entry a line would be, so that a change of it is easy to read."""
    accepted: dict[str, dict[str, list[str]]] = {}
    for entry in sorted(baseline.entries):
        accepted.setdefault(entry.path, {}).setdefault(entry.code, []).append(entry.fingerprint)
    return to_json({"version": VERSION, "accepted": accepted})


def parse_baseline(text: str) -> Baseline:
    """Read what `render_baseline` wrote. Raises BadBaselineError."""
    try:
        read = from_json(text)
        if read["version"] != VERSION:
            raise BadBaselineError(f"its version is {read['version']!r}, and not {VERSION}")
        return Baseline(
            frozenset(
                Entry(str(path), str(code), str(each))
                for path, codes in read["accepted"].items()
                for code, fingerprints in codes.items()
                for each in fingerprints
            )
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BadBaselineError):
            raise
        raise BadBaselineError("write it with --write-baseline") from error
