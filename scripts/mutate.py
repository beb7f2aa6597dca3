"""Whether the tests notice a small change to a random line.

Works on a copy of the project. All quick tests run once, to know which of them runs which line;
then each change is tried with the tests that run its line, the quickest first. What only a slow
test would notice counts as unnoticed.
"""

import difflib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from operator import attrgetter
from pathlib import Path

import click
from coverage import CoverageData

from .mutants import Mutant, find_mutants
from .tests_by_line import CHOSEN, FIXTURE, NOTES

ROOT = Path(__file__).parents[1]

PACKAGE = "plugins/retrokb"

DEFAULT = ("write", "history", "adopt", "place")

LEAST = 0.9
"""The share of changes that must be noticed."""

QUICK = ("-m", "not browser and not slow")

UNSOUND = "The tests fail without any change."

NO_TEST_FAILED = 0
"""The status of pytest; every other means that a change was noticed, if only by an import."""


class Came(Enum):
    """What came of a change: a test failed, or took many times as long as before, or neither."""

    NOTICED = "noticed"
    ENDLESS = "endless"
    SURVIVED = "SURVIVED"


@dataclass(frozen=True)
class Test:
    """A quick test: how many seconds it takes, and the names of its fixtures."""

    name: str
    seconds: float
    fixtures: frozenset[str]


@dataclass(frozen=True)
class Copied:
    """A copy of the project with its quick tests, and which of them runs which line."""

    folder: Path
    tests: tuple[Test, ...]
    lines: CoverageData

    def tests_of(self, path: str, lines: range) -> list[Test]:
        """The tests that run some of the lines of a statement, the quickest first.

        What a module does when it is imported, such as the defaults of a record, concerns whoever
        imports it: all tests, those first that run something of the module.
        """
        by_line = self.lines.contexts_by_lineno(str(self.folder / path))
        contexts = {context for line in lines for context in by_line.get(line, ())}
        if "" not in contexts:
            return self._tests_in(contexts)
        near = self._tests_in({*chain.from_iterable(by_line.values())})
        return [*near, *sorted({*self.tests} - {*near}, key=attrgetter("seconds"))]

    def _tests_in(self, contexts: Set[str]) -> list[Test]:
        of = {each.removeprefix(FIXTURE) for each in contexts if each.startswith(FIXTURE)}
        found = (test for test in self.tests if test.name in contexts or of & test.fixtures)
        return sorted(found, key=attrgetter("seconds"))


