"""The records: articles, retros and their findings, as frozen values parsed from text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .choices import (
    ArticleType,
    Audience,
    BlamedOn,
    Confidence,
    FailSafeKind,
    FailureMode,
    Learner,
    Outcome,
    Part,
    RetiredAs,
    Ring,
    Status,
)
from .outline import Block, Outline


@dataclass(frozen=True, order=True)
class Day:
    """A date as far as it is known: "2026", "2026-11" or "2026-11-03"."""

    text: str

    @property
    def complete(self) -> bool:
        """Whether year, month and day are known; only then can it serve as evidence."""
        return len(self.text) == len("YYYY-MM-DD")

    def __str__(self) -> str:
        return self.text


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


@dataclass(frozen=True)
class Reference:
    """A path or an id that a field of the front matter names, with the line of that field."""

    text: str
    line: int


@dataclass(frozen=True)
class Escalation:
    """One escalation: `case` is how a ticket system names it; unknown days are None."""

    case: str
    opened: Day | None
    escalated: Day | None
    resolved: Day | None


@dataclass(frozen=True)
class Retirement:
    """The decision to pursue a gap no longer: as what it is retired, and the reason."""

    retired_as: RetiredAs | None
    reason: str


@dataclass(frozen=True)
class Excuse:
    """A gap that an incident resembles without repeating it."""

    gap: Reference
    reason: str


@dataclass(frozen=True)
class Amendment:
    """What was changed in a final retro, and when."""

    day: Day | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where, for whom and for which readers a record holds.

    `products`, `problem_classes` and `personas` are keys of the vocabulary.
    """

    audience: Audience = Audience.PUBLIC
    publish_after: Day | None = None
    owner: str = ""
    products: tuple[str, ...] = ()
    problem_classes: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a retro found: a gap or a bug. `key` names it uniquely, with or without an id.

    `anchor` is its place on the page of its retro; the lines are those in the file.
    """

    key: str
    id: str
    statement: str
    anchor: str
    line: int
    retro: str
    statement_line: int = 0
    scope: Scope = Scope()


@dataclass(frozen=True, kw_only=True)
class Gap(Finding):
    """An education gap: somebody could not learn something.

    `blamed_on` belongs to bugs; a gap keeps it only so that RK408 can reject it.
    """

    learner: Learner = Learner.CUSTOMER
    failure_mode: FailureMode | None = None
    phrases: tuple[str, ...] = ()
    remedies: tuple[Reference, ...] = ()
    retirement: Retirement | None = None
    blamed_on: BlamedOn = BlamedOn.NONE


@dataclass(frozen=True, kw_only=True)
class Bug(Finding):
    """A bug: the software did it, or let it happen."""

    blamed_on: BlamedOn = BlamedOn.NONE
    tracker: str = ""
    workaround: Reference | None = None
    fixed_in: str = ""
    wont_fix: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One Markdown file. `path` is relative to mkdocs.yml, with forward slashes.

    `body` is the text without front matter, and `body_line` the line on which it begins.
    `marks` gives the line of each front matter field. `meta` holds the front matter as
    plain values, for the theme. `title_lines` are the first and last line of the heading
    that is the title, None where it has none.
    """

    path: str
    title: str
    title_lines: tuple[int, int] | None = None
    body: str = ""
    body_line: int = 1
    outline: Outline = field(default_factory=Outline)
    scope: Scope = Scope()
    has_front_matter: bool = False
    description: str = ""
    marks: Mapping[str, int] = field(default_factory=dict)
    meta: Mapping[str, object] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """The line of a front matter field, else the first line."""
        return self.marks.get(name, 1)


@dataclass(frozen=True, kw_only=True)
class Article(Page):
    """A knowledge-base article. `id` is "" where it has no permanent address."""

    id: str = ""
    type: ArticleType | None = None
    versions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    answers: tuple[Reference, ...] = ()
    confidence: Confidence = Confidence.NOT_VALIDATED
    reviewed: Day | None = None
    review_within: int | None = None
    aliases: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    superseded_by: Reference | None = None
    withdrawn: str = ""


@dataclass(frozen=True, kw_only=True)
class Retro(Page):
    """A retrospective. `id` is its own or the slug of its file's stem; `own_id` says which."""

    id: str
    own_id: bool = False
    slug: str
    day: Day | None = None
    status: Status = Status.DRAFT
    impact: str = ""
    withdrawn_reason: str = ""
    superseded_by: Reference | None = None
    escalations: tuple[Escalation, ...] = ()
    timezone: str = "UTC"
    findings: tuple[Finding, ...] = ()
    recurrence_of: tuple[Reference, ...] = ()
    not_recurrence_of: tuple[Excuse, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    parts: Mapping[Part, tuple[Block, ...]] = field(default_factory=dict)
    timeline: tuple[Event, ...] = ()
    missed_opportunities: tuple[MissedOpportunity, ...] = ()
    fail_safes: tuple[FailSafe, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The education gaps among the findings."""
        return tuple(finding for finding in self.findings if isinstance(finding, Gap))

    @property
    def bugs(self) -> tuple[Bug, ...]:
        """The bugs among the findings."""
        return tuple(finding for finding in self.findings if isinstance(finding, Bug))
