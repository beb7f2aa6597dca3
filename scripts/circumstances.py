"""What a stranger's machine is like, when `scripts/try-fresh` tries this project on it."""

import os
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from scripts.environment.pip import read_settings

NETWORK = re.compile(r"(https?|all|no)_proxy|ssl_cert_(file|dir)", re.IGNORECASE)
"""Variables that say how to reach an index."""

SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"

WITH_PIP = """\
#!/bin/sh
# An interpreter that brings a certain pip.
{interpreter} "$@" || exit
case "$*" in *"-m venv "*)
    for venv; do :; done
    "$venv/bin/python" -I -m pip --isolated install --quiet --no-index --no-deps {pip} ;;
esac
"""

HOSTILE_SETTINGS = """\
[global]
pre = true
constraint = {constraints}
[install]
user = true
no-binary = :all:
"""


@dataclass(frozen=True)
class Circumstances:
    """What a stranger's machine is like.

    `pip` is the wheel of the pip that the interpreter brings, None for the one that it has. Under
    `is_hostile` comes all at once that has gone wrong somewhere: newer releases of everything, a
    home that cannot be written, settings of pip and Python, uv on PATH.
    """

    interpreter: Path
    pip: Path | None
    is_hostile: bool
    commands: tuple[str, ...]

    @property
    def title(self) -> str:
        """What is tried, in a few words."""
        pip = f", pip {self.pip.name.split('-')[1]}" if self.pip else ""
        return f"{self.interpreter}{pip}, {'hostile' if self.is_hostile else 'bare'}"


def make_environment(circumstances: Circumstances, folder: Path, index: str) -> dict[str, str]:
    """The whole environment of a stranger: PATH, HOME and the way to the index."""
    programs, home = folder / "bin", folder / "home"
    for each in (programs, home):
        each.mkdir(parents=True)
    _write_program(circumstances, programs / "python3")
    kept = {name: value for name, value in os.environ.items() if NETWORK.fullmatch(name)}
    path = {"PATH": f"{programs}:{SYSTEM_PATH}", "HOME": str(home)}
    environment = {**kept, **read_settings(Path(sys.executable)), "PIP_NO_CACHE_DIR": "1", **path}
    if circumstances.is_hostile:
        (programs / "uv").symlink_to(Path(sys.executable).with_name("uv"))
        indexes = f"{environment.get('PIP_EXTRA_INDEX_URL', '')} {index}"
        environment |= _hostile_settings(folder)
        environment |= {"HOME": f"{os.devnull}/home", "PIP_EXTRA_INDEX_URL": indexes}
    return environment


def _write_program(circumstances: Circumstances, path: Path) -> None:
    if circumstances.pip is None:
        path.symlink_to(circumstances.interpreter)
    else:
        interpreter, pip = map(
            shlex.quote, (str(circumstances.interpreter), str(circumstances.pip))
        )
        path.write_text(WITH_PIP.format(interpreter=interpreter, pip=pip), encoding="utf-8")
        path.chmod(0o755)


def _hostile_settings(folder: Path) -> dict[str, str]:
    """Settings of pip and Python that change what is chosen and where it goes."""
    constraints, settings, modules = (folder / each for each in ("c.txt", "pip.conf", "modules"))
    constraints.write_text("coverage==1\nmkdocs==1\npip==1\nhatchling==1\n", encoding="utf-8")
    settings.write_text(HOSTILE_SETTINGS.format(constraints=constraints), encoding="utf-8")
    modules.mkdir()
    (modules / "mkdocs.py").write_text("raise SystemExit('from PYTHONPATH')\n", encoding="utf-8")
    return {
        "PIP_CONFIG_FILE": str(settings),
        "PIP_CONSTRAINT": str(constraints),
        "PIP_NO_BINARY": ":all:",
        "PIP_PRE": "1",
        "PIP_PREFIX": str(folder / "prefix"),
        "PIP_REQUIREMENT": str(folder / "nothing.txt"),
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_TARGET": str(folder / "target"),
        "PIP_USER": "1",
        "PYTHONHOME": str(folder / "nowhere"),
        "PYTHONPATH": str(modules),
    }
