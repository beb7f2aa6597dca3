"""`retrokb gaps` with filters, and as a gate."""

import subprocess

import pytest
from click.testing import CliRunner

from retrokb.doors.cli.main import main

pytestmark = pytest.mark.slow

RETRO = """>>> mkdocs.yml
site_name: Example
plugins: [{retrokb: {default_status: final}}]
>>> docs/index.md
# Home
>>> retros/2026-01-10-outage.md
---
title: The outage
date: 2026-01-10
findings:
  - {id: GAP-1, kind: education, statement: A., learner: support, owner: docs, product: Widget}
  - {id: GAP-2, kind: education, statement: B., problem_class: billing, personas: developer}
  - {id: BUG-1, kind: bug, statement: It breaks., blamed_on: misuse}
---
"""


@pytest.fixture
def gaps(project, monkeypatch, tmp_path):
    """Runs `retrokb gaps` on a day in a project under version control."""
    project(RETRO)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)

    def run(*arguments, day="2026-11-24"):
        return CliRunner().invoke(main, ["gaps", "--as-of", day, *arguments])

    return run


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], {"GAP-1", "GAP-2", "BUG-1"}),
        (["gap-1"], {"GAP-1"}),
        (["GAP-2", "GAP-1"], {"GAP-1", "GAP-2"}),
        (["GAP-2", "--owner", "docs"], set()),
        (["--product", "widget"], {"GAP-1"}),
        (["--class", "Billing"], {"GAP-2"}),
        (["--persona", "developer"], {"GAP-2"}),
        (["--owner", "docs"], {"GAP-1"}),
        (["--learner", "support"], {"GAP-1"}),
        (["--learner", "support", "--learner", "customer"], {"GAP-1", "GAP-2"}),
        (["--owner", "docs", "--class", "billing"], set()),
        (["--state", "open"], {"GAP-1", "GAP-2"}),
        (["--state", "resolved"], set()),
        (["--overdue"], {"GAP-1", "GAP-2"}),
    ],
)
def test_filters_of_one_kind_widen_and_of_several_narrow(gaps, options, expected):
    """Names are compared as addresses are; bugs are listed where nothing is filtered."""
    result = gaps(*options)
    assert result.exit_code == 0
    assert {each for each in ("GAP-1", "GAP-2", "BUG-1") if each in result.stdout} == expected


def test_an_answer_that_was_lost_is_overdue(gaps, tmp_path):
    """Since when it is missing may be unknown; that it had been there is not."""
    retro = tmp_path / "retros/2026-01-10-outage.md"
    text = retro.read_text("utf-8").replace(
        "statement: A.", "statement: A., remedy: ../docs/fix.md"
    )
    who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    retro.write_text(text, encoding="utf-8")
    fix = tmp_path / "docs/fix.md"
    for write in (lambda: fix.write_text("# Fix\n\nDo it.\n", encoding="utf-8"), fix.unlink):
        write()
        subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
        subprocess.run(["git", *who, "commit", "-q", "-m", "x"], cwd=tmp_path, check=True)
    result = gaps("--overdue", "--state", "lapsed", day="2027-06-01")
    assert "GAP-1" in result.stdout


def test_gaps_are_overdue_after_the_window_only(gaps):
    """Within the days for which an answer would be watched nothing is overdue."""
    assert "GAP-1" not in gaps("--overdue", day="2026-01-20").stdout


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-on", "open"], 1),
        (["--fail-on", "recurring, lapsed"], 0),
        (["--fail-on", "open", "--state", "resolved"], 0),
    ],
)
def test_a_printed_gap_in_a_named_state_fails(gaps, options, status):
    """So a CI job can be made of it; what is filtered out does not count."""
    assert gaps(*options).exit_code == status


def test_a_state_that_does_not_exist_is_refused(gaps):
    """A gate that could never close would be worse than none."""
    result = gaps("--fail-on", "opne")
    assert result.exit_code == 2
    assert "there is no state 'opne'" in result.stderr


def test_names_that_no_gap_has_are_told(gaps):
    """A misspelt filter looks like a clean ledger otherwise."""
    result = gaps("--product", "Wigdet", "--format", "json")
    assert result.stderr == "retrokb: no gap has the product 'Wigdet'. Did you mean 'Widget'?\n"
    assert result.stdout.startswith("{")


def test_authors_are_told_which_remedy_the_site_lacks(gaps, tmp_path):
    """The table names it; the JSON is what the site publishes, which names nothing."""
    path = tmp_path / "retros/2026-01-10-outage.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("statement: B.", "statement: B., remedy: ../docs/gone.md"))
    assert "`../docs/gone.md` is not in this site." in gaps().stdout
    assert "gone.md" not in gaps("--format", "json").stdout


def test_an_id_that_no_gap_has_ends_the_command(gaps):
    """Whoever asks for one gap and mistypes it is not told that all is well."""
    done = gaps("GAP-11")
    assert done.exit_code == 2
    assert "there is no gap 'GAP-11'. Did you mean 'GAP-1'?" in done.output
