"""The fields of other programs that hide a text: accepted, and not offered."""

from collections.abc import Mapping

from ...model.hiding import HIDING_FIELDS, HidingField, Says
from .types import Schema, in_any_case

OTHER_MEANINGS = frozenset({"date", "status", "permalink"})
"""Names that are described where they mean something else as well."""


def hiding_patterns() -> Mapping[str, Schema]:
    """What is said of these fields, by patterns for their names: no editor completes a pattern."""
    rows = (row for row in HIDING_FIELDS if row.says not in (Says.TAGS, Says.DATED))
    return {_pattern(row): {"description": row.about} for row in rows}


def _pattern(row: HidingField) -> str:
    names = (name for name in row.names if "." not in name and name not in OTHER_MEANINGS)
    return f"^({'|'.join(map(_in_any_spelling, names))})$"


def _in_any_spelling(name: str) -> str:
    """A pattern for a name in capitals or not, its words joined by nothing, `-` or `_`."""
    parts = "".join(f" {each}" if each.isupper() else each for each in name).split()
    return "[-_]?".join(map(in_any_case, parts))
