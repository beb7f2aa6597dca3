"""A finding as it stands on its retro, under an anchor of its own."""

from collections.abc import Iterator

from ..model.choices import BlamedOn
from ..model.ledger import BugEntry, GapEntry
from ..model.records import Bug, Finding
from .evidence import render_flag, render_lacking
from .facts import render_bug_state
from .markdown import blocks, bullets, counted, escape, heading, link
from .standing import render_embargo
from .view import View


def render_finding(found: Finding, view: View) -> str:
    """A finding with its statement, its state, and what answers it."""
    name = escape(found.id) if found.id else "Finding"
    if isinstance(found, Bug):
        bug = view.ledger.bug_by_key[found.key]
        title, lines = f"{name}: bug, {render_bug_state(bug)}", _bug_lines(bug, view)
    else:
        gap = view.ledger.gap_by_key[found.key]
        title, lines = f"{name}: education gap, {gap.state.value}", _gap_lines(gap, view)
    embargo = render_embargo(found.scope, view)
    return blocks(
        heading(3, title, found.anchor),
        f"> {embargo}" if embargo else "",
        escape(found.statement),
        bullets(lines),
    )


def _gap_lines(entry: GapEntry, view: View) -> Iterator[str]:
    gap = entry.gap
    mode = f", the knowledge was {gap.failure_mode.value}" if gap.failure_mode else ""
    yield f"**Who could not learn it:** {gap.learner.value}{mode}"
    if gap.phrases:
        quoted = ", ".join(f"“{escape(phrase)}”" for phrase in gap.phrases)
        yield f"**In their words:** {quoted}"
    ends = dict.fromkeys(view.to_end(each.target) for each in entry.remedies)
    yield f"**Remedy:** {', '.join(ends) or 'none yet'}"
    if gap.retirement:
        how = gap.retirement.retired_as.value if gap.retirement.retired_as else "retired"
        yield f"**Retired:** {how}. {escape(gap.retirement.reason)}"
    yield f"**State:** {render_flag(entry, view)}"
    yield from (f"**Not yet:** {each}" for each in render_lacking(entry))
    if entry.treat_as_bug:
        yield f"**Treat it as a bug:** it recurred {counted(len(entry.recurrences), 'time')}"


def _bug_lines(entry: BugEntry, view: View) -> Iterator[str]:
    bug = entry.bug
    if bug.blamed_on is not BlamedOn.NONE:
        yield f"**First taken for:** {bug.blamed_on.value.replace('-', ' ')}"
    ends = ", ".join(view.to_end(each.target) for each in entry.workarounds)
    if ends:
        yield f"**Workaround:** {ends}"
    if bug.tracker:
        yield f"**Tracker:** {_tracker(bug.tracker)}"
    if bug.wont_fix:
        yield f"**Will not be fixed:** {escape(bug.wont_fix)}"


def _tracker(text: str) -> str:
    unsafe = any(each.isspace() or each in "<>()\"'`" for each in text)
    safe = text.startswith(("https://", "http://")) and not unsafe
    return link(text, text) if safe else escape(text)
