"""From conditions to states."""

from collections.abc import Iterable
from datetime import date

from ..model.archive import Link
from ..model.ledger import BugState, Condition, ConditionName, GapState, Holding
from ..model.records import Bug, Gap
from ..model.settings import Policy

Conditions = tuple[Condition, ...]


def asked_of(policy: Policy) -> frozenset[ConditionName]:
    """The conditions that a policy asks for."""
    left_out = frozenset() if policy.findable else frozenset({ConditionName.FINDABLE})
    return frozenset(ConditionName) - left_out


def derive_gap_state(
    gap: Gap, conditions: Conditions, asked: frozenset[ConditionName], *, was_live: bool
) -> GapState:
    """The first state of a gap that fits its conditions, in the order of the specification.

    `was_live` says whether a remedy that is not live now has been since the retro.
    """
    by_name = {condition.name: condition for condition in conditions}
    holding = {name: each.holding for name, each in by_name.items() if name in asked}
    if gap.retirement and gap.retirement.retired_as and gap.retirement.reason:
        return GapState.RETIRED
    if holding[ConditionName.LIVE] is not Holding.YES:
        return GapState.LAPSED if was_live else GapState.OPEN
    is_watched = holding[ConditionName.WATCHED] is Holding.YES
    if is_watched and holding.get(ConditionName.FINDABLE) is Holding.NO:
        return GapState.LAPSED
    if holding[ConditionName.QUIET] is Holding.NO:
        return GapState.RECURRING
    if all(each is Holding.YES for each in holding.values()):
        return GapState.RESOLVED
    return GapState.WATCHING


def since_when(
    state: GapState,
    conditions: Conditions,
    asked: frozenset[ConditionName],
    day: date | None,
) -> date | None:
    """The day since when a state holds; `day` is that of the retro. None where it is unknown."""
    since = {condition.name: condition.since for condition in conditions}
    if state is GapState.OPEN:
        return day
    if state is GapState.RECURRING:
        return since[ConditionName.QUIET]
    if state is GapState.WATCHING:
        return since[ConditionName.CHANGED] or _latest((since[ConditionName.LIVE], day))
    if state is GapState.RESOLVED:
        return _latest(since[name] for name in asked)
    return None


def derive_bug_state(bug: Bug, workarounds: tuple[Link, ...]) -> BugState:
    """The state of a bug: fixed, else a known error if its workaround is shown, else open."""
    if bug.fixed_in:
        return BugState.FIXED
    return BugState.KNOWN_ERROR if workarounds else BugState.OPEN


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
