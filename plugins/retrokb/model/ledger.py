"""The ledger: each gap and bug with its state, which is derived and never set by a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from .archive import Link
from .records import Bug, Gap, Retro


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
    """One condition of one gap; `evidence` is a sentence that a sceptic can follow."""

    name: ConditionName
    holding: Holding
    evidence: str


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


@dataclass(frozen=True)
class GapEntry:
    """A gap with its state, its conditions in the order of ConditionName, and its links."""

    gap: Gap
    retro: Retro
    state: GapState
    conditions: tuple[Condition, ...]
    remedies: tuple[Link, ...]
    recurrences: tuple[Link, ...]


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
