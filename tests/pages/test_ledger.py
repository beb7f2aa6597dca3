"""The pages of the ledger: `/gaps/` and `/bugs/`."""

import pytest

from retrokb.model.settings import Policy

TREE = """
>>> docs/x.md
---
id: KB-1
title: Rotate
---
## Part
>>> retros/r.md
---
title: The outage
date: 2026-11-03
findings:
  - {id: GAP-1, kind: education, statement: Watched | here., remedy: KB-1#part}
  - {id: GAP-2, kind: education, statement: Not answered., phrases: [how do I, '401 *x*']}
  - {id: GAP-3, kind: education, statement: Not answered nor asked.}
  - {id: GAP-4, kind: education, statement: Retired., retired: {as: bug, reason: R.}}
  - {id: GAP-5, kind: education, statement: Leads nowhere., remedy: KB-404}
  - {id: BUG-1, kind: bug, statement: Open | bug.}
  - {id: BUG-2, kind: bug, statement: Known., workaround: KB-1}
  - {id: BUG-3, kind: bug, statement: Fixed., fixed_in: '2.1'}
---
"""


def rows(page):
    """The first cells of a page's table rows."""
    lines = [line for line in page.splitlines() if line.startswith("| ") and "---" not in line]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[1:]]


def test_gaps_stand_with_their_state_open_ones_first(write):
    """State, id, statement, learner, retro, and the remedy or that there is none."""
    page = write(TREE).page("gaps/index.md")
    table = [row for row in rows(page) if len(row) > 5]
    states = [tuple(row[n].partition("]")[0].strip("[") for n in (0, 2)) for row in table]
    assert states == [
        ("open", "GAP-2"), ("open", "GAP-3"), ("open", "GAP-5"), ("watching", "GAP-1"),
        ("retired", "GAP-4"),
    ]  # fmt: skip
    outage = "[The outage](../../retros/r.md)"
    (watched,) = [line for line in page.splitlines() if "Watched" in line and "Rotate" in line]
    assert "Watched \\| here." in watched
    assert outage in watched
    assert "[Rotate: Part](../x.md#part)" in watched


def test_all_gaps_are_counted_beside_the_resolved(write):
    """Wherever resolved gaps are counted, the number of all stands beside them."""
    page = write(TREE).page("gaps/index.md")
    assert "5 education gaps: 3 open, 1 watching, 1 retired. Resolved: 0 of 5." in page
    assert "As of 2026-11-24, counting what the audience “public” may see." in page


def test_what_is_asked_for_but_not_written_is_listed(write):
    """Open gaps without any remedy, in the customer's words where there are some."""
    page = write(TREE).page("gaps/index.md")
    unwritten = page.partition("## Asked for but not written {#rk-unwritten}")[2].split("\n\n")[1]
    assert "(../../retros/r.md#gap-2) (1 incident) “how do I”; “401 \\*x\\*”" in unwritten
    assert "(../../retros/r.md#gap-3) (1 incident) Not answered nor asked." in unwritten
    assert "GAP-1" not in unwritten
    assert "GAP-4" not in unwritten


@pytest.mark.parametrize(
    ("minimum", "number", "told"),
    [(5, 4, "1 incident"), (5, 5, "5 incidents"), (0, 0, "1 incident"), (0, 1, "1 incident")],
)
def test_few_escalations_are_not_counted_out(write, minimum, number, told):
    """Of fewer than the policy's minimum neither the number nor the order tells how many."""
    cases = ", ".join(f"{{case: C-{n}}}" for n in range(number))
    gap = "{id: GAP-%s, kind: education, statement: S.}"
    tree = (
        f">>> retros/a.md\n---\ndate: 2026-01-01\nfindings: {gap % 1}\n---\n"
        f">>> retros/b.md\n---\ndate: 2026-01-01\nescalations: [{cases}]\n"
        f"findings: {gap % 2}\n---\n"
    )
    page = write(tree, policy=Policy(minimum=minimum)).page("gaps/index.md")
    unwritten = page.partition("{#rk-unwritten}")[2].split("\n\n")[1].splitlines()
    (line,) = [each for each in unwritten if "GAP-2" in each]
    assert f"({told})" in line
    assert (unwritten.index(line) == 0) is (told == "5 incidents")


def test_every_gap_has_its_evidence(write):
    """A sceptic finds for each gap what holds and what could not be measured."""
    evidence = write(TREE).page("gaps/index.md").partition("{#rk-evidence}")[2]
    for name in ("GAP-1", "GAP-2", "GAP-3", "GAP-4", "GAP-5"):
        assert f"[{name}](" in evidence
    assert "“Rotate: Part” can be read." in evidence
    assert "No remedy is named." in evidence


def test_bugs_stand_with_known_errors_first(write):
    """Those with a workaround come first, then the open ones, then the fixed."""
    page = write(TREE).page("bugs/index.md")
    assert [row[0] for row in rows(page)] == ["known error", "open", "fixed in 2.1"]
    assert "[Rotate](../x.md)" in page
    assert "Open \\| bug." in page
    assert "3 bugs: 1 fixed, 1 known error, 1 open." in page


def test_an_empty_ledger_says_so(write):
    """Without findings there is no empty table."""
    written = write("")
    assert "No retro has named an education gap yet." in written.page("gaps/index.md")
    assert "No retro has named a bug yet." in written.page("bugs/index.md")
    assert "|" not in written.page("gaps/index.md") + written.page("bugs/index.md")
