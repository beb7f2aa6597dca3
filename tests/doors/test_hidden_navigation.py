"""No navigation names what a site hides, whoever makes it."""

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main

pytestmark = pytest.mark.slow

PAGES = """\
>>> docs/index.md
# Home
>>> docs/sub/quokka.md
---
id: KB-QUOK
title: The quokka
audience: internal
---
Text.
>>> docs/unread/quokka.md
---
title: [quokka
---
>>> docs/shown.md
# Shown
>>> retros/2026-01-02-quokka.md
---
status: draft
---
# Draft
"""

CONFIG = """\
>>> mkdocs.yml
site_name: E
site_url: https://kb.example.com/help/
theme: {name: material, font: false}
plugins: [retrokb]
"""

ENTRIES = (
    "sub/quokka.md", "./sub/quokka.md", "sub/quokka.md#part", "sub/quokka/", "/sub/quokka/",
    "/help/sub/quokka/", "https://kb.example.com/help/a/kb-quok/", "//KB.example.com/sub/quokka",
    "retros/2026-01-02-quokka.md", "retros/2026-01-02-quokka/", "unread/quokka.md",
)  # fmt: skip


def traces(folder):
    """The files below a folder whose names or texts hold the word that only hidden things bear."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and (b"quok" in path.read_bytes().lower() or "quok" in path.name.lower())
    ]


@pytest.mark.parametrize("entry", ENTRIES)
def test_in_mkdocs_yml_loses_what_is_hidden(build, entry):
    """Paths and addresses, with titles and deep in sections, and what held nothing else."""
    nav = f"nav:\n  - index.md\n  - The quokka: {entry}\n  - Quokkas:\n      - Deep: [{entry}]\n"
    nav += f"  - Some: [{entry}, shown.md]\n"
    built = build(f"{PAGES}{CONFIG}{nav}")
    assert built.error == ""
    assert traces(built.folder) == []
    assert "Some" in built.page("").get_text()
    places = [each.split(": RK311")[0] for each in built.logged("RK311")]
    assert places == [f"INFO retrokb: mkdocs.yml:{line}" for line in (7, 9, 10)]
    # Of the file that cannot be read it is told in any case.
    assert [each for each in built.logged("WARNING", "quokka") if "RK101" not in each] == []


def test_that_holds_nothing_else_gives_way_to_the_hubs(build):
    """A `nav` of hidden pages alone is as if there were none."""
    built = build(f"{PAGES}{CONFIG}nav: [The quokka: sub/quokka.md]\n")
    assert built.error == ""
    assert traces(built.folder) == []
    assert "Retros" in built.page("").get_text()


def test_is_reported_by_lint_with_its_line(project, monkeypatch, tmp_path):
    """A notice at the entry."""
    project(f"{PAGES}{CONFIG}nav:\n  - index.md\n  - The quokka: sub/quokka.md\n")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["lint"])
    assert "mkdocs.yml:7" in done.output
    assert "RK311" in done.output


@pytest.mark.parametrize(
    "text",
    [
        "site_name: About KB-QUOK",
        "site_description: About kb-quok",
        "nav: [About KB-QUOK: index.md]",
    ],
)
def test_in_texts_of_the_configuration_is_an_error(build, text):
    """Names of the site and of entries stand on every page."""
    config = CONFIG.replace("site_name: E\n", "") if "site_name" in text else CONFIG
    built = build(f"{PAGES}{config}{text}\n")
    assert built.logged("ERROR", "mkdocs.yml", "RK304")


def test_of_another_plugin_loses_links_to_what_is_hidden(build):
    """literate-nav makes links of paths that it finds no file for."""
    pytest.importorskip("mkdocs_literate_nav")
    tree = f"{PAGES}{CONFIG}".replace("[retrokb]", "[literate-nav, retrokb]")
    summary = "* [Home](index.md)\n* [The quokka](sub/quokka.md)\n* Q\n    * [Q](/sub/quokka/)\n"
    built = build(f"{tree}exclude_docs: SUMMARY.md\n>>> docs/SUMMARY.md\n{summary}")
    assert built.error == ""
    assert traces(built.folder) == []


def test_of_an_export_and_all_else_there_names_nothing_hidden(project, monkeypatch, tmp_path):
    """What is copied from the configuration names no hidden path, address or id."""
    plugins = (
        "plugins:\n  - retrokb\n  - redirects: {redirect_maps: {old.md: sub/quokka.md, "
        "sub/quokka.md: shown.md, x.md: shown.md}}\n"
        "  - exclude: {glob: [sub/quokka.md, other.md]}\n"
    )
    extra = "extra: {note: See KB-QUOK, other: kept, links: [https://kb.example.com/a/kb-quok/]}\n"
    rest = "nav: [index.md, The quokka: sub/quokka.md]\nnot_in_nav: /sub/quokka.md\n"
    config = CONFIG.replace("plugins: [retrokb]\n", plugins)
    project(f"{PAGES}{config}{extra}{rest}exclude_docs: /sub/quokka.md.bak\n")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["export", "--markdown", "out", "--for", "mkdocs"])
    assert done.exit_code == 0, done.output
    assert traces(tmp_path / "out") == []
    text = (tmp_path / "out/mkdocs.yml").read_text("utf-8")
    assert all(each in text for each in ("x.md: shown.md", "other.md", "kept"))
