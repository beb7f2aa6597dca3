"""`retrokb`: what it prints, and with which status it ends."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from retrokb import __version__
from retrokb.doors.cli import main

TREE = """
>>> mkdocs.yml
site_name: Example
plugins: [{retrokb: {default_status: final}}]
>>> docs/x.md
---
id: KB-1
title: Rotate
---
## Part
>>> retros/2026-11-03-outage.md
---
title: The outage
date: 2026-11-03
findings:
  - id: GAP-1
    kind: education
    statement: Nobody could know.
    phrases: how do I
    remedy: ../docs/x.md#part
  - {id: BUG-1, kind: bug, statement: It breaks., blamed_on: misuse, workaround: KB-1}
  - {id: BUG-2, kind: bug, statement: It broke., fixed_in: '2.1'}
---
"""

BROKEN = ">>> docs/y.md\n---\ntitle: Y\n---\n\n[gone](gone.md)\n"
DUPLICATE = ">>> docs/y.md\n---\nid: KB-1\n---\n# Y\n"
PLAIN = ">>> docs/y.md\n# Y\n"


@pytest.fixture(autouse=True)
def history(tmp_path):
    """The projects are under version control, as projects are."""
    (tmp_path / ".gitignore").write_text("/.cache/\n")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True)


@pytest.fixture
def retrokb(project, monkeypatch):
    """Run the command in the folder of a text tree."""

    def run(tree, *arguments):
        monkeypatch.chdir(project(tree))
        return CliRunner().invoke(main, [str(each) for each in arguments], catch_exceptions=False)

    return run


class TestGaps:
    def test_prints_the_ledger_as_a_table(self, retrokb):
        """Each gap and bug with its state, id and statement, the evidence, and what is counted."""
        result = retrokb(TREE, "gaps", "--as-of", "2026-11-24")
        assert (result.exit_code, result.stderr) == (0, "")
        head, *lines = result.stdout.splitlines()
        assert "0 of 1 resolved" in head
        assert "2026-11-24" in head
        assert "public" in head
        rows = {line.split()[0]: line for line in lines if line[:1].islower()}
        assert "GAP-1" in rows["open"]
        assert "Nobody could know." in rows["open"]
        assert "BUG-1" in rows["known"]
        assert "2.1" in rows["fixed"]
        assert "“Rotate: Part” was not committed by 2026-11-24" in result.stdout

    def test_prints_the_ledger_as_json(self, retrokb):
        """The same for programs, sorted by name."""
        result = retrokb(TREE, "gaps", "--as-of", "2026-11-24", "--format", "json")
        ledger = json.loads(result.stdout)
        assert (ledger["as_of"], ledger["audience"]) == ("2026-11-24", "public")
        (gap,) = ledger["gaps"]
        assert (gap["id"], gap["state"], gap["learner"]) == ("GAP-1", "open", "customer")
        assert gap["retro"] == "retros/2026-11-03-outage.md"
        assert gap["phrases"] == ["how do I"]
        assert [(r["path"], r["section"]) for r in gap["remedies"]] == [("docs/x.md", "part")]
        assert gap["conditions"]["live"]["holding"] == "does not hold"
        assert list(ledger) == sorted(ledger)

    def test_of_a_project_without_retros_is_empty(self, retrokb):
        """Nothing found is no mistake."""
        result = retrokb(PLAIN, "gaps")
        assert (result.exit_code, "0 education gaps" in result.stdout) == (0, True)
        assert len(result.stdout.splitlines()) == 1
        assert json.loads(retrokb("", "gaps", "--format", "json").stdout)["gaps"] == []

    def test_knows_nothing_of_what_is_hidden(self, retrokb):
        """The ledger counts what its audience may see."""
        tree = TREE.replace("title: The outage\n", "title: The outage\naudience: internal\n")
        assert "GAP-1" not in retrokb(tree, "gaps").stdout

    @pytest.mark.parametrize("option", [["--as-of", "2026-11-01"], ["--as-of=2026-11-01"]])
    def test_can_tell_of_another_day(self, retrokb, option):
        """`--as-of` goes before today."""
        assert "2026-11-01" in retrokb(TREE, "gaps", *option).stdout.splitlines()[0]

    def test_takes_the_day_from_the_environment(self, retrokb, monkeypatch):
        """So does RETROKB_AS_OF."""
        monkeypatch.setenv("RETROKB_AS_OF", "2026-10-01")
        assert "2026-10-01" in retrokb(TREE, "gaps").stdout.splitlines()[0]


class TestLint:
    def test_ends_with_0_where_nothing_is_wrong(self, retrokb):
        """A clean project has a status of 0 and says so."""
        result = retrokb(TREE, "lint")
        assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings, 0 notices\n")

    def test_ends_with_0_where_something_is_only_noted(self, retrokb):
        """Notices never fail."""
        result = retrokb(TREE + PLAIN, "lint")
        assert result.exit_code == 0
        first, *_, last = result.stdout.splitlines()
        assert first == "docs/y.md:1: notice RK210: There is no front matter."
        assert last == "0 errors, 0 warnings, 1 notice"

    @pytest.mark.parametrize(
        ("tree", "place", "counts"),
        [
            (BROKEN, "docs/y.md:5:8: warning RK301: ", "0 errors, 1 warning, 0 notices"),
            (DUPLICATE, "docs/y.md:2:5: error RK307: ", "1 error, 0 warnings, 0 notices"),
        ],
    )
    def test_ends_with_1_where_something_is_wrong(self, retrokb, tree, place, counts):
        """A warning or an error fails, each on a line that an editor can follow."""
        result = retrokb(TREE + tree, "lint")
        assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, counts)
        assert any(line.startswith(place) for line in result.stdout.splitlines())

    def test_prints_problems_as_json(self, retrokb):
        """Code, name, level, place and message for programs; the status is the same."""
        result = retrokb(TREE + BROKEN, "lint", "--format", "json")
        assert result.exit_code == 1
        assert json.loads(result.stdout) == [
            {
                "code": "RK301",
                "name": "broken-link",
                "level": "warning",
                "path": "docs/y.md",
                "line": 5,
                "column": 8,
                "end_column": 15,
                "message": "'gone.md' leads to nothing. Write the path as it is on disk, "
                "from this file.",
                "subject": "gone.md",
                "suggestion": "",
                "advice": "Write the path as it is on disk, from this file.",
            }
        ]
        assert retrokb(TREE, "lint", "docs/x.md", "--format", "json").stdout == "[]\n"

    def test_checks_drafts_in_full(self, retrokb):
        """Who writes a draft learns of its broken links before it is published."""
        draft = (
            ">>> retros/new.md\n---\nstatus: draft\ntitle: N\ndate: 2026-01-01\n---\n[x](gone.md)\n"
        )
        result = retrokb(TREE + draft, "lint")
        assert result.exit_code == 1
        assert "retros/new.md:6:5: warning RK301: " in result.stdout
        assert "retros/new.md:2:9: notice RK405: " in result.stdout

    @pytest.mark.parametrize(
        ("paths", "status"),
        [
            (["docs/x.md"], 0),
            (["docs/y.md"], 1),
            (["docs"], 1),
            (["retros"], 0),
            (["retros", "docs/y.md"], 1),
            (["docs/../docs/y.md"], 1),
            (["."], 1),
        ],
    )
    def test_can_look_at_some_files_only(self, retrokb, paths, status):
        """With paths only the problems under them are printed and counted."""
        result = retrokb(TREE + BROKEN, "lint", *paths)
        assert (result.exit_code, "RK301" in result.stdout) == (status, status == 1)

    def test_takes_paths_from_where_it_is_called(self, retrokb, monkeypatch, tmp_path):
        """Paths count from the working folder, problems are named from mkdocs.yml."""
        retrokb(TREE + BROKEN, "lint")
        monkeypatch.chdir(tmp_path / "docs")
        for paths, status in ((["y.md"], 1), (["x.md"], 0), ([str(tmp_path / "docs/y.md")], 1)):
            result = CliRunner().invoke(main, ["lint", "-f", "../mkdocs.yml", *paths])
            assert result.exit_code == status
            assert ("docs/y.md:5" in result.stdout) is (status == 1)


@pytest.mark.parametrize("command", ["gaps", "lint"])
class TestThatCannotRun:
    def fails(self, result, *words):
        """Whether a run ended with 2, with a sentence on stderr and nothing on stdout."""
        assert (result.exit_code, result.stdout) == (2, "")
        assert all(word in result.stderr for word in words), result.stderr
        assert "Traceback" not in result.stderr

    def test_without_a_mkdocs_yml(self, monkeypatch, tmp_path, command):
        """In a folder that is no project the command says what is missing."""
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, [command], catch_exceptions=False)
        self.fails(result, "mkdocs.yml", "does not exist")

    def test_with_a_file_that_is_not_there(self, retrokb, command):
        """Nor does `-f` invent a file."""
        self.fails(retrokb(TREE, command, "-f", "nothing.yml"), "nothing.yml", "does not exist")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("site_name: [", ["mkdocs.yml:2: This cannot be understood"]),
            ("just text", ["mkdocs.yml: Expected lines such as"]),
            ("site_name: E\nplugins: [{retrokb: {audience: everyone}}]", ["audience", "everyone"]),
            ("site_name: E\nplugins: [{retrokb: {retros_dir: .}}]", ["retros_dir is '.'"]),
            ("site_name: E\ndocs_dir: nowhere", ["docs_dir", "nowhere"]),
        ],
    )
    def test_with_a_wrong_mkdocs_yml(self, retrokb, command, text, words):
        """A mistake in the configuration is explained; it is not the files that are wrong."""
        self.fails(retrokb(f">>> mkdocs.yml\n{text}\n", command), *words)

    @pytest.mark.parametrize(
        ("extensions", "words"),
        [
            ("[no.such]", ["'no.such' of `markdown_extensions`", "ModuleNotFoundError"]),
            ("[{toc: {permalnk: true}}]", ["'toc' of `markdown_extensions`", "permalnk"]),
        ],
    )
    def test_with_an_extension_that_cannot_be_loaded(self, retrokb, command, extensions, words):
        """No text can be read then, and the sentence names the extension and why."""
        tree = f">>> mkdocs.yml\nsite_name: E\nmarkdown_extensions: {extensions}\n"
        self.fails(retrokb(f"{tree}>>> docs/x.md\n# X\n", command), *words)

    @pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "24.11.2026"])
    def test_with_a_day_that_is_none(self, retrokb, command, day):
        """A wrong day is named with the option that gave it."""
        self.fails(retrokb(TREE, command, "--as-of", day), "--as-of", day, "YYYY-MM-DD")

    def test_with_a_wrong_option(self, retrokb, command):
        """Click's own refusals have the same status."""
        self.fails(retrokb(TREE, command, "--format", "xml"), "xml")


