"""The ledger as text."""

from collections.abc import Iterable, Sequence

from ...model.ledger import BugEntry, GapEntry, GapState, Ledger
from ...pages.markdown import counted
from ...text.printable import printable

GAP_HEAD = ("STATE", "SINCE", "GAP", "OWNER", "WHAT COULD NOT BE LEARNT")

BUG_HEAD = ("STATE", "BUG", "FIXED IN", "WHAT HAPPENS")


def show_ledger(
    ledger: Ledger, gaps: Sequence[GapEntry], bugs: Sequence[BugEntry], *, evidence: bool
) -> str:
    """Gaps and bugs of a ledger as tables, with the evidence of each gap below them."""
    return "\n".join(
        [
            _head(ledger, gaps),
            *_table(GAP_HEAD, map(_gap, gaps)),
            *_table(BUG_HEAD, map(_bug, bugs)),
            *([line for entry in gaps for line in _evidence(entry)] if evidence else []),
        ]
    )


def _head(ledger: Ledger, gaps: Sequence[GapEntry]) -> str:
    everything = len(ledger.gaps)
    resolved = sum(1 for entry in ledger.gaps if entry.state is GapState.RESOLVED)
    shown = "" if len(gaps) == everything else f", {len(gaps)} shown"
    return (
        f"{counted(everything, 'education gap')}, {resolved} of {everything} resolved{shown}; "
        f"{counted(len(ledger.bugs), 'bug')}. As of {ledger.as_of.isoformat()}, "
        f"audience {ledger.audience}."
    )


def _gap(entry: GapEntry) -> tuple[str, ...]:
    again = f" [recurred {counted(len(entry.recurrences), 'time')}]" if entry.recurrences else ""
    since = entry.since.isoformat() if entry.since else ""
    name, owner = entry.gap.id or entry.gap.key, entry.gap.scope.owner
    return entry.state.value, since, name, owner, f"{entry.gap.statement}{again}"


def _bug(entry: BugEntry) -> tuple[str, ...]:
    bug = entry.bug
    return entry.state.value, bug.id or bug.key, bug.fixed_in, bug.statement


def _evidence(entry: GapEntry) -> list[str]:
    """The conditions of a gap, one a line; whether each holds, and why."""
    lines = ["", f"{printable(entry.gap.id or entry.gap.key)}: {entry.state.value}"]
    for each in entry.conditions:
        holding = each.holding.value if each.name in entry.asked else "not asked"
        commits = "".join(f" [{commit.sha[:10]}]" for commit in each.commits)
        said = printable(each.for_authors or each.evidence)
        lines.append(f"  {each.name.value:<9} {holding:<15} {said}{commits}")
    if entry.treat_as_bug:
        lines.append("  Treat it as a bug: teaching failed twice.")
    return lines


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    rows = [tuple(map(printable, row)) for row in rows]
    if not rows:
        return []
    lines = [head, *rows]
    widths = [max(len(row[n]) for row in lines) for n in range(len(head) - 1)]
    shown = [n for n, width in enumerate(widths) if any(row[n] for row in rows)]
    return [
        "",
        *("  ".join([*(row[n].ljust(widths[n]) for n in shown), row[-1]]) for row in lines),
    ]
