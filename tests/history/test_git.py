"""What git is asked, and what its answers mean, with a real git."""

import os
import subprocess
from datetime import date

import pytest

from retrokb.history import git
from retrokb.history.git import (
    BlobReader,
    NoRepositoryError,
    Repository,
    find_repository,
    is_in_first_parents,
    read_log,
)
from retrokb.history.log import RawChange


def changes(repo, after=""):
    """The changes of the log, newest first, each as (former path, path)."""
    log = read_log(find_repository(repo.root), after)
    return [[(each.old_path, each.path) for each in commit.changes] for commit in log]


def test_a_repository_is_found_from_a_folder_of_it(repo):
    """Its top and the commit that is checked out."""
    head = repo.git("rev-parse", "HEAD")
    assert find_repository(repo.root / "docs") == Repository(repo.root.resolve(), head)


def test_where_there_is_no_history_the_reason_is_told(repo, tmp_path):
    """No folder, no repository, no commit, only the last commits."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "new").mkdir()
    subprocess.run(["git", "init", "-q", tmp_path / "new"], check=True)
    repo.commit("2026-01-02")
    source = f"file://{repo.root}"
    repo.git("clone", "-q", "--depth", "1", source, str(tmp_path / "shallow"))
    for name, reason in {
        "gone": "there is no folder gone",
        "bare": "this is no git repository",
        "new": "no commit yet",
        "shallow": "this is a shallow clone; fetch the whole history with "
        "`git fetch --unshallow` (in CI: fetch-depth 0)",
    }.items():
        with pytest.raises(NoRepositoryError) as error:
            find_repository(tmp_path / name)
        assert str(error.value) == reason


def test_without_git_that_is_the_reason(repo, monkeypatch):
    """A machine without git measures nothing, and says what is missing."""
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoRepositoryError, match=r"^git is not installed$"):
        find_repository(repo.root)


def test_what_git_says_of_a_failure_is_one_line(repo):
    """Without `fatal:` and without a dot."""
    repository = find_repository(repo.root)
    with pytest.raises(NoRepositoryError) as error:
        read_log(Repository(repository.top, "gone"))
    assert str(error.value).startswith("bad revision 'gone'")


def test_a_hook_of_another_repository_does_not_lead_astray(repo, tmp_path, monkeypatch):
    """What git leaves in the environment of a hook names the wrong repository."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
        monkeypatch.setenv(name, str(tmp_path / "other"))
    assert find_repository(repo.root).top == repo.root.resolve()


def test_the_log_tells_commits_with_their_days_and_blobs(repo):
    """The newest first, also those without Markdown; a day is that of the committer in UTC."""
    blob = repo.git("rev-parse", "HEAD:docs/a.md")
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit("2026-01-02", {"x.txt": "x"})
    third = repo.commit("2026-01-03", {"docs/a.md": None})
    log = read_log(find_repository(repo.root))
    assert [(each.sha, each.day) for each in log] == [
        (third, date(2026, 1, 3)), (second, date(2026, 1, 2)), (first, date(2026, 1, 1)),
    ]  # fmt: skip
    assert [each.changes for each in log] == [
        (RawChange("docs/a.md", "", blob, ""),), (), (RawChange("", "docs/a.md", "", blob),),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "committer",
    [
        "a <a@example.com> 99999999999999 +0000",
        "a <a@example.com> 99999999999999999999 +0000",
        "a <a@example.com> -99999999999999 +0000",
        "a <a@example.com>",
        "a",
    ],
)
def test_a_time_that_is_none_is_no_evidence(repo, committer):
    """Whoever writes a commit may write any time, or none; git tells it as it is."""
    tree = repo.git("rev-parse", "HEAD^{tree}")
    head = f"tree {tree}\nauthor a <a@example.com> 1 +0000\ncommitter {committer}\n\nx\n"
    repo.write("commit", head)
    sha = repo.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    repo.git("update-ref", "HEAD", sha)
    assert [each.day for each in read_log(find_repository(repo.root))] == [date.max]
    assert repo.site().ledger is not None


def test_the_log_can_begin_after_a_commit(repo):
    """Only what came since is read."""
    first = repo.git("rev-parse", "HEAD")
    repo.commit("2026-01-02", {"docs/b.md": "Two.\n"})
    assert changes(repo, first) == [[("", "docs/b.md")]]


@pytest.mark.parametrize("name", ["b.MD", "b.markdown", "b.mkd", "ä b.md", 'b".md', "b\n.md"])
def test_files_of_every_name_are_told(repo, name):
    """Every ending of Markdown and every letter, as it is."""
    repo.commit("2026-01-02", {f"docs/{name}": "Two.\n"})
    assert changes(repo)[0] == [("", f"docs/{name}")]


@pytest.mark.parametrize("name", ["b.mp3", "b.md.txt", "md"])
def test_other_files_are_not_told(repo, name):
    """What only looks like Markdown to a pattern is left out."""
    repo.commit("2026-01-02", {f"docs/{name}": "Two.\n"})
    assert changes(repo)[0] == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("docs/a.md", "docs/b.md", ("docs/a.md", "docs/b.md")),
        ("docs/a.md", "docs/b.txt", ("docs/a.md", "")),
        ("x.txt", "docs/b.md", ("", "docs/b.md")),
    ],
)
def test_a_rename_is_one_change(repo, before, after, told):
    """Of a file that becomes Markdown, or is it no longer, only that side is told."""
    repo.commit("2026-01-02", {"x.txt": "Something else.\n"})
    repo.git("mv", before, after)
    repo.commit("2026-01-03")
    assert changes(repo)[0] == [told]


