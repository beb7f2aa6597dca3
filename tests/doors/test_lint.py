"""`retrokb lint`: what it prints, mends and accepts, and with which status it ends."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import settings as few
from hypothesis import strategies as st

from retrokb.doors.cli import main

GOLDEN = Path(__file__).with_name("golden")

CONFIG = """>>> mkdocs.yml
site_name: Example
plugins:
  - search
  - retrokb:
      rules: {rules}
"""

RIGHT = ">>> docs/x.md\n---\nid: KB-1\ntitle: X\n---\n## Part\n"

BROKEN = ">>> docs/y.md\n---\ntitle: Y\n---\n\n[gone](gone.md)\n"

DUPLICATE = ">>> docs/z.md\n---\nid: KB-1\n---\n# Z\n"

NOTED = ">>> docs/n.md\n# N\n"


@pytest.fixture
def lint(project, monkeypatch):
    """Run the command in the folder of a text tree."""

    def run(tree: str, *arguments: object):
        monkeypatch.chdir(project(tree))
        return CliRunner().invoke(main, ["lint", *map(str, arguments)], catch_exceptions=False)

    return run


def codes(result) -> list[str]:
    """The codes that a run with --format json reported."""
    return [each["code"] for each in json.loads(result.stdout)]


class TestStatus:
    @pytest.mark.parametrize(
        ("tree", "status"),
        [(RIGHT, 0), (RIGHT + NOTED, 0), (RIGHT + BROKEN, 1), (RIGHT + DUPLICATE, 1)],
    )
    def test_says_whether_anything_must_be_mended(self, lint, tree, status):
        """Notices never fail; warnings and errors do."""
        assert lint(tree).exit_code == status

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--as-of", "soon"],
            ["--write-baseline"],
            ["--baseline", "none.json"],
            ["--format", "xml"],
            ["no-such-file.md"],
            ["-f", "no.yml"],
        ],
    )
    def test_is_2_where_nothing_could_be_checked(self, lint, arguments):
        """A mistake in the call is no problem of the files."""
        assert lint(RIGHT, *arguments).exit_code == 2

    def test_is_2_without_a_configuration(self, tmp_path, monkeypatch):
        """Outside of a project there is nothing to check."""
        monkeypatch.chdir(tmp_path)
        assert CliRunner().invoke(main, ["lint"]).exit_code == 2


@pytest.mark.parametrize("name", ["many"])
def test_the_text_is_as_it_was(lint, name):
    """A report over several files is, line by line, what is expected of it."""
    tree = (GOLDEN / f"{name}.txt").read_text("utf-8")
    assert lint(tree, "--as-of", "2026-11-24").stdout == (GOLDEN / f"{name}.out").read_text("utf-8")


def test_two_of_a_kind_in_one_line_are_both_told(lint):
    """What only who sees everything finds is not taken for what the readers' build found."""
    hidden = ">>> docs/h.md\n---\ntitle: H\naudience: internal\n---\n## Part\n"
    links = ">>> docs/y.md\n---\ntitle: Y\n---\n[a](x.md#prat) [b](h.md#prat)\n"
    found = json.loads(lint(RIGHT + hidden + links, "--format", "json").stdout)
    about = [(each["code"], each["subject"]) for each in found if each["path"] == "docs/y.md"]
    assert sorted(about) == [("RK302", "h.md#prat"), ("RK302", "x.md#prat"), ("RK304", "h.md#prat")]