@click.command()
@click.option("--lines", default=50, show_default=True, help="How many lines to change.")
@click.option("--seed", "seeds", multiple=True, type=int, default=(1,), help="May be repeated.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(lines: int, seeds: Sequence[int], paths: Sequence[Path]) -> None:
    """Change random lines of the modules PATHS, and say which changes no quick test notices."""
    modules = _modules(paths or [ROOT / PACKAGE / name for name in DEFAULT])
    with tempfile.TemporaryDirectory() as temporary:
        copied = _copy(Path(temporary) / "project")
        enough = [_try(copied, seed, _choose(copied, modules, lines, seed)) for seed in seeds]
    sys.exit(not all(enough))


def _modules(paths: Sequence[Path]) -> list[str]:
    found = (each for path in paths for each in (path.rglob("*.py") if path.is_dir() else [path]))
    return sorted({each.resolve().relative_to(ROOT).as_posix() for each in found})


def _choose(
    copied: Copied, modules: Sequence[str], count: int, seed: int
) -> list[tuple[str, Mutant]]:
    """A change each of as many lines, all lines being equally likely."""
    by_line: dict[tuple[str, int], list[Mutant]] = {}
    for path in modules:
        for mutant in find_mutants((copied.folder / path).read_text("utf-8")):
            by_line.setdefault((path, mutant.line), []).append(mutant)
    chance = random.Random(seed)
    lines = sorted(chance.sample(sorted(by_line), min(count, len(by_line))))
    return [(path, chance.choice(by_line[path, line])) for path, line in lines]


def _copy(folder: Path) -> Copied:
    """Copy the project as it is in the working tree, and measure its tests there."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    listed = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    names = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split("\0")
    for path in filter(None, names):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / path).is_file():
            shutil.copy(ROOT / path, folder / path)
        else:
            (folder / path).unlink(missing_ok=True)
    return _measure(folder)


def _measure(folder: Path) -> Copied:
    click.echo("Running all quick tests …", err=True)
    notes = folder.with_name("notes.txt")
    done = _pytest(folder, {NOTES: str(notes)}, *QUICK, "--cov", "--cov-report=")
    if done.returncode != NO_TEST_FAILED:
        sys.exit(f"{done.stdout}{done.stderr}\n{UNSOUND}")
    lines = CoverageData(str(folder / ".coverage"))
    lines.read()
    read = map(json.loads, notes.read_text("utf-8").splitlines())
    tests = (Test(each["name"], each["seconds"], frozenset(each["fixtures"])) for each in read)
    return Copied(folder, tuple(tests), lines)


def _try(copied: Copied, seed: int, chosen: Sequence[tuple[str, Mutant]]) -> bool:
    """Try changes one after another, and tell which survived; whether enough were noticed."""
    survived = []
    for path, mutant in chosen:
        came = _try_one(copied, path, mutant)
        click.echo(f"{came.value:8} {path}:{mutant.line}", err=True)
        if came is Came.SURVIVED:
            survived.append((path, mutant))
    for path, mutant in survived:
        click.echo(f"\n{path}:{mutant.line}")
        click.echo("\n".join(_difference(copied.folder / path, mutant)))
    _hold_untouched(copied, chosen)
    caught = len(chosen) - len(survived)
    click.echo(f"\nSeed {seed}: {caught} of {len(chosen)} changes were noticed.")
    return caught >= LEAST * len(chosen)


def _hold_untouched(copied: Copied, chosen: Sequence[tuple[str, Mutant]]) -> None:
    """End the program where tests fail without any change: then nothing that was noticed counts."""
    first = (copied.tests_of(path, mutant.lines)[:1] for path, mutant in chosen)
    if _run(copied.folder, [*dict.fromkeys(chain.from_iterable(first))]) is not Came.SURVIVED:
        sys.exit(UNSOUND)


def _difference(path: Path, mutant: Mutant) -> Iterator[str]:
    before = path.read_text("utf-8").splitlines()
    found = difflib.unified_diff(before, mutant.text.splitlines(), n=0, lineterm="")
    return (line for line in found if not line.startswith(("---", "+++", "@@")))


def _try_one(copied: Copied, path: str, mutant: Mutant) -> Came:
    target = copied.folder / path
    before, times = target.read_bytes(), target.stat()
    target.write_text(mutant.text, encoding="utf-8", newline="")
    try:
        return _run(copied.folder, copied.tests_of(path, mutant.lines))
    finally:
        target.write_bytes(before)
        # What Python compiled before is valid again.
        os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _run(folder: Path, tests: Sequence[Test]) -> Came:
    if not tests:
        return Came.SURVIVED
    chosen = folder.with_name("chosen.txt")
    chosen.write_text("\n".join(test.name for test in tests), encoding="utf-8")
    files = dict.fromkeys(test.name.partition("::")[0] for test in tests)
    limit = 60 + 5 * sum(test.seconds for test in tests)
    # A change may have the length of what it changes, and be made within the same second.
    more = {CHOSEN: str(chosen), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = _pytest(folder, more, "--exitfirst", *files, limit=limit)
    except subprocess.TimeoutExpired:
        return Came.ENDLESS
    return Came.SURVIVED if done.returncode == NO_TEST_FAILED else Came.NOTICED


def _pytest(
    folder: Path, environment: Mapping[str, str], *arguments: str, limit: float | None = None
) -> "subprocess.CompletedProcess[str]":
    paths = os.pathsep.join((str(folder / "plugins"), str(folder)))
    # Loading all plugins that are installed takes longer than most of the tests.
    names = ("no:cacheprovider", "pytest_cov", "_hypothesis_pytestplugin", "scripts.tests_by_line")
    plugins = [each for name in names for each in ("-p", name)]
    fixed = {"PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, *arguments],
        cwd=folder,
        env={**os.environ, **fixed, **environment},
        timeout=limit,
        check=False,
        capture_output=True,
        text=True,
    )


if __name__ == "__main__":
    main()
