"""The fields of a gap and of a bug."""

from collections.abc import Mapping

from ...model.choices import Kind
from ...model.fields import rows_of
from ...model.records import Bug, Finding, Gap
from .hiding import hiding_patterns
from .rows import Describer, required
from .types import SAID, Schema, a_table, in_any_case


def finding_schema(describer: Describer, scope: Mapping[str, Schema]) -> Schema:
    """A gap or a bug, by its kind; without one, what a gap may say is offered."""
    is_bug = {"pattern": f"^\\s*{in_any_case(Kind.BUG.value)}\\s*$"}
    bug, gap = (
        a_table({**describer.describe_all(rows_of(kind)), **scope}, patterns=hiding_patterns())
        for kind in (Bug, Gap)
    )
    return {
        "type": "object",
        "required": required(rows_of(Finding)),
        "if": {"properties": {"kind": is_bug}, "required": ["kind"]},
        "then": {**bug, **NEEDS_WORKAROUND},
        "else": gap,
    }


NEEDS_WORKAROUND: Schema = {
    "if": {"required": ["wont_fix"], "properties": {"wont_fix": SAID}},
    "then": {"required": ["workaround"], "properties": {"workaround": {"not": {"type": "null"}}}},
}
