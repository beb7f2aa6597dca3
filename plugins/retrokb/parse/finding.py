"""From the elements under `findings` to gaps and bugs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..model.choices import BlamedOn, Kind
from ..model.records import LONGEST_STATEMENT, Bug, Finding, Gap, Scope
from ..text.names import slugify
from .fields import Fields
from .kept_in import parse_kept_in
from .scope import parse_scope
from .stated import parse_stated


@dataclass(frozen=True)
class Context:
    """What a finding takes from the retro that it stands in.

    `internal` says that this lies where nothing is public.
    """

    retro: str
    scope: Scope
    audiences: Mapping[str, str]
    internal: bool = False


def parse_findings(
    fields: Fields, context: Context
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings of a retro in the order in which they are written, and the entries of no kind.

    These are no findings, and keep what they say of who may know of them.
    """
    entries = [_parse_finding(table, context) for table in fields.tables("findings")]
    known = (each for each in entries if isinstance(each, Gap | Bug))
    findings = tuple(renumber(each, number) for number, each in enumerate(known, start=1))
    return findings, tuple(each for each in entries if not isinstance(each, Gap | Bug))


def renumber(finding: Finding, number: int) -> Finding:
    """A finding as the one with a number among those of its retro: without an id it is its name."""
    if finding.id:
        return finding
    anchor = f"finding-{number}"
    return replace(finding, anchor=anchor, key=f"{finding.retro}#{anchor}")


def _parse_finding(fields: Fields, context: Context) -> Finding:
    kind = fields.choice("kind", Kind)
    common = _parse_common(fields, context)
    if kind is None:
        return common
    found = (_parse_gap if kind is Kind.EDUCATION else _parse_bug)(fields, common)
    fields.finish(foreign=False)
    return found


def _parse_common(fields: Fields, context: Context) -> Finding:
    statement = " ".join(fields.text("statement").split())
    stated = parse_stated(Finding, fields, statement=statement)
    if len(statement) > LONGEST_STATEMENT:
        what = f"The statement has {len(statement)} characters; {LONGEST_STATEMENT} at most."
        advice = "Tell the story in the body, under a heading that begins with the id."
        fields.report("RK216", "statement", what, advice, subject=statement)
    read_scope = parse_kept_in if context.internal else parse_scope
    return Finding(
        **stated,
        key=stated["id"].upper(),
        anchor=slugify(stated["id"]) if stated["id"] else "",
        line=fields.line,
        statement_line=fields.line_of("statement"),
        retro=context.retro,
        scope=read_scope(fields, context.audiences, context.scope),
    )


def _parse_gap(fields: Fields, common: Finding) -> Gap:
    blamed_on = fields.choice("blamed_on", BlamedOn) or BlamedOn.NONE
    return Gap(**vars(common), **parse_stated(Gap, fields), blamed_on=blamed_on)


def _parse_bug(fields: Fields, common: Finding) -> Bug:
    bug = Bug(**vars(common), **parse_stated(Bug, fields))
    if bug.wont_fix:
        why = "A bug that will not be fixed needs a workaround that customers can follow."
        fields.require("workaround", bug.workaround, why)
    return bug
