"""Problems as a Code Quality report of GitLab, which a merge request shows.

GitLab Docs, "Code Quality report format": description, check_name, fingerprint, severity, location.
"""

from collections.abc import Sequence

from ..model.problems import Level
from ..text.json import to_json
from .found import Found

SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTICE: "info"}


def render_gitlab(found: Sequence[Found]) -> str:
    """A list of issues; GitLab wants a line, so that a file as a whole is its first."""
    return to_json(
        [
            {
                "description": f"{each.problem.code}: {each.problem.message}",
                "check_name": each.problem.code,
                "fingerprint": each.fingerprint,
                "severity": SEVERITIES[each.problem.level],
                "location": {
                    "path": each.path,
                    "lines": {"begin": max(each.problem.place.line, 1)},
                },
            }
            for each in found
        ]
    )
