"""Does what a stranger does, under several circumstances, with each interpreter that is there.

Each try clones this repository, as it is now, into an empty folder whose path has spaces and
letters beyond ASCII, and calls its scripts with nothing in the environment but PATH, HOME and the
way to the package index. What is installed then must be what the locks name.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from scripts.circumstances import Circumstances, make_environment
from scripts.environment.layers import LAYERS
from scripts.environment.pip import environment_without_settings, read_settings
from scripts.local_index import NEWER, write_newer_index

ROOT = Path(__file__).parents[1]

OLDEST, LATEST = (3, 11), (3, 14)
"""The supported versions of Python."""

OLDEST_PIP = "22.3"

NOT_LOCKED = {"pip", "setuptools", "retrokb"}

DESCRIBE = (
    "-Ic",
    "import os, sys; print(*sys.version_info[:2], os.path.realpath(sys.executable))",
)
"""Arguments with which an interpreter prints its version and where it really is."""

UNASKED = "--disable-pip-version-check"

DOWNLOAD = ("-m", "pip", "download", UNASKED, "--quiet", "--no-deps")


class TryFailedError(Exception):
    """A stranger would have stood there; the text is what was printed."""


@click.command()
@click.option("--quick", is_flag=True, help="The interpreter of .venv, hostile, without tests.")
@click.option(
    "--python",
    "named",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="Only it.",
)
def main(quick: bool, named: tuple[Path, ...]) -> None:
    """Try all of it, with seconds and sizes; exit with 1 where a try failed."""
    interpreters = list(named) or (
        [Path(sys.executable).resolve()] if quick else [*_find_interpreters()]
    )
    if not interpreters:
        raise click.ClickException("no supported interpreter was found: nothing was tried.")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        index = _write_index(place / "newer")
        pips = [] if quick else _download_pips(place / "pips")
        tries = [*_plan(interpreters, pips, quick)]
        failed = [each for n, each in enumerate(tries) if not _report(each, place / str(n), index)]
    if failed:
        raise click.ClickException(f"{len(failed)} of {len(tries)} tries failed.")


def _plan(
    interpreters: Iterable[Path], pips: Iterable[Path], quick: bool
) -> Iterator[Circumstances]:
    for interpreter in interpreters:
        yield Circumstances(interpreter, None, True, ("scripts/build", "scripts/setup development"))
        if not quick:
            yield Circumstances(interpreter, None, False, ("scripts/build", "scripts/test --quick"))
        for pip in pips:
            if _runs(pip, interpreter):
                yield Circumstances(interpreter, pip, True, ("scripts/build",))
            else:
                click.echo(f"left out: {pip.name} does not run on {interpreter}")


def _find_interpreters() -> Iterator[Path]:
    """Each supported one on PATH and where pyenv and uv keep theirs, once."""
    seen: set[str] = set()
    for program in _find_programs():
        major, minor, origin = (_output_of([str(program), *DESCRIBE]) or "0 0 -").split(" ", 2)
        if OLDEST <= (int(major), int(minor)) <= LATEST and origin not in seen:
            seen.add(origin)
            yield Path(origin.strip())


def _find_programs() -> Iterator[Path]:
    pyenv = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    uv = Path("~/.local/share/uv").expanduser()
    folders = [Path(each) for each in os.environ["PATH"].split(os.pathsep)]
    folders += [*pyenv.glob("versions/*/bin"), *uv.glob("python/*/bin")]
    for folder in folders:
        found = folder.glob("python3*")
        yield from sorted(each for each in found if re.fullmatch(r"python3(\.\d+)?", each.name))


def _output_of(command: list[str]) -> str | None:
    """What a command prints, None where it fails or cannot be run."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    except OSError:
        return None
    return None if done.returncode else done.stdout


def _write_index(folder: Path) -> str:
    """Write the index of newer releases, and make sure that pip would take them."""
    index = write_newer_index(folder, ["pip", "setuptools", "wheel", *_read_locks(ROOT)])
    taken = folder / "taken"
    command = [sys.executable, *DOWNLOAD, "--isolated"]
    subprocess.run([*command, f"--index-url={index}", f"--dest={taken}", "coverage"], check=True)
    if [each.name for each in taken.iterdir()] != [f"coverage-{NEWER}-py3-none-any.whl"]:
        raise click.ClickException("pip does not take the newer releases: nothing would be shown.")
    return index


