"""The ledger: each gap and bug with its state, which is derived and never set by a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from .archive import End, Link
from .history import Commit
from .records import Bug, Gap, Retro
from .settings import Policy


class Holding(Enum):
    """Whether a condition holds; what cannot be measured is never taken as holding."""

    YES = "holds"
    NO = "does not hold"
    NOT_MEASURABLE = "not measurable"


class ConditionName(Enum):
    """The five conditions that a resolved gap meets."""

    LIVE = "live"
    CHANGED = "changed"
    FINDABLE = "findable"
    WATCHED = "watched"
    QUIET = "quiet"


@dataclass(frozen=True)
class Condition:
    """One condition of one gap; `evidence` is a sentence that a sceptic can follow.

    `since` is the day since when it holds or, where it says so, does not; None where that is
    unknown. What the evidence stands on: `commits`, `retros` by path, `ends` of remedies.
    `for_authors` is the evidence with the names of what the site lacks, "" where it lacks nothing:
    who has the files may be told, and no page may show it.
    """

    name: ConditionName
    holding: Holding
    evidence: str
    since: date | None = None
    commits: tuple[Commit, ...] = ()
    retros: tuple[str, ...] = ()
    ends: tuple[End, ...] = ()
    for_authors: str = ""

    @property
    def holds(self) -> bool:
        """Whether the condition was measured, and holds."""
        return self.holding is Holding.YES


@dataclass(frozen=True)
class Publication:
    """The commit with which a remedy came to say what it did not say at the time of an incident."""

    end: End
    commit: Commit

    @property
    def day(self) -> date:
        """The day that counts, UTC."""
        return self.commit.day


@dataclass(frozen=True)
class Recurrence:
    """A later retro that repeats a gap, and the `reason` to think so; an unknown `day` is None."""

    retro: str
    day: date | None
    reason: str


class GapState(Enum):
    """The states of an education gap."""

    OPEN = "open"
    LAPSED = "lapsed"
    RECURRING = "recurring"
    WATCHING = "watching"
    RESOLVED = "resolved"
    RETIRED = "retired"


class BugState(Enum):
    """The states of a bug."""

    OPEN = "open"
    KNOWN_ERROR = "known error"
    FIXED = "fixed"


UNANSWERED = (GapState.OPEN, GapState.LAPSED, GapState.RECURRING)

TOO_OFTEN = 2
"""Recurrences from which a gap is to be treated as a bug: teaching failed twice."""


@dataclass(frozen=True)
class GapEntry:
    """A gap with its state, the conditions in the order of ConditionName, and what they stand on.

    `since` is the day since when the state holds, None where that is unknown. `asked` names the
    conditions that the policy asks for.
    """

    gap: Gap
    retro: Retro
    state: GapState
    conditions: tuple[Condition, ...]
    remedies: tuple[Link, ...]
    recurrences: tuple[Recurrence, ...] = ()
    publication: Publication | None = None
    since: date | None = None
    asked: frozenset[ConditionName] = frozenset(ConditionName)

    @property
    def treat_as_bug(self) -> bool:
        """Whether teaching has failed twice."""
        return len(self.recurrences) >= TOO_OFTEN

    def incidents(self, minimum: int) -> int:
        """How many incidents asked for it: the retro, or its escalations if they are not few.

        Of fewer than `minimum` it may be guessed whose they are; those are told as one.
        """
        cases = len(self.retro.escalations)
        return (cases if cases >= max(minimum, 1) else 1) + len(self.recurrences)

    def is_overdue(self, policy: Policy, as_of: date) -> bool:
        """Whether it has been without an answer for longer than answers are watched."""
        if self.state not in UNANSWERED:
            return False
        if self.since is None:
            # Of an answer that was lost the day is unknown; it had been there, so it is missed.
            return self.state is GapState.LAPSED
        return as_of - self.since > timedelta(days=policy.window)


@dataclass(frozen=True)
class BugEntry:
    """A bug with its state and the links to its workaround."""

    bug: Bug
    retro: Retro
    state: BugState
    workarounds: tuple[Link, ...]


@dataclass(frozen=True)
class Ledger:
    """All gaps and bugs that one audience may see, as of one day, newest retro first."""

    as_of: date
    audience: str
    gaps: tuple[GapEntry, ...] = ()
    bugs: tuple[BugEntry, ...] = ()

    @cached_property
    def gap_by_key(self) -> Mapping[str, GapEntry]:
        """The entries of the gaps by the keys of their findings."""
        return {entry.gap.key: entry for entry in self.gaps}

    @cached_property
    def bug_by_key(self) -> Mapping[str, BugEntry]:
        """The entries of the bugs by the keys of their findings."""
        return {entry.bug.key: entry for entry in self.bugs}
