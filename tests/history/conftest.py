"""A real repository for what reads one."""

import pytest
from tests.ledger.conftest import Repo


@pytest.fixture
def repo(tmp_path):
    """A repository with one commit, of one article."""
    made = Repo(tmp_path / "project")
    (made.root / "docs").mkdir(parents=True)
    made.git("init", "-q")
    made.write(".gitignore", "/.cache/\n")
    made.commit("2026-01-01", {"docs/a.md": "One.\n"})
    return made
