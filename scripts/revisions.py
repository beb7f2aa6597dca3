"""The code of several revisions side by side, in one environment."""

import os
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Code:
    """One state of the code: where its package lies, and where its entry points are written."""

    package: Path
    entries: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a process is started with that shall run this code."""
        paths = os.pathsep.join(map(str, (self.entries, self.package)))
        return {**os.environ, "PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}


def read_code(checkout: Path, entries: Path) -> Code:
    """The code of a checkout, with the entry points that its pyproject.toml names.

    They are written into the folder `entries`, since the environment knows those of the working
    tree only.
    """
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
    info = entries / f"{project['name']}-{project['version']}.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(metadata, "utf-8")
    groups = project["entry-points"].items()
    lines = (f"[{group}]\n{name} = {to}\n" for group, of in groups for name, to in of.items())
    (info / "entry_points.txt").write_text("".join(lines), "utf-8")
    return Code(checkout / "plugins", entries)


@contextmanager
def check_out(revision: str, folder: Path) -> Iterator[Path]:
    """A checkout of a revision below a folder, for as long as it is needed."""
    checkout = folder / "revision"
    git("worktree", "add", "--quiet", "--detach", "--force", str(checkout), revision)
    try:
        yield checkout
    finally:
        git("worktree", "remove", "--force", str(checkout))


def git(*arguments: str, given: bytes | None = None) -> None:
    """Run git in the repository of the working tree."""
    subprocess.run(["git", "-C", str(ROOT), *arguments], input=given, check=True)