def test_paths_that_are_not_there_are_refused(retrokb):
    """A misspelt path does not pass for a clean one."""
    result = retrokb(TREE, "lint", "docs/gone.md")
    assert (result.exit_code, "docs/gone.md" in result.stderr) == (2, True)


def test_warnings_of_mkdocs_do_not_disturb(retrokb):
    """What MkDocs says of options that it does not know is not for this command."""
    tree = TREE.replace("site_name: Example\n", "site_name: Example\nunknown_option: 1\n")
    result = retrokb(tree, "lint")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_names_the_commands(retrokb, option):
    """Help is there in both forms, also of each command."""
    result = retrokb("", option)
    assert result.exit_code == 0
    assert {"gaps", "lint"} <= {*result.stdout.split()}
    for command in ("gaps", "lint"):
        assert "--as-of" in retrokb("", command, option).stdout


def test_the_version_is_that_of_the_package(retrokb):
    """`--version` says what is installed."""
    assert retrokb("", "--version").stdout.strip() == f"retrokb, version {__version__}"


def test_the_command_itself_runs(project):
    """The installed command, in a process of its own: streams and status are real."""
    root = project(TREE + BROKEN)
    command = [Path(sys.executable).with_name("retrokb"), "lint", "--as-of", "2026-11-24"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith("docs/y.md:5:8: warning RK301: ")
