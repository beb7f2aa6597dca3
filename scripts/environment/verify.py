"""Holds what is installed in this environment against the locks and pyproject.toml.

Run by the environment's own interpreter, since `packaging` is one of the locked packages:
`python -m scripts.environment.verify LAYER`. It prints what differs, one a line, and exits with 1
if anything does.
"""

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.environment.layers import Layer, layers_up_to

ROOT = Path(__file__).parents[2]

OF_PYTHON = frozenset({"pip", "setuptools"})
"""What a new virtual environment holds; setuptools up to Python 3.11."""

Installed = dict[str, Distribution]


def find_differences(root: Path, layers: tuple[Layer, ...], installed: Installed) -> Iterator[str]:
    """What is not as the locks say, then what is required and not there; a sentence each.

    Args:
        root: The folder of the locks and of pyproject.toml.
        layers: What should be installed.
        installed: What is installed, by canonical name.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    name = canonicalize_name(project["project"]["name"])
    yield from _find_other_releases(root, layers, installed, {name, *OF_PYTHON})
    yield from _find_unmet(installed, [*_find_wishes(project, layers)])


def parse_lock(text: str) -> Iterator[Requirement]:
    """The pins of a lock that are meant for this interpreter and system."""
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            pin = Requirement(line.removesuffix("\\"))
            if pin.marker is None or pin.marker.evaluate():
                yield pin


def find_installed() -> Installed:
    """What this interpreter finds, by canonical name."""
    return {canonicalize_name(each.metadata["Name"]): each for each in distributions()}


def _find_other_releases(
    root: Path, layers: tuple[Layer, ...], installed: Installed, beside: set[str]
) -> Iterator[str]:
    unnamed = installed.keys() - beside
    for layer in layers:
        for pin in parse_lock((root / layer.lock).read_text("utf-8")):
            name = canonicalize_name(pin.name)
            unnamed.discard(name)
            if name not in installed:
                yield f"{layer.lock} names {pin.name}{pin.specifier}, which is not installed."
            elif not pin.specifier.contains(installed[name].version, prereleases=True):
                found = installed[name].version
                yield f"{layer.lock} names {pin.name}{pin.specifier}, and {found} is installed."
    yield from (f"{each} is installed, and no lock names it." for each in sorted(unnamed))


def _find_wishes(project: dict[str, Any], layers: tuple[Layer, ...]) -> Iterator[Requirement]:
    """What pyproject.toml asks for, the project itself included."""
    yield Requirement(project["project"]["name"])
    wishes = list(project["project"]["dependencies"])
    wishes += project["build-system"]["requires"]
    for layer in layers:
        wishes += project["dependency-groups"][layer.group] if layer.group else []
    yield from map(Requirement, wishes)


def _find_unmet(installed: Installed, wishes: list[Requirement]) -> Iterator[str]:
    """Follows all requirements, each with the extras that are asked for, which pip check does not.

    What pyproject.toml says itself is asked too, since an installed project may be older.
    """
    waiting = [(wish, "pyproject.toml") for wish in wishes]
    followed: set[tuple[str, str]] = set()
    while waiting:
        wish, asker = waiting.pop()
        name = canonicalize_name(wish.name)
        if name not in installed:
            yield f"{asker} requires {wish}, which is not installed."
        elif not wish.specifier.contains(installed[name].version, prereleases=True):
            yield f"{asker} requires {wish}, and {installed[name].version} is installed."
        else:
            for extra in {"", *wish.extras} - {e for n, e in followed if n == name}:
                followed.add((name, extra))
                waiting += [(each, name) for each in _find_required(installed[name], extra)]


def _find_required(distribution: Distribution, extra: str) -> Iterator[Requirement]:
    """What a package requires here for one of its extras, "" being the package alone."""
    for text in distribution.requires or ():
        wish = Requirement(text)
        if wish.marker is None or wish.marker.evaluate({"extra": extra}):
            yield wish


def main() -> None:
    """Print what differs, and say so by the exit status."""
    differences = sorted(set(find_differences(ROOT, layers_up_to(sys.argv[1]), find_installed())))
    sys.stdout.writelines(f"{each}\n" for each in differences)
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
