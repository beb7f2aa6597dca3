"""Problems as JSON, for programs of one's own."""

from collections.abc import Iterable

from ..text.json import to_json
from ..text.names import escaped
from .found import Found


def render_json(found: Iterable[Found]) -> str:
    """A list; a line or column of 0 means that it is not known, paths are from mkdocs.yml.

    `end_column` is the one after the last; an empty text means that there is none.
    """
    return to_json(
        [
            {
                "code": each.problem.code,
                "name": each.problem.rule.name,
                "level": each.problem.level.value,
                "path": escaped(each.problem.place.path),
                "line": each.problem.place.line,
                "column": each.column,
                "end_column": each.end_column,
                "message": each.problem.message,
                "subject": each.problem.subject,
                "suggestion": each.problem.suggestion,
                "advice": each.problem.advice,
            }
            for each in found
        ]
    )
