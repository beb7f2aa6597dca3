"""Internal records among the public ones, and in a repository that anybody may read."""

import subprocess

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main

TREE = """
>>> docs/a.md
---
title: A
---
>>> docs/secret.md
---
title: Secret
audience: internal
---
>>> docs/later.md
---
publish_after: 2027-01-01
---
>>> retros/draft.md
---
status: draft
---
>>> retros/told.md
---
date: 2026-01-01
findings: {id: BUG-1, kind: bug, statement: S., audience: internal}
---
>>> retros/shown.md
---
date: 2026-01-02
---
>>> internal/b.md
B
>>> internal/broken.md
---
title: [
---
"""


@pytest.fixture
def hosted(project):
    """Write a text tree into a repository, of which all is staged, with a remote."""

    def make(tree, remote="git@github.com:a/b.git"):
        root = project(tree)
        for words in (["init", "-q"], ["add", "-A"], ["remote", "add", "origin", remote]):
            subprocess.run(["git", *words], cwd=root, check=True)
        return tree

    return make


class TestInternalInDocs:
    def test_is_told_for_each_page(self, compose, found):
        """Where a generator would find it; a folder that is there is named."""
        (told,) = found(compose(TREE), "RK313")
        assert told.startswith("docs/secret.md:3 This is internal, and a generator that does not ")
        assert told.endswith("Move the file to `internal_dir`, outside of `docs_dir`.")
        (told,) = found(compose(TREE, internal_dir="internal", audience="internal"), "RK313")
        assert "Move the file to `internal`, outside" in told

    def test_is_told_of_retros_that_lie_in_docs(self, compose, found):
        """Those beside it no generator finds."""
        kept = "---\naudience: internal\n---\n"
        tree = f">>> docs/r/x.md\n{kept}>>> r/y.md\n{kept}"
        assert len(found(compose(tree, retros_dir="docs/r"), "RK313")) == 1
        (told,) = found(compose(tree, retros_dir="r"), "RK313")
        assert told.startswith("docs/r/x.md")


class TestPublicRepository:
    def test_is_told_once_with_a_number(self, compose, found, hosted):
        """Of what is internal or not due yet; what is only unfinished is no secret."""
        (told,) = found(compose(hosted(TREE), internal_dir="internal"), "RK314")
        assert told.startswith("mkdocs.yml 5 records that are not for the public stand in a git ")
        assert "a remote at github.com," in told

    def test_is_the_same_for_whoever_builds(self, compose, found, hosted):
        """An internal build and a preview show them, and the repository does not change."""
        tree, internal = hosted(TREE), {"internal_dir": "internal"}
        public = found(compose(tree, **internal), "RK314")
        assert (
            found(compose(tree, **internal, audience="internal", preview=True), "RK314") == public
        )

    def test_is_not_told_where_somebody_said_that_it_is_private(self, compose, found, hosted):
        """Nor where its remotes are elsewhere."""
        assert found(compose(hosted(TREE), repository="private"), "RK314") == []

    def test_is_not_told_of_other_remotes(self, compose, found, hosted):
        """Unless somebody said that they are public."""
        tree = hosted(TREE, "git@git.example.com:a/b.git")
        assert found(compose(tree), "RK314") == []
        (told,) = found(compose(tree, repository="public"), "RK314")
        assert "3 records" in told
        assert "which is public, as `repository` says" in told

    def test_is_not_told_of_what_git_does_not_hold(self, compose, found, hosted, tmp_path):
        """A folder that it ignores, or that is a repository of its own."""
        tree = hosted(">>> .gitignore\n/internal/\n>>> internal/b.md\nB\n>>> docs/a.md\n# A\n")
        assert found(compose(tree, internal_dir="internal"), "RK314") == []
        for words in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *words], cwd=tmp_path / "internal", check=True)
        assert found(compose(tree, internal_dir="internal"), "RK314") == []
        words = ["git", "remote", "add", "up", "https://u:pass@gitlab.com/x"]
        subprocess.run(words, cwd=tmp_path / "internal", check=True)
        (told,) = found(compose(tree, internal_dir="internal"), "RK314")
        assert "1 record that is not for the public stands in" in told
        assert "pass" not in told.replace("may be able", "")

    def test_is_told_by_lint_of_the_whole_project(self, hosted, tmp_path):
        """One file says nothing of the number."""
        hosted(TREE)
        config = str(tmp_path / "mkdocs.yml")
        assert "RK314" in CliRunner().invoke(main, ["lint", "-f", config]).output
        one = CliRunner().invoke(main, ["lint", "-f", config, str(tmp_path / "docs/secret.md")])
        assert "RK314" not in one.output
        assert "RK313" in one.output

    def test_is_not_asked_where_all_is_public(self, compose, found, hosted, monkeypatch):
        """Then nobody starts git for it."""
        tree = hosted(">>> docs/a.md\n# A\n")
        monkeypatch.setattr("retrokb.check.apart.ask_repository", lambda *_: 1 / 0)
        assert found(compose(tree), "RK314") == []
