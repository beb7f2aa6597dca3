"""Problems as commands to a GitHub workflow, which shows them beside the lines.

GitHub Docs, "Workflow commands for GitHub Actions":
`::error file=,line=,endLine=,col=,endColumn=,title=::message`.
"""

from collections.abc import Sequence

from ..model.problems import Level
from ..text.printable import printable
from .found import Found

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice"}


def render_github(found: Sequence[Found]) -> str:
    """A command a line."""
    return "".join(f"{_command(each)}\n" for each in found)


def _command(found: Found) -> str:
    problem = found.problem
    # Columns are shown only where a problem ends in the line in which it begins.
    numbers = {
        "line": problem.place.line,
        "endLine": problem.place.line if found.end_column else 0,
        "col": found.column,
        "endColumn": found.end_column,
    }
    properties = {
        "file": found.path,
        **{name: str(number) for name, number in numbers.items() if number},
        "title": f"{problem.code} {problem.rule.name}",
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[problem.level]} {told}::{_data(problem.message)}"


def _data(text: str) -> str:
    """A text that ends no command (actions/toolkit, `escapeData`)."""
    lines = text.replace("%", "%25").split("\n")
    return "%0A".join("%0D".join(map(printable, line.split("\r"))) for line in lines)


def _property(text: str) -> str:
    """A text that ends no property (actions/toolkit, `escapeProperty`)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
