"""Gaps proposed from action items, and the articles that may answer them."""

import subprocess

import pytest

from retrokb.model.source import REGISTER

RETRO = """\
---
title: Mail was late
date: 2026-03-05
status: final
---
## Actions

### Documentation improvements

1. Something about the quota
2. ~~

### Code

- [x] Document how to flush the mail queue
- Raise the limit
- Add it to the on-call runbook
- See https://example.com/docs/METRICS.md
- Write team guidelines for deploys
- Buy a document store
"""

PROPOSED = ["Something about the quota", "Document how to flush", "Add it to the on-call runbook"]


@pytest.fixture(autouse=True)
def retro(here):
    """A project with one retro and two articles."""
    path = here / "retros/mail.md"
    path.parent.mkdir()
    path.write_text(RETRO, encoding="utf-8")
    (here / "docs/flush.md").write_text("# Queues\n\n## Flush the mail queue\n\nRun it.\n", "utf-8")
    (here / "docs/other.md").write_text("# Other\n\nNothing here.\n", encoding="utf-8")
    return path


def test_actions_that_teach_are_proposed(run):
    """An action is proposed for its verb, its noun or its heading, and for nothing less."""
    shown = run("adopt", "--gaps").stdout
    assert [text for text in PROPOSED if text in shown] == PROPOSED
    assert shown.count("GAP-") == 3
    assert "[done] Document how to flush" in shown


def test_articles_are_suggested_with_their_section(run):
    """The article that shares the words comes first, at the section that has them."""
    shown = run("adopt", "--gaps").stdout
    assert "perhaps answered by docs/flush.md#flush-the-mail-queue" in shown
    assert "docs/other.md" not in shown


def test_proposals_are_written_as_comments_once(run, retro):
    """With --write they stand in the front matter as comments; removed ones do not come back."""
    run("adopt", "--gaps", "--write")
    written = retro.read_text("utf-8")
    assert written.replace("\n", "\n#").count("##   - id: GAP-") == 3
    assert written.endswith(RETRO.split("---\n", 2)[2])
    assert "remedy: ../docs/flush.md#flush-the-mail-queue" in written
    retro.write_text(RETRO, encoding="utf-8")
    assert "0 were added" in run("adopt", "--gaps", "--write").stdout
    assert retro.read_text("utf-8") == RETRO


def test_a_proposal_is_confirmed_by_taking_the_marks_away(run, retro):
    """Uncommented, the lines are findings that lint accepts, and are not proposed again."""
    run("adopt", "--gaps", "--write")
    lines = retro.read_text("utf-8").split("\n")
    begin = lines.index("# findings:")
    end = next(n for n, line in enumerate(lines[begin:], begin) if line == "---")
    lines[begin:end] = [
        line.removeprefix("# ") for line in lines[begin:end] if "# or" not in line[2:9]
    ]
    retro.write_text("\n".join(lines), encoding="utf-8")
    assert "0 errors, 0 warnings" in run("lint").stdout
    assert "0 gaps proposed" in run("adopt", "--gaps").stdout


def test_dry_run_writes_no_proposals(here, run, retro):
    """--dry-run goes before --write."""
    run("adopt", "--gaps", "--write", "--dry-run")
    assert retro.read_text("utf-8") == RETRO
    assert not (here / "retros" / REGISTER).exists()


def test_an_article_that_was_written_soon_after_comes_first(here, run):
    """Of two articles that fit alike, the one that gained its words after the retro is better."""
    words = "# {}\n\nFlush the mail queue by hand.\n"
    for path in here.joinpath("docs").iterdir():
        path.unlink()

    def commit(name, day):
        (here / f"docs/{name}.md").write_text(words.format(name), encoding="utf-8")
        who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        when = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "PATH": "/usr/bin:/bin"}
        subprocess.run(["git", "add", "."], cwd=here, check=True)
        subprocess.run(["git", *who, "commit", "-qm", name], cwd=here, check=True, env=when)

    subprocess.run(["git", "init", "-q"], cwd=here, check=True)
    commit("aaa", "2026-01-01")
    commit("bbb", "2026-03-20")
    shown = run("adopt", "--gaps").stdout.partition("flush the mail queue")[2].split("\n")
    assert "docs/bbb.md" in shown[2]
    assert "docs/aaa.md" in shown[3]


def test_ids_are_the_same_in_every_run(run):
    """What is proposed depends on the files alone."""
    assert run("adopt", "--gaps").stdout == run("adopt", "--gaps").stdout
