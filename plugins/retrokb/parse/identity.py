"""Ids of records."""

from ..model.problems import Place, Problem
from ..text.names import is_usable_id
from .fields import Fields


def parse_id(fields: Fields) -> str:
    """The id that the fields state, "" where there is none that could stand in an address."""
    text = fields.text("id")
    if not text or is_usable_id(text):
        return text
    message = (
        f"`id` is {text!r}, which cannot stand in an address. "
        "Use letters, digits, hyphens, dots: `KB-7Q2F` or `KB0012345`."
    )
    fields.problems.append(Problem("RK208", Place(fields.path, fields.line_of("id")), message))
    return ""
