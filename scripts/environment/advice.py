"""What to do next where a set-up failed, told by what pip, venv or the system said."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """What to do where a pattern is found in what was said; {command} is what the user called."""

    pattern: str
    advice: str


NEXT_STEPS = (
    Step(
        "DO NOT MATCH THE HASHES",
        "The index serves other files than those that were locked; they were not installed. A "
        "download that broke off looks the same: call {command} once more. If it says this again, "
        "ask who runs the index, or take another one: PIP_INDEX_URL=https://... {command}",
    ),
    Step(
        "CERTIFICATE_VERIFY_FAILED|SSLError|TLS CA certificate bundle",
        "The index is not trusted. Where a proxy signs anew what passes, name its certificate: "
        "PIP_CERT=/path/to/authority.pem {command}",
    ),
    Step(
        "No space left on device|Disk quota exceeded",
        "Free some space and call {command} again. What it downloads first can go elsewhere: "
        "TMPDIR=/path {command}",
    ),
    Step(
        "Permission denied|Read-only file system",
        "This folder, what is in it and the one for temporary files must be writable. Then call "
        "{command} again.",
    ),
    Step(
        "407 (Client )?Error|Proxy Authentication",
        "The proxy wants to know who asks. Give it a name and a password: "
        "HTTPS_PROXY=http://name:password@... {command}",
    ),
    Step(
        "40[13] (Client )?Error",
        "The index wants to know who asks. Give it a name and a password, "
        "PIP_INDEX_URL=https://name:password@... {command}, or write them into ~/.netrc",
    ),
    Step(
        r"\b(429 (Client )?Error|50\d (Server )?Error)",
        "The index is there and in trouble. Call {command} again in a while, or take another "
        "index: PIP_INDEX_URL=https://... {command}",
    ),
    Step(
        "[Cc]onnection|timed out|[Tt]imeout|ProxyError|Max retries|getaddrinfo",
        "The index was not reached. Check the network and call {command} again. Behind a proxy: "
        "HTTPS_PROXY=http://... {command}. An index of your own: PIP_INDEX_URL=https://... "
        "{command}",
    ),
    Step(
        "ensurepip is not available",
        "On Debian and Ubuntu: apt-get install python3-venv. Then call {command} again.",
    ),
    Step(
        "No matching distribution|from versions:",
        "The index shows no file of that release which runs here. Is it reached at all? If it is a "
        "mirror, it may lack the release: PIP_INDEX_URL=https://... {command} takes another index. "
        "Else there is none for this Python or this system: PYTHON=python3.13 {command} takes "
        "another Python, and docs/decisions/dependencies.md says which are supported.",
    ),
)
"""The first that fits is meant."""

OTHERWISE = (
    "Mend what is named above and call {command} again. If it says the same, delete .venv first."
)

LONGEST = 20
"""Lines that are shown; the cause is at the end."""


def find_next_step(said: str, command: str) -> str:
    """What to do after a failure, from what was said; `command` is what the user called.

    Only the reasons are looked at: names and sizes of packages may hold any word and number.
    """
    reasons = shorten(said)
    fitting = (step.advice for step in NEXT_STEPS if re.search(step.pattern, reasons))
    return next(fitting, OTHERWISE).format(command=command)


def shorten(said: str) -> str:
    """The lines of pip that say why it failed: its warnings, each once, and its errors.

    What pip tries again it says with a count and an address of memory; that is one warning.
    """
    lines = said.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("ERROR")), len(lines))
    warned = (line for line in lines[:start] if line.startswith("WARNING"))
    warnings = {re.sub(r"total=\d+|0x[0-9a-f]+", "", line): line for line in warned}
    return "\n".join([*warnings.values(), *lines[start:]][-LONGEST:]) or "\n".join(lines[-LONGEST:])
