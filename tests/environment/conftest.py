"""A small project with locks of its own, and an index of made-up packages to install it from."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import files
from pathlib import Path

import pytest
from scripts.local_index import NEWER, write_wheel

ROOT = Path(__file__).parents[2]

PYPROJECT = """\
[build-system]
requires = {backend}
build-backend = "backend"
backend-path = ["."]

[project]
name = "small"
version = "1"
dependencies = {site}

[dependency-groups]
dev = {development}
"""

BACKEND = '''\
"""Builds an editable wheel of nothing."""

import zipfile

METADATA = "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n"

WHEEL = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"


def get_requires_for_build_editable(config_settings=None):
    return []


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name, info = "small-1-py3-none-any.whl", "small-1.dist-info"
    with zipfile.ZipFile(f"{wheel_directory}/{name}", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", METADATA)
        wheel.writestr(f"{info}/WHEEL", WHEEL)
        wheel.writestr(f"{info}/RECORD", "")
    return name
'''


@dataclass
class Small:
    """The small project in `root`, and the `index` that its packages come from."""

    root: Path
    index: Path
    locks: dict[str, str] = field(default_factory=dict)

    @property
    def site_packages(self) -> Path:
        """Where its packages are installed."""
        (found,) = self.root.glob(".venv/lib/python3*/site-packages")
        return found

    def add(self, lock: str, name: str, version: str = "1", **wheel: object) -> None:
        """Publish a package, of which a newer release exists too, and write it into a lock."""
        digest = write_wheel(self.index, name, version, **wheel)
        write_wheel(self.index, name, NEWER)
        self.pin(lock, name, version, digest)

    def pin(self, lock: str, name: str, version: str, digest: str) -> None:
        """Write a release into a lock."""
        self.locks[lock] = (
            f"{self.locks.get(lock, '')}{name}=={version} \\\n    --hash=sha256:{digest}\n"
        )
        (self.root / lock).write_text(self.locks[lock], encoding="utf-8")

    def unpin(self, lock: str, name: str) -> None:
        """Take a release out of a lock."""
        pins = self.locks[lock].splitlines(keepends=True)
        kept = [
            two for two in zip(pins[::2], pins[1::2], strict=True) if not two[0].startswith(name)
        ]
        self.locks[lock] = "".join(line for two in kept for line in two)
        (self.root / lock).write_text(self.locks[lock], encoding="utf-8")

    def ask(self, site: list[str], development: list[str]) -> None:
        """Write pyproject.toml, by what it asks for."""
        text = PYPROJECT.format(backend=[], site=site, development=development)
        (self.root / "pyproject.toml").write_text(text, encoding="utf-8")

    def set_up(
        self,
        layer: str,
        settings: Mapping[str, str] = {},
        folder: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Call scripts/setup, from a folder, with nothing in the environment but these settings."""
        process = self.start(layer, settings, folder)
        said, complained = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, said, complained)

    def start(
        self, layer: str, settings: Mapping[str, str] = {}, folder: Path | None = None
    ) -> subprocess.Popen[str]:
        """As `set_up`, without waiting for its end."""
        environment = {
            "PATH": f"{self.root.parent / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.root.parent / "home"),
            "PIP_INDEX_URL": self.index.as_uri(),
            **settings,
        }
        return subprocess.Popen(
            [self.root / "scripts/setup", layer],
            cwd=folder or self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def installed(self) -> set[str]:
        """What is installed, as name-version, but for what Python brings."""
        found = {each.name.removesuffix(".dist-info") for each in self.site_packages.glob("*-info")}
        return {
            each for each in found if not each.startswith(("pip-", "setuptools-", "packaging-"))
        }


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A small project that is not set up: `inner` for the site, `outer` for development.

    As in the incident of which retros/2026-11-27-lock-that-resolved.md tells, the lock pins a
    package that another one asks for with an extra.
    """
    root = tmp_path / "Ein Ordner ✓"
    shutil.copytree(ROOT / "scripts/environment", root / "scripts/environment")
    for name in ("setup", "__init__.py"):
        shutil.copy(ROOT / "scripts" / name, root / "scripts" / name)
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    for name in ("bin", "home"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin/python3").symlink_to(os.path.realpath(sys.executable))
    project = Small(root, tmp_path / "index")
    packaging = {
        str(each): each.read_text() for each in files("packaging") or () if each.suffix == ".py"
    }
    project.ask(["packaging", "inner>=1"], ["outer"])
    project.add("requirements.lock", "packaging", "26.0", files=packaging)
    project.add("requirements.lock", "inner", metadata=["Provides-Extra: fast"])
    project.add("requirements-dev.lock", "outer", metadata=["Requires-Dist: inner[fast]>=1"])
    return project
