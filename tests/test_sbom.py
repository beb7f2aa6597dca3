"""The bill of materials of a release: what it names, and that it is the same each time."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator
from scripts.audit import split_pins

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def write_bill(**environment: str) -> str:
    """What the last command of scripts/sbom writes: the set-up before it is tried elsewhere."""
    script = (ROOT / "scripts/sbom").read_text("utf-8").partition("set_up development\n")[2]
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=ROOT,
        env={**os.environ, "python": sys.executable, "came_from": "/", **environment},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


@pytest.fixture(scope="module")
def bill():
    """The bill as text."""
    return write_bill()


def test_it_is_valid(bill):
    """The schema of CycloneDX takes it."""
    validator = make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6)
    assert validator.validate_str(bill) is None


def test_it_names_all_that_is_locked_with_its_hashes(bill):
    """Each package of the lock stands in it once, in its version, and with all of its hashes."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    components = json.loads(bill)["components"]
    named = sorted((each["name"], each["version"]) for each in components)
    pinned = [pin.split("==") for table in split_pins(lock) for pin in table]
    assert named == sorted((name, version) for name, version in pinned)
    hashes = [
        hash_["content"]
        for each in components
        for reference in each["externalReferences"]
        for hash_ in reference["hashes"]
    ]
    assert len(hashes) == lock.count("--hash=sha256:")
    assert all(f"--hash=sha256:{each}" in lock for each in hashes)


def test_its_root_is_this_package(bill):
    """Whose bill it is: RetroKB in the version of pyproject.toml, with its licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    root = json.loads(bill)["metadata"]["component"]
    assert (root["name"], root["version"]) == (project["name"], project["version"])
    assert root["licenses"][0]["license"]["id"] == project["license"]


def test_it_is_the_same_each_time(bill):
    """No time and no number by chance stands in it, whatever the environment says."""
    assert "timestamp" not in json.loads(bill)["metadata"]
    assert write_bill(SOURCE_DATE_EPOCH="1700000000") == bill


@pytest.mark.slow
def test_a_release_is_a_wheel_and_its_bill(tmp_path):
    """Both are of the same version, and nothing else is there."""
    subprocess.run([ROOT / "scripts/release", tmp_path], check=True)
    names = sorted(path.name.split("-")[1].removesuffix(".cdx.json") for path in tmp_path.iterdir())
    assert len(names) == 2
    assert names[0] == names[1]
