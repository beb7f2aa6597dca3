"""A new site takes the place of the last one in one step; a killed run leaves one of the two."""

import errno
import os
from pathlib import Path

import pytest

from retrokb.write import staging
from retrokb.write.staging import discard, prepare, repair, take_the_place

LAST = {"index.html": "last", "a/index.html": "last a", "gone.html": "gone", "x": "a file"}

NEXT = {"index.html": "next", "a/index.html": "next a", "a/new.css": "new", "x/y.html": "a folder"}

KEPT = {".git/HEAD": "ref", ".nojekyll": ""}


class KilledError(BaseException):
    """Ends a run wherever it is, as `kill -9` does."""


def fill(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """The files of a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


@pytest.fixture
def site(tmp_path):
    """A site that stands, with what a user keeps in it."""
    fill(tmp_path / "out/site", LAST | KEPT)
    return tmp_path / "out/site"


@pytest.fixture
def folder(site, tmp_path):
    """The next one, filled beside it."""
    folder = prepare(site, tmp_path / "spare")
    assert folder is not None
    assert folder.parent == site.parent
    fill(folder, NEXT)
    return folder


def alone(site: Path) -> bool:
    """Whether nothing lies beside a site."""
    return [path.name for path in site.parent.iterdir()] == [site.name]


def test_the_new_site_is_seen_and_nothing_else_is_left(site, folder):
    """All of the last one is gone but for entries with a dot, which no build makes."""
    take_the_place(folder, site)
    assert read(site) == NEXT | KEPT
    assert alone(site)


def test_what_a_build_makes_itself_comes_first(site, folder):
    """An entry with a dot that is new is not overwritten by the former one."""
    fill(folder, {".nojekyll": "new"})
    take_the_place(folder, site)
    assert read(site) == NEXT | KEPT | {".nojekyll": "new"}


def test_a_first_site_is_put_where_none_was(tmp_path):
    """The folders above it are made."""
    site = tmp_path / "a/b/site"
    folder = prepare(site, tmp_path / "spare")
    assert folder is not None
    fill(folder, NEXT)
    take_the_place(folder, site)
    assert read(site) == NEXT
    assert alone(site)


def test_a_folder_that_is_discarded_leaves_the_site(site, folder):
    """The last site stands, and nothing lies beside it."""
    discard(folder)
    assert read(site) == LAST | KEPT
    assert alone(site)


def test_the_folder_has_the_rights_of_the_site(tmp_path):
    """Who may read the last one may read the next one."""
    site = tmp_path / "site"
    site.mkdir(mode=0o751)
    folder = prepare(site, tmp_path / "spare")
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o751


@pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "no exchange"])
@pytest.mark.parametrize("step", range(8))
def test_a_run_may_be_killed_before_any_step(site, folder, monkeypatch, exchanges, step):
    """The next run finds the last site whole or the new one, and puts away the rest."""
    steps = _count_steps(monkeypatch, step, exchanges=exchanges)
    try:
        take_the_place(folder, site)
    except KilledError:
        # Where folders can be exchanged, something whole is seen at every moment.
        assert not exchanges or read(site).items() >= NEXT.items() or read(site) == LAST | KEPT
    monkeypatch.undo()
    assert steps[0] > 0
    repair(site)
    assert read(site) in (LAST | KEPT, NEXT | KEPT)
    assert alone(site)


def _count_steps(monkeypatch: pytest.MonkeyPatch, most: int, *, exchanges: bool) -> list[int]:
    """Have the run killed before the step that comes after so many: renaming, removing."""
    done = [0]
    rename, remove, exchange = Path.rename, staging.discard, staging._exchange

    def step(real, *given):
        done[0] += 1
        if done[0] > most:
            raise KilledError
        return real(*given)

    monkeypatch.setattr(Path, "rename", lambda *given: step(rename, *given))
    monkeypatch.setattr(staging, "discard", lambda *given: step(remove, *given))
    change = exchange if exchanges else lambda *_: False
    monkeypatch.setattr(staging, "_exchange", lambda *given: step(change, *given))
    return done


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_a_site_that_cannot_be_renamed_is_written_file_by_file(site, folder, monkeypatch, code):
    """As one that is mounted, or in use: it holds the same in the end, and nothing is beside it."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if site in (path, target) or path == folder:
            raise OSError(code, os.strerror(code), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    take_the_place(folder, site)
    assert read(site) == NEXT | KEPT
    assert alone(site)


def test_what_a_killed_run_left_is_repaired_first(site, tmp_path):
    """A folder that is half filled is none to go on with."""
    fill(site.parent / ".site.retrokb-new", {"half.html": ""})
    folder = prepare(site, tmp_path / "spare")
    assert folder is not None
    assert read(folder) == {}
    assert read(site) == LAST | KEPT


def test_a_site_in_a_folder_that_is_none_of_ours_is_filled_elsewhere(site, tmp_path, monkeypatch):
    """Where nothing can lie beside a site, a folder of the project serves, if that can be."""
    make = Path.mkdir

    def refuse(path: Path, *given: object, **named: object) -> None:
        if path.name.endswith("retrokb-new"):
            raise PermissionError(errno.EACCES, "no", str(path))
        make(path, *given, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    folder = prepare(site, tmp_path / "cache/spare")
    assert folder == tmp_path / "cache/spare"
    fill(folder, NEXT)
    take_the_place(folder, site)
    assert read(site) == NEXT | KEPT
    (tmp_path / "file").write_text("")
    assert prepare(site, tmp_path / "file/spare") is None
