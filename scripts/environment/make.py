"""Makes .venv, or what is missing of it."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from scripts.environment.advice import find_next_step, shorten
from scripts.environment.layers import LAYERS, Layer, layers_up_to
from scripts.environment.pip import Pip, PipFailedError, environment_without_settings, read_settings
from scripts.environment.progress import Progress
from scripts.environment.state import (
    State,
    describe_interpreter,
    forget_state,
    hash_of,
    list_installed,
    list_packages,
    read_state,
    write_state,
)

PYPROJECT = "pyproject.toml"

UNFIT = (
    "If you changed one of these files, run scripts/lock. If not, please report the lines above."
)


class SetUpFailedError(Exception):
    """The environment was not made.

    `said` is what a program said of it, `failure` a sentence, `step` what to do next.
    """

    def __init__(self, said: str, failure: str, step: str) -> None:
        super().__init__(said, failure, step)
        self.said, self.failure, self.step = said.strip(), failure, step

    def __str__(self) -> str:
        return f"{self.said}\nerror: {self.failure}\n{self.step}".lstrip()


@dataclass(frozen=True)
class Checkout:
    """The folder of the project, in which .venv is made.

    `base` is the interpreter to make it from, and `is_base_named` says whether the user named it;
    else an environment from another one will do. `command` is what the user called.
    """

    root: Path
    base: Path
    is_base_named: bool
    command: str
    progress: Progress

    @property
    def venv(self) -> Path:
        """The folder of the environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.venv / "bin/python"


def make_environment(checkout: Checkout, uppermost: str) -> None:
    """Install what is missing of the layers up to one of them, which is named.

    After a failure the environment is what it was before.

    Raises:
        SetUpFailedError: with the next step.
    """
    with _one_at_a_time(checkout):
        _recover(checkout.venv)
        layers = layers_up_to(uppermost)
        state = _find_usable(checkout, layers)
        missing = [each for each in layers if state is None or each.name not in state.locks]
        if state and not missing and state.project == hash_of(checkout.root / PYPROJECT):
            return
        with _added(checkout.venv, state) if state else _made_anew(checkout.venv):
            if state is None:
                _make_venv(checkout)
            _install(checkout, missing)
            _finish(checkout, state.locks if state else {}, missing)


