"""A folder is made like another one, file by file."""

from pathlib import Path

import pytest

from retrokb.write import mirror as module
from retrokb.write.mirror import mirror


@pytest.fixture
def source(tmp_path):
    """What is to be there."""
    for path in ("index.html", "a/page.html", "a/style.css", "z.js", "was-folder", "was-file/x"):
        (tmp_path / "source" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / path).write_text(f"new {path}")
    return tmp_path / "source"


@pytest.fixture
def target(tmp_path):
    """What is there."""
    for path in (".git/HEAD", "index.html", "old/page.html", "was-folder/x", "was-file", "z.js"):
        (tmp_path / "target" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "target" / path).write_text("old")
    (tmp_path / "target/a").symlink_to(tmp_path / "target/old")
    (tmp_path / "target/.retrokb-1.new").write_text("of a killed run")
    return tmp_path / "target"


def read(folder: Path) -> dict[str, str]:
    """The files of a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def test_it_holds_the_same(source, target):
    """Files in the place of folders and the other way round; entries with a dot are left."""
    mirror(source, target)
    assert read(target) == read(source) | {".git/HEAD": "old"}
    assert not (target / "old").exists()


def test_pages_come_after_what_they_need_and_before_anything_goes(source, target, monkeypatch):
    """At no time does a page stand there without its files."""
    put_copy, order = module.put_copy, []

    def note(place: Path, original: Path) -> None:
        assert (target / "old/page.html").exists()
        order.append(place.suffix)
        put_copy(place, original)

    monkeypatch.setattr(module, "put_copy", note)
    mirror(source, target)
    assert order == sorted(order, key=lambda suffix: suffix == ".html")


def test_what_is_the_same_is_not_written(source, target):
    """A server need not send it again."""
    mirror(source, target)
    before = {path: path.stat().st_ino for path in target.rglob("*")}
    mirror(source, target)
    assert {path: path.stat().st_ino for path in target.rglob("*")} == before
