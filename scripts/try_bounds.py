"""Runs the quick tests with the lowest and with the newest releases that pyproject.toml allows."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import click

from scripts.environment.layers import LAYERS, read_build_backend

ROOT = Path(__file__).parents[1]

RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
"""uv's words. What RetroKB does not ask for itself is the newest in both, as it is for users."""


@click.command()
@click.argument("wanted", nargs=-1, type=click.Choice([*RESOLUTIONS]))
def main(wanted: tuple[str, ...]) -> None:
    """Try the bounds at both ends, or at those that are WANTED; exit with 1 where tests fail."""
    failed = []
    for each in wanted or RESOLUTIONS:
        click.echo(f"With the {each} releases that pyproject.toml allows:")
        with tempfile.TemporaryDirectory() as folder:
            if not _try(Path(folder), RESOLUTIONS[each]):
                failed.append(each)
    if failed:
        raise click.ClickException(f"the bounds are not true: {' and '.join(failed)} failed.")


def _try(folder: Path, resolution: str) -> bool:
    pins, python = folder / "pins.txt", folder / "venv/bin/python"
    venv.create(folder / "venv", with_pip=True)
    groups = [f"--group={layer.group}" for layer in LAYERS if layer.group]
    resolve = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-", *groups]
    resolve += [f"--resolution={resolution}", f"--python={python}", "--only-binary=:all:"]
    resolve += ["--no-annotate", "--quiet", f"--output-file={pins}"]
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    commands = [
        resolve,
        [*install, f"--requirement={pins}"],
        [*install, "--no-build-isolation", "."],
        [
            str(python),
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-m",
            "not browser and not slow",
        ],
    ]
    backend = "\n".join(read_build_backend(ROOT))
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return all(
        subprocess.run(
            each, cwd=ROOT, check=False, input=backend, text=True, env=environment
        ).returncode
        == 0
        for each in commands
    )


if __name__ == "__main__":
    main()
