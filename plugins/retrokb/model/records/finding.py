"""What a retro found: gaps and bugs."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..choices import BlamedOn, FailureMode, Kind, Learner, RetiredAs
from ..fields import Form, Stated
from ..values import Reference
from .page import PHRASES
from .scope import UNSCOPED, Scope

LONGEST_STATEMENT = 200
"""Characters: a statement is one sentence; the story stands in the body."""


@dataclass(frozen=True)
class Retirement:
    """The decision to pursue a gap no longer: as what it is retired, and the reason."""

    retired_as: Annotated[
        RetiredAs | None,
        Stated(
            "Why it is no longer pursued.",
            name="as",
            required=f"Write one of {', '.join(way.value for way in RetiredAs)}.",
            published=True,
        ),
    ]
    reason: Annotated[
        str,
        Stated("The reason.", required="Say why this gap is no longer pursued.", published=True),
    ]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a retro found: a gap or a bug. `key` names it uniquely, with or without an id.

    `anchor` is its place on the page of its retro; the lines are those in the file.
    """

    key: str
    id: Annotated[
        str,
        Stated(
            "Such as `GAP-4K2M` or `BUG-9TT1`, unique over everything.",
            form=Form.ID,
            required="A finding is known by its id, such as `GAP-4K2M` or `BUG-9TT1`.",
            absent="a warning; the finding has no address",
            published=True,
        ),
    ]
    kind: ClassVar[
        Annotated[
            Kind,
            Stated(
                "education or bug; there is no third.",
                required="Write `kind: education` or `kind: bug`; there is no third.",
                absent="a warning; the finding is left out",
            ),
        ]
    ]
    statement: Annotated[
        str,
        Stated(
            f"One sentence, at most {LONGEST_STATEMENT} characters: who could not learn what, and "
            "where they looked; or what the software did.",
            required="Say in one sentence what was found.",
            longest=LONGEST_STATEMENT,
            published=True,
        ),
    ]
    anchor: str
    line: int
    retro: str
    statement_line: int = 0
    scope: Scope = UNSCOPED


@dataclass(frozen=True, kw_only=True)
class Gap(Finding):
    """An education gap: somebody could not learn something.

    `blamed_on` belongs to bugs; a gap keeps it only so that RK408 can reject it.
    """

    kind = Kind.EDUCATION
    learner: Annotated[
        Learner,
        Stated("Who could not learn it; the customer unless it says.", published=True),
    ] = Learner.CUSTOMER
    failure_mode: Annotated[
        FailureMode | None,
        Stated("In which way the knowledge failed.", absent="not said", published=True),
    ] = None
    phrases: Annotated[tuple[str, ...], PHRASES] = ()
    remedies: Annotated[
        tuple[Reference, ...],
        Stated(
            "Articles or sections that answer it: paths or ids.",
            name="remedy",
            absent="the gap is open, unless an article names it under `answers`",
        ),
    ] = ()
    retirement: Annotated[
        Retirement | None,
        Stated("No longer pursued.", name="retired", absent="not retired", published=True),
    ] = None
    blamed_on: BlamedOn = BlamedOn.NONE


@dataclass(frozen=True, kw_only=True)
class Bug(Finding):
    """A bug: the software did it, or let it happen."""

    kind = Kind.BUG
    blamed_on: Annotated[BlamedOn, Stated("What it was first taken for.", published=True)] = (
        BlamedOn.NONE
    )
    tracker: Annotated[str, Stated("Its address or number in your tracker.", published=True)] = ""
    workaround: Annotated[
        Reference | None, Stated("An article or a section that helps until then.")
    ] = None
    fixed_in: Annotated[
        str, Stated("The version that fixes it.", absent="not fixed", published=True)
    ] = ""
    wont_fix: Annotated[
        str, Stated("Why it will not be fixed; needs a workaround.", published=True)
    ] = ""
