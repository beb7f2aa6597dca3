"""The ledger: each gap and bug with its state."""

from datetime import date

from retrokb.model.ledger import BugEntry, BugState, GapEntry, GapState, Ledger
from retrokb.model.records import Bug, Gap, Retro

COMMON = {"statement": "x", "anchor": "x", "line": 1, "retro": "r"}
RETRO = Retro(path="r", title="R", id="r", slug="r")


def test_entries_are_found_by_the_keys_of_their_findings():
    """Gaps and bugs each have a table of their own."""
    gap = GapEntry(Gap(key="G", id="G", **COMMON), RETRO, GapState.OPEN, (), (), ())
    bug = BugEntry(Bug(key="B", id="B", **COMMON), RETRO, BugState.FIXED, ())
    ledger = Ledger(date(2026, 11, 24), "public", (gap,), (bug,))
    assert (ledger.gap_by_key, ledger.bug_by_key) == ({"G": gap}, {"B": bug})


def test_an_empty_ledger_has_no_entries():
    """Before the first retro there is nothing to list."""
    ledger = Ledger(date(2026, 11, 24), "public")
    assert (ledger.gap_by_key, ledger.bug_by_key) == ({}, {})
