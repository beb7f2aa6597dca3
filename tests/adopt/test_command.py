"""`retrokb adopt SOURCE`: what a user does with it, once and again."""

import os

import pytest

from retrokb.model.source import REGISTER

REPORT = "# 2021-01-05, login broken\n\n## Summary\n\nIt broke.\n"


def tree(folder):
    """The texts of the files below a folder, by their paths."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_dry_run_writes_nothing(here, run, old):
    """With --dry-run the report is the same, and the project as it was."""
    folder, before = old({"a.md": REPORT}), tree(here)
    shown = run("adopt", folder, "--dry-run").stdout
    assert tree(here) == before
    done = run("adopt", folder).stdout
    assert shown == f"{done.strip()} Nothing was written.\n"


def test_second_run_changes_nothing(here, run, old):
    """The second run names every file as adopted before, and leaves all bytes alone."""
    folder = old({"a.md": REPORT, "b.md": "# B\n\n![x](x.png)\n", "x.png": "x"})
    run("adopt", folder)
    before = tree(here)
    assert "adopted before: 3, not taken: 0." in run("adopt", folder).stdout
    assert tree(here) == before


@pytest.mark.parametrize("kept", [True, False], ids=["register", "no register"])
def test_hand_edits_are_kept(here, run, old, kept):
    """What was written into an adopted retro, and what it was renamed to, stays."""
    folder = old({"a.md": REPORT, "b.md": "# B\n"})
    run("adopt", folder)
    edited = here / "retros/a.md"
    edited.write_text(edited.read_text("utf-8").replace("Synopsis", "Summary") + "More.\n", "utf-8")
    (here / "retros/b.md").rename(here / "retros/c.md")
    if not kept:
        (here / "retros" / REGISTER).unlink()
    before = tree(here / "retros")
    run("adopt", folder)
    assert tree(here / "retros") == before


def test_removed_retro_does_not_come_back(here, run, old):
    """Who removes an adopted retro does not find it again after the next run."""
    folder = old({"a.md": REPORT})
    run("adopt", folder)
    (here / "retros/a.md").unlink()
    assert "moved or removed since" in run("adopt", folder).stdout
    assert not (here / "retros/a.md").exists()


def test_new_files_are_added_later(here, run, old):
    """A file that came to the old folder since is adopted, links to older ones lead on."""
    folder = old({"a": "# A\n\nOn 2020-02-02.\n"})
    run("adopt", folder)
    old({"b.md": "# B\n\n[a](a)\n"})
    run("adopt", folder)
    assert "[a](a.md)" in (here / "retros/b.md").read_text("utf-8")


def test_a_source_that_changed_is_reported(run, old):
    """A file that was changed where it came from is not carried over silently."""
    folder = old({"a.md": REPORT})
    run("adopt", folder)
    old({"a.md": REPORT + "More.\n"})
    assert "it has changed since, which is not carried over" in run("adopt", folder).stdout


def test_files_of_others_are_kept(here, run, old):
    """A retro of the same name that is not from there is told apart by the new one's name."""
    mine = here / "retros/a.md"
    mine.parent.mkdir()
    mine.write_text("# Mine\n", encoding="utf-8")
    run("adopt", old({"x/a.md": REPORT}))
    assert mine.read_text("utf-8") == "# Mine\n"
    assert (here / "retros/x/x-a.md").is_file()


def test_a_file_at_the_very_path_is_kept(here, run, old):
    """A retro that is there already keeps its name; the adopted one gets another."""
    mine = here / "retros/a.md"
    mine.parent.mkdir()
    mine.write_text("# Mine\n", encoding="utf-8")
    run("adopt", old({"a.md": REPORT}))
    assert mine.read_text("utf-8") == "# Mine\n"
    assert "adopted_from: old/a.md" in (here / "retros/a-2.md").read_text("utf-8")


def test_in_place(here, run):
    """A folder that is the archive already is adopted where it lies, and only once."""
    report = here / "retros/a.md"
    report.parent.mkdir()
    report.write_bytes(REPORT.replace("\n", "\r\n").encode())
    run("adopt", "retros")
    adopted = report.read_bytes()
    assert b"## Synopsis {#summary}\r\n" in adopted
    assert b"adopted_from: retros/a.md\r\n" in adopted
    (here / "retros" / REGISTER).unlink()
    report.write_bytes(adopted.replace(b"Synopsis {#summary}", b"Summary"))
    edited = report.read_bytes()
    run("adopt", "retros")
    assert report.read_bytes() == edited


def test_every_file_is_named(run, old):
    """Whatever lies in the folder is taken, comes along, or is named with a reason."""
    folder = old({
        "a.md": REPORT, "b.md": "---\n- [: x\n---\n", "c.md": "", "template.md": "# T\n",
        "index.md": "# All\n", "d.pdf": "x", "LICENSE": "Do what you like.\n", ".hidden": "x",
        "notes.rst": "Notes\n=====\n", "deep/er/é x.md": "# 2020-01-01 x\n",
    })  # fmt: skip
    (folder / "nul.md").write_bytes(b"# a\0")
    (folder / "old.md").write_bytes(b"# 2020-01-02 caf\xe9\n")
    report = run("adopt", folder).stdout
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.relative_to(folder).as_posix() in report
    assert "Files in: 12. Now retros: 3, come along: 0, adopted before: 0, not taken: 9." in report
    assert "read as Windows-1252" in report


