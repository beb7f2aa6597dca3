"""Where a git repository is pushed to, and which files it holds, as far as its own settings tell.

Nothing that these settings name is run or asked, and of an address no more than a known host is
ever given on: there may be a password in it.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from .git import NoRepositoryError, ask_git

PUBLIC_HOSTS = (
    "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sr.ht", "gitea.com", "gitee.com",
    "notabug.org", "framagit.org", "pagure.io", "salsa.debian.org", "sourceforge.net",
    "launchpad.net", "huggingface.co",
)  # fmt: skip
"""Hosts on which anybody may have a repository that anybody may read."""

OF_REMOTES = r"^(remote\..*\.(url|pushurl)|url\..*\.(insteadof|pushinsteadof))$"

ASK_SETTINGS = ("config", "--local", "--no-includes", "--null", "--get-regexp", OF_REMOTES)
"""Those of the repository alone: what a user has set elsewhere tells nothing of it."""

HELPER = re.compile(r"[\w-]+::")
"""What names a program for an address, before it."""


def ask_repository(root: str, folder: str) -> tuple[tuple[str, ...], frozenset[str] | None]:
    """The public hosts of the repository of a folder, and what it holds there."""
    path = Path(root, folder)
    return find_public_hosts(path), find_held(path)


def find_public_hosts(folder: Path) -> tuple[str, ...]:
    """The public hosts that the repository of a folder has remotes at, sorted.

    Without a repository, or without git, there are none.
    """
    try:
        answer = ask_git(folder, *ASK_SETTINGS)
    except NoRepositoryError:
        return ()
    rows = [row.partition("\n") for row in answer.split("\0") if row]
    hosts = (public_host(url) for url in _urls([(name, value) for name, _, value in rows]))
    return tuple(sorted({host for host in hosts if host}))


def find_held(folder: Path) -> frozenset[str] | None:
    """The files below a folder that its repository holds or is about to hold, relative to it.

    None where there is no repository, or no git.
    """
    try:
        return frozenset(ask_git(folder, "ls-files", "-z", "--cached", "--", ".").split("\0"))
    except NoRepositoryError:
        return None


def public_host(url: str) -> str:
    """The public host that an address of a remote leads to, "" for any other."""
    host = _host(HELPER.sub("", url, count=1) if HELPER.match(url) else url)
    # Who has several accounts at a host calls it `github.com-work` in the settings of ssh.
    return next((each for each in PUBLIC_HOSTS if _is_of(host, each)), "")


def _is_of(host: str, known: str) -> bool:
    return bool(re.fullmatch(rf"(.+\.)?{re.escape(known)}(-.*)?", host))


def _host(url: str) -> str:
    """The host of an address in any of git's forms (gitprotocol, git-fetch: GIT URLS)."""
    _, is_address, rest = url.partition("://")
    authority = re.split(r"[/?#\\]", rest)[0] if is_address else url.partition("/")[0]
    if not is_address and ":" not in authority:
        return ""
    host = authority.rpartition("@")[2].removeprefix("[").partition(":")[0]
    return host.casefold().rstrip(".")


def _urls(settings: list[tuple[str, str]]) -> Iterator[str]:
    """The addresses of the remotes, as the repository's own abbreviations have them."""
    short: dict[str, dict[str, str]] = {"insteadof": {}, "pushinsteadof": {}}
    for name, value in settings:
        if name.startswith("url."):
            base, _, kind = name.removeprefix("url.").rpartition(".")
            short[kind][value] = base
    for name, value in settings:
        if name.startswith("remote."):
            fetched = _written_out(value, short["insteadof"])
            yield fetched
            if name.endswith(".url"):
                pushed = _written_out(value, short["pushinsteadof"])
                yield fetched if pushed == value else pushed


def _written_out(url: str, short: Mapping[str, str]) -> str:
    begins = max((each for each in short if url.startswith(each)), key=len, default=None)
    return url if begins is None else short[begins] + url[len(begins) :]
