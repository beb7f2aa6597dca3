"""Records that are not public lie in a folder of their own: only an internal build knows it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main

pytestmark = pytest.mark.slow

AS_OF = "2026-11-24"

FOR_STAFF = ("default_status: final", "default_status: final, audience: internal")


@pytest.fixture(scope="module")
def tree(site_tree):
    """A project in which every internal thing bears the word "quokka", and no other."""
    return site_tree("internal")


@pytest.fixture(scope="module")
def for_staff(tree, tmp_path_factory, write_project, build_at):
    """The site as the internal audience has it."""
    folder = tmp_path_factory.mktemp("internal")
    return build_at(write_project(folder, tree.replace(*FOR_STAFF)))


def contents(folder: Path) -> dict[str, bytes]:
    """What each file of a folder holds, by its path there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def run(root: Path, *arguments: str):
    """Run the command on a project."""
    words = [*arguments, "-f", str(root / "mkdocs.yml")]
    return CliRunner().invoke(main, words, env={"RETROKB_AS_OF": AS_OF})


class TestPublicly:
    def test_the_site_is_the_same_as_without_the_folder(self, build_at, tree, project):
        """Byte for byte: nothing of the folder is copied, listed, counted or searched."""
        root = project(tree)
        build_at(root)
        with_folder = contents(root / "site")
        shutil.rmtree(root / "internal")
        shutil.rmtree(root / "site")
        built = build_at(root, strict=True)
        assert built.error == ""
        assert with_folder == contents(built.folder)
        assert "a/kb-7q2f/index.html" in with_folder
        assert not [name for name, text in with_folder.items() if b"quokka" in text.lower()]

    @pytest.mark.parametrize("host", [(), ("--for", "zensical")])
    def test_the_export_is_the_same_as_without_the_folder(self, tree, project, tmp_path, host):
        """Whichever generator it is for."""
        root = project(tree)
        first, second = tmp_path / "first", tmp_path / "second"
        assert run(root, "export", "--markdown", str(first), *host).exit_code == 0
        shutil.rmtree(root / "internal")
        assert run(root, "export", "--markdown", str(second), *host).exit_code == 0
        assert contents(first) == contents(second)
        assert contents(first)

    @pytest.mark.parametrize(
        "text",
        [
            "[See](keys/quokka.md)",
            "[See](../internal/keys/quokka.md)",
            "[See](quokka-broken.md)",
            "[See](quokka.bin)",
            "![See](keys/img/quokka.svg)",
            "[See](../internal/retros/2026-02-03-quokka.md)",
            "[See](../retros/2026-02-03-quokka.md)",
            "See KB-QUOKKA",
            "See BUG-QUOKKA",
        ],
    )
    def test_a_text_that_names_what_lies_there_fails_the_build(self, build, tree, text):
        """By the path at which it stands, by that on disk, by id, page or file."""
        built = build(f"{tree}>>> docs/leak.md\n# Leak\n\n{text}\n")
        assert built.error
        assert built.logged("ERROR", "docs/leak.md:3:", "RK304")
        assert built.files() == []

    @pytest.mark.parametrize("path", ["keys/quokka.md", "retros/2026-02-03-quokka.md", "quokka.md"])
    def test_a_navigation_that_names_it_is_left_without(self, build, tree, path):
        """Whichever page of it; the name that the navigation has for it stands on no page."""
        nav = f"nav: [index.md, {{Wombat: {path}}}]\nsite_name:"
        built = build(tree.replace("site_name:", nav, 1))
        assert built.error == ""
        assert "RK311" in "".join(built.log)
        found = (text.lower() for text in contents(built.folder).values())
        assert not any(b"wombat" in text or b"quokka" in text for text in found)

    def test_commands_know_what_the_readers_of_the_build_know(self, project, tree):
        """Search and ledger are those of the public."""
        root = project(tree)
        assert "staff unlock" not in run(root, "search", "unlock", "the", "quokka").output.lower()
        assert "quokka" not in run(root, "gaps").output.lower()
        assert "GAP-4K2M" in run(root, "gaps").output

    @pytest.mark.parametrize("field", ["audience: public", "publish_after: 2020-01-01"])
    def test_nothing_there_can_be_published(self, build, tree, field):
        """A field that says so is an error, and the page is hidden all the same."""
        built = build(f"{tree}>>> internal/quokka2.md\n---\ntitle: Quokka\n{field}\n---\nX\n")
        assert built.logged("ERROR", "internal/quokka2.md:3", "RK209")
        assert built.files() == []

    def test_a_public_site_needs_no_such_folder(self, build, tree):
        """Who builds it in public does not have it."""
        public = tree.partition(">>> internal/")[0]
        built = build(public, strict=True)
        assert built.error == ""


