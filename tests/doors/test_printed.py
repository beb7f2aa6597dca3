"""What is printed of a file is one line: no name and no text steers a terminal or a CI."""

import os
import re
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

COMMAND = re.compile(r"^\s*::(?!(?:error|warning|notice) file=)|##(?:vso)?\[|[\r\x1b\u202e]", re.M)
"""A command to GitHub that is none of our annotations, one to Azure, and what steers a terminal."""

PIXEL = b"\x89PNG\r\n\x1a\n"

HOSTILE = "\n::error::planted\r\x1b[31m\u202e##[error]##vso[task.complete]"

SAID = r'"Said\n::error::planted\r\e[31m\u202E##[error]##vso[task.complete]"'

RETRO = f"""\
---
status: final
title: {SAID}
date: 2026-01-01
owner: {SAID}
{SAID}: x
findings:
  - {{id: GAP-1, kind: education, statement: {SAID}, owner: {SAID}, remedy: {SAID}, phrases: [ink]}}
  - {{id: BUG-1, kind: bug, statement: {SAID}, fixed_in: {SAID}}}
---
# A retro

## Actions

- [ ] Document the ink
"""

ARTICLE = f"---\ntitle: {SAID}\nid: KB-1\nproduct: {SAID}\n---\n[x](no.md) ink ![x](no.png)\n"


@pytest.fixture
def root(tmp_path):
    """A project of files whose names and texts begin a line of their own."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: E\ntheme: {name: material, font: false}\nplugins: [retrokb]\n"
    )
    folder = tmp_path / f"docs/folder{HOSTILE}"
    folder.mkdir(parents=True)
    (tmp_path / "retros").mkdir()
    for path, text in {
        tmp_path / "docs/index.md": "# Home\n[y](nowhere.md#a)\n",
        tmp_path / f"docs/article{HOSTILE}.md": ARTICLE,
        tmp_path / f"retros/2026-01-01{HOSTILE}.md": RETRO,
        tmp_path / f"retros/2026-01-02{HOSTILE}.txt": "No retro.\n",
        # Of these two MkDocs takes one, and says so.
        folder / "index.md": "# A\n[b](../no.md) [c](#no)\n",
        folder / "README.md": "# B\n",
    }.items():
        path.write_text(text, encoding="utf-8")
    (folder / f"picture{HOSTILE}.png").write_bytes(PIXEL)
    return tmp_path


NEW = ("--no-ask", "--title", "ink")

COMMANDS = {
    "build": ("mkdocs", "build"),
    "strict build": ("mkdocs", "build", "--strict"),
    "verbose build": ("mkdocs", "build", "--verbose"),
    "properdocs": ("properdocs", "build"),
    "lint": ("retrokb", "lint"),
    "lint for GitHub": ("retrokb", "lint", "--format", "github"),
    "lint that mends": ("retrokb", "lint", "--fix"),
    "gaps": ("retrokb", "gaps"),
    "search": ("retrokb", "search", "ink"),
    "suggest": ("retrokb", "suggest", "docs/index.md"),
    "export": ("retrokb", "export", "--markdown", "out", "--for", "mkdocs"),
    "adopt": ("retrokb", "adopt", "docs", "--into", "in"),
    "adopt articles": ("retrokb", "adopt", "docs", "--articles", "--into", "in"),
    "adopt gaps": ("retrokb", "adopt", "--gaps"),
    "new article": ("retrokb", "new", "article", *NEW),
    "new retro": (
        "retrokb", "new", "retro", *NEW,
        "--kind", "education", "--statement", "ink", "--phrase", "ink",
    ),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nothing_that_is_printed_is_a_command(root, command):
    """Whatever a program says of files, their names and their texts end no line and begin none."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "RETROKB_AS_OF": "2026-11-24"},
        capture_output=True,
        check=False,
    )
    # Annotations hold whatever they say within their line, as their own rules have it.
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in said, said
    assert said.strip()
    assert COMMAND.findall(said) == [], said
