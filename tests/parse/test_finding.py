"""From the elements under `findings` to gaps and bugs."""

import pytest

from retrokb.model.choices import Audience, BlamedOn, FailureMode, Learner, RetiredAs
from retrokb.model.records import LONGEST_STATEMENT, Bug, Gap, Reference, Retirement, Scope
from retrokb.parse.finding import Context, parse_findings

CONTEXT = Context("retros/x.md", Scope(products=("gateway",)), {})


@pytest.fixture
def findings(fields):
    """Parse findings from the YAML below `findings:`; gives them with "code:line" of problems."""

    def run(text):
        read = fields(f"findings:\n{text}")
        found = [*parse_findings(read, CONTEXT)[0]]
        return found, [f"{problem.code}:{problem.place.line}" for problem in read.problems]

    return run


GAP = """\
  - id: GAP-4K2M
    kind: education
    statement: |
      Operators could not learn
      that two keys may be valid.
    learner: support
    failure_mode: unfindable
    phrases: |
      how do I rotate keys
    remedy: [../docs/a.md, ../docs/b.md#c]
    owner: ann
"""

BUG = """\
  - id: BUG-9TT1
    kind: bug
    statement: The last key can be revoked.
    blamed_on: customer-error
    tracker: https://example.com/1
    workaround: ../docs/a.md
    fixed_in: '1.10'
"""


def test_a_gap_is_read(findings):
    """All its fields; the statement is one line, the scope is completed from the retro."""
    (gap,), problems = findings(GAP)
    assert gap == Gap(
        key="GAP-4K2M",
        id="GAP-4K2M",
        statement="Operators could not learn that two keys may be valid.",
        anchor="gap-4k2m",
        line=2,
        statement_line=4,
        retro="retros/x.md",
        scope=Scope(products=("gateway",), owner="ann"),
        learner=Learner.SUPPORT,
        failure_mode=FailureMode.UNFINDABLE,
        phrases=("how do I rotate keys",),
        remedies=(Reference("../docs/a.md", 11), Reference("../docs/b.md#c", 11)),
    )
    assert problems == []


def test_a_bug_is_read(findings):
    """All its fields; a version stays as it is written."""
    (bug,), problems = findings(BUG)
    assert isinstance(bug, Bug)
    assert (bug.blamed_on, bug.tracker) == (BlamedOn.CUSTOMER_ERROR, "https://example.com/1")
    assert (bug.workaround, bug.fixed_in, bug.wont_fix) == (
        Reference("../docs/a.md", 7),
        "1.10",
        "",
    )
    assert problems == []


def test_little_is_asked_for(findings):
    """Id, kind and statement are enough; the rest has defaults."""
    found, problems = findings(
        "  - {id: GAP-1, kind: education, statement: x}\n  - {id: BUG-1, kind: bug, statement: y}\n"
    )
    gap, bug = found
    assert (gap.learner, gap.failure_mode, gap.retirement) == (Learner.CUSTOMER, None, None)
    assert (bug.blamed_on, bug.workaround) == (BlamedOn.NONE, None)
    assert problems == []


def test_findings_keep_their_order_and_their_lines(findings):
    """Gaps and bugs stand as they are written; one finding is a list of one."""
    found, _ = findings(BUG + GAP)
    assert [(each.id, each.line) for each in found] == [("BUG-9TT1", 2), ("GAP-4K2M", 9)]
    (one,), problems = findings("  id: GAP-1\n  kind: education\n  statement: x\n")
    assert (one.id, problems) == ("GAP-1", [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("  - {id: GAP-1, statement: x}\n", ["RK214:2"]),
        ("  - {id: GAP-1, kind: gap, statement: x}\n", ["RK204:2"]),
        ("  - {id: GAP-1, kind: customer-error, statement: x}\n", ["RK204:2"]),
        ("  - a text\n", ["RK203:2"]),
        ("  - id: G/1\n    statement: x\n", ["RK214:2", "RK208:2"]),
    ],
)
def test_a_third_kind_does_not_exist(findings, text, problems):
    """What is neither education nor bug is reported, and is no finding: it is never guessed."""
    assert findings(text) == ([], problems)


def test_what_is_missing_is_asked_for(findings):
    """A finding without an id is known by its number, so that nothing of it is lost."""
    (first, second), problems = findings("  - kind: bug\n  - kind: education\n    id: '..'\n")
    assert (first.key, first.anchor, first.statement) == ("retros/x.md#finding-1", "finding-1", "")
    assert (second.key, second.id) == ("retros/x.md#finding-2", "")
    assert problems == ["RK214:2", "RK214:2", "RK208:4", "RK214:3"]


def test_keys_ignore_case(findings):
    """`gap-1` and `GAP-1` are the same id."""
    (found,), _ = findings("  - {id: gap-1, kind: education, statement: x}\n")
    assert (found.key, found.id, found.anchor) == ("GAP-1", "gap-1", "gap-1")


@pytest.mark.parametrize(("length", "problems"), [(200, []), (201, ["RK216:4"])])
def test_a_statement_is_one_sentence(findings, length, problems):
    """200 characters at most; what is longer is kept, and reported where it stands."""
    assert LONGEST_STATEMENT == 200
    (found,), codes = findings(
        f"  - id: GAP-1\n    kind: education\n    statement: {'x' * length}\n"
    )
    assert (len(found.statement), codes) == (length, problems)


def test_unknown_fields_are_reported(findings):
    """A finding has no fields of other programs, and a bug none of a gap."""
    _, problems = findings(
        "  - id: BUG-1\n    kind: bug\n    statement: x\n    remedy: a.md\n    trakcer: y\n"
    )
    assert problems == ["RK201:5", "RK201:6"]


def test_an_audience_of_its_own_only_narrows(findings):
    """A finding may be hidden in a public retro."""
    (found,), _ = findings("  - {id: GAP-1, kind: education, statement: x, audience: internal}\n")
    assert found.scope.audience is Audience.INTERNAL
    assert found.scope.products == ("gateway",)


RETIRED = "  - id: GAP-1\n    kind: education\n    statement: x\n    retired:"


@pytest.mark.parametrize(
    ("text", "retirement", "problems"),
    [
        (" {as: bug, reason: It was one.}", Retirement(RetiredAs.BUG, "It was one."), []),
        (" {as: bug}", Retirement(RetiredAs.BUG, ""), ["RK214:5"]),
        (" {reason: x}", Retirement(None, "x"), ["RK214:5"]),
        (" {as: bgu, reason: x}", Retirement(None, "x"), ["RK204:5"]),
        (" {as: bug, reason: x, by: ann}", Retirement(RetiredAs.BUG, "x"), ["RK201:5"]),
        (" bug", None, ["RK203:5"]),
        ("", None, []),
    ],
)
def test_a_retired_gap_says_as_what_and_why(findings, text, retirement, problems):
    """Both are needed; what is no table is reported."""
    (gap,), codes = findings(f"{RETIRED}{text}\n")
    assert (gap.retirement, codes) == (retirement, problems)


def test_a_bug_that_stays_needs_a_workaround(findings):
    """`wont_fix` without one leaves customers alone: a warning."""
    text = "  - id: BUG-1\n    kind: bug\n    statement: x\n    wont_fix: Too rare.\n"
    (bug,), problems = findings(text)
    assert (bug.wont_fix, problems) == ("Too rare.", ["RK214:2"])
    assert findings(f"{text}    workaround: a.md\n")[1] == []
