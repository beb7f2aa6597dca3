"""Ids of records."""

from ..text.names import is_usable_id
from .fields import Fields


def parse_id(fields: Fields) -> str:
    """The id that the fields state, "" where there is none that could stand in an address."""
    text = fields.text("id")
    if not text or is_usable_id(text):
        return text
    what = f"`id` is {text!r}, which cannot stand in an address."
    advice = "Use letters, digits, hyphens, dots: `KB-7Q2F` or `KB0012345`."
    fields.report("RK208", "id", what, advice, subject=text)
    return ""
