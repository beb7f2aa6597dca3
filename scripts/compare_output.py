"""What the code of a revision and that of the working tree make of the same projects.

The projects are this repository, the text trees of tests/sites, and the archive of mybinder with
its history where the corpora lie beside the project. Of each are compared: the built site, what
the build said, the export, and what the commands print. Everything is told as of one day.
"""

import filecmp
import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.revisions import ROOT, Code, check_out, git, read_code

CORPORA = ROOT.parent / "shared/corpora"

AS_OF = "2026-12-31"

MOST_OF_A_FOLDER = 5
"""Files that differ which are named one by one."""

COMMANDS = {
    "lint.txt": ("lint",),
    "lint.json": ("lint", "--format", "json"),
    "lint.sarif": ("lint", "--format", "sarif"),
    "lint.github": ("lint", "--format", "github"),
    "lint.gitlab": ("lint", "--format", "gitlab"),
    "gaps.txt": ("gaps",),
    "gaps.json": ("gaps", "--format", "json"),
    "search.json": ("search", "--json", "cannot log in after the key was rotated"),
    "adopt.txt": ("adopt", "--gaps"),
}
"""What is printed by name; the output, the errors and the status together."""

MYBINDER = """\
site_name: mybinder
docs_dir: docs/source
theme: {name: material, font: false}
plugins:
  - retrokb: {retros_dir: docs/source/incident-reports, default_status: final}
"""

TREE = """\
site_name: Example
site_url: https://kb.example.com/help/
theme: {name: material, font: false}
plugins: [search, retrokb]
"""


@dataclass(frozen=True)
class Side:
    """One of the two states of the code, and a folder for what it makes."""

    code: Code
    made: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this side starts with."""
        fixed = {"PYTHONHASHSEED": "0", "TZ": "UTC", "COLUMNS": "100", "RETROKB_AS_OF": AS_OF}
        return {**self.code.environment, **fixed}


@click.command()
@click.argument("revision", default="HEAD")
@click.option("--keep", type=click.Path(path_type=Path), help="Leave what was made in this folder.")
def main(revision: str, keep: Path | None) -> None:
    """Compare the code of REVISION with that of the working tree."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise click.ClickException(f"{folder} holds files. Name an empty folder.")
        with check_out(revision, folder) as before:
            sides = [_side(before, folder / "before"), _side(ROOT, folder / "after")]
            differing = [each for name in _projects(folder) for each in _compare(name, sides)]
    for line in _shortened(differing):
        click.echo(line)
    click.echo(f"{len(differing)} files differ." if differing else "Nothing differs.")
    sys.exit(bool(differing))


def _shortened(differing: Sequence[str]) -> Iterator[str]:
    """The lines, of each folder the first ones and how many more there are."""
    by_folder: dict[str, list[str]] = {}
    for line in differing:
        by_folder.setdefault(line.rpartition("/")[0], []).append(line)
    for folder, lines in by_folder.items():
        yield from lines[:MOST_OF_A_FOLDER]
        if len(lines) > MOST_OF_A_FOLDER:
            yield f"{folder}/: {len(lines) - MOST_OF_A_FOLDER} more"


def _side(checkout: Path, made: Path) -> Side:
    return Side(read_code(checkout, made / ".entry"), made)


def _projects(folder: Path) -> Iterator[Path]:
    """The projects, each in a folder of its own, named as it shall be called."""
    projects = folder / "projects"
    own = projects / "retrokb"
    git("clone", "--quiet", str(ROOT), str(own))
    yield own
    for tree in sorted((ROOT / "tests/sites").glob("*.txt")):
        yield _write_tree(projects / tree.stem, tree.read_text("utf-8"))
    history = CORPORA / "mybinder/history.fast-export.gz"
    if history.is_file():
        yield _import(projects / "mybinder", gzip.decompress(history.read_bytes()))


def _write_tree(root: Path, tree: str) -> Path:
    root.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(TREE, "utf-8")
    for part in tree.split(">>> ")[1:]:
        name, _, text = part.partition("\n")
        path = root / name.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _import(root: Path, history: bytes) -> Path:
    root.mkdir(parents=True)
    git("init", "--quiet", str(root))
    git("-C", str(root), "fast-import", "--quiet", given=history)
    git("-C", str(root), "checkout", "--quiet", "main")
    (root / "mkdocs.yml").write_text(MYBINDER, "utf-8")
    return root


def _compare(project: Path, sides: Sequence[Side]) -> Iterator[str]:
    click.echo(f"{project.name} …", err=True)
    before, after = (_make(project, side) for side in sides)
    for path in sorted({*_files(before), *_files(after)}):
        one, other = before / path, after / path
        if not one.exists() or not other.exists():
            yield f"{project.name}/{path}: only {'after' if other.exists() else 'before'}"
        elif not filecmp.cmp(one, other, shallow=False):
            yield f"{project.name}/{path}: changed"


def _make(project: Path, side: Side) -> Path:
    """Everything that one side makes of a project, as a folder."""
    made = side.made / project.name
    shutil.rmtree(project / ".cache", ignore_errors=True)
    config = str(project / "mkdocs.yml")
    site = str(made / "site")
    _run(("mkdocs", "build", "--quiet", "-f", config, "-d", site), made / "build.txt", side)
    for name, command in COMMANDS.items():
        _run(("retrokb", *command, "-f", config), made / name, side)
    export = str(made / "export")
    _run(("retrokb", "export", "--markdown", export, "-f", config), made / "export.txt", side)
    return made


def _run(command: Sequence[str], output: Path, side: Side) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env=side.environment,
        # One folder for both: nothing may depend on it, and where it does, that is another matter.
        cwd=side.made.parent,
        capture_output=True,
        check=False,
    )
    said = b"%d\n%s%s" % (done.returncode, done.stdout, done.stderr)
    output.write_bytes(said.replace(str(side.made).encode(), b"MADE"))


def _files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


if __name__ == "__main__":
    main()
