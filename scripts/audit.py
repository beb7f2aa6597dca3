"""Asks a vulnerability service about all that the locks name; silence is never good news.

pip-audit is installed into a folder of its own that is gone afterwards: it is no dependency, and
it sees nothing but the locks. Its own status is 1 for a vulnerability and for a network that is not
there; what it wrote tells them apart.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.environment.layers import LAYERS

ROOT = Path(__file__).parents[1]

PIP_AUDIT = "pip-audit==2.10.1"

OPTIONS = (
    "--require-hashes",
    "--disable-pip",
    "--vulnerability-service=osv",
    "--format=json",
    "--progress-spinner=off",
)
"""The locks are whole, so that nothing is resolved or installed."""


class Status(IntEnum):
    """How an audit ends."""

    NOTHING_KNOWN = 0
    VULNERABLE = 1
    UNKNOWN = 2


@dataclass(frozen=True)
class Audited:
    """What is known of one lock: a sentence for each vulnerability, and for each lack of an answer.

    `asked` is for how many packages there was an answer.
    """

    asked: int = 0
    vulnerable: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """A vulnerability that is known counts more than what is not known."""
        if self.vulnerable:
            return Status.VULNERABLE
        return Status.UNKNOWN if self.unknown else Status.NOTHING_KNOWN


def judge(report: str, said: str, expected: frozenset[str]) -> Audited:
    """What pip-audit's report comes to; `said` is what it printed, `expected` what it was asked.

    Packages are given as `name==version`. What the report leaves out is unknown, be it one package
    or all of them.
    """
    try:
        packages = json.loads(report)["dependencies"]
        answered = [each for each in packages if isinstance(each.get("vulns"), list)]
        vulnerable = tuple(line for each in answered for line in _vulnerabilities(each))
        pins = {f"{canonicalize_name(each['name'])}=={each['version']}" for each in answered}
    except (ValueError, KeyError, TypeError, AttributeError):
        last = next(reversed(said.strip().splitlines()), "it said nothing")
        return Audited(unknown=(f"the service could not be asked: {last.strip()}",))
    unknown = tuple(f"{pin}: no answer" for pin in sorted(expected - pins))
    return Audited(len(pins), vulnerable, unknown)


def _vulnerabilities(package: dict[str, Any]) -> Iterator[str]:
    for each in package["vulns"]:
        mended = ", ".join(each.get("fix_versions", ())) or "no release yet"
        yield f"{package['name']} {package['version']}: {each['id']}, mended in {mended}"


def split_pins(lock: str) -> list[dict[str, str]]:
    """The pins of a lock with their hashes, by `name==version`, in tables without a name twice.

    A lock may name two releases, each for some versions of Python. pip-audit asks only about what
    is for the one that it runs on, so the conditions go; and it takes no name twice.
    """
    tables: list[dict[str, str]] = []
    for block in _blocks(lock):
        head, *hashes = block
        requirement = Requirement(head.removesuffix("\\"))
        name = f"{canonicalize_name(requirement.name)}=="
        pin = f"{canonicalize_name(requirement.name)}{requirement.specifier}"
        free = (each for each in tables if not any(key.startswith(name) for key in each))
        table = next(free, None)
        if table is None:
            tables.append(table := {})
        table[pin] = "\n".join([f"{pin} \\", *hashes])
    return tables


def _blocks(lock: str) -> Iterator[list[str]]:
    """The lines of each pin, without comments."""
    block: list[str] = []
    for line in lock.splitlines():
        if line.strip().startswith("#") or not line.strip():
            continue
        if not line.startswith(" ") and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def main() -> None:
    """Ask about each lock, and end with the worst that came of it."""
    with tempfile.TemporaryDirectory() as folder:
        python = _install(Path(folder, "venv"))
        audits = [_audit(python, layer.lock, Path(folder)) for layer in LAYERS]
    statuses = {audited.status for audited in audits}
    worst = (Status.VULNERABLE, Status.UNKNOWN, Status.NOTHING_KNOWN)
    sys.exit(next(each for each in worst if each in statuses))


def _install(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    command = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", PIP_AUDIT]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        _say(f"{done.stderr}NOT AUDITED: {PIP_AUDIT} could not be installed. Is there a network?")
        sys.exit(Status.UNKNOWN)
    return python


def _audit(python: Path, lock: str, folder: Path) -> Audited:
    """Ask about one lock, and say what came of it."""
    tables = split_pins((ROOT / lock).read_text("utf-8"))
    found = [_ask(python, table, folder / f"{n}-{lock}") for n, table in enumerate(tables)]
    audited = Audited(
        sum(each.asked for each in found),
        tuple(line for each in found for line in each.vulnerable),
        tuple(dict.fromkeys(line for each in found for line in each.unknown)),
    )
    heads = {
        Status.NOTHING_KNOWN: f"{lock}: nothing is known against its {audited.asked} packages.",
        Status.VULNERABLE: f"VULNERABLE: {lock}",
        Status.UNKNOWN: f"NOT AUDITED: {lock}",
    }
    _say("\n  ".join([heads[audited.status], *audited.vulnerable, *audited.unknown]))
    return audited


def _ask(python: Path, pins: dict[str, str], path: Path) -> Audited:
    path.write_text("\n".join([*pins.values(), ""]), encoding="utf-8")
    report = path.with_suffix(".json")
    command = [
        str(python),
        "-m",
        "pip_audit",
        *OPTIONS,
        "--requirement",
        str(path),
        "--output",
        str(report),
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    text = report.read_text("utf-8") if report.is_file() else ""
    return judge(text, done.stderr, frozenset(pins))


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
