"""The log of a repository is kept from run to run, and never believed against the repository."""

from datetime import date

import pytest
from tests.ledger.conftest import Repo

from retrokb.history.open import open_histories
from retrokb.memory.cache import Cache
from retrokb.model.settings import Settings


@pytest.fixture
def repo(tmp_path):
    """A repository with one commit."""
    (tmp_path / "docs").mkdir()
    made = Repo(tmp_path)
    made.git("init", "-q")
    made.write(".gitignore", "/.cache/\n")
    made.commit("2026-01-01", {"docs/a.md": "One.\n"})
    return made


def read(repo):
    """What the articles' history tells, of each commit its name and the paths it changed."""
    settings = Settings(root=str(repo.root), as_of=date(2026, 11, 24))
    with open_histories(settings, Cache.beside(settings.root)) as histories:
        history = histories.articles
        changed = {sha: [each.path for each in found] for sha, found in history.by_commit.items()}
        return [(commit.sha, changed[commit.sha]) for commit in history.commits]


def test_new_commits_come_before_those_that_were_kept(repo):
    """After a further commit the log is the one that a run without anything kept would read."""
    before = read(repo)
    new = repo.commit("2026-01-02", {"docs/b.md": "Two.\n"})
    assert read(repo) == [(new, ["docs/b.md"]), *before]


def test_a_kept_log_is_forgotten_after_the_head_was_amended(repo):
    """A commit that was taken back is evidence no more, although an earlier run kept it."""
    before = read(repo)
    gone = repo.commit("2026-01-02", {"docs/b.md": "Two.\n"})
    assert [sha for sha, _ in read(repo)][0] == gone
    repo.write("docs/c.md", "Three.\n")
    repo.git("add", "-A")
    repo.git("rm", "-qf", "docs/b.md")
    repo.git("commit", "-q", "--amend", "-m", "y")
    amended = repo.git("rev-parse", "HEAD")
    assert read(repo) == [(amended, ["docs/c.md"]), *before]
