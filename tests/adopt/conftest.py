"""What the tests of adopting share: a folder of cases, and the command in a folder."""

from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from retrokb.doors.cli import main

MKDOCS_YML = "site_name: Example\nplugins: [search, retrokb]\n"

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A new project: mkdocs.yml and an empty folder of articles."""
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    return root


@pytest.fixture
def run(here: Path) -> Run:
    """Run `retrokb` in the project, and expect it to come to its end."""

    def run(*arguments: object, status: int = 0) -> Result:
        with chdir(here):
            result = CliRunner().invoke(main, [str(each) for each in arguments])
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def old(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write files into a folder beside the project, by their paths, and give the folder."""

    def write(files: dict[str, str]) -> Path:
        folder = tmp_path / "old"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        return folder

    return write
