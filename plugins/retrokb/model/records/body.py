"""What the body of a retro holds as data: the timeline and the tables."""

from dataclasses import dataclass

from ..choices import FailSafeKind, Outcome, Ring


@dataclass(frozen=True)
class Event:
    """One entry of a timeline; `day` ("2026-11-03") and `time` ("09:10") are "" where unknown."""

    day: str
    time: str
    ring: Ring | None
    text: str
    line: int
    when: str = ""


@dataclass(frozen=True)
class MissedOpportunity:
    """A row of the table of missed opportunities; texts are plain."""

    when: str
    ring: Ring | None
    available: str
    sensible: str
    easier: str
    line: int


@dataclass(frozen=True)
class FailSafe:
    """A row of the table of fail-safes; texts are plain."""

    name: str
    kind: FailSafeKind | None
    expected: str
    happened: str
    outcome: Outcome | None
    line: int


@dataclass(frozen=True)
class Action:
    """A task under Actions; `done` is None where the text has no mark."""

    text: str
    done: bool | None
    line: int
