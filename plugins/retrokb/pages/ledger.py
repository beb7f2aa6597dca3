"""The ledger of education gaps, and the known errors: `/gaps/` and `/bugs/`."""

from collections.abc import Iterator

from ..model.ledger import BugEntry, BugState, GapEntry, GapState
from .facts import (
    render_basis,
    render_bug_counts,
    render_bug_state,
    render_evidence,
    render_gap_counts,
)
from .markdown import blocks, bullets, escape, heading, table
from .view import GeneratedPage, View

GAPS = "gaps/index.md"
BUGS = "bugs/index.md"

EXPLAINED = (
    "An education gap is something that somebody could not learn in time. It counts as resolved "
    "only on evidence that the next one will find the answer alone; no field sets its state."
)


def render_gaps_page(view: View) -> GeneratedPage:
    """Every gap with its state, and what is asked for but not written."""
    path = view.path_of(GAPS)
    entries = sorted(view.ledger.gaps, key=lambda entry: list(GapState).index(entry.state))
    unwritten = bullets(_unwritten(view, path))
    text = blocks(
        EXPLAINED,
        render_gap_counts(entries),
        render_basis(view.settings),
        table(
            ("State", "Gap", "What could not be learnt", "By whom", "Retro", "Remedy"),
            (_gap_row(entry, view, path) for entry in entries),
        )
        if entries
        else "No retro has named an education gap yet.",
        heading(2, "Asked for but not written", "rk-unwritten") if unwritten else "",
        unwritten,
        heading(2, "The evidence, gap by gap", "rk-evidence") if entries else "",
        bullets(_evidence(entry, view, path) for entry in entries),
    )
    return GeneratedPage(path, "Education gaps", text)


def render_bugs_page(view: View) -> GeneratedPage:
    """Every bug with its state and its workaround."""
    path = view.path_of(BUGS)
    order = [BugState.KNOWN_ERROR, BugState.OPEN, BugState.FIXED]
    entries = sorted(view.ledger.bugs, key=lambda entry: order.index(entry.state))
    text = blocks(
        "What a customer was first blamed for is often a bug: the software did it, or let it "
        "happen. A known error is one with a workaround.",
        render_bug_counts(entries),
        render_basis(view.settings),
        table(
            ("State", "Bug", "What happens", "Workaround", "Retro"),
            (_bug_row(entry, view, path) for entry in entries),
        )
        if entries
        else "No retro has named a bug yet.",
    )
    return GeneratedPage(path, "Known errors", text)


def _gap_row(entry: GapEntry, view: View, path: str) -> tuple[str, ...]:
    remedies = ", ".join(view.to_end(path, link.target) for link in entry.remedies)
    return (
        entry.state.value,
        view.to_finding(path, entry.gap),
        escape(entry.gap.statement),
        entry.gap.learner.value,
        view.to_page(path, entry.retro),
        remedies or "none yet",
    )


def _bug_row(entry: BugEntry, view: View, path: str) -> tuple[str, ...]:
    return (
        render_bug_state(entry),
        view.to_finding(path, entry.bug),
        escape(entry.bug.statement),
        ", ".join(view.to_end(path, link.target) for link in entry.workarounds) or "none yet",
        view.to_page(path, entry.retro),
    )


def _unwritten(view: View, path: str) -> Iterator[str]:
    for entry in view.ledger.gaps:
        if entry.state is GapState.OPEN and not entry.remedies:
            phrases = "; ".join(f"“{escape(phrase)}”" for phrase in entry.gap.phrases)
            yield f"{view.to_finding(path, entry.gap)} {phrases or escape(entry.gap.statement)}"


def _evidence(entry: GapEntry, view: View, path: str) -> str:
    name = f"{view.to_finding(path, entry.gap)}: **{entry.state.value}**"
    return f"{name}. {render_evidence(entry)}"
