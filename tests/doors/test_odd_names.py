"""Files whose names are no UTF-8 end no command: each is named, and all others are taken."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main

pytestmark = pytest.mark.slow

TREE = """
>>> mkdocs.yml
site_name: Example
plugins: [retrokb]
>>> docs/index.md
# Home
>>> retros/2026-11-03-outage.md
---
title: The outage of the frobnicator in the cellar
audience: internal
date: 2026-11-03
---
The frobnicator of the hidden cellar was flooded with water on that day.
>>> old/good.md
# An outage
>>> out/index.html
<p>Home</p>
"""

BAD = os.fsdecode(b"bad\xff")

HIDDEN = "<p>The frobnicator of the hidden cellar was flooded with water on that day.</p>"


@pytest.fixture
def run(project, monkeypatch):
    """Run the command in a project in which each folder has a file with such a name."""
    root = project(TREE)
    for folder in ("docs", "retros", "old"):
        (root / folder / f"{BAD}.md").write_text("# Bad\n")
    (root / "out" / f"{BAD}.html").write_text(HIDDEN)
    monkeypatch.chdir(root)

    def command(*arguments):
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return command


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab"])
def test_lint_names_each(run, form):
    """In every format, as one can write it down."""
    said = run("lint", "--format", form).stdout
    told = ("docs/bad%5Cxff.md",) if form == "sarif" else ("docs/bad\\xff.md", "docs/bad\\\\xff.md")
    assert any(each in said for each in told)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab"])
def test_scan_looks_into_them(run, form):
    """A leak in a file with such a name is told in every format; SARIF has the very bytes."""
    result = run("scan", "out", "--format", form)
    assert result.exit_code == 1
    assert ("%FF.html" if form == "sarif" else "xff.html") in result.stdout


@pytest.mark.parametrize("command", [("gaps",), ("search", "home"), ("export", "--markdown", "x")])
def test_other_commands_go_on(run, command):
    """They take all other files."""
    assert run(*command).exit_code == 0


def test_adopting_takes_the_others(run):
    """The report names the file, and the register is written."""
    result = run("adopt", "old")
    assert "bad\\xff.md: not taken: its name is not UTF-8; rename it" in result.stdout
    register = json.loads(Path("retros/.retrokb-adopted.json").read_text("utf-8"))
    assert list(register["adopted"]) == ["old/good.md"]