class TestForStaff:
    def test_the_site_is_built(self, for_staff):
        """What cannot be read is left out, and all else is there."""
        assert for_staff.error == ""
        assert for_staff.logged("WARNING", "internal/quokka-broken.md", "RK101")

    def test_pages_stand_as_if_they_lay_in_docs(self, for_staff):
        """With their permanent addresses and the addresses of their paths."""
        assert "How staff unlock" in for_staff.text("a/kb-quokka/")
        assert for_staff.file("keys/quokka/").is_file()
        assert "without front matter" in for_staff.text("quokka/")
        assert "The old quokkas" in for_staff.text("old/")
        assert "The quokka outage" in for_staff.page("retros/2026-02-03-quokka/").get_text()

    def test_links_lead_both_ways(self, for_staff):
        """However they are written, and those that RetroKB adds."""
        links = for_staff.links("a/kb-quokka/")
        assert links["rotating"] == "a/kb-7q2f/#overlap"
        assert links["the case"] == "retros/2026-01-02-outage/"
        assert links["the quokka's case"] == "retros/2026-02-03-quokka/"
        assert links["all"] == "gaps/"
        retro = for_staff.links("retros/2026-02-03-quokka/")
        assert retro["keys"] == "a/kb-7q2f/"
        assert retro["the outage"] == "retros/2026-01-02-outage/"
        assert retro["How staff unlock a quokka"].startswith("a/kb-quokka/")
        assert for_staff.links("quokka/")["home"] == ""
        assert "a/kb-quokka/" in for_staff.links("gaps/").values()

    def test_no_link_is_dead(self, for_staff, dead_links):
        """Images, redirects and search included."""
        assert dead_links(for_staff) == []

    def test_files_that_are_no_pages_come_along(self, for_staff):
        """As from docs_dir and from the retros: those that are used, since staff see no drafts."""
        files = {*for_staff.files()}
        assert {"keys/img/quokka.svg", "retros/load-quokka.svg"} <= files
        assert files.isdisjoint(
            {"keys/img/quokka-unused.svg", "quokka.bin", "retros/unused-quokka.svg"}
        )

    def test_outputs_know_it(self, for_staff):
        """Interface, mirror and list of pages."""
        assert (
            '"path": "internal/keys/quokka.md"'
            in for_staff.file("api/v1/articles.json").read_text()
        )
        assert "How staff unlock" in for_staff.file("a/kb-quokka/index.md").read_text("utf-8")
        assert "kb-quokka" in for_staff.file("llms.txt").read_text("utf-8")

    def test_a_public_text_may_name_it_there(self, build, tree):
        """Links are written as if the file lay in docs, or as it lies on disk."""
        more = ">>> docs/more.md\n[One](keys/quokka.md), [two](../internal/keys/quokka.md)\n"
        built = build(f"{tree}{more}".replace(*FOR_STAFF))
        links = built.links("more/")
        assert (links["One"], links["two"]) == ("a/kb-quokka/", "a/kb-quokka/")

    @pytest.mark.parametrize("host", ["mkdocs", "zensical"])
    def test_the_export_has_it_too(self, tree, project, tmp_path, host):
        """At the addresses that it has in the site."""
        root = project(tree.replace(*FOR_STAFF))
        folder = tmp_path / "export"
        done = run(root, "export", "--markdown", str(folder), "--for", host)
        assert done.exit_code == 0, done.output
        names = contents(folder / "docs")
        assert {"a/kb-quokka.md", "retros/2026-02-03-quokka.md", "keys/img/quokka.svg"} <= {*names}
        assert b"(kb-7q2f.md#overlap)" in names["a/kb-quokka.md"]

    def test_a_folder_that_is_not_there_is_told(self, build, tree):
        """Who builds for staff wants it."""
        public = tree.partition(">>> internal/")[0].replace(*FOR_STAFF)
        assert build(public).logged("WARNING", "internal: RK111")


