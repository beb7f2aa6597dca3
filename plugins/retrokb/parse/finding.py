"""From the elements under `findings` to gaps and bugs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from ..model.choices import BlamedOn, FailureMode, Learner, RetiredAs
from ..model.records import Bug, Finding, Gap, Retirement, Scope
from ..text.names import slugify
from .fields import Fields
from .identity import parse_id
from .scope import parse_scope

LONGEST_STATEMENT = 200
"""Characters: a statement is one sentence; the story stands in the body."""


class Kind(Enum):
    """The two kinds of findings; there is no third."""

    EDUCATION = "education"
    BUG = "bug"


@dataclass(frozen=True)
class Context:
    """What a finding takes from the retro that it stands in."""

    retro: str
    scope: Scope
    audiences: Mapping[str, str]


def parse_findings(fields: Fields, context: Context) -> Iterator[Finding]:
    """The findings of a retro in the order in which they are written."""
    for number, finding in enumerate(fields.tables("findings"), start=1):
        yield from _parse_finding(finding, context, number)


def _parse_finding(fields: Fields, context: Context, number: int) -> Iterator[Finding]:
    kind = fields.choice("kind", Kind)
    if not fields.text("kind"):
        fields.require("kind", "", "Write `kind: education` or `kind: bug`; there is no third.")
    common = _parse_common(fields, context, number)
    if kind is Kind.EDUCATION:
        yield _parse_gap(fields, common)
    elif kind is Kind.BUG:
        yield _parse_bug(fields, common)
    else:
        return
    fields.finish(foreign=False)


def _parse_common(fields: Fields, context: Context, number: int) -> Finding:
    stated = parse_id(fields)
    if not fields.text("id"):
        fields.require("id", "", "A finding is known by its id, such as `GAP-4K2M` or `BUG-9TT1`.")
    statement = " ".join(fields.text("statement").split())
    fields.require("statement", statement, "Say in one sentence what was found.")
    if len(statement) > LONGEST_STATEMENT:
        what = f"The statement has {len(statement)} characters; {LONGEST_STATEMENT} at most."
        advice = "Tell the story in the body, under a heading that begins with the id."
        fields.report("RK216", "statement", what, advice, subject=statement)
    anchor = slugify(stated) if stated else f"finding-{number}"
    return Finding(
        key=stated.upper() or f"{context.retro}#{anchor}",
        id=stated,
        statement=statement,
        anchor=anchor,
        line=fields.line,
        statement_line=fields.line_of("statement"),
        retro=context.retro,
        scope=parse_scope(fields, context.audiences, context.scope),
    )


def _parse_gap(fields: Fields, common: Finding) -> Gap:
    return Gap(
        **vars(common),
        learner=fields.choice("learner", Learner) or Learner.CUSTOMER,
        failure_mode=fields.choice("failure_mode", FailureMode),
        phrases=fields.phrases("phrases"),
        remedies=fields.references("remedy"),
        retirement=_parse_retirement(fields),
        blamed_on=fields.choice("blamed_on", BlamedOn) or BlamedOn.NONE,
    )


def _parse_retirement(fields: Fields) -> Retirement | None:
    retired = fields.table("retired")
    if retired is None:
        return None
    retirement = Retirement(retired.choice("as", RetiredAs), retired.text("reason"))
    if not retired.text("as"):
        allowed = ", ".join(way.value for way in RetiredAs)
        retired.require("as", "", f"Write one of {allowed}.")
    retired.require("reason", retirement.reason, "Say why this gap is no longer pursued.")
    retired.finish(foreign=False)
    return retirement


def _parse_bug(fields: Fields, common: Finding) -> Bug:
    bug = Bug(
        **vars(common),
        blamed_on=fields.choice("blamed_on", BlamedOn) or BlamedOn.NONE,
        tracker=fields.text("tracker"),
        workaround=fields.reference("workaround"),
        fixed_in=fields.text("fixed_in"),
        wont_fix=fields.text("wont_fix"),
    )
    if bug.wont_fix:
        why = "A bug that will not be fixed needs a workaround that customers can follow."
        fields.require("workaround", bug.workaround, why)
    return bug
