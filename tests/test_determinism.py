"""Two builds of the same files are identical byte for byte, wherever and however they run."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C"}
THERE = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "COLUMNS": "40"}


def write_in_order(root: Path, tree: str, seed: int) -> None:
    """Write a text tree file by file, in an order of its own."""
    parts = tree.split(">>> ")[1:]
    random.Random(seed).shuffle(parts)
    for part in parts:
        name, _, text = part.partition("\n")
        path = root / name.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def start_build(root: Path, umask: int, environment: dict[str, str]) -> subprocess.Popen:
    """Start to build a project in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", root / "mkdocs.yml"],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795000000", **environment},
        cwd=root.parent,
        umask=umask,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a site by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def commit(root: Path, day: str) -> None:
    """Commit everything in a project, as of a day."""
    moment = f"{day}T12:00:00+0000"
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    environment = {**os.environ, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "--allow-empty", "-m", "x")):
        subprocess.run(["git", *who, *arguments], cwd=root, env=environment, check=True)


@pytest.fixture(scope="module")
def builds(tmp_path_factory, site_tree):
    """One rich project with a history, built in two places that differ in everything.

    The one was written in an order of its own, the other was cloned.
    """
    near = tmp_path_factory.mktemp("near") / "project"
    far = tmp_path_factory.mktemp("far") / "a b" / "c" / "other name"
    write_in_order(near, site_tree("rich"), seed=1)
    article = near / "docs/keys/rotate.md"
    answer = article.read_text("utf-8")
    article.write_text("---\nid: KB-7Q2F\n---\n# Rotate\n\n## Overlap {#overlap}\n", "utf-8")
    commit(near, "2026-10-01")
    article.write_text(answer, encoding="utf-8")
    commit(near, "2026-11-04")
    subprocess.run(["git", "clone", "-q", near, far], check=True)
    running = (start_build(near, 0o022, HERE), start_build(far, 0o077, THERE))
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    return contents(near / "site"), contents(far / "site")


def test_the_same_files_are_written(builds):
    """Neither folder, time zone, hash seed nor the order of files adds or drops a file."""
    one, other = builds
    assert sorted(one) == sorted(other)
    assert "a/kb-7q2f/index.html" in one


def test_states_are_told_from_the_history(builds):
    """What is compared holds evidence from commits, not only their absence."""
    assert b'"published": "2026-11-04"' in builds[0]["api/v1/gaps.json"]


def test_every_file_is_the_same_byte_for_byte(builds):
    """No page, index, sitemap or archive knows where, when or in which order it was made."""
    one, other = builds
    assert [name for name in one if one[name] != other.get(name)] == []
