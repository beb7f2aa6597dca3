"""The ledger and the problems as text and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from ...model.ledger import BugEntry, GapEntry, Ledger
from ...model.problems import Level, Problem

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice"}


def show_gaps(ledger: Ledger) -> str:
    """The ledger as two tables, gaps and bugs, with the evidence of each gap below it."""
    resolved = sum(1 for entry in ledger.gaps if entry.state.value == "resolved")
    head = (
        f"{len(ledger.gaps)} education gaps, {resolved} of {len(ledger.gaps)} resolved; "
        f"{len(ledger.bugs)} bugs. As of {ledger.as_of.isoformat()}, audience {ledger.audience}."
    )
    gap_rows = [
        (
            entry.state.value,
            entry.gap.id or entry.gap.key,
            entry.gap.learner.value,
            entry.gap.statement,
        )
        for entry in ledger.gaps
    ]
    bug_rows = [
        (entry.state.value, entry.bug.id or entry.bug.key, entry.bug.fixed_in, entry.bug.statement)
        for entry in ledger.bugs
    ]
    evidence = [
        f"{entry.gap.id or entry.gap.key}: "
        + "; ".join(
            f"{each.name.value} {each.holding.value}: {each.evidence}" for each in entry.conditions
        )
        for entry in ledger.gaps
    ]
    return "\n".join(
        [
            head,
            *_table(("STATE", "GAP", "LEARNER", "WHAT COULD NOT BE LEARNT"), gap_rows),
            *_table(("STATE", "BUG", "FIXED IN", "WHAT HAPPENS"), bug_rows),
            *(["", "EVIDENCE", *evidence] if evidence else []),
        ]
    )


def show_gaps_json(ledger: Ledger) -> str:
    """The ledger as JSON with sorted names."""
    return _json(
        {
            "as_of": ledger.as_of.isoformat(),
            "audience": ledger.audience,
            "gaps": [_gap(entry) for entry in ledger.gaps],
            "bugs": [_bug(entry) for entry in ledger.bugs],
        }
    )


def show_problems(problems: Sequence[Problem]) -> str:
    """The problems, one a line, and their numbers."""
    counts = Counter(problem.level for problem in problems)
    numbers = ", ".join(
        f"{counts[level]} {name}{'' if counts[level] == 1 else 's'}"
        for level, name in LEVELS.items()
    )
    return "\n".join([*(str(problem) for problem in problems), numbers])


def show_problems_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list; a line or column of 0 means that it is not known."""
    return _json(
        [
            {
                "code": problem.code,
                "name": problem.rule.name,
                "level": problem.level.value,
                "path": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "message": problem.message,
            }
            for problem in problems
        ]
    )


def _gap(entry: GapEntry) -> dict[str, object]:
    return {
        "id": entry.gap.id,
        "state": entry.state.value,
        "statement": entry.gap.statement,
        "learner": entry.gap.learner.value,
        "phrases": list(entry.gap.phrases),
        "retro": entry.retro.path,
        "remedies": [
            {"path": link.target.path, "section": link.target.anchor} for link in entry.remedies
        ],
        "conditions": {
            each.name.value: {"holding": each.holding.value, "evidence": each.evidence}
            for each in entry.conditions
        },
        "recurrences": [link.source.path for link in entry.recurrences],
    }


def _bug(entry: BugEntry) -> dict[str, object]:
    return {
        "id": entry.bug.id,
        "state": entry.state.value,
        "statement": entry.bug.statement,
        "blamed_on": entry.bug.blamed_on.value,
        "fixed_in": entry.bug.fixed_in,
        "retro": entry.retro.path,
        "workarounds": [
            {"path": link.target.path, "section": link.target.anchor} for link in entry.workarounds
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head) - 1)]
    lines = [
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1]])
        for row in (head, *rows)
    ]
    return ["", *lines]