class TestPaths:
    TREE = RIGHT + BROKEN + ">>> docs/in/w.md\n---\ntitle: W\n---\n[x](../x.md#prat)\n"

    @pytest.mark.parametrize(
        ("paths", "found"),
        [
            ([], ["RK302", "RK301"]),
            (["."], ["RK302", "RK301"]),
            (["docs/y.md"], ["RK301"]),
            (["docs/in"], ["RK302"]),
            (["docs/in/w.md", "docs/x.md"], ["RK302"]),
            (["docs/x.md"], []),
            (["docs/in", "docs/y.md"], ["RK302", "RK301"]),
        ],
    )
    def test_choose_what_is_reported(self, lint, paths, found):
        """Files, folders and both; of the others links still know what is there."""
        assert codes(lint(self.TREE, "--format", "json", *paths)) == found

    def test_give_the_same_as_a_whole_run(self, lint):
        """A file for itself has the problems that it has among all, with and without a cache."""
        whole = json.loads(lint(self.TREE, "--format", "json").stdout)
        for path in ("docs/y.md", "docs/in/w.md", "docs/x.md"):
            for _ in range(2):
                found = json.loads(lint("", "--format", "json", path).stdout)
                assert found == [each for each in whole if each["path"] == path]

    def test_see_an_id_that_another_file_has(self, lint):
        """What needs two files is found with one of them."""
        assert codes(lint(RIGHT + DUPLICATE, "--format", "json", "docs/z.md")) == ["RK307"]

    def test_of_no_article_are_told(self, lint):
        """Nobody is to take silence about a file for praise."""
        result = lint(RIGHT + ">>> other.md\n[a](gone.md)\n", "other.md")
        assert "nothing was checked" in result.stdout

    def test_are_shown_from_the_working_folder(self, project, monkeypatch):
        """A place can be followed from where the command was called."""
        root = project(RIGHT + BROKEN)
        monkeypatch.chdir(root.parent)
        arguments = ["lint", "-f", f"{root.name}/mkdocs.yml", "--format", "github"]
        result = CliRunner().invoke(main, arguments)
        assert f"file={root.name}/docs/y.md,line=5" in result.stdout


class TestLevels:
    @pytest.mark.parametrize(
        ("level", "status"), [("error", 1), ("warning", 1), ("notice", 0), ("off", 0)]
    )
    def test_are_set_by_the_policy(self, lint, level, status):
        """A rule has the level that the configuration gives it, or is off."""
        tree = CONFIG.replace("{rules}", f"{{RK301: {level}}}") + RIGHT + BROKEN
        result = lint(tree, "--format", "json")
        assert result.exit_code == status
        found = [each["level"] for each in json.loads(result.stdout)]
        assert found == ([] if level == "off" else [level])

    @pytest.mark.parametrize(
        ("rules", "words"),
        [
            ("{RK307: warning}", "cannot be lowered"),
            ("{RK304: off}", "cannot be lowered"),
            ("{RK31: off}", "There is no rule 'RK31'"),
            ("{RK301: loud}", "error, warning, notice or off"),
            ("[RK301]", "codes with levels"),
        ],
    )
    def test_that_cannot_be_are_refused(self, lint, caplog, rules, words):
        """An unsafe error stays one, and a misspelt code or level is told."""
        result = lint(CONFIG.replace("{rules}", rules) + RIGHT)
        assert result.exit_code == 2
        assert words in result.stderr + caplog.text

    def test_of_retired_rules_have_no_effect(self, lint):
        """A project that was written for an earlier version goes on."""
        told = lint(CONFIG.replace("{rules}", "{RK505: off, RK301: error}") + RIGHT)
        assert (told.exit_code, told.output) == (0, "0 errors, 0 warnings, 0 notices\n")

    def test_hold_for_the_build_too(self, build):
        """What is an error by policy stops a build, what is off is not logged."""
        tree = CONFIG.replace("{rules}", "{RK301: error, RK210: off}") + RIGHT + NOTED + BROKEN
        built = build(tree)
        assert built.logged("ERROR", "RK301")
        assert built.error
        assert built.logged("RK210") == []


