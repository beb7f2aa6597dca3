"""This repository's own site."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def test_it_builds_strictly(own_site):
    """The documentation and the retros of this repository have no warning."""
    assert own_site.error == "", "\n".join(own_site.log)


@pytest.mark.parametrize("year", [2026, 2036])
def test_no_day_of_the_clock_fails_it(year):
    """Where the clock lags behind the newest retro, and in ten years, nothing fails `lint`."""
    day = datetime(year, 1, 1, tzinfo=UTC)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
    environment.pop("RETROKB_AS_OF", None)
    found = subprocess.run(
        (sys.executable, "-m", "retrokb", "lint"),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_nothing_in_it_leads_to_nothing(own_site, dead_links):
    """Every internal link, image and redirect exists as a file and an anchor."""
    assert dead_links(own_site) == []
