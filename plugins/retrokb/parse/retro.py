"""From a page to a retro."""

from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..model.choices import Part, Status
from ..model.outline import Block
from ..model.problems import Place, Problem
from ..model.records import Retro
from ..model.settings import ParsingRules
from ..text.names import slugify
from ..text.nearest import find_nearest
from .dates import InferredDay, day_in_name, infer_day
from .fields import Fields
from .finding import Context, parse_findings
from .identity import parse_id
from .page import Draft, check_described
from .sections import find_parts
from .stated import parse_stated
from .tables import UnreadCell, parse_actions, parse_fail_safes, parse_missed_opportunities
from .timeline import parse_timeline

MOST_SHOWN = 60
"""Characters of a text that a message quotes."""


def parse_retro(draft: Draft, rules: ParsingRules) -> Retro:
    """The retro that a page of the archive is."""
    fields, page = draft.fields, draft.page
    check_described(draft)
    parts = find_parts(page.outline.blocks)
    found = _day(draft, parts.get(Part.TIMELINE, ()))
    timeline = parse_timeline(parts.get(Part.TIMELINE, ()), found.day)
    missed, odd_missed = parse_missed_opportunities(parts.get(Part.MISSED_OPPORTUNITIES, ()))
    fail_safes, odd_fail_safes = parse_fail_safes(parts.get(Part.FAIL_SAFES, ()))
    _report_unread(draft, timeline.unread, (*odd_missed, *odd_fail_safes))
    slug = slugify(PurePosixPath(draft.source.path).stem)
    own_id = parse_id(fields)
    source = draft.source
    context = Context(source.path, page.scope, rules.audiences, source.internal)
    findings, unread = parse_findings(fields, context)
    stated = parse_stated(
        Retro,
        fields,
        id=own_id or slug,
        day=found.day,
        status=_status(fields, rules),
        timezone=_timezone(fields),
        findings=findings,
    )
    retro = Retro(
        **vars(page),
        **stated,
        own_id=bool(own_id),
        unread=unread,
        slug=slug,
        parts=parts,
        timeline=timeline.events,
        missed_opportunities=missed,
        fail_safes=fail_safes,
        actions=parse_actions(parts.get(Part.ACTIONS, ())),
    )
    _check_complete(retro, fields)
    fields.finish(foreign=True)
    return retro


def _day(draft: Draft, timeline: tuple[Block, ...]) -> InferredDay:
    outline = draft.page.outline
    heading = outline.headings[0].text if outline.headings else ""
    texts = [(block.text, block.line) for block in (*timeline, *outline.blocks)]
    stated = draft.fields.day("date")
    found = infer_day(stated, day_in_name(draft.source.folder_path), heading, texts)
    place = Place(draft.source.path, found.line or draft.fields.line_of("date"))
    for contradiction in found.contradictions:
        what = f"The dates disagree: {contradiction}."
        advice = "Set `date` to the day it reached Engineering."
        subject = stated.text if stated else ""
        draft.problems.append(Problem("RK213", place, what, advice, subject, field="date"))
    if stated is None or stated != found.day:
        draft.problems.append(Problem("RK212", place, *_inferred(found), field="date"))
    return found


def _inferred(found: InferredDay) -> tuple[str, str]:
    """What is said of a day that the front matter does not state, and the advice."""
    if found.day is None:
        what = "There is no date in the front matter, the file's name or the text."
        return what, "Add `date`."
    if found.day.complete:
        what = f"The date {found.day} was taken from the {found.source}."
        return what, "Add `date` to settle it."
    return f"Only {found.day} is known of the date, from the {found.source}.", "Add `date` in full."


def _report_unread(draft: Draft, times: tuple[Block, ...], cells: tuple[UnreadCell, ...]) -> None:
    path = draft.source.path
    for block in times:
        what = f"No time was understood in {_short(block.text)!r}; it stays as text."
        advice = "Begin it with a time, such as `10:45` or `2026-11-03 10:45`."
        place = Place(path, block.line)
        draft.problems.append(Problem("RK403", place, what, advice, subject=block.text))
    for cell in cells:
        draft.problems.append(_unread(cell, path))


def _unread(cell: UnreadCell, path: str) -> Problem:
    words = [each.value for each in cell.choices]
    what = f"{_short(cell.text)!r} is no {cell.column} that RetroKB knows; it stays as text."
    advice = f"Write one of {', '.join(words)}."
    near = find_nearest(cell.text, words)
    return Problem("RK404", Place(path, cell.line), what, advice, cell.text, near)


def _short(text: str) -> str:
    """The beginning of a text that may be long."""
    return text[:MOST_SHOWN]


def _status(fields: Fields, rules: ParsingRules) -> Status:
    """The stated status; an unknown one keeps the retro from being published."""
    if fields.states("status"):
        return fields.choice("status", Status) or Status.DRAFT
    return Status(rules.default_status)


def _timezone(fields: Fields) -> str:
    name = fields.text("timezone") or "UTC"
    try:
        ZoneInfo(name)
    # What it makes of the name is a path, and one of thousands of folders ends the stack.
    except (ZoneInfoNotFoundError, ValueError, OSError, RecursionError):
        what = f"`timezone` is {name!r}, which is no time zone."
        advice = "Write a name of the IANA database, such as `Europe/Berlin`."
        fields.report("RK204", "timezone", what, advice, subject=name)
        return "UTC"
    return name


def _check_complete(retro: Retro, fields: Fields) -> None:
    if retro.status is Status.WITHDRAWN:
        why = "Say why the retro was withdrawn; its page shows the reason."
        fields.require("withdrawn", retro.withdrawn_reason, why)
    if retro.status is Status.SUPERSEDED:
        why = "Name the retro that took its place."
        fields.require("superseded_by", retro.superseded_by, why)
    if retro.findings or not retro.status.published:
        return
    place = Place(retro.path, 1)
    if not retro.has_front_matter or retro.adopted_from:
        # The front matter of an adopted retro was written by a program, which classifies nothing.
        what = "This retro declares no finding."
        advice = "Say under `findings` what was an education gap and what was a bug."
        fields.problems.append(Problem("RK402", place, what, advice, field="findings"))
    elif retro.status is Status.FINAL:
        what = "This retro is final and declares no finding."
        advice = "Add `findings`, each of `kind: education` or `kind: bug`."
        fields.problems.append(Problem("RK401", place, what, advice, field="findings"))
