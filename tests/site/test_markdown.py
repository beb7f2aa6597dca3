"""Plain Markdown: beside every page of the site, and as a tree that any generator builds."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main

pytestmark = pytest.mark.slow

PLAIN = "site_name: Plain\nsite_url: https://kb.example.com/help/\ntheme: mkdocs\nplugins: []\n"


@pytest.fixture(scope="module")
def exported(rich, tmp_path_factory) -> Path:
    """The rich site as plain Markdown, in the docs folder of a project without the plugin."""
    root = tmp_path_factory.mktemp("plain")
    run = CliRunner().invoke(
        main,
        ["export", "--markdown", str(root / "docs"), "-f", str(rich.root / "mkdocs.yml"),
         "--as-of", "2026-11-24"],
    )  # fmt: skip
    assert run.exit_code == 0, run.output
    config = (rich.root / "mkdocs.yml").read_text("utf-8")
    extensions = config.partition("markdown_extensions:")[2].partition("\nplugins:")[0]
    (root / "mkdocs.yml").write_text(
        f"{PLAIN}validation: {{links: {{anchors: warn}}}}\nmarkdown_extensions:{extensions}\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture(scope="module")
def plain(exported, build_at):
    """The exported tree, built strictly by MkDocs alone."""
    return build_at(exported, strict=True)


def test_it_builds_without_the_plugin(plain, dead_links):
    """MkDocs alone finds nothing wrong with it, and nothing in it leads to nothing."""
    assert plain.error == "", "\n".join(plain.log)
    assert dead_links(plain) == []


def test_pages_have_the_same_addresses(plain, rich):
    """Whoever comes with a permanent link finds the page there as well."""
    pages = {
        name
        for name in rich.files()
        if name.endswith("index.html") and "location.replace" not in rich.page(
            name.removesuffix("index.html")
        ).decode()
    }  # fmt: skip
    assert "a/kb-7q2f/index.html" in pages
    assert pages - {*plain.files()} == set()


def test_pages_say_the_same(plain, rich):
    """Text, panels and generated pages are there to the word."""
    for address in ("a/kb-7q2f/", "retros/2026-11-03-key-rotation-outage/", "gaps/", "a/"):
        theirs = re.findall(r"\w+", plain.page(address).find(role="main").get_text(" "))
        words = {*re.findall(r"\w+", rich.text(address))} - {*theirs}
        assert not words, (address, words)


def test_an_export_may_be_repeated(exported, rich):
    """What an earlier one wrote is written again, and what is not wanted any more goes."""
    folder = exported / "docs"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run = CliRunner().invoke(
        main,
        ["export", "--markdown", str(folder), "-f", str(rich.root / "mkdocs.yml"),
         "--as-of", "2026-11-24"],
    )  # fmt: skip
    assert run.exit_code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


class TestWrite:
    @pytest.fixture
    def export(self, project):
        """Export a small project into a folder, and give what was said."""
        root = project(">>> docs/index.md\n# Home\n>>> docs/x.md\n# X\n")

        def run(folder: Path):
            config = str(root / "mkdocs.yml")
            return CliRunner().invoke(main, ["export", "--markdown", str(folder), "-f", config])

        return run

    def test_a_folder_with_other_files_is_left_alone(self, export, tmp_path_factory):
        """Nothing that RetroKB did not write is ever overwritten."""
        folder = tmp_path_factory.mktemp("full")
        (folder / "mine.txt").write_text("mine")
        run = export(folder)
        assert run.exit_code == 2
        assert "holds other files" in run.output
        assert [path.name for path in folder.iterdir()] == ["mine.txt"]

    def test_what_is_gone_is_removed_and_what_was_added_stays(self, export, tmp_path_factory):
        """A page that is no more goes from the export; a file that somebody put there stays."""
        folder = tmp_path_factory.mktemp("again") / "out"
        assert export(folder).exit_code == 0
        (folder / ".retrokb-export.json").write_text('["old.md", "x.md", "index.md"]')
        (folder / "old.md").write_text("old")
        (folder / "mine.md").write_text("mine")
        assert export(folder).exit_code == 0
        assert not (folder / "old.md").exists()
        assert (folder / "mine.md").read_text() == "mine"

    def test_a_list_that_leads_out_of_the_folder_is_refused(self, export, tmp_path_factory):
        """Somebody else's list removes nothing elsewhere."""
        folder = tmp_path_factory.mktemp("evil") / "out"
        folder.mkdir()
        (folder / ".retrokb-export.json").write_text('["../victim.md"]')
        victim = folder.parent / "victim.md"
        victim.write_text("keep")
        assert export(folder).exit_code == 2
        assert victim.read_text() == "keep"


class TestMirror:
    def test_stands_beside_every_page(self, rich):
        """Each page that is no redirect has its Markdown beside it."""
        pages = [name for name in rich.files() if name.endswith("/index.html")]
        lacking = [
            name
            for name in pages
            if not (rich.folder / name).with_suffix(".md").is_file()
            and "location.replace" not in (rich.folder / name).read_text("utf-8")
        ]
        assert lacking == []

    def test_leads_from_mirror_to_mirror(self, rich):
        """A link in the Markdown of a page leads to the Markdown of the other, with its section."""
        text = (rich.folder / "a/kb-7q2f/index.md").read_text("utf-8")
        assert "](../../retros/2026-11-03-key-rotation-outage/index.md#timeline)" in text

    def test_has_its_images(self, rich):
        """An image is shown from where it lies in the site."""
        text = (rich.folder / "retros/2026-11-03-key-rotation-outage/index.md").read_text("utf-8")
        assert "](../img/requests.svg)" in text

    def test_leads_nowhere_that_is_not_shown(self, build, site_tree):
        """Nothing hidden is named in the Markdown of a page: neither in links nor definitions."""
        tree = site_tree("hidden") + (
            ">>> docs/early.md\n# Early\n\n[Soon](../retros/quokka-draft.md), [later][1]\n\n"
            "[1]: ../retros/quokka-draft.md\n[2]: ../retros/quokka-draft.md 'unused'\n"
        )
        built = build(tree)
        text = (built.folder / "early/index.md").read_text("utf-8")
        assert "[Soon](#)" in text
        assert "quokka" not in text

    def test_is_listed_for_language_models(self, rich):
        """/llms.txt names the site, every article and retro by its Markdown, and the data."""
        text = (rich.folder / "llms.txt").read_text("utf-8")
        assert text.startswith("# Example")
        links = [part.partition(")")[0] for part in text.split("](")[1:]]
        assert "a/kb-7q2f/index.md" in links
        assert [link for link in links if not (rich.folder / link).is_file()] == []


def test_copies_are_those_of_shown_pages(exported):
    """An image that only a draft uses stays behind, as it does in the site."""
    names = {path.name for path in (exported / "docs").rglob("*.svg")}
    assert "requests.svg" in names
    assert "quokkas.svg" not in names
    shutil.rmtree(exported / "site", ignore_errors=True)
