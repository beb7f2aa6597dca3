"""Runs the quick tests with the lowest and with the newest releases that pyproject.toml allows."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import click

from scripts.environment.layers import LAYERS, read_build_backend
from scripts.environment.pip import environment_without_settings, read_settings

ROOT = Path(__file__).parents[1]

RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
"""uv's words. What RetroKB does not ask for itself is the newest in both, as it is for users."""


@click.command()
@click.argument("wanted", nargs=-1, type=click.Choice([*RESOLUTIONS]))
def main(wanted: tuple[str, ...]) -> None:
    """Try the bounds at both ends, or at those that are WANTED; exit with 1 where one fails."""
    failed = []
    for each in wanted or RESOLUTIONS:
        click.echo(f"With the {each} releases that pyproject.toml allows:")
        with tempfile.TemporaryDirectory() as folder:
            python = _install(Path(folder), RESOLUTIONS[each])
            if python is None:
                failed.append(f"the {each} could not be installed")
            elif not _test(python):
                failed.append(f"with the {each} the tests fail")
    if failed:
        raise click.ClickException(f"{'; '.join(failed)}.")


def _install(folder: Path, resolution: str) -> Path | None:
    """Install this project with what it needs; the interpreter, None where that fails."""
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
    ]
    backend = "\n".join(read_build_backend(ROOT))
    return python if all(_succeeds(each, backend) for each in commands) else None


def _test(python: Path) -> bool:
    quick = ["-q", "-p", "no:cacheprovider", "-m", "not browser and not slow"]
    return _succeeds([str(python), "-m", "pytest", *quick])


def _succeeds(command: list[str], said_to_it: str = "") -> bool:
    """Whether a command does; of the user's settings of pip it gets those that a set-up takes."""
    environment = environment_without_settings() | read_settings(Path(sys.executable))
    environment["NO_MKDOCS_2_WARNING"] = "1"
    done = subprocess.run(
        command, cwd=ROOT, check=False, input=said_to_it, text=True, env=environment
    )
    return done.returncode == 0


if __name__ == "__main__":
    main()
