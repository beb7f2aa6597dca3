"""The two layers of the environment, each with its lock."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layer:
    """What is installed for one purpose, on top of the layers before it.

    `group` is the dependency group of pyproject.toml that asks for it, "" for the project's own
    dependencies and its build backend.
    """

    name: str
    lock: str
    group: str


LAYERS = (
    Layer("site", lock="requirements.lock", group=""),
    Layer("development", lock="requirements-dev.lock", group="dev"),
)


def layers_up_to(name: str) -> tuple[Layer, ...]:
    """The layer of this name and those below it; ValueError where there is no such layer."""
    names = [layer.name for layer in LAYERS]
    return LAYERS[: names.index(name) + 1]


def read_build_backend(root: Path) -> list[str]:
    """The requirements of the build backend, which stand in the first lock."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    requires: list[str] = project["build-system"]["requires"]
    return requires