def test_links_out_of_the_folder(here, run):
    """A link to an article of the project leads there from the new place too."""
    (here / "docs/keys.md").write_text("# Keys\n", encoding="utf-8")
    report = here / "docs/incidents/2020/a.md"
    report.parent.mkdir(parents=True)
    report.write_text("# 2020-01-01 a\n\n[keys](../../keys.md#a)\n", encoding="utf-8")
    result = run("adopt", "docs/incidents")
    assert "[keys](../../docs/keys.md#a)" in (here / "retros/2020/a.md").read_text("utf-8")
    assert "its pages stay in the site" in result.stderr


@pytest.mark.parametrize(
    ("source", "more"),
    [
        ("docs/incidents", ["--articles"]),
        ("docs/incidents", ["--into", "docs/incidents"]),
        ("x", []),
    ],
    ids=["articles", "in place", "outside of the docs"],
)
def test_nothing_is_said_of_pages_where_none_stays(here, run, source, more):
    """That old pages stay in the site is said only of a copy whose source is shown."""
    report = here / source / "a.md"
    report.parent.mkdir(parents=True)
    report.write_text(REPORT, encoding="utf-8")
    assert run("adopt", source, *more).stderr == ""


@pytest.mark.parametrize("articles", [[], ["--articles"]], ids=["retros", "articles"])
@pytest.mark.parametrize("form", ["![a](N)", '<img src="N">', "[a][r]\n\n[r]: N"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("link.png", "a symbolic link; copy what it leads to"),
        ("near.png", "a symbolic link; copy what it leads to"),
        ("chain.png", "a symbolic link; copy what it leads to"),
        ("dir/secret.png", "a symbolic link; copy what it leads to"),
        (".env", "hidden"),
        (".git/config.png", "hidden"),
        ("pipe.png", "no file that can be read"),
        ("../beside.png", "it lies outside of the adopted folder, and is not copied"),
        ("../../../../../../etc/passwd", "it lies outside of the adopted folder, and is not copied"),  # noqa: E501
    ],
)  # fmt: skip
def test_nothing_hidden_linked_or_outside_is_copied(here, run, tmp_path, name, why, form, articles):
    """Whatever a text names of these, it stays where it is, and the link is told of."""
    folder, outside = tmp_path / "old", tmp_path / "elsewhere"
    for each in (folder / ".git", outside):
        each.mkdir(parents=True)
    for each in (outside / "secret.png", folder / ".env", folder / ".git/config.png",
                 folder / "real.png", tmp_path / "beside.png"):  # fmt: skip
        each.write_text("quokka", encoding="utf-8")
    (folder / "link.png").symlink_to(outside / "secret.png")
    (folder / "near.png").symlink_to("real.png")
    (folder / "chain.png").symlink_to("link.png")
    (folder / "dir").symlink_to(outside)
    os.mkfifo(folder / "pipe.png")
    (folder / "a.md").write_text(f"# 2020-01-01 a\n\n{form.replace('N', name)}\n", "utf-8")
    report = run("adopt", folder, *articles).stdout
    into = here / ("docs" if articles else "retros")
    assert f"link `{name}`: {why}" in report
    assert [p for p in into.rglob("*") if p.is_file() and "quokka" in p.read_text("utf-8")] == []
    assert name in (into / "a.md").read_text("utf-8")


def test_adopted_retros_pass_lint(here, run, old):
    """What was adopted lacks findings, which is a notice and fails nothing."""
    run("adopt", old({"a.md": REPORT}))
    assert "0 errors, 0 warnings" in run("lint").stdout
    text = (here / "retros/a.md").read_text("utf-8")
    (here / "retros/a.md").write_text(text.replace("adopted_from: old/a.md\n", ""), "utf-8")
    assert "RK401" in run("lint", status=1).stdout


@pytest.mark.parametrize(
    "arguments",
    [[], ["--gaps", "docs"], ["docs", "--write"], ["docs", "--redirects", "mkdocs.yml"]],
)
def test_what_makes_no_sense_is_refused(run, arguments):
    """Options that do not belong together end the command with a sentence."""
    assert run("adopt", *arguments, status=2).stderr.startswith("retrokb: ")


def test_damaged_register_is_refused(here, run, old):
    """A register that cannot be read stops the run before anything is written."""
    (here / "retros").mkdir()
    (here / "retros" / REGISTER).write_text("{", encoding="utf-8")
    assert "cannot be read" in run("adopt", old({"a.md": REPORT}), status=2).stderr
    assert [path.name for path in (here / "retros").iterdir()] == [REGISTER]


def test_without_a_project(tmp_path, old, monkeypatch):
    """Where there is no mkdocs.yml yet, retros/ of the working folder takes the files in."""
    from click.testing import CliRunner

    from retrokb.doors.cli import main

    folder = old({"a.md": REPORT})
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert CliRunner().invoke(main, ["adopt", str(folder)]).exit_code == 0
    assert (empty / "retros/a.md").is_file()