def test_a_link_in_the_file_system_is_no_text(repo):
    """Where a file became a symbolic link there is no file any more."""
    (repo.root / "docs/a.md").unlink()
    (repo.root / "docs/a.md").symlink_to("b.md")
    repo.commit("2026-01-02")
    assert changes(repo)[0] == [("docs/a.md", "")]


def test_an_executable_file_is_a_file(repo):
    """Nobody reads it differently."""
    (repo.root / "docs/b.md").write_text("Two.\n", encoding="utf-8")
    (repo.root / "docs/b.md").chmod(0o755)
    repo.commit("2026-01-02")
    assert changes(repo)[0] == [("", "docs/b.md")]


def test_only_the_main_line_counts(repo):
    """A branch is told by its merge; its own commits are none of the line."""
    main = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "-q", "-b", "topic")
    topic = repo.commit("2026-01-02", {"docs/b.md": "Two.\n"})
    repo.git("checkout", "-q", "-")
    repo.git("merge", "-q", "--no-ff", "-m", "m", "topic", day="2026-01-03")
    repository = find_repository(repo.root)
    assert changes(repo) == [[("", "docs/b.md")], [("", "docs/a.md")]]
    assert is_in_first_parents(repository, main)
    assert not is_in_first_parents(repository, topic)
    assert not is_in_first_parents(Repository(repository.top, "gone"), main)


def test_blobs_are_read_one_after_another(repo):
    """Each with its very bytes; a name that is none gives none, and the next one is read."""
    (repo.root / "docs/b.md").write_bytes(b"\r\n\xff\n\n")
    repo.commit("2026-01-02")
    one, two = (repo.git("rev-parse", f"HEAD:docs/{name}.md") for name in "ab")
    with BlobReader(find_repository(repo.root)) as reader:
        found = [reader.read(blob) for blob in (one, two, "0" * 40, one)]
    assert found == [b"One.\n", b"\r\n\xff\n\n", None, b"One.\n"]


def test_a_reader_that_was_asked_nothing_starts_nothing(repo, monkeypatch):
    """The process is started by the first question, and ended with the reader."""
    repository = find_repository(repo.root)
    blob = repo.git("rev-parse", "HEAD:docs/a.md")
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda *args, **more: started.append(popen(*args, **more)) or started[-1],
    )
    with BlobReader(repository):
        assert started == []
    with BlobReader(repository) as reader:
        reader.read(blob)
        reader.read(blob)
    assert [process.returncode for process in started] == [0]


def test_whose_machine_it_is_makes_no_difference(repo, tmp_path, monkeypatch):
    """Settings of a person, such as other names for paths and signatures, change no answer."""
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[core]\nquotePath = true\n[log]\nshowSignature = true\n[diff]\nrenames = false\n"
        "noprefix = true\n[color]\nui = always\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    repo.git("mv", "docs/a.md", "docs/ä.md")
    repo.commit("2026-01-02")
    assert changes(repo)[0] == [("docs/a.md", "docs/ä.md")]


def test_git_is_given_nothing_to_read(repo, monkeypatch):
    """Settings may include what whoever started us types."""
    given = []
    run = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda *args, **more: given.append(more["stdin"]) or run(*args, **more)
    )
    read_log(find_repository(repo.root))
    assert set(given) == {subprocess.DEVNULL}


@pytest.mark.parametrize("section", ["include", "includeIf.gitdir:/**"])
def test_settings_that_include_a_pipe_are_refused(repo, tmp_path, section):
    """Whoever reads one waits for what somebody writes into it."""
    os.mkfifo(tmp_path / "pipe")
    repo.git("config", f"{section}.path", str(tmp_path / "pipe"))
    with pytest.raises(
        NoRepositoryError, match="config` is no file or includes what is none; correct it"
    ):
        find_repository(repo.root)


def test_no_file_is_read_that_settings_name(repo, tmp_path):
    """Whose attributes, ignored files or former names these are changes no answer."""
    os.mkfifo(tmp_path / "pipe")
    for name in ("core.attributesFile", "core.excludesFile", "mailmap.file"):
        repo.git("config", name, str(tmp_path / "pipe"))
    repo.git("config", "log.mailmap", "true")
    assert changes(repo) == [[("", "docs/a.md")]]


def test_settings_that_are_a_pipe_are_refused(repo):
    """The same."""
    (repo.root / ".git/config").unlink()
    os.mkfifo(repo.root / ".git/config")
    with pytest.raises(NoRepositoryError, match="is no file or includes what is none"):
        find_repository(repo.root)


def test_who_gets_no_answer_says_so(repo, monkeypatch):
    """Here git never answers, so that the limit may be as short as one likes."""
    (repo.root / ".git/HEAD").unlink()
    os.mkfifo(repo.root / ".git/HEAD")
    monkeypatch.setattr(git, "MOST_SECONDS", 0.1)
    with pytest.raises(NoRepositoryError, match=r"^git did not answer within 0\.1 seconds; run"):
        find_repository(repo.root)


def test_a_reader_that_gets_no_answer_has_nothing(repo, monkeypatch):
    """Neither at once nor later; nobody waits for ever."""
    repository = find_repository(repo.root)
    blob = repo.git("rev-parse", "HEAD:docs/a.md")
    (repo.root / ".git/config").unlink()
    os.mkfifo(repo.root / ".git/config")
    monkeypatch.setattr(git, "MOST_SECONDS", 0.1)
    with BlobReader(repository) as reader:
        assert [reader.read(blob), reader.read(blob)] == [None, None]
