"""Real archives, as their authors left them: every file is taken or named with a reason."""

import re

import pytest
from tests.corpora import corpus

pytestmark = pytest.mark.slow

TOTAL = re.compile(
    r"Files in: (\d+)\. Now \w+: (\d+), come along: (\d+), adopted before: (\d+), "
    r"not taken: (\d+)\."
)


@pytest.fixture
def twice(once, run):
    """What is said of two and a half thousand articles, the first time and the second."""
    command = ("adopt", corpus("officedocs-support"), "--articles")
    return once.make("adopted", lambda _: [run(*command).stdout for _ in range(2)])


@pytest.mark.parametrize(
    ("name", "option", "least"),
    [
        ("mybinder/docs/source/incident-reports", "--dry-run", 23),
        ("dfds", "--dry-run", 39),
        ("mybinder/docs/source", "--articles", 40),
    ],
)
def test_counts_add_up(run, name, option, least):
    """As many files come out, taken or named, as went in."""
    check_counts(run("adopt", corpus(name), option).stdout, corpus(name), least)


@pytest.mark.uncounted
def test_counts_of_thousands_add_up(twice):
    """As many come out as went in here too."""
    check_counts(twice[0], corpus("officedocs-support"), 2460)


def check_counts(report, folder, least):
    """Hold the total of a report to the files of a folder."""
    (total,) = TOTAL.findall(report)
    files, taken, *others = map(int, total)
    assert files == taken + sum(others)
    assert files == sum(path.is_file() for path in folder.rglob("*"))
    assert taken >= least


@pytest.mark.parametrize(
    ("name", "left"),
    [
        # Images beside the folder, which adopt does not touch and names; an address in a report.
        ("mybinder/docs/source/incident-reports", ["RK301"] * 3 + ["RK602"]),
        ("dfds", []),
    ],
)
def test_adopted_archives_pass_lint(run, name, left):
    """No error, and no warning but of links out of the folder and of what people wrote there."""
    run("adopt", corpus(name))
    said = run("lint", status=1 if left else 0).stdout.splitlines()
    assert sorted(line.split()[2].rstrip(":") for line in said if ": warning RK" in line) == left
    assert not [line for line in said if ": error RK" in line]


@pytest.mark.uncounted
def test_second_run_over_articles_is_quiet(twice):
    """Nothing is adopted twice."""
    assert "Now articles: 0, come along: 0, adopted before: 2461" in twice[1]