@contextmanager
def _one_at_a_time(checkout: Checkout) -> Iterator[None]:
    """Two runs at once must not make one environment: the second waits.

    pip inherits the lock, so that it holds for as long as a pip runs whose caller was killed.
    """
    with _open_to_lock(checkout.root / PYPROJECT) as handle:
        os.set_inheritable(handle.fileno(), True)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            checkout.progress.say("Waiting for another run that makes .venv ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _open_to_lock(path: Path) -> BinaryIO:
    """Over NFS a file can be locked for oneself only where one may write to it."""
    try:
        return path.open("r+b")
    except OSError:
        return path.open("rb")


def _find_usable(checkout: Checkout, layers: tuple[Layer, ...]) -> State | None:
    """What stands in the environment, None where it must be made anew.

    Where a lock changed nothing is patched: what the lock no longer names must go too.
    """
    state = read_state(checkout.venv)
    if state is None or state.place != str(checkout.venv):
        return None
    if not (checkout.venv / "pyvenv.cfg").is_file():
        return None
    here = describe_interpreter(checkout.python)
    if not here or here != state.interpreter:
        return None
    if checkout.is_base_named and here != describe_interpreter(checkout.base):
        return None
    if not _holds(checkout.venv, state):
        return None
    changed = [
        each for each in layers if state.locks.get(each.name) not in {None, _hash(checkout, each)}
    ]
    return None if changed else state


def _holds(venv: Path, state: State) -> bool:
    """Whether all that was installed is still there; what somebody added is no reason."""
    return {*state.packages} <= {*list_packages(venv)}


def _hash(checkout: Checkout, layer: Layer) -> str:
    return hash_of(checkout.root / layer.lock)


def _make_venv(checkout: Checkout) -> None:
    command = [str(checkout.base), "-m", "venv", str(checkout.venv)]
    succeeded, said = _run(command, checkout.root)
    if not succeeded:
        failure = f"{checkout.base} could not make .venv."
        raise SetUpFailedError(said, failure, find_next_step(said, checkout.command))


def _run(command: list[str], folder: Path) -> tuple[bool, str]:
    """Whether a program that is called in a folder succeeds, and what it says."""
    outcome = subprocess.run(
        command,
        cwd=folder,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment_without_settings(),
    )
    return outcome.returncode == 0, outcome.stdout


@contextmanager
def _made_anew(venv: Path) -> Iterator[None]:
    """Within it a new environment is made; after a failure the former one is back."""
    former = _former(venv)
    if read_state(venv):
        venv.rename(former)
    else:
        _remove(venv)
    try:
        yield
    except BaseException:
        _recover(venv)
        raise
    _remove(former)


def _recover(venv: Path) -> None:
    """Put the former environment back, where a new one was begun and not finished."""
    former = _former(venv)
    if not former.exists():
        return
    if read_state(venv):
        _remove(former)
    else:
        _remove(venv)
        former.rename(venv)


def _former(venv: Path) -> Path:
    return venv.with_name(f"{venv.name}.former")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _added(venv: Path, state: State) -> Iterator[None]:
    """Within it something is added, and the environment counts as unfinished.

    After a failure what was added is taken away again, and what was there counts as before.
    """
    forget_state(venv)
    before = list_installed(venv)
    try:
        yield
    except BaseException:
        for each in list_installed(venv) - before:
            _remove(each)
        if _holds(venv, state):
            write_state(venv, state)
        raise


def _install(checkout: Checkout, layers: list[Layer]) -> None:
    pip = Pip(checkout.python, _read_settings(checkout), checkout.progress.hear)
    for layer in layers:
        lock = checkout.root / layer.lock
        pins = sum(line[:1].isalnum() for line in lock.read_bytes().splitlines())
        checkout.progress.begin(pins)
        checkout.progress.say(
            f"Installing the {pins} packages of {layer.lock} into .venv: "
            "needs the network, takes a minute or less ..."
        )
        with _explained(checkout, f"install {layer.lock}"):
            pip.install_lock(lock)
    with _explained(checkout, "install RetroKB itself"):
        pip.install_project(checkout.root)
    checkout.progress.end()


def _read_settings(checkout: Checkout) -> dict[str, str]:
    with _explained(checkout, "read its own settings"):
        return read_settings(checkout.python)


@contextmanager
def _explained(checkout: Checkout, what: str) -> Iterator[None]:
    try:
        yield
    except PipFailedError as failure:
        checkout.progress.end()
        said = str(failure)
        step = find_next_step(said, checkout.command)
        raise SetUpFailedError(shorten(said), f"pip could not {what}.", step) from None


def _finish(checkout: Checkout, there: dict[str, str], added: list[Layer]) -> None:
    """Verify what is installed, and remember it only where all of it is as it should be."""
    locks = there | {each.name: _hash(checkout, each) for each in added}
    uppermost = [layer.name for layer in LAYERS if layer.name in locks][-1]
    _verify(checkout, uppermost)
    state = State(
        interpreter=describe_interpreter(checkout.python),
        place=str(checkout.venv),
        locks=locks,
        project=hash_of(checkout.root / PYPROJECT),
        packages=list_packages(checkout.venv),
    )
    write_state(checkout.venv, state)


def _verify(checkout: Checkout, uppermost: str) -> None:
    command = [str(checkout.python), "-m", "scripts.environment.verify", uppermost]
    succeeded, said = _run(command, checkout.root)
    if not succeeded:
        failure = f"what is installed is not what the locks and {PYPROJECT} ask for."
        raise SetUpFailedError(said, failure, UNFIT)
