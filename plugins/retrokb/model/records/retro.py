"""Retrospectives."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from ..choices import Part, Ring, Status
from ..fields import Form, Stated
from ..outline import Block
from ..values import Day, Reference
from .body import Action, Event, FailSafe, MissedOpportunity
from .finding import Bug, Finding, Gap
from .page import ADOPTED, Page


@dataclass(frozen=True)
class Escalation:
    """One escalation: `case` is how a ticket system names it; unknown days are None."""

    case: Annotated[str, Stated("A number or another opaque name, never a customer's.")]
    opened: Annotated[Day | None, Stated("When the customer asked.")]
    escalated: Annotated[Day | None, Stated("When it reached Engineering.")]
    resolved: Annotated[Day | None, Stated("When it was solved.")]


@dataclass(frozen=True)
class Excuse:
    """A gap that an incident resembles without repeating it."""

    gap: Annotated[
        Reference,
        Stated("The gap that it resembles.", required="Name the gap that this incident resembles."),
    ]
    reason: Annotated[str, Stated("Why not.", required="Say why this is no recurrence.")]


@dataclass(frozen=True)
class Amendment:
    """What was changed in a final retro, and when."""

    day: Annotated[
        Day | None,
        Stated("When it was changed.", name="date", required="Say when the retro was changed."),
    ]
    text: Annotated[str, Stated("What was changed.", required="Say what was changed.")]


@dataclass(frozen=True, kw_only=True)
class Retro(Page):
    """A retrospective. `id` is its own or the slug of its file's stem; `own_id` says which.

    `unread` are the entries among its findings that are none, for want of a kind: they are on no
    page, and may be hidden. `unshown_lines` are those of its file that say what this build leaves
    out.
    """

    id: Annotated[
        str,
        Stated(
            "A name for links; without it the name of the file.",
            form=Form.ID,
            absent="the name of the file, as in its address",
            published=True,
        ),
    ]
    own_id: bool = False
    slug: str
    day: Annotated[
        Day | None,
        Stated(
            "The day it reached Engineering, YYYY-MM-DD.",
            name="date",
            absent="from the file's name, the heading or the text, with a notice",
            published=True,
        ),
    ] = None
    status: Annotated[
        Status,
        Stated(
            "Only final, superseded and withdrawn are published.",
            absent="the option `default_status`",
            published=True,
        ),
    ] = Status.DRAFT
    impact: Annotated[
        str, Stated("One sentence: who could not do what, for how long.", published=True)
    ] = ""
    withdrawn_reason: Annotated[
        str,
        Stated(
            "Why it was withdrawn; its page shows it.", name="withdrawn", absent="not withdrawn"
        ),
    ] = ""
    superseded_by: Annotated[Reference | None, Stated("The retro that took its place.")] = None
    escalations: Annotated[tuple[Escalation, ...], Stated("The tickets behind it.")] = ()
    timezone: Annotated[
        str,
        Stated(
            "Of the timeline's times, an IANA name as Europe/Berlin; default UTC.", published=True
        ),
    ] = "UTC"
    findings: Annotated[
        tuple[Finding, ...],
        Stated("Gaps and bugs; there is no third kind.", absent="not classified"),
    ] = ()
    recurrence_of: Annotated[
        tuple[Reference, ...],
        Stated("Gaps that this incident repeats: ids, or paths with #gap-4k2m."),
    ] = ()
    not_recurrence_of: Annotated[
        tuple[Excuse, ...], Stated("What it looks like and does not repeat.")
    ] = ()
    amendments: Annotated[tuple[Amendment, ...], Stated("Changes to a final retro.")] = ()
    adopted_from: Annotated[str, ADOPTED] = ""
    parts: Mapping[Part, tuple[Block, ...]] = field(default_factory=dict)
    timeline: tuple[Event, ...] = ()
    missed_opportunities: tuple[MissedOpportunity, ...] = ()
    fail_safes: tuple[FailSafe, ...] = ()
    actions: tuple[Action, ...] = ()
    unread: tuple[Finding, ...] = ()
    unshown_lines: frozenset[int] = frozenset()

    @property
    def entries(self) -> tuple[Finding, ...]:
        """All that stands under `findings`, what is none as well."""
        return (*self.findings, *self.unread)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The education gaps among the findings."""
        return tuple(finding for finding in self.findings if isinstance(finding, Gap))

    @property
    def bugs(self) -> tuple[Bug, ...]:
        """The bugs among the findings."""
        return tuple(finding for finding in self.findings if isinstance(finding, Bug))

    @property
    def earliest_ring(self) -> Ring | None:
        """The ring nearest to the customer at which the incident could have been stopped."""
        rings = {missed.ring for missed in self.missed_opportunities}
        return next((ring for ring in Ring if ring in rings), None)

    def lines_of(self, some: Collection[Finding]) -> frozenset[int]:
        """The lines of its file on which some of its findings stand, and no other."""
        starts = {each.line for each in some}
        others = {each.line for each in self.entries if each not in some}
        lines = {number for start in starts for number in range(start, self._end_of(start))}
        return frozenset(lines - others)

    def line_as_shown(self, line: int) -> int:
        """The number of a line where those that are left out do not count."""
        return line - sum(number < line for number in self.unshown_lines)

    def _end_of(self, start: int) -> int:
        """The line behind a finding: the next one, the next field, or the end of front matter."""
        starts = (each.line for each in self.entries)
        following = (*starts, *self.marks.values(), self.body_line - 1)
        return min((line for line in following if line > start), default=start + 1)