class TestBaseline:
    ARGUMENTS = ("--baseline", "accepted.json")

    def test_accepts_what_there_is_and_fails_on_what_is_new(self, lint):
        """The whole way: write, pass, add one, fail on that only."""
        assert lint(RIGHT + BROKEN, *self.ARGUMENTS, "--write-baseline").exit_code == 0
        assert lint("", *self.ARGUMENTS).exit_code == 0
        result = lint(">>> docs/v.md\n---\ntitle: V\n---\n[gone](gone.md)\n", *self.ARGUMENTS)
        assert result.exit_code == 1
        assert "docs/v.md:4:8: warning RK301" in result.stdout
        assert "docs/y.md" not in result.stdout
        assert "1 problem is accepted by the baseline." in result.stdout

    def test_says_what_is_gone(self, lint):
        """A mended problem can be taken out."""
        lint(RIGHT + BROKEN, *self.ARGUMENTS, "--write-baseline")
        result = lint(">>> docs/y.md\n---\ntitle: Y\n---\n", *self.ARGUMENTS)
        assert "1 problem of the baseline is no longer there (RK301: 1)" in result.stdout

    def test_does_not_accept_an_error(self, lint):
        """What is unsafe fails, also in the run that writes."""
        result = lint(RIGHT + DUPLICATE, *self.ARGUMENTS, "--write-baseline")
        assert (result.exit_code, "RK307" in result.stdout) == (1, True)

    def test_of_some_files_keeps_the_others(self, lint):
        """Writing it for one file leaves accepted what others had."""
        lint(RIGHT + BROKEN, *self.ARGUMENTS, "--write-baseline")
        lint(
            ">>> docs/v.md\n---\ntitle: V\n---\n[gone](gone.md)\n",
            *self.ARGUMENTS,
            "--write-baseline",
            "docs/v.md",
        )
        assert lint("", *self.ARGUMENTS).exit_code == 0

    def test_that_is_none_is_told(self, lint):
        """A damaged file accepts nothing, and stops."""
        result = lint(RIGHT + ">>> accepted.json\n{}\n", *self.ARGUMENTS)
        assert (result.exit_code, "is no baseline" in result.stderr) == (2, True)


class TestFix:
    TREE = (
        ">>> docs/keys/rotate.md\n---\nid: kb-1\nreviewed: 2026-1-2\n---\n## Part\n"
        ">>> retros/r.md\n---\ntitle: R\ndate: 2026-11-03\nstatus: draft\n---\n"
        "## Summary\n\nSee [a](../docs/rotate.md#part).\n"
    )

    def test_mends_and_says_what(self, lint, tmp_path):
        """Each repair is printed, and what is left is reported."""
        result = lint(self.TREE, "--fix", "--as-of", "2026-11-24")
        assert [line for line in result.stdout.splitlines() if ": fixed " in line] == [
            "docs/keys/rotate.md:2: fixed RK222: 'kb-1' is now 'KB-1'.",
            "docs/keys/rotate.md:3: fixed RK206: '2026-1-2' is now '2026-01-02'.",
            "retros/r.md:6: fixed RK414: 'Summary' is now 'Synopsis'.",
            "retros/r.md:8: fixed RK301: '../docs/rotate.md' is now '../docs/keys/rotate.md'.",
        ]
        assert result.exit_code == 0
        assert "## Synopsis\n\nSee [a](../docs/keys/rotate.md#part)" in Path(
            tmp_path, "retros/r.md"
        ).read_text("utf-8")

    def test_a_second_time_changes_nothing(self, lint, tmp_path):
        """What is mended stays as it is."""
        lint(self.TREE, "--fix")
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
        assert ": fixed " not in lint("", "--fix").stdout
        assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.md")}

    def test_mends_named_files_only(self, lint):
        """What was not asked for is left."""
        result = lint(self.TREE, "--fix", "retros/r.md")
        assert {
            line.split(":")[0] for line in result.stdout.splitlines() if ": fixed " in line
        } == {"retros/r.md"}

    def test_keeps_every_other_byte(self, lint, project, tmp_path):
        """CRLF, a byte-order mark and spaces at ends of lines are kept."""
        project(RIGHT)
        raw = b"\xef\xbb\xbf---\r\nreviewed: 2026-1-2  \r\n---\r\n\r\ntext \xc3\xa9\t\r\n"
        path = tmp_path / "docs/crlf.md"
        path.write_bytes(raw)
        lint("", "--fix")
        assert path.read_bytes() == raw.replace(b"2026-1-2", b"2026-01-02")

    def test_leaves_a_file_in_another_encoding(self, lint, project, tmp_path):
        """What is no UTF-8 would not be the same bytes again."""
        project(RIGHT)
        path = tmp_path / "docs/old.md"
        path.write_bytes(b"---\nreviewed: 2026-1-2\n---\n\xe9\n")
        lint("", "--fix")
        assert b"2026-1-2\n" in path.read_bytes()

    def test_adds_no_problem(self, lint):
        """A date that would contradict the heading is for a person to settle."""
        tree = ">>> retros/x.md\n---\nstatus: draft\ndate: 2026-1-2\n---\n# 2026-02-03: Outage\n"
        result = lint(tree, "--fix", "--format", "json")
        assert "RK206" in codes(result)
        assert "RK213" not in codes(result)

    @few(max_examples=15)
    @given(
        body=st.lists(
            st.sampled_from([
                "## Summary\n", "## Overview\n", "## Synopsis\n", "[a](rotate.md)\n",
                "[a](r.md#x)\n",
                "[b](../docs/rotate.md#part)\n", "`rotate.md` [c](rotate.md)\n", "[s](#summary)\n",
                "# 2026-02-03\n", "text\n", "\r\n",
            ]),
            max_size=6,
        ),
        front=st.lists(
            st.sampled_from([
                "id: gap-9", "date: 2026-1-2", "publish_after: 2026-1-2", "reviewed: 2026-1-2",
                "status: final",
            ]),
            max_size=3,
            unique=True,
        ),
    )  # fmt: skip
    def test_of_anything_is_done_once_and_harms_nothing(self, tmp_path_factory, body, front):
        """No code is reported more often than before, and a second run changes no byte."""
        from collections import Counter

        root = tmp_path_factory.mktemp("any")
        for folder in ("docs/keys", "retros"):
            (root / folder).mkdir(parents=True)
        (root / "mkdocs.yml").write_text("site_name: X\nplugins: [search, retrokb]\n")
        (root / "docs/keys/rotate.md").write_text("---\ntitle: R\n---\n## Part\n")
        path = root / "retros/r.md"
        path.write_bytes(
            ("---\n" + "\n".join(["title: R", *front]) + "\n---\n" + "".join(body)).encode()
        )

        def run(*arguments):
            given = ["lint", "-f", str(root / "mkdocs.yml"), "--format", "json", *arguments]
            return Counter(codes(CliRunner().invoke(main, given, catch_exceptions=False)))

        before = run()
        after = run("--fix")
        once = path.read_bytes()
        assert not after - before
        assert run("--fix") == after
        assert path.read_bytes() == once


