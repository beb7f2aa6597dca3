"""What makes the evidence itself doubtful: no history at all, or commits with odd days."""

from collections.abc import Iterable, Iterator

from ..model.history import Commit, History
from ..model.problems import Place, Problem
from ..model.settings import Settings
from .basis import TrackedGap
from .versions import find_versions


def check_evidence(
    gaps: Iterable[TrackedGap], history: History, settings: Settings
) -> Iterator[Problem]:
    """Report that there is no history, or which commits of remedies claim a day that cannot be."""
    gaps = list(gaps)
    if gaps and not history.measurable:
        what = f"No gap can be resolved in this build: {history.why_not}."
        advice = "States are told from git: build in a clone with the whole history."
        yield Problem("RK501", Place(settings.docs_dir), what, advice)
        return
    paths = sorted({link.target.path for tracked in gaps for link in tracked.links})
    told: set[str] = set()
    newest = _newest(history, settings)
    for version in (each for path in paths for each in find_versions(path, history)):
        sentence = _oddity(version.commit, newest, settings)
        if sentence and version.commit.sha not in told:
            told.add(version.commit.sha)
            advice = "Correct the clock of the machine that made it; the commit may stay."
            yield Problem("RK502", Place(version.path), sentence, advice)


def _newest(history: History, settings: Settings) -> int:
    """The number of the newest commit that is evidence."""
    numbers = (each.number for each in history.commits if each.day <= settings.as_of)
    return max(numbers, default=-1)


def _oddity(commit: Commit, newest: int, settings: Settings) -> str:
    name = f"Commit {commit.sha[:10]} is dated {commit.stated.isoformat()}"
    if commit.backdated:
        day = commit.day.isoformat()
        return f"{name}, before its parent; it counts as of its parent's day, {day}."
    if commit.day > settings.as_of and commit.number < newest:
        return f"{name}, after commits that follow it; it is no evidence before that day."
    return ""
