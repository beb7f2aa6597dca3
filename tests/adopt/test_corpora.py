"""Real archives, as their authors left them: every file is taken or named with a reason."""

import re

import pytest
from tests.corpora import corpus

pytestmark = pytest.mark.slow

TOTAL = re.compile(
    r"Files in: (\d+)\. Now \w+: (\d+), come along: (\d+), adopted before: (\d+), "
    r"not taken: (\d+)\."
)


@pytest.mark.parametrize(
    ("name", "option", "least"),
    [
        ("mybinder/docs/source/incident-reports", "--dry-run", 23),
        ("dfds", "--dry-run", 39),
        ("officedocs-support", "--articles", 2460),
        ("mybinder/docs/source", "--articles", 40),
    ],
)
def test_counts_add_up(run, name, option, least):
    """As many files come out, taken or named, as went in."""
    folder = corpus(name)
    report = run("adopt", folder, option).stdout
    (total,) = TOTAL.findall(report)
    files, taken, *others = map(int, total)
    assert files == taken + sum(others)
    assert files == sum(path.is_file() for path in folder.rglob("*"))
    assert taken >= least


@pytest.mark.parametrize("name", ["mybinder/docs/source/incident-reports", "dfds"])
def test_adopted_archives_pass_lint(run, name):
    """No error and no warning but for links that lead out of what was copied."""
    run("adopt", corpus(name))
    found = [line for line in run("lint", status=0).stdout.splitlines() if " warning " in line]
    assert found == []


def test_second_run_over_articles_is_quiet(run):
    """Nothing is adopted twice."""
    folder = corpus("officedocs-support")
    run("adopt", folder, "--articles")
    assert (
        "Now articles: 0, come along: 0, adopted before: 2461"
        in run("adopt", folder, "--articles").stdout
    )