def _download_pips(folder: Path) -> list[Path]:
    """The oldest pip that is supported and the newest that there is, as wheels."""
    environment = environment_without_settings() | read_settings(Path(sys.executable))
    for wish in (f"pip=={OLDEST_PIP}", "pip"):
        arguments = ["--only-binary", ":all:", f"--dest={folder}", wish]
        subprocess.run([sys.executable, *DOWNLOAD, *arguments], check=True, env=environment)
    return sorted(folder.iterdir())


def _runs(pip: Path, interpreter: Path) -> bool:
    """Whether a pip runs on an interpreter: its wheel can be run as it is, to list packages."""
    return _output_of([str(interpreter), "-I", f"{pip}/pip", "list"]) is not None


def _read_locks(root: Path) -> dict[str, set[str]]:
    """The versions that the locks name, by package, for all systems."""
    versions: dict[str, set[str]] = {}
    for layer in LAYERS:
        for pin in re.findall(r"^([\w.-]+)==(\S+)", (root / layer.lock).read_text("utf-8"), re.M):
            versions.setdefault(pin[0], set()).add(pin[1])
    return versions


def _report(circumstances: Circumstances, folder: Path, index: str) -> bool:
    click.echo(f"{circumstances.title}")
    try:
        for command, seconds, megabytes in _try(circumstances, folder, index):
            click.echo(f"  {command:<28} {seconds:6.1f} s  {megabytes:4} MB in .venv")
    except TryFailedError as failure:
        click.echo(f"  FAILED: {failure}")
        return False
    finally:
        shutil.rmtree(folder)
    return True


def _try(
    circumstances: Circumstances, folder: Path, index: str
) -> Iterator[tuple[str, float, int]]:
    checkout = folder / "Ein Ordner für RetroKB ✓"
    environment = make_environment(circumstances, folder, index)
    _clone(checkout)
    for command in circumstances.commands:
        start = time.monotonic()
        done = subprocess.run(
            command.split(),
            cwd=checkout,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        seconds = time.monotonic() - start
        if done.returncode:
            raise TryFailedError(f"{command}\n{done.stdout[-6000:]}")
        _check_interpreter(checkout, circumstances)
        _check_packages(checkout)
        yield command, seconds, _size_of(checkout / ".venv")


def _clone(checkout: Path) -> None:
    """Clone this repository, and bring what is not committed."""
    subprocess.run(["git", "clone", "--quiet", ROOT, checkout], check=True)
    command = ["git", "ls-files", "-z", "--modified", "--deleted", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        (checkout / name).unlink(missing_ok=True)
        if os.path.lexists(ROOT / name):
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, checkout / name, follow_symlinks=False)


def _check_interpreter(checkout: Path, circumstances: Circumstances) -> None:
    """The set-up must have taken the interpreter, and the pip, that are tried."""
    python = str(checkout / ".venv/bin/python")
    origin = (_output_of([python, *DESCRIBE]) or "0 0 nothing").split(" ", 2)[2].strip()
    if Path(origin) != circumstances.interpreter.resolve():
        raise TryFailedError(f".venv was made from {origin}.")
    pip = (_output_of([python, "-Im", "pip", "--version"]) or "").split(" from ")[0]
    if circumstances.pip and pip.split(" ")[1:] != [circumstances.pip.name.split("-")[1]]:
        raise TryFailedError(f".venv has {pip or 'no pip'}.")


def _check_packages(checkout: Path) -> None:
    """Whatever is installed must be of a version that the locks name; pip is asked, not we."""
    python = str(checkout / ".venv/bin/python")
    command = [python, "-I", "-m", "pip", "list", UNASKED, "--format=json"]
    done = subprocess.run(
        command, check=True, env=environment_without_settings(), capture_output=True, text=True
    )
    locks = _read_locks(checkout)
    for package in json.loads(done.stdout):
        name = re.sub(r"[-_.]+", "-", package["name"]).lower()
        if name not in NOT_LOCKED and package["version"] not in locks.get(name, set()):
            raise TryFailedError(f"{name} {package['version']} is installed, which no lock names.")


def _size_of(folder: Path) -> int:
    """As `du -sm` tells it."""
    return int((_output_of(["du", "-sm", str(folder)]) or "0").split()[0])


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as problem:
        sys.exit(f"error: {shlex.join(map(str, problem.cmd))} failed, so that nothing was tried.")
