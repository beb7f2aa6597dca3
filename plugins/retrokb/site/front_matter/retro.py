"""The fields of a retro."""

from collections.abc import Mapping

from ...model.choices import Status
from .common import PAGE
from .finding import finding_schema
from .types import SAID, Schema, a_table, an_id, choice, day, in_any_case, said, tables, text, texts


def retro_fields(scope: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """The fields by name, with those of every scope among them."""
    return {
        "id": an_id("A name for links; without it the name of the file."),
        **PAGE,
        "date": day("The day it reached Engineering, YYYY-MM-DD."),
        "status": choice("Only final, superseded and withdrawn are published.", Status),
        "impact": text("One sentence: who could not do what, for how long."),
        **scope,
        "escalations": tables("The tickets behind it.", ESCALATION),
        "timezone": text("Of the timeline's times, an IANA name as Europe/Berlin; default UTC."),
        "findings": tables("Gaps and bugs; there is no third kind.", finding_schema(scope)),
        "recurrence_of": texts("Gaps that this incident repeats: ids, or paths with #gap-4k2m."),
        "not_recurrence_of": tables("What it looks like and does not repeat.", EXCUSE),
        "amendments": tables("Changes to a final retro.", AMENDMENT),
        "superseded_by": texts("The retro that took its place."),
        "withdrawn": text("Why it was withdrawn; its page shows it."),
        "adopted_from": text("Where `retrokb adopt` took it from; remove it once you have looked."),
    }


ESCALATION = a_table(
    {
        "case": text("A number or another opaque name, never a customer's."),
        "opened": day("When the customer asked."),
        "escalated": day("When it reached Engineering."),
        "resolved": day("When it was solved."),
    }
)

EXCUSE = a_table(
    {"gap": texts("The gap that it resembles.", SAID), "reason": said("Why not.", SAID)},
    "gap",
    "reason",
)

AMENDMENT = a_table(
    {
        "date": said(
            "When it was changed.", {"allOf": [SAID | {"type": ["string", "integer"]}, day("")]}
        ),
        "text": said("What was changed.", SAID),
    },
    "date",
    "text",
)


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
