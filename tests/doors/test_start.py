"""What the commands import: nothing that they do not need, since each run pays for it."""

import subprocess
import sys

import pytest

TREE = """>>> mkdocs.yml
site_name: Example
theme: {name: material}
markdown_extensions: [pymdownx.superfences, toc: {permalink: true}]
plugins: [search, retrokb]
>>> docs/x.md
---
id: KB-1
title: X
answers: GAP-1
---
## Part

Some <b>words</b>.
>>> retros/2026-01-10-outage.md
---
title: The outage
date: 2026-01-10
status: final
findings: {id: GAP-1, kind: education, statement: A., remedy: ../docs/x.md}
---
"""

PROGRAM = """
import sys
from retrokb.doors.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}), sep=" ")
"""

OF_MKDOCS = {"mkdocs", "properdocs", "material", "jinja2", "watchdog"}


@pytest.fixture
def imported(project):
    """The packages that a command has imported at its end."""
    root = project(TREE)

    def run(*arguments: str) -> set[str]:
        command = [sys.executable, "-c", PROGRAM, *arguments]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        return set(done.stdout.splitlines()[-1].split())

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ["lint"],
        ["lint", "docs/x.md"],
        ["gaps"],
        ["search", "words"],
        ["export", "--markdown", "out"],
        ["adopt", "--gaps"],
        ["adopt", "retros", "--into", "taken"],
    ],
    ids=" ".join,
)
def test_no_command_needs_mkdocs(imported, arguments):
    """Not even where the configuration names its plugins and themes."""
    assert imported(*arguments).isdisjoint(OF_MKDOCS)


def test_what_is_known_is_not_parsed_again(imported):
    """With nothing changed, the ledger is told without an extension of Markdown being loaded."""
    parsing = {"bs4", "pymdownx", "rapidfuzz"}
    assert imported("gaps") >= {"pymdownx"}
    assert imported("gaps").isdisjoint(parsing)
