"""What a build must not show leaves no trace in the site."""

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def tree(site_tree):
    """A project in which every hidden thing bears the word "quokka", and no other."""
    return site_tree("hidden")


def test_hidden_things_leave_no_trace(build, tree):
    """No file of the site, by name or content, knows what is internal, draft or not yet due."""
    built = build(tree)
    assert built.error == ""
    assert "Shown retro" in built.text("a/kb-shown/")
    traces = [
        path.relative_to(built.folder).as_posix()
        for path in built.folder.rglob("*")
        if "quokka" in path.name.lower()
        or (path.is_file() and b"quokka" in path.read_bytes().lower())
    ]
    assert traces == []


def test_hidden_things_are_counted_by_nobody(build, tree):
    """The ledger and the archive count what is shown, and say for whom."""
    built = build(tree)
    assert "1 education gap: 1 watching. Resolved: 0 of 1." in built.text("gaps/")
    assert "audience “public”" in built.text("gaps/")
    assert "0 bugs: none." in built.text("bugs/")
    assert "1 retro." in built.text("retros/")


def test_internal_things_are_shown_to_their_audience(build, tree):
    """Built for the internal audience, the same project shows what is internal, and no more."""
    built = build(tree.replace("{retrokb: {}}", "{retrokb: {audience: internal}}"))
    assert "quokka-product" in built.text("a/kb-quokka/")
    assert "BUG-QUOKKA" in built.text("bugs/")
    assert not (built.folder / "a/kb-quokka2").exists()
    assert not (built.folder / "retros/quokka-draft").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[See](quokka-internal.md)", 3),
        ("See KB-QUOKKA", 3),
        ("See BUG-QUOKKA", 3),
        ("See [it][1]\n\n[1]: quokka-later.md", 5),
    ],
)
def test_a_public_text_that_names_something_private_fails_the_build(build, tree, text, line):
    """A link or an id that gives away a private record is an error with file and line."""
    built = build(f"{tree}>>> docs/leak.md\n# Leak\n\n{text}\n")
    assert built.error
    assert built.logged("ERROR", f"docs/leak.md:{line}:", "RK304")
    assert built.files() == []


def test_a_public_text_that_names_a_draft_loses_the_link(build, tree):
    """A link to a retro that is not ready is left out until it is, with a warning."""
    built = build(f"{tree}>>> docs/early.md\n# Early\n\n[Soon](../retros/quokka-draft.md)\n")
    assert built.logged("WARNING", "docs/early.md:3", "RK305")
    assert "Soon" in built.text("early/")
    assert "Soon" not in built.links("early/")
    assert "quokka" not in (built.folder / "early/index.html").read_text("utf-8")


def test_a_link_to_a_retro_of_tomorrow_waits_without_failing_a_strict_build(build):
    """Where it is still yesterday, a link to a retro of today is left out with a notice."""
    later = ">>> retros/quokka-morning.md\n---\ntitle: T\ndate: 2099-01-01\nstatus: final\n"
    later += "findings: {id: BUG-QMORNING, kind: bug, statement: S.}\n---\n"
    page = ">>> docs/early.md\n---\ntitle: E\n---\n\n[Soon](../retros/quokka-morning.md)\n"
    built = build(f"{later}{page}", strict=True)
    assert built.error == "", built.log
    assert built.logged("INFO", "docs/early.md:5", "RK309")
    assert "Soon" in built.text("early/")
    assert "Soon" not in built.links("early/")
    assert "quokka" not in (built.folder / "early/index.html").read_text("utf-8")


FINDINGS = """\
>>> docs/x.md
---
id: KB-1
---
# X
>>> retros/r.md
---
title: R
date: 2026-01-01
status: final
findings:
  - {{kind: education, statement: First., remedy: ../docs/x.md}}
{hidden}  - {{kind: bug, statement: Last.}}
---
# R

And so on.
"""


def test_a_hidden_finding_leaves_no_gap_in_any_number(build_at, write_project, tmp_path):
    """A site with a hidden finding among others is, byte by byte, that without it."""
    sites = []
    hidden = "  - {kind: bug, statement: A quokka., audience: internal}\n"
    for name, found in (("with", hidden), ("without", "")):
        (tmp_path / name).mkdir()
        tree = FINDINGS.format(hidden=found)
        built = build_at(write_project(tmp_path / name, tree))
        assert built.error == "", built.log
        sites.append({each: (built.folder / each).read_bytes() for each in built.files()})
    assert sites[0].keys() == sites[1].keys()
    assert [name for name in sites[0] if sites[0][name] != sites[1][name]] == []
