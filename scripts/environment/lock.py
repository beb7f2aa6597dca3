"""Writes the locks anew from pyproject.toml, with uv: `python -m scripts.environment.lock`.

uv is taken from the lock of development, into a folder of its own: a lock that cannot be
installed must not be in the way of its mending. Arguments go to `uv pip compile`.
"""

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from scripts.environment.layers import LAYERS, read_build_backend
from scripts.environment.pip import Pip, PipFailedError, read_settings

ROOT = Path(__file__).parents[2]

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--only-binary=:all:",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=scripts/lock",
)
"""One lock for every Python and system; only releases that need no compiler; no address."""

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

SYSTEMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
)
"""Where everything must be installable, in uv's words: Linux from glibc 2.28 on, and macOS."""


def main() -> None:
    """Write both locks, or neither."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            site, all_of_it = _resolve(Path(folder), sys.argv[1:])
    except (PipFailedError, subprocess.CalledProcessError) as problem:
        sys.exit(f"error: {problem}\nThe locks are as they were.")
    for layer, text in zip(LAYERS, (site, subtract(all_of_it, site)), strict=True):
        (ROOT / layer.lock).write_text(text, encoding="utf-8")


def _resolve(folder: Path, arguments: list[str]) -> tuple[str, str]:
    """The lock of the site, and one of everything that agrees with it.

    Versions that still fit stay: uv prefers those that stand in the file that it writes. A release
    without a wheel for one of the supported systems is refused.
    """
    site, everything = folder / "site.lock", folder / "everything.lock"
    for path in (site, everything):
        path.write_text("".join((ROOT / layer.lock).read_text("utf-8") for layer in LAYERS))
    uv = [_install_uv(folder), "pip", "compile", "--quiet"]
    backend = "\n".join(read_build_backend(ROOT))
    for options in (
        [f"--output-file={site}"],
        [f"--output-file={everything}", f"--constraint={site}", f"--group={LAYERS[1].group}"],
    ):
        command = [*uv, "pyproject.toml", "-", *OPTIONS, *arguments, *options]
        subprocess.run(command, cwd=ROOT, check=True, input=backend, text=True)
    for system, python in product(SYSTEMS, PYTHONS):
        command = [
            *uv,
            str(everything),
            "--no-deps",
            "--only-binary=:all:",
            "--output-file=/dev/null",
        ]
        command += [f"--python-platform={system}", f"--python-version={python}"]
        subprocess.run(command, check=True)
    return site.read_text("utf-8"), everything.read_text("utf-8")


def _install_uv(folder: Path) -> str:
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv/bin/python"
    lock = folder / "uv.lock"
    (pin,) = (
        block
        for block in _split((ROOT / LAYERS[1].lock).read_text("utf-8"))
        if block.startswith("uv==")
    )
    lock.write_text(pin, encoding="utf-8")
    Pip(python, read_settings(python)).install_lock(lock)
    return str(folder / "venv/bin/uv")


def subtract(lock: str, other: str) -> str:
    """A lock without the pins that another one has, with the same markers.

    A pin with other markers stays, since it is meant for more systems.
    """
    theirs = {block.partition("\n")[0] for block in _split(other) if block[0].isalnum()}
    return "".join(block for block in _split(lock) if block.partition("\n")[0] not in theirs)


def _split(lock: str) -> Iterator[str]:
    """The blocks of a lock: its head, then each pin with its hashes and reasons."""
    block = ""
    for line in lock.splitlines(keepends=True):
        if block and line[0].isalnum():
            yield block
            block = ""
        block += line
    yield block


if __name__ == "__main__":
    main()
