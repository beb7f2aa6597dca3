"""The ledger of education gaps, and the known errors: `/gaps/` and `/bugs/`."""

from collections.abc import Iterator

from ..model.facets import PROBLEM_CLASS
from ..model.ledger import BugEntry, BugState, GapEntry, GapState
from .evidence import GAPS, evidence_anchor, render_evidence
from .facts import render_basis, render_bug_counts, render_bug_state, render_gap_counts
from .markdown import blocks, bullets, counted, escape, heading, table
from .view import GeneratedPage, View

BUGS = "bugs/index.md"

MOST_NEAR = 3
"""Articles that are offered for a gap without an answer."""

EXPLAINED = (
    "An education gap is something that somebody could not learn in time. It counts as resolved "
    "only on evidence that the next one will find the answer alone; no field sets its state."
)


def render_gaps_page(view: View) -> GeneratedPage:
    """Every gap with its state, what is asked for but not written, and the evidence of each."""
    path = view.path_of(GAPS)
    entries = sorted(view.ledger.gaps, key=lambda entry: list(GapState).index(entry.state))
    unwritten = bullets(_unwritten(view))
    text = blocks(
        EXPLAINED,
        render_gap_counts(entries),
        render_basis(view.settings),
        table(
            (
                "State",
                "Since",
                "Gap",
                "What could not be learnt",
                "By whom",
                "Class",
                "Retro",
                "Remedy",
            ),
            (_gap_row(entry, view) for entry in entries),
        )
        if entries
        else "No retro has named an education gap yet.",
        heading(2, "Asked for but not written", "rk-unwritten") if unwritten else "",
        unwritten,
        heading(2, "The evidence, gap by gap", "rk-evidence") if entries else "",
        *(_evidence(entry, view) for entry in entries),
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
            (_bug_row(entry, view) for entry in entries),
        )
        if entries
        else "No retro has named a bug yet.",
    )
    return GeneratedPage(path, "Known errors", text)


def _gap_row(entry: GapEntry, view: View) -> tuple[str, ...]:
    remedies = dict.fromkeys(view.to_end(link.target) for link in entry.remedies)
    return (
        view.to_generated(GAPS, entry.state.value, evidence_anchor(entry)),
        entry.since.isoformat() if entry.since else "",
        view.to_finding(entry.gap),
        escape(entry.gap.statement),
        entry.gap.learner.value,
        view.to_terms(PROBLEM_CLASS, PROBLEM_CLASS.keys(entry.gap.scope)),
        view.to_page(entry.retro),
        ", ".join(remedies) or "none yet",
    )


def _bug_row(entry: BugEntry, view: View) -> tuple[str, ...]:
    return (
        render_bug_state(entry),
        view.to_finding(entry.bug),
        escape(entry.bug.statement),
        ", ".join(view.to_end(link.target) for link in entry.workarounds) or "none yet",
        view.to_page(entry.retro),
    )


def _unwritten(view: View) -> Iterator[str]:
    """Gaps without a remedy, those that were asked for most often first."""
    lacking = [e for e in view.ledger.gaps if e.state is GapState.OPEN and not e.remedies]
    minimum = view.settings.policy.minimum
    for entry in sorted(lacking, key=lambda entry: -entry.incidents(minimum)):
        phrases = "; ".join(f"“{escape(phrase)}”" for phrase in entry.gap.phrases)
        asked = counted(entry.incidents(minimum), "incident")
        words = phrases or escape(entry.gap.statement)
        near = _near(entry, view)
        candidates = f"; nearest: {near}" if near else ""
        yield f"{view.to_finding(entry.gap)} ({asked}) {words}{candidates}"


def _near(entry: GapEntry, view: View) -> str:
    """The articles that its phrases find although none is named as an answer."""
    found = (each for phrase in entry.gap.phrases for each in view.ranks.of(phrase)[:MOST_NEAR])
    pages = (view.archive.pages[each] for each in list(dict.fromkeys(found))[:MOST_NEAR])
    return ", ".join(view.to_page(page) for page in pages)


def _evidence(entry: GapEntry, view: View) -> str:
    name = view.to_finding(entry.gap)
    return blocks(
        heading(3, name, evidence_anchor(entry)),
        escape(entry.gap.statement),
        render_evidence(entry, view),
    )
