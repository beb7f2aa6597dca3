"""The ledger over the real history of an operations archive, told for the end of each year."""

import csv
import gzip
import os
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from tests.corpora import corpus
from tests.test_corpora import MYBINDER

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site

pytestmark = pytest.mark.slow

YEARS = range(2018, 2027)

COVERED = ("GAP-M00", "GAP-M01", "GAP-M04", "GAP-M05", "GAP-M06")
OPEN = ("GAP-M02", "GAP-M07", "GAP-M09", "GAP-M10", "GAP-M11")

DAYS = {
    "GAP-M00": "2018-01-25",
    "GAP-M01": "2018-03-13",
    "GAP-M03": "2018-04-01",
    "GAP-M04": "2018-04-01",
    "GAP-M05": "2019-04-03",
    "GAP-M06": "2019-04-03",
}
"""When the answer to each reached the main line; read from the history by hand."""


def write_findings(root: Path, rows: list[dict[str, str]]) -> None:
    """Give each report that the list names front matter with its gaps, the text left as it is."""
    by_retro = defaultdict(list)
    for number, row in enumerate(rows):
        by_retro[row["retro"]].append((number, row))
    for path, items in by_retro.items():
        lines = ["---", "findings:"]
        for number, row in items:
            lines += [f"  - id: GAP-M{number:02}", "    kind: education", "    learner: support"]
            lines += ["    statement: |", f"      {row['gap_item']}"]
            if row["article"]:
                lines.append(f"    remedy: {os.path.relpath(row['article'], Path(path).parent)}")
        file = root / path
        file.write_text("\n".join([*lines, "---", file.read_text("utf-8")]), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The archive with its history and the gaps of the list, as a project."""
    folder = tmp_path_factory.mktemp("history") / "project"
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    history = gzip.decompress((corpus("mybinder") / "history.fast-export.gz").read_bytes())
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=history, check=True)
    subprocess.run(["git", "checkout", "-q", "-f", "main"], cwd=folder, check=True)
    policy = "      policy: {findable: false}\n"  # the list has no phrases to ask
    (folder / "mkdocs.yml").write_text(MYBINDER + policy, encoding="utf-8")
    with (corpus("mybinder") / "gaps.tsv").open(encoding="utf-8") as file:
        write_findings(folder, list(csv.DictReader(file, delimiter="\t")))
    return folder


@pytest.fixture(scope="module")
def ledgers(root):
    """The ledger at the end of each year."""
    config = str(root / "mkdocs.yml")
    return {
        year: compose_site(load_settings(config, as_of=f"{year}-12-31")).ledger for year in YEARS
    }


def states(ledgers, gap: str) -> list[str]:
    """The states of a gap year by year, "" before its retro."""
    entries = (ledgers[year].gap_by_key.get(gap) for year in YEARS)
    return [entry.state.value if entry else "" for entry in entries]


@pytest.mark.parametrize("gap", OPEN)
def test_what_nobody_wrote_stays_open(ledgers, gap):
    """A gap without a remedy is open from its retro to the last year."""
    found = [state for state in states(ledgers, gap) if state]
    assert found
    assert set(found) == {"open"}


@pytest.mark.parametrize("gap", COVERED)
def test_what_was_written_is_watched_and_then_resolved(ledgers, gap):
    """A covered gap becomes resolved once, and stays so through renames and reformatting."""
    found = [state for state in states(ledgers, gap) if state]
    assert found[-1] == "resolved"
    assert sorted(found, key=["open", "watching", "resolved"].index) == found


@pytest.mark.parametrize(("gap", "day"), DAYS.items())
def test_it_is_published_by_the_right_commit(ledgers, gap, day):
    """The day is that of the commit which brought the answer to the main line."""
    publication = ledgers[2026].gap_by_key[gap].publication
    assert publication is not None
    assert publication.day.isoformat() == day


def test_it_is_watched_before_it_is_resolved(root):
    """Between the commit and the end of the window the gap of the deleted pods is watched."""
    config = str(root / "mkdocs.yml")
    told = {
        day: compose_site(load_settings(config, as_of=day)).ledger.gap_by_key["GAP-M01"].state.value
        for day in ("2018-03-13", "2018-06-10", "2018-06-11")
    }
    assert list(told.values()) == ["watching", "watching", "resolved"]


def test_a_section_older_than_the_retro_resolves_nothing(ledgers):
    """The networking errors were described before the incident, and did not help."""
    entry = ledgers[2026].gap_by_key["GAP-M08"]
    assert (entry.state.value, entry.publication) == ("watching", None)


def test_gaps_of_later_retros_are_not_counted_before(ledgers):
    """The ledger of a year knows the gaps of that year's retros and of earlier ones only."""
    assert len(ledgers[2018].gaps) == 7
    assert len(ledgers[2019].gaps) == 11
    assert len(ledgers[2020].gaps) == 12
