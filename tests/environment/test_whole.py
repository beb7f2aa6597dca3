"""Whether an environment is still whole, told in a folder that looks like one."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from scripts.environment.layers import LAYERS
from scripts.environment.make import Checkout, SetUpFailedError, make_environment
from scripts.environment.pip import PipFailedError, read_settings
from scripts.environment.progress import Progress
from scripts.environment.state import (
    State,
    describe_interpreter,
    hash_of,
    list_packages,
    read_state,
    write_state,
)


@pytest.fixture
def checkout(tmp_path):
    """A checkout whose environment is whole, and cannot be made anew: its base is gone."""
    packages = tmp_path / ".venv/lib/python3/site-packages"
    for each in (packages / "inner", tmp_path / ".venv/bin"):
        each.mkdir(parents=True)
    (tmp_path / ".venv/pyvenv.cfg").touch()
    (tmp_path / ".venv/bin/python").symlink_to(os.path.realpath(sys.executable))
    for name in ("pyproject.toml", *(layer.lock for layer in LAYERS)):
        (tmp_path / name).touch()
    checkout = Checkout(tmp_path, tmp_path / "gone", False, "scripts/build", Progress())
    state = State(
        interpreter=describe_interpreter(checkout.python),
        place=str(checkout.venv),
        locks={layer.name: hash_of(tmp_path / layer.lock) for layer in LAYERS},
        project=hash_of(tmp_path / "pyproject.toml"),
        packages=list_packages(checkout.venv),
    )
    write_state(checkout.venv, state)
    return checkout


def change_state(checkout, **changes):
    """Remember something else of an environment."""
    state = read_state(checkout.venv)
    assert state
    write_state(checkout.venv, State(**(vars(state) | changes)))


DAMAGES = {
    "nothing remembered": lambda c: (c.venv / "environment.json").unlink(),
    "rubbish remembered": lambda c: (c.venv / "environment.json").write_text("[1]"),
    "package gone": lambda c: (c.venv / "lib/python3/site-packages/inner").rmdir(),
    "mark gone": lambda c: (c.venv / "pyvenv.cfg").unlink(),
    "python gone": lambda c: c.python.unlink(),
    "of another python": lambda c: change_state(c, interpreter="another"),
    "moved": lambda c: change_state(c, place="/elsewhere"),
    "another lock": lambda c: (c.root / LAYERS[0].lock).write_text("# changed"),
}


def test_a_whole_one_is_left_alone(checkout):
    """Nothing is made, asked or written."""
    make_environment(checkout, LAYERS[-1].name)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_one_is_made_anew(checkout, damage):
    """Whatever is no longer as it was remembered is noticed."""
    DAMAGES[damage](checkout)
    with pytest.raises(FileNotFoundError, match="gone"):
        make_environment(checkout, LAYERS[-1].name)


def test_one_of_another_python_than_the_named_one_is_made_anew(checkout):
    """Whoever names an interpreter gets an environment of that one, and else keeps the former."""
    checkout.base.write_text('#!/bin/sh\ntest "$1" = -I && echo other\n')
    checkout.base.chmod(0o755)
    make_environment(checkout, LAYERS[-1].name)
    with pytest.raises(SetUpFailedError, match="gone could not make"):
        make_environment(replace(checkout, is_base_named=True), LAYERS[-1].name)
    make_environment(checkout, LAYERS[-1].name)


def test_what_is_no_folder_gives_way(checkout):
    """A file of that name is no environment, and neither is a link to nowhere."""
    checkout.venv.rename(checkout.root / "before")
    checkout.venv.symlink_to("nowhere")
    with pytest.raises(FileNotFoundError, match="gone"):
        make_environment(checkout, LAYERS[-1].name)
    assert not checkout.venv.is_symlink()


def test_a_run_that_was_killed_is_taken_back(checkout):
    """What it had put aside is the environment again."""
    former = checkout.root / ".venv.former"
    checkout.venv.rename(former)
    (checkout.venv / "bin").mkdir(parents=True)
    make_environment(checkout, LAYERS[-1].name)
    assert not former.exists()


def test_a_run_that_was_killed_at_its_end_counts(checkout):
    """What was put aside and not yet removed gives way to an environment that is whole."""
    former = checkout.root / ".venv.former"
    former.mkdir()
    make_environment(checkout, LAYERS[-1].name)
    assert not former.exists()


def test_an_index_is_taken_from_a_file_that_hides_the_rest(monkeypatch, tmp_path):
    """Settings that keep pip from telling its settings do not keep it from telling the index."""
    settings = tmp_path / "pip.conf"
    lines = ["[global]", "isolated = true", "quiet = 3", "user = true", "index-url = https://own/"]
    settings.write_text("\n".join(lines))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    assert read_settings(Path(sys.executable))["PIP_INDEX_URL"] == "https://own/"


def test_settings_that_pip_cannot_read_are_named(monkeypatch):
    """Pip says on its standard output what is wrong with a setting."""
    monkeypatch.setenv("PIP_TIMEOUT", "long")
    with pytest.raises(PipFailedError, match="long"):
        read_settings(Path(sys.executable))
