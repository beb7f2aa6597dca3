"""The day that counts of each commit, and the changes of each file."""

from datetime import date

import pytest

from retrokb.history.log import RawChange, RawCommit
from retrokb.history.walk import date_commits, index_changes

AS_OF = date(2026, 3, 1)


def commits(*days, changes=()):
    """Commits of the given days, the oldest first, as a log has them: the newest first."""
    made = [RawCommit(f"c{n}", date.fromisoformat(day), changes) for n, day in enumerate(days)]
    return made[::-1]


@pytest.mark.parametrize(
    ("stated", "counting"),
    [
        (["2026-01-01", "2026-01-02"], ["2026-01-01", "2026-01-02"]),
        (["2026-02-01", "2026-01-02"], ["2026-02-01", "2026-02-01"]),
        (["2026-03-01", "2026-01-02"], ["2026-03-01", "2026-03-01"]),
        (["2026-03-02", "2026-01-02"], ["2026-03-02", "2026-01-02"]),
    ],
)
def test_no_commit_is_older_than_its_parent(stated, counting):
    """One that claims so counts from its parent's day, but for a day that has not come yet."""
    dated = date_commits(commits(*stated), AS_OF)
    assert [each.day.isoformat() for each in dated[::-1]] == counting
    assert [each.stated.isoformat() for each in dated[::-1]] == stated
    assert [each.number for each in dated] == [1, 0]


def test_paths_are_those_of_the_project():
    """Git tells them from the top of the repository, mkdocs.yml lies elsewhere."""
    changes = (RawChange("kb/docs/a.md", "kb/docs/b.md", "1", "2"), RawChange("", "c.md", "", "3"))
    raw = commits("2026-01-01", changes=changes)
    by_path, by_commit = index_changes(raw, date_commits(raw, AS_OF), "/top", "/top/kb")
    assert sorted(by_path) == ["../c.md", "docs/a.md", "docs/b.md"]
    assert by_path["docs/a.md"] == by_path["docs/b.md"] == by_commit["c0"][:1]
    assert [(each.path, each.old_path) for each in by_commit["c0"]] == [
        ("docs/b.md", "docs/a.md"), ("../c.md", ""),
    ]  # fmt: skip
    assert [(each.blob, each.old_blob) for each in by_commit["c0"]] == [("2", "1"), ("3", "")]


def test_a_change_that_renames_nothing_is_told_once():
    """A file has each of its changes once, the newest first."""
    raw = commits("2026-01-01", "2026-01-02", changes=(RawChange("a.md", "a.md", "1", "2"),))
    by_path, _ = index_changes(raw, date_commits(raw, AS_OF), "/top", "/top")
    assert [each.commit.sha for each in by_path["a.md"]] == ["c1", "c0"]
