"""Real files before and after: `cases/<name>/before` is adopted and becomes `after`."""

from pathlib import Path

import pytest

from retrokb.model.source import REGISTER

CASES = Path(__file__).with_name("cases")

NAMES = sorted(case.name for case in CASES.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder, without the register."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != REGISTER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("name", NAMES)
def test_before_becomes_after(name, here, run):
    """A folder of one awkward shape becomes exactly what lies beside it."""
    run("adopt", CASES / name / "before")
    assert contents(here / "retros") == contents(CASES / name / "after")


@pytest.mark.parametrize("name", NAMES)
def test_report_is_complete(name, run):
    """The report says of each case exactly what it inferred, changed and left."""
    report = run("adopt", CASES / name / "before").stdout
    assert report == (CASES / name / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_adopting_what_was_adopted_changes_nothing(name, here, run):
    """Adopted in place, without the register, an adopted archive stays as it is."""
    run("adopt", CASES / name / "before")
    before = contents(here / "retros")
    (here / "retros" / REGISTER).unlink()
    run("adopt", here / "retros")
    assert contents(here / "retros") == before
