"""Where a repository is pushed to: read from its own settings, of which nothing runs."""

import pytest

from retrokb.history.remotes import find_held, find_public_hosts, public_host


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://github.com/a/b.git", "github.com"),
        ("https://ada:pass%40word@GitHub.com:443/a/b", "github.com"),
        ("https://ghp_token@github.com/a/b", "github.com"),
        ("https://github.com./a/b", "github.com"),
        ("http://gitlab.com", "gitlab.com"),
        ("git@gitlab.com:a/b.git", "gitlab.com"),
        ("bitbucket.org:a/b.git", "bitbucket.org"),
        ("[git@codeberg.org:22]:a/b", "codeberg.org"),
        ("ssh://git@git.sr.ht/~a/b", "sr.ht"),
        ("ssh://git@ssh.github.com:443/a/b.git", "github.com"),
        ("git+ssh://git@gitea.com/a/b", "gitea.com"),
        ("git@github.com-work:a/b.git", "github.com"),
        ("hg::https://hg.sr.ht/~a/b", "sr.ht"),
        ("ext::sh -c 'touch /tmp/x'", ""),
        ("git@git.example.com:github.com/b.git", ""),
        ("https://git.example.com/github.com/b", ""),
        ("https://github.com@git.example.com/b", ""),
        ("https://github.com.example.com/b", ""),
        ("https://notgithub.com/b", ""),
        ("/srv/github.com/b", ""),
        ("./github.com:b", ""),
        ("file:///srv/github.com", ""),
        ("https://[::1]/b", ""),
        ("", ""),
    ],
)
def test_an_address_leads_to_a_host(url, host):
    """In whichever form it is written; only known hosts are named, and nothing else of it."""
    assert public_host(url) == host


def test_the_remotes_are_those_of_the_repository(repo):
    """All of them, where they are fetched from and where they are pushed to."""
    assert find_public_hosts(repo.root / "docs") == ()
    repo.git("remote", "add", "origin", "ssh://git@git.example.com/a.git")
    assert find_public_hosts(repo.root) == ()
    repo.git("remote", "set-url", "--push", "origin", "https://x:secret@gitlab.com/a.git")
    repo.git("remote", "add", "up.stream", "git@github.com:a/b.git")
    assert find_public_hosts(repo.root / "docs") == ("github.com", "gitlab.com")


def test_an_abbreviation_of_the_repository_is_written_out(repo):
    """Its own, the longest that fits; where one is only for pushing, also what is fetched."""
    repo.git("config", "url.https://github.com/.insteadOf", "hub:")
    repo.git("config", "url.https://git.example.com/.insteadOf", "hub:of-ours/")
    repo.git("remote", "add", "origin", "hub:of-ours/a.git")
    assert find_public_hosts(repo.root) == ()
    repo.git("remote", "set-url", "origin", "hub:a.git")
    assert find_public_hosts(repo.root) == ("github.com",)
    repo.git("config", "url.git@codeberg.org:.pushInsteadOf", "hub:")
    assert find_public_hosts(repo.root) == ("codeberg.org", "github.com")


def test_settings_of_a_user_and_an_environment_change_nothing(repo, monkeypatch, tmp_path):
    """Whoever asks reads the same."""
    repo.git("remote", "add", "origin", "git@github.com:a/b.git")
    theirs = tmp_path / "theirs"
    theirs.write_text(
        '[url "git@git.example.com:"]\n insteadOf = git@github.com:\n'
        '[remote "other"]\n url = https://gitlab.com/x\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(theirs))
    monkeypatch.setenv("GIT_CONFIG", str(theirs))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "remote.more.url")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "https://codeberg.org/x")
    assert find_public_hosts(repo.root) == ("github.com",)


def test_what_git_holds_is_what_is_committed_or_staged(repo):
    """Nothing that it ignores or does not know, and no path is quoted."""
    repo.write(".gitignore", "/docs/kept/\n")
    for name in ("kept/a.md", "ünew.md", "other.md"):
        repo.write(f"docs/{name}", "X\n")
    repo.git("add", "docs/ünew.md")
    held = find_held(repo.root / "docs")
    assert held is not None
    assert {"a.md", "ünew.md"} <= held
    assert not {"kept/a.md", "other.md"} & held


def test_without_a_repository_nothing_is_known(tmp_path):
    """Neither of its hosts nor of what it holds."""
    assert find_public_hosts(tmp_path) == ()
    assert find_public_hosts(tmp_path / "gone") == ()
    assert find_held(tmp_path) is None


def test_a_hostile_repository_runs_nothing(repo, tmp_path):
    """Whatever its settings name as a program."""
    ran = tmp_path / "ran"
    script = tmp_path / "run"
    script.write_text(f"#!/bin/sh\ntouch {ran}\n")
    script.chmod(0o755)
    repo.git("remote", "add", "origin", "git@github.com:a/b.git")
    for name in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.askPass",
        "core.gitProxy", "pager.config", "pager.ls-files", "alias.config", "alias.ls-files",
        "credential.helper", "gpg.program", "diff.external", "filter.x.clean", "filter.x.smudge",
        "remote.origin.uploadpack", "remote.origin.receivepack", "remote.origin.vcs",
    ):  # fmt: skip
        repo.git("config", name, str(script))
    repo.git("config", "core.hooksPath", str(tmp_path))
    (tmp_path / "post-index-change").write_text(script.read_text())
    (tmp_path / "post-index-change").chmod(0o755)
    repo.write(".gitattributes", "* filter=x\n")
    ran.unlink(missing_ok=True)
    assert find_public_hosts(repo.root / "docs") == ("github.com",)
    assert find_held(repo.root / "docs") == {"", "a.md"}
    assert not ran.exists()