class TestColours:
    def test_are_not_sent_to_a_pipe(self, lint):
        """What is read by a program has no codes in it."""
        assert "\x1b" not in lint(RIGHT + BROKEN).stdout

    @pytest.mark.parametrize(
        ("environment", "coloured"),
        [
            ({}, True),
            ({"NO_COLOR": "1"}, False),
            ({"TERM": "dumb"}, False),
            ({"NO_COLOR": ""}, True),
        ],
    )
    def test_are_for_terminals_that_want_them(self, monkeypatch, environment, coloured):
        """NO_COLOR counts where it is not empty (no-color.org)."""
        from retrokb.doors.cli import formats as door

        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(door.sys.stdout, "isatty", lambda: True, raising=False)
        assert door._wants_colours() is coloured


def test_a_final_retro_that_was_changed_is_found_in_one_file(lint, project, tmp_path):
    """The history is asked where a single file is checked, too."""
    final = (
        ">>> retros/r.md\n---\ntitle: R\ndate: 2026-11-03\nstatus: final\n"
        "findings: {id: BUG-1, kind: bug, statement: S.}\n---\n"
    )
    project(final + "Before.\n")
    who = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    assert codes(lint("", "--format", "json", "retros/r.md")) == []
    assert codes(lint(final + "After.\n", "--format", "json", "retros/r.md")) == ["RK503"]


def test_pre_commit_hooks_call_the_command():
    """The hooks at the root of the repository name what there is."""
    import yaml

    hooks = yaml.safe_load(
        (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")
    )
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= {*hook}
        program, *arguments = hook["entry"].split()
        assert program == "retrokb"
        assert CliRunner().invoke(main, [*arguments, "--help"]).exit_code == 0


@pytest.mark.parametrize("name", [b"docs/\xff.md", b"docs/\xff/x.md", b"docs/\xff.png"])
@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab"])
def test_a_name_that_is_no_text_is_said_as_text(project, monkeypatch, name, format_):
    """No address can lead to it, so that it is not read; what is printed of it is UTF-8."""
    root = project(RIGHT)
    monkeypatch.chdir(root)
    path = Path(os.fsdecode(name))
    path.parent.mkdir(exist_ok=True)
    path.write_text("# X\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["lint", "--format", format_], catch_exceptions=False)
    printed = result.stdout_bytes.decode("utf-8")
    assert "RK111" in printed
    assert result.exit_code == 1
    if format_ not in {"text", "github"}:
        json.loads(printed)