def test_retros_may_lie_in_docs(build, tree):
    """Then those of the folder lie at the same place in it."""
    moved = tree.replace("{internal_dir", "{retros_dir: docs/retros, internal_dir")
    moved = moved.replace(">>> retros/", ">>> docs/retros/").replace(
        "remedy: ../docs/", "remedy: ../"
    )
    moved = moved.replace("../../retros/", "../retros/")
    built = build(moved.replace(*FOR_STAFF))
    assert built.error == ""
    assert "The quokka outage" in built.page("retros/2026-02-03-quokka/").get_text()
    assert built.links("retros/2026-02-03-quokka/")["the outage"] == "retros/2026-01-02-outage/"
    assert "2 retros" in built.text("retros/")


def test_one_path_in_both_folders_is_an_error(build, tree):
    """Pages and files; a build for whomever says it."""
    more = ">>> internal/keys/rotate.md\n# X\n>>> internal/keys/img/keys.svg\n<svg/>\n"
    built = build(f"{tree}{more}")
    assert built.logged("ERROR", "internal/keys/rotate.md: RK110", "docs/keys/rotate.md")
    assert built.logged("ERROR", "internal/keys/img/keys.svg: RK110")
    assert built.files() == []


@pytest.mark.parametrize("link", ["docs/open", "docs/open.md", "retros/open"])
def test_a_link_into_the_folder_is_an_error(build_at, project, tree, link):
    """A file of it that is reached from elsewhere would be taken for a public one."""
    root = project(tree)
    target = root / ("internal/quokka.md" if link.endswith(".md") else "internal/keys")
    (root / link).symlink_to(target)
    built = build_at(root)
    assert built.logged("ERROR", f"{link}: RK103")
    assert built.files() == []


def test_a_link_to_the_whole_project_does_not_reach_it(build_at, project, tree):
    """However far above the folder it leads."""
    root = project(tree)
    (root / "docs/all").symlink_to(root)
    built = build_at(root)
    assert built.logged("WARNING", "docs/all: RK104")
    assert not [name for name in built.files() if "quokka" in name]


def test_a_generator_that_does_not_know_us_does_not_find_it(project, tree):
    """Zensical passes over the plugin and publishes all of docs_dir: what lies beside it stays."""
    root = project(tree)
    run_by = Path(sys.executable).with_name("zensical")
    done = subprocess.run(
        [run_by, "build"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    made = contents(root / "site")
    assert "keys/rotate/index.html" in made
    assert not [name for name, text in made.items() if b"quokka" in (name.encode() + text).lower()]


def test_what_is_adopted_may_go_there(project, tree, tmp_path_factory, build_at):
    """Old postmortems that hold customers' names become internal retros by their folder."""
    root = project(tree.replace(*FOR_STAFF))
    old = tmp_path_factory.mktemp("old")
    (old / "2020-01-05-login.md").write_text("# Login broken\n\n## Summary\n\nIt broke.\n")
    done = run(root, "adopt", str(old), "--into", str(root / "internal/retros"))
    assert done.exit_code == 0, done.output
    assert (root / "internal/retros/2020-01-05-login.md").is_file()
    built = build_at(root)
    assert "It broke." in built.text("retros/2020-01-05-login/")


class TestLint:
    def test_looks_at_what_lies_there(self, project, tree):
        """As at anything else, with the problems of links both ways."""
        root = project(f"{tree}>>> internal/more.md\n[Nowhere](keys/quoka.md)\n")
        output = run(root, "lint").output
        assert "internal/quokka-broken.md:3:1: warning RK101" in output
        assert "internal/more.md:1:11: warning RK301" in output
        assert "Did you mean 'keys/quokka.md'?" in output

    def test_mends_links_as_they_are_written(self, project, tree):
        """A page that moved is named as if it lay in docs."""
        root = project(f"{tree}>>> internal/more.md\n[Moved](quokkas/quokka.md)\n")
        (root / "internal/quokka.md").unlink()
        run(root, "lint", "--fix")
        assert (root / "internal/more.md").read_text("utf-8") == "[Moved](keys/quokka.md)\n"


def test_a_file_that_is_no_page_does_not_come_in_by_a_snippet(build, tmp_path, monkeypatch):
    """Where nothing else is hidden either."""
    monkeypatch.chdir(tmp_path)
    built = build(
        ">>> mkdocs.yml\nsite_name: E\ntheme: mkdocs\nmarkdown_extensions: [pymdownx.snippets]\n"
        "plugins: [{retrokb: {internal_dir: internal}}]\n>>> internal/customers.csv\nQuokka works\n"
        '>>> docs/index.md\n# Home\n\n--8<-- "internal/customers.csv"\n'
    )
    assert built.logged("ERROR", "docs/index.md:3", "RK304")
    assert built.files() == []
