"""What scripts/try-fresh calls a success."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from scripts import try_fresh
from scripts.circumstances import Circumstances
from scripts.try_fresh import TryFailedError, _check_interpreter, main

HERE = Path(sys.executable).resolve()


@pytest.fixture
def made(tmp_path):
    """A checkout whose environment is that of this interpreter."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(HERE)
    return tmp_path


def test_another_interpreter_than_the_one_to_be_tried_is_a_failure(made):
    """A set-up that passes over an interpreter shows nothing of it."""
    other = Circumstances(Path("/usr/bin/none"), None, True, ())
    with pytest.raises(TryFailedError, match=f"made from {HERE}"):
        _check_interpreter(made, other)


def test_another_pip_than_the_one_to_be_tried_is_a_failure(made):
    """The pip that an interpreter is made to bring must be the one that installed."""
    other = Circumstances(HERE, Path("pip-9999-py3-none-any.whl"), True, ())
    with pytest.raises(TryFailedError, match=r"\.venv has"):
        _check_interpreter(made, other)


def test_the_right_one_is_none(made):
    """An interpreter with whatever pip it brings."""
    _check_interpreter(made, Circumstances(HERE, None, True, ()))


def test_nothing_to_try_is_a_failure(monkeypatch):
    """A machine on which no interpreter is found shows nothing."""
    monkeypatch.setattr(try_fresh, "_find_programs", lambda: iter(()))
    outcome = CliRunner().invoke(main)
    assert outcome.exit_code == 1
    assert "nothing was tried" in outcome.output
