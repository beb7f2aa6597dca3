"""The log of a repository is kept from run to run, and never believed against the repository."""

import subprocess
from datetime import date

from tests.ledger.conftest import Repo

from retrokb.history.open import open_histories
from retrokb.memory.cache import Cache
from retrokb.model.settings import Settings


def settings_of(repo, **fields):
    """The settings of the project in the repository."""
    return Settings(root=str(repo.root), as_of=date(2026, 11, 24), **fields)


def read(repo):
    """What the articles' history tells, of each commit its name and the paths it changed."""
    settings = settings_of(repo)
    with open_histories(settings, Cache.beside(settings.root)) as histories:
        history = histories.articles
        changed = {sha: [each.path for each in found] for sha, found in history.by_commit.items()}
        return [(commit.sha, changed[commit.sha]) for commit in history.commits]


def test_new_commits_come_before_those_that_were_kept(repo):
    """After a further commit the log is the one that a run without anything kept would read."""
    before = read(repo)
    new = repo.commit("2026-01-02", {"docs/b.md": "Two.\n"})
    assert read(repo) == [(new, ["docs/b.md"]), *before]


def test_a_kept_log_is_forgotten_after_the_head_was_amended(repo):
    """A commit that was taken back is evidence no more, although an earlier run kept it."""
    before = read(repo)
    gone = repo.commit("2026-01-02", {"docs/b.md": "Two.\n"})
    assert read(repo)[0][0] == gone
    repo.write("docs/c.md", "Three.\n")
    repo.git("add", "-A")
    repo.git("rm", "-qf", "docs/b.md")
    repo.git("commit", "-q", "--amend", "-m", "y")
    amended = repo.git("rev-parse", "HEAD")
    assert read(repo) == [(amended, ["docs/c.md"]), *before]


def test_texts_are_read_as_long_as_the_histories_are_open(repo):
    """A blob that the repository holds is text, and any other name is none."""
    (repo.root / "docs/a.md").write_bytes(b"caf\xe9\n")
    repo.commit("2026-01-02")
    settings = settings_of(repo)
    with open_histories(settings, Cache()) as histories:
        (new, old) = histories.articles.changes["docs/a.md"]
        assert histories.articles.text_of(new.blob) == "caf\xe9\n"
        assert histories.articles.text_of(old.blob) == "One.\n"
        assert histories.articles.text_of("0" * 40) is None
        assert histories.articles.text_of(old.blob) == "One.\n"


def test_articles_and_retros_of_one_repository_have_one_history(repo):
    """The log is read once for both; a folder that is not there says so."""
    repo.write("retros/x.md", "# X\n")
    with open_histories(settings_of(repo), Cache()) as histories:
        assert histories.articles is histories.retros
    with open_histories(settings_of(repo, retros_dir="gone"), Cache()) as histories:
        assert histories.retros.why_not == "there is no folder gone"
        assert not histories.retros.measurable
        assert histories.articles.measurable


def test_two_repositories_are_kept_apart(repo):
    """What was kept of the articles' log is not taken for that of the retros."""
    retros = Repo(repo.root / "retros")
    retros.root.mkdir()
    retros.git("init", "-q")
    sha = retros.commit("2026-02-01", {"x.md": "# X\n"})
    settings = settings_of(repo)
    for _ in range(2):
        with open_histories(settings, Cache.beside(settings.root)) as histories:
            assert [each.sha for each in histories.retros.commits] == [sha]
            assert [*histories.retros.changes] == ["retros/x.md"]
            assert [*histories.articles.changes] == ["docs/a.md"]


def test_a_kept_log_that_is_damaged_is_read_again(repo):
    """Whatever the kept file holds, the repository is what counts."""
    before = read(repo)
    cache = Cache.beside(str(repo.root))
    (kept,) = (repo.root / ".cache/retrokb").glob("git-log-*.json")
    for damage in (None, [], [["x"]], [["sha", "no day", []]], [["sha", "2026-01-01", [["x"]]]]):
        cache.save(kept.stem, damage)
        assert read(repo) == before


def test_a_project_that_is_reached_by_another_path_has_its_history(repo, tmp_path):
    """Through a symbolic link the files are the same, and so are their paths in the history."""
    (tmp_path / "link").symlink_to(repo.root)
    settings = Settings(root=str(tmp_path / "link"), as_of=date(2026, 11, 24))
    with open_histories(settings, Cache()) as histories:
        assert [*histories.articles.changes] == ["docs/a.md"]


def test_a_history_that_takes_too_long_measures_nothing_and_is_asked_once(repo, monkeypatch):
    """The reason is told of articles and of retros, which lie in one repository."""
    repo.write("retros/a.md", "# A\n")
    run, asked = subprocess.run, []

    def never(command, **more):
        if "log" not in command:
            return run(command, **more)
        asked.append(command)
        raise subprocess.TimeoutExpired(command, more["timeout"])

    monkeypatch.setattr(subprocess, "run", never)
    with open_histories(settings_of(repo), Cache()) as histories:
        for history in (histories.articles, histories.retros):
            assert not history.measurable
            assert history.why_not.startswith(
                "git did not answer within 300 seconds; run `git log`"
            )
    assert len(asked) == 1
