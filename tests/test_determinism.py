"""Two builds of the same files are identical byte for byte, wherever and however they run."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def builds(tmp_path_factory, site_tree):
    """One rich project, built in two places under circumstances that differ in everything."""
    near = tmp_path_factory.mktemp("near") / "project"
    far = tmp_path_factory.mktemp("far") / "a b" / "c" / "other name"
    for seed, root in enumerate((near, far)):
        write_in_order(root, site_tree("rich"), seed)
    running = (start_build(near, 0o022, HERE), start_build(far, 0o077, THERE))
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    return contents(near / "site"), contents(far / "site")


def test_the_same_files_are_written(builds):
    """Neither folder, time zone, hash seed nor the order of files adds or drops a file."""
    one, other = builds
    assert sorted(one) == sorted(other)
    assert "a/kb-7q2f/index.html" in one


def test_every_file_is_the_same_byte_for_byte(builds):
    """No page, index, sitemap or archive knows where, when or in which order it was made."""
    one, other = builds
    assert [name for name in one if one[name] != other.get(name)] == []
