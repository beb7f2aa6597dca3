"""What the fields of a retro require of each other."""

from ...model.choices import Status
from .types import Schema, in_any_case


def _when(status: Status, needed: str, schema: Schema) -> Schema:
    """What a retro of one status must say besides."""
    is_so = {"pattern": f"^\\s*{in_any_case(status.value)}\\s*$", "type": "string"}
    return {
        "if": {"required": ["status"], "properties": {"status": is_so}},
        "then": {"required": [needed], "properties": {needed: schema}},
    }


SOMETHING: Schema = {"not": {"enum": [None, "", []]}}

WHEN_STATUS = (
    _when(Status.FINAL, "findings", SOMETHING),
    _when(Status.SUPERSEDED, "superseded_by", SOMETHING),
    _when(Status.WITHDRAWN, "withdrawn", SOMETHING),
)
"""What the parser requires of a retro by its status."""
