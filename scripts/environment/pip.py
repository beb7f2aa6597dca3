"""pip, run so that it installs what a lock says, whatever the user's settings are.

Of these settings only those count that say where packages come from and how to get there. The
others change what is chosen or where it goes: a constraint, a target, another prefix.
"""

import ast
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

WHERE_FROM = frozenset(
    {
        "cache-dir",
        "cert",
        "client-cert",
        "default-timeout",
        "extra-index-url",
        "find-links",
        "index-url",
        "keyring-provider",
        "no-cache-dir",
        "no-index",
        "proxy",
        "pypi-url",
        "resume-retries",
        "retries",
        "timeout",
        "trusted-host",
        "use-deprecated",
        "use-feature",
    }
)
"""pip's options, without dashes, that say where packages come from and how to get there."""

CERTIFICATES = {"use-deprecated": "legacy-certs", "use-feature": "truststore"}
"""Of these two options, the one value that says how to get there: whom to trust."""

SECTIONS = ("global", "install", ":env:")
"""Where `pip install` takes an option from; a later one wins."""

HIDING = ("PIP_GLOBAL", "PIP_ISOLATED", "PIP_QUIET", "PIP_SITE", "PIP_USER")
"""What would keep `pip config list` from telling all, also where a file of settings says it."""

LOCKED = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
"""Nothing is resolved: what the lock does not name is not asked for, and nothing is compiled."""


NOTHING_FOUND, RETRIED, UNFETCHED = "(from versions: none)", "Retrying (", "Could not fetch URL"
"""pip's words: an index showed no release, did not answer, or refused to."""


class PipFailedError(Exception):
    """pip came to no good end; the text is what it said."""


@dataclass(frozen=True)
class Pip:
    """The pip of one interpreter.

    `settings` are environment variables, and the only settings of the user's that it takes;
    `hear` is told each line that it prints, as it comes.
    """

    python: Path
    settings: dict[str, str]
    hear: Callable[[str], None] = lambda _: None

    def install_lock(self, lock: Path) -> None:
        """Install what a lock names: wheels alone, each with its hash.

        Raises:
            PipFailedError: with all that pip said.
        """
        arguments = ("install", *LOCKED, "--requirement", str(lock))
        try:
            self._run(*arguments)
        except PipFailedError as failure:
            if NOTHING_FOUND not in str(failure) or RETRIED in str(failure):
                raise
            self._run_for_reasons(str(failure), *arguments)

    def install_project(self, root: Path) -> None:
        """Install the project of a folder in place, with the build backend that is installed.

        Raises:
            PipFailedError: with all that pip said.
        """
        offline = ("--no-deps", "--no-index", "--no-build-isolation")
        self._run("install", *offline, "--editable", ".", folder=root)

    def _run_for_reasons(self, said: str, *arguments: str) -> None:
        """Run it again and ask for details: only then pip tells why it found nothing."""
        try:
            self._run(*arguments, "-vv")
        except PipFailedError as failure:
            reasons = [each for each in str(failure).splitlines() if UNFETCHED in each]
            raise PipFailedError("\n".join([said.rstrip(), *dict.fromkeys(reasons)])) from None

    def _run(self, *arguments: str, folder: Path | None = None) -> None:
        quiet = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")
        command = [str(self.python), "-I", "-u", "-m", "pip", *arguments]
        with subprocess.Popen(
            [*command, *quiet],
            cwd=folder,
            close_fds=False,
            env=environment_without_settings() | self.settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            assert process.stdout is not None
            lines = []
            for line in process.stdout:
                lines.append(line)
                self.hear(line)
        if process.returncode:
            raise PipFailedError("".join(lines))


def environment_without_settings() -> dict[str, str]:
    """This process's environment without what sets pip and Python, files of settings included."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}


def read_settings(python: Path) -> dict[str, str]:
    """Where the user's pip takes packages from, as environment variables of pip.

    Read from the environment and from pip's files, by pip itself.

    Raises:
        PipFailedError: a file of settings cannot be read.
    """
    command = [str(python), "-I", "-m", "pip", "config", "list"]
    told = {"PIP_CONFIG_FILE", *map(_variable_of, WHERE_FROM)}
    environment = environment_without_settings() | dict.fromkeys(HIDING, "0")
    del environment["PIP_CONFIG_FILE"]
    environment |= {name: value for name, value in os.environ.items() if name in told}
    outcome = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if outcome.returncode:
        raise PipFailedError(f"{outcome.stdout}{outcome.stderr}")
    found = dict(_parse_settings(outcome.stdout.splitlines()))
    return {
        _variable_of(name): found[section, name]
        for section in SECTIONS
        for name in sorted(WHERE_FROM)
        if (section, name) in found
    }


def _variable_of(option: str) -> str:
    return f"PIP_{option.replace('-', '_').upper()}"


def _parse_settings(lines: Iterable[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Each option that is kept, from lines like `global.index-url='https://...'`.

    One that is empty counts as not set, as it does for pip.
    """
    for line in lines:
        key, _, quoted = line.partition("=")
        section, _, name = key.rpartition(".")
        value = str(ast.literal_eval(quoted)) if name in WHERE_FROM else ""
        if name in CERTIFICATES:
            value = CERTIFICATES[name] if CERTIFICATES[name] in value.split() else ""
        if value:
            yield (section, name), value
