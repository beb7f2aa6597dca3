"""What stands in an environment, remembered in a file of its own."""

import json
import subprocess
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

FILE = "environment.json"

DESCRIBE = "import sys; print(sys.version, sys.base_prefix)"


@dataclass(frozen=True)
class State:
    """What stands in an environment.

    `interpreter` tells version and origin of its Python, `place` is its folder, since the
    programs in it hold their path. `locks` has the hash of the lock of each installed layer by the
    layer's name, `project` the hash of pyproject.toml, `packages` the names in site-packages.
    """

    interpreter: str
    place: str
    locks: dict[str, str]
    project: str
    packages: list[str]


def read_state(venv: Path) -> State | None:
    """What was remembered of the environment in a folder, None where that is not readable."""
    try:
        return State(**json.loads((venv / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(venv: Path, state: State) -> None:
    """Remember what stands in the environment in a folder."""
    (venv / FILE).write_text(json.dumps(asdict(state), indent=1), encoding="utf-8")


def forget_state(venv: Path) -> None:
    """From here on the environment counts as unfinished."""
    (venv / FILE).unlink(missing_ok=True)


def describe_interpreter(python: Path) -> str:
    """Version and origin of an interpreter, "" where it does not run."""
    try:
        command = [str(python), "-I", "-c", DESCRIBE]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def list_packages(venv: Path) -> list[str]:
    """The names in site-packages."""
    return sorted(each.name for each in venv.glob("lib/python*/site-packages/*"))


def list_installed(venv: Path) -> set[Path]:
    """What stands in site-packages and among the programs."""
    return {*venv.glob("lib/python*/site-packages/*"), *venv.glob("bin/*")}


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    return sha256(path.read_bytes()).hexdigest()
