"""The configuration of an export, from projects of all sorts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from retrokb.doors.cli import main

pytestmark = pytest.mark.slow

ARTICLE = """\
>>> docs/keys/rotate.md
---
id: KB-1
title: Rotate
icon: material/key
---
# Rotate

Text.
>>> retros/2026-01-02-outage.md
---
title: Outage
status: final
findings:
  - {id: GAP-1, kind: education, statement: Nobody could know., remedy: ../docs/keys/rotate.md}
---
It went out.
"""

HOME = ">>> docs/index.md\n# Home\n"

MATERIAL = ">>> mkdocs.yml\nsite_name: E\ntheme: {name: material, font: false}\n"

SLUGIFY = "markdown.extensions.toc.slugify_unicode"

ALONE = "plugins: [retrokb]\n"


@pytest.fixture
def export(project, tmp_path, monkeypatch):
    """Exports a project for MkDocs: the folder, what was printed, the status."""

    def run(tree: str) -> tuple[Path, str, int]:
        project(tree)
        monkeypatch.chdir(tmp_path)
        folder = tmp_path / "export"
        done = CliRunner().invoke(main, ["export", "--markdown", str(folder), "--for", "mkdocs"])
        return folder, done.output, done.exit_code

    return run


def build(folder: Path) -> Path:
    """The site that MkDocs builds of an export, strictly."""
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def text_of(path: Path) -> str:
    """The text of a built page."""
    return " ".join(BeautifulSoup(path.read_text("utf-8"), "html.parser").get_text().split())


class Loader(yaml.SafeLoader):
    """Reads a configuration whose tags are left alone."""


Loader.add_multi_constructor("", lambda _, suffix, node: f"{suffix} {node.value}")


def read(folder: Path):
    """The configuration of an export."""
    return yaml.load((folder / "mkdocs.yml").read_text("utf-8"), Loader)


def test_a_readme_is_the_home_page(export):
    """The author's home stays the home, and what links to it leads there."""
    tree = ARTICLE + ">>> docs/README.md\n# Welcome here\n[r](keys/rotate.md)\n"
    folder, _, _ = export(tree + MATERIAL + ALONE)
    assert not (folder / "docs/README.md").exists()
    assert "Welcome here" in text_of(build(folder) / "index.html")


def test_an_index_beside_a_readme_is_what_stands_there(export):
    """MkDocs leaves the README out, and so does the export."""
    tree = ARTICLE + HOME + ">>> docs/README.md\n# Left out\n"
    folder, _, _ = export(tree + MATERIAL + ALONE)
    assert "# Home" in (folder / "docs/index.md").read_text("utf-8")


def test_a_template_engine_over_every_page_is_no_harm(export):
    """What RetroKB writes is nothing that the macros plugin reads; what authors write is."""
    tree = ARTICLE.replace("Text.", "Text of {{ product }}.") + HOME + MATERIAL
    folder, _, _ = export(tree + "extra: {product: the quuxifier}\nplugins: [macros, retrokb]\n")
    site = build(folder)
    assert "Text of the quuxifier." in text_of(site / "a/kb-1/index.html")
    assert "Why this article exists" in text_of(site / "a/kb-1/index.html")
    assert "Macro" not in text_of(site / "gaps/index.html")


@pytest.mark.parametrize("theme", ["", "theme: mkdocs\n", "theme: {name: readthedocs}\n"])
def test_any_theme_builds(export, theme):
    """Where none is stated, as where one without a box is: its navigation names the search."""
    tree = ARTICLE + HOME + f">>> mkdocs.yml\nsite_name: E\n{theme}"
    folder, _, _ = export(tree + ALONE)
    assert {"Search": "search/index.md"} in read(folder)["nav"]
    assert (build(folder) / "a/kb-1/index.html").is_file()


def test_what_is_inherited_is_said(export, monkeypatch):
    """A parent that the environment names, its theme, and tags that only a build understands."""
    monkeypatch.setenv("THEME", "material")
    folder, _, _ = export(
        ARTICLE + HOME + ">>> base.yml\n"
        "site_name: Base\ntheme: {name: !ENV THEME, font: false}\n"
        f"markdown_extensions:\n  - toc:\n      slugify: !!python/name:{SLUGIFY}\n"
        "extra: {kept: 1}\n"
        ">>> mkdocs.yml\nINHERIT: !ENV [BASE, base.yml]\nsite_name: Own\nplugins: {/retrokb: {}}\n"
    )
    text = (folder / "mkdocs.yml").read_text("utf-8")
    assert "!ENV" in text
    assert f"!!python/name:{SLUGIFY}" in text
    assert "/retrokb:" not in text
    found = read(folder)
    told = found["site_name"], found["extra"], found["plugins"]
    assert told == ("Own", {"kept": 1}, ["search"])
    assert "data-rk-search=" in (build(folder) / "index.html").read_text("utf-8")


def test_a_stated_navigation_leads_to_where_pages_lie(export):
    """Titles and order stay; a page that has moved is named by its new place."""
    nav = "nav:\n  - Start: index.md\n  - Keys: [{Turn: keys/rotate.md}, https://example.com/]\n"
    folder, _, _ = export(ARTICLE + HOME + MATERIAL + nav + ALONE)
    assert read(folder)["nav"] == [
        {"Start": "index.md"},
        {"Keys": [{"Turn": "a/kb-1.md"}, "https://example.com/"]},
    ]
    assert "Turn" in text_of(build(folder) / "index.html")


def test_templates_of_the_project_come_first(export):
    """Its own search box stays, and its other templates come along."""
    own = ">>> theme/partials/search.html\nOWN\n>>> theme/main.html\nMAIN\n"
    theme = "theme: {name: material, font: false, custom_dir: theme}\n"
    folder, _, _ = export(ARTICLE + own + ">>> mkdocs.yml\nsite_name: E\n" + theme + ALONE)
    assert (folder / "overrides/partials/search.html").read_text("utf-8") == "OWN\n"
    assert (folder / "overrides/main.html").is_file()
    assert read(folder)["theme"]["custom_dir"] == "overrides"


def test_fields_of_the_theme_come_along(export):
    """What a theme reads of a page it reads in the export too."""
    folder, _, _ = export(ARTICLE + MATERIAL + ALONE)
    text = (folder / "docs/a/kb-1.md").read_text("utf-8")
    assert 'icon: "material/key"' in text
    assert "id:" not in text.split("---")[1]


def test_nothing_is_written_that_no_site_may_show(export):
    """What stops a build stops an export, and is told."""
    folder, said, status = export(ARTICLE + ">>> docs/other.md\n---\nid: KB-1\n---\n# Other\n")
    assert status == 2
    assert "RK307" in said
    assert not folder.exists()
