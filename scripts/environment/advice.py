"""What to do next where pip could not install something, told by what it said."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """What to do where a pattern is found in what pip said; {command} is what the user called."""

    pattern: str
    advice: str


NEXT_STEPS = (
    Step(
        "DO NOT MATCH THE HASHES",
        "The index serves other files than those that were locked: do not install them. Ask who "
        "runs it, or take another index: PIP_INDEX_URL=https://... {command}",
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
        "40[137] (Client )?Error",
        "The index or the proxy wants to know who asks. Give it a name and a password, "
        "PIP_INDEX_URL=https://name:password@... {command}, or write them into ~/.netrc",
    ),
    Step(
        "[Cc]onnection|timed out|[Tt]imeout|ProxyError|Max retries|getaddrinfo",
        "The index was not reached. Check the network and call {command} again. Behind a proxy: "
        "HTTPS_PROXY=http://... {command}. An index of your own: PIP_INDEX_URL=https://... "
        "{command}",
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

OTHERWISE = "Mend what pip names above, then call {command} again."

LONGEST = 20
"""Lines that are shown; the cause is at the end."""


def find_next_step(said: str, command: str) -> str:
    """What to do after a failure, from what pip said; `command` is what the user called."""
    fitting = (step.advice for step in NEXT_STEPS if re.search(step.pattern, said))
    return next(fitting, OTHERWISE).format(command=command)


def shorten(said: str) -> str:
    """The lines of pip that say why it failed: its warnings, each once, and its errors."""
    lines = said.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("ERROR")), len(lines))
    warnings = dict.fromkeys(line for line in lines[:start] if line.startswith("WARNING"))
    return "\n".join([*warnings, *lines[start:]][-LONGEST:]) or "\n".join(lines[-LONGEST:])
