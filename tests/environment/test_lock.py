"""The two locks: how the second is made, and that both are whole."""

import re
import tomllib
from pathlib import Path

import pytest
from scripts.environment.layers import LAYERS, layers_up_to
from scripts.environment.lock import subtract

ROOT = Path(__file__).parents[2]

HEAD = "# by scripts/lock\n"


def pin(text, *hashes):
    """A pin as uv writes it."""
    lines = [f"    --hash=sha256:{each}" for each in hashes]
    return " \\\n".join([text, *lines]) + "\n    # via other\n"


def names(lock):
    """The packages that a lock of this repository names."""
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def test_what_stands_below_is_not_named_again():
    """The upper lock holds what is on top, with its head, its hashes and its reasons."""
    site, all_of_it = HEAD + pin("a==1", "11"), HEAD + pin("a==1", "11") + pin("b==2", "22", "33")
    assert subtract(all_of_it, site) == HEAD + pin("b==2", "22", "33")


def test_a_pin_for_more_systems_stays():
    """What the site needs on one system only, and development on all, stands in both locks."""
    site = HEAD + pin("a==1 ; sys_platform == 'win32'", "11")
    assert subtract(HEAD + pin("a==1", "11"), site) == HEAD + pin("a==1", "11")


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_locks_name_what_is_asked_for(layer):
    """Whatever pyproject.toml asks for on a layer stands in its lock or in one below."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["dependency-groups"][layer.group] if layer.group else []
    asked = asked or [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    locked = set().union(*(names(each.lock) for each in layers_up_to(layer.name)))
    assert {re.split(r"[\[<>= ]", each)[0].lower() for each in asked} <= locked


def test_the_site_needs_no_tool_of_development():
    """Who builds a site installs neither a test runner nor a browser's driver."""
    assert not names(LAYERS[0].lock) & {"pytest", "playwright", "mypy", "ruff", "uv", "coverage"}


def test_every_bound_says_where_it_begins():
    """Without a lower bound the lowest allowed release is one that nobody has tried."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert [each for each in asked if ">=" not in each] == []
