"""What is installed, held against the locks and pyproject.toml."""

from importlib.metadata import distributions
from pathlib import Path

import pytest
from scripts.environment.layers import layers_up_to
from scripts.environment.verify import find_differences, parse_lock

PYPROJECT = """\
[build-system]
requires = ["backend>=1"]
[project]
name = "Small"
dependencies = ["inner[fast]>=1"]
[dependency-groups]
dev = ["tool"]
"""


@pytest.fixture
def differences(tmp_path: Path):
    """Install packages, given as name-version with lines of metadata; what is not as it should."""

    def run(packages, lock, layer="site", dev_lock=""):
        (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
        (tmp_path / "requirements.lock").write_text(lock, encoding="utf-8")
        (tmp_path / "requirements-dev.lock").write_text(dev_lock, encoding="utf-8")
        for package, lines in packages.items():
            name, version = package.split("-")
            info = tmp_path / f"lib/{name}-{version}.dist-info"
            info.mkdir(parents=True)
            metadata = "\n".join([f"Name: {name}", f"Version: {version}", *lines, ""])
            (info / "METADATA").write_text(metadata, encoding="utf-8")
        found = distributions(path=[str(tmp_path / "lib")])
        installed = {each.metadata["Name"].lower(): each for each in found}
        return sorted(find_differences(tmp_path, layers_up_to(layer), installed))

    return run


WHOLE = {"Small-1": [], "backend-1": [], "inner-1": ["Provides-Extra: fast"], "pip-23": []}

LOCK = "backend==1\ninner==1 \\\n    --hash=sha256:00\n"


def test_what_is_as_the_locks_say_is_whole(differences):
    """Nothing is said of it, nor of pip, nor of the layer above."""
    assert differences(WHOLE, LOCK) == []


def test_each_difference_is_said(differences):
    """Another version, a package that is missing and one too many are all told in one go."""
    assert differences({**WHOLE, "extra-2": []}, "backend==2\ninner==1\nlost==1\n") == [
        "extra is installed, and no lock names it.",
        "requirements.lock names backend==2, and 1 is installed.",
        "requirements.lock names lost==1, which is not installed.",
    ]


def test_requirements_are_followed_with_their_extras(differences):
    """What an extra asks for two packages away is asked for too."""
    packages = {
        **WHOLE,
        "inner-1": ["Provides-Extra: fast", "Requires-Dist: deep[more]; extra == 'fast'"],
        "deep-1": ["Provides-Extra: more", "Requires-Dist: absent>=3; extra == 'more'"],
    }
    assert differences(packages, f"{LOCK}deep==1\n") == [
        'deep requires absent>=3; extra == "more", which is not installed.'
    ]


def test_extras_that_nobody_asks_for_and_other_systems_are_left_out(differences):
    """A requirement that does not hold here is none."""
    wishes = ["Requires-Dist: a; extra == 'slow'", "Requires-Dist: b; python_version < '3'"]
    assert differences({**WHOLE, "inner-1": wishes}, LOCK) == []


def test_the_bounds_of_the_project_count(differences):
    """A lock that no longer fits pyproject.toml is said to be so."""
    old = {**WHOLE, "inner-0": []}
    del old["inner-1"]
    assert differences(old, "backend==1\ninner==0\n") == [
        "pyproject.toml requires inner[fast]>=1, and 0 is installed."
    ]


def test_a_group_counts_on_its_layer(differences):
    """What development asks for is missing only where development was installed."""
    assert differences(WHOLE, LOCK, layer="development") == [
        "pyproject.toml requires tool, which is not installed."
    ]


def test_pins_for_other_systems_are_left_out():
    """Of two pins of a package the one counts that is meant for this interpreter."""
    lock = "a==1 ; python_version < '3' \\\n    --hash=sha256:00\na==2 ; python_version > '3' \\\n"
    assert [str(each.specifier) for each in parse_lock(lock)] == ["==2"]
