"""The wheel: what is in it, and that it works on its own."""

import os
import subprocess
import sys
import tomllib
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SOURCES = ROOT / "plugins"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel that pip builds from the repository, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True, timeout=300)
    (path,) = folder.glob("retrokb-*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    """The wheel unpacked, and an environment in which it is the only RetroKB."""
    folder = tmp_path_factory.mktemp("unpacked")
    wheel.extractall(folder)
    return {**os.environ, "PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1"}


def metadata(wheel, name):
    """The text of one file of the wheel's metadata."""
    (path,) = (each for each in wheel.namelist() if each.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_it_holds_every_file_of_the_package(wheel):
    """Templates, assets and py.typed go along, and nothing else does."""
    expected = {
        path.relative_to(SOURCES).as_posix()
        for path in (SOURCES / "retrokb").rglob("*")
        if path.is_file() and not any(part.startswith((".", "__py")) for part in path.parts[-3:])
    }
    assert {"retrokb/py.typed", "retrokb/assets/redirect.html"} <= expected
    assert {each for each in wheel.namelist() if ".dist-info/" not in each} == expected


@pytest.mark.parametrize(
    ("group", "target"),
    [
        ("mkdocs.plugins", "retrokb.doors.mkdocs:RetroKBPlugin"),
        ("properdocs.plugins", "retrokb.doors.mkdocs:RetroKBPlugin"),
        ("console_scripts", "retrokb.doors.cli:main"),
    ],
)
def test_it_registers_the_doors(wheel, group, target):
    """MkDocs, ProperDocs and the shell find RetroKB by its name."""
    points = ConfigParser()
    points.read_string(metadata(wheel, "entry_points.txt"))
    assert points[group]["retrokb"] == target


def test_it_names_its_licence_and_version(wheel):
    """The licence goes along, and the version is the one of pyproject.toml and of the module."""
    import retrokb

    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nVersion: {version}\n" in metadata(wheel, "METADATA")
    assert retrokb.__version__ == version
    assert "MIT License" in metadata(wheel, "licenses/LICENSE")


def run_build(generator, root, environment):
    """Build a project strictly in a process of its own, where a warning of Python is an error."""
    command = [sys.executable, "-W", "error", "-m", generator, "build", "--strict"]
    return subprocess.run(
        [*command, "-f", "mkdocs.yml"],
        cwd=root,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_a_site_is_built_with_nothing_but_the_wheel(unpacked, project, generator):
    """Away from the repository both generators load the plugin by its name and build a site."""
    root = project(
        ">>> docs/index.md\n# Home\n>>> docs/x.md\n---\nid: KB-1\n---\n# X\n"
        ">>> retros/2026-01-01-r.md\n---\nstatus: final\n"
        "findings: {id: GAP-1, kind: education, statement: S, remedy: KB-1}\n---\n"
    )
    result = run_build(generator, root, unpacked)
    assert result.returncode == 0, result.stderr
    assert "../a/kb-1/" in (root / "site/x/index.html").read_text("utf-8")
    assert "GAP-1" in (root / "site/a/kb-1/index.html").read_text("utf-8")


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_a_warning_fails_a_strict_build_of_both_generators(unpacked, project, generator):
    """The problems reach the log that each of them counts."""
    root = project(">>> docs/index.md\n# Home\n[gone](gone.md)\n")
    result = run_build(generator, root, unpacked)
    assert result.returncode != 0
    assert "docs/index.md:2: RK301" in result.stderr


def test_the_command_runs_from_the_wheel(unpacked, project):
    """`retrokb gaps` works with nothing but the wheel."""
    root = project(">>> docs/index.md\n# Home\n")
    script = "import sys; from retrokb.doors.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", script, "gaps"]
    result = subprocess.run(
        command, cwd=root, env=unpacked, check=True, capture_output=True, text=True, timeout=60
    )
    assert "0 education gaps" in result.stdout
