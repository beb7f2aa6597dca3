"""The fields of a gap and of a bug."""

from collections.abc import Mapping

from ...model.choices import BlamedOn, FailureMode, Kind, Learner, RetiredAs
from ...model.records import LONGEST_STATEMENT
from .common import PHRASES
from .types import SAID, Schema, a_table, an_id, choice, in_any_case, said, text, texts

RETIRED = a_table(
    {
        "as": choice("Why it is no longer pursued.", RetiredAs) | {"allOf": [SAID]},
        "reason": said("The reason.", SAID),
    },
    "as",
    "reason",
)

STATEMENT: Schema = said(
    f"One sentence, at most {LONGEST_STATEMENT} characters: who could not learn what, and where "
    "they looked; or what the software did.",
    {
        "type": ["string", "number", "boolean"],
        # Characters as the parser counts them: white space is folded.
        "pattern": rf"^\s*(?:\S|\s+(?=\S)){{1,{LONGEST_STATEMENT}}}\s*$",
        "patternErrorMessage": f"One sentence of at most {LONGEST_STATEMENT} characters.",
    },
)


def finding_schema(scope: Mapping[str, Schema]) -> Schema:
    """A gap or a bug, by its kind; without one, what a gap may say is offered."""
    is_bug = {"pattern": f"^\\s*{in_any_case(Kind.BUG.value)}\\s*$"}
    return {
        "type": "object",
        "required": ["id", "kind", "statement"],
        "if": {"properties": {"kind": is_bug}, "required": ["kind"]},
        "then": {**a_table({**_common(scope), **BUG}), **NEEDS_WORKAROUND},
        "else": a_table({**_common(scope), **GAP}),
    }


def _common(scope: Mapping[str, Schema]) -> Mapping[str, Schema]:
    kinds = choice("education or bug; there is no third.", Kind)
    ids = an_id("Such as GAP-4K2M or BUG-9TT1, unique over everything.")
    return {
        "id": ids | {"allOf": [SAID]},
        "kind": kinds | {"allOf": [SAID]},
        "statement": STATEMENT,
        **scope,
    }


GAP: Mapping[str, Schema] = {
    "learner": choice("Who could not learn it; the customer unless it says.", Learner),
    "failure_mode": choice("In which way the knowledge failed.", FailureMode),
    "phrases": PHRASES,
    "remedy": texts("Articles or sections that answer it: paths or ids."),
    "retired": said("No longer pursued.", {"anyOf": [RETIRED, {"type": "null"}]}),
}

BUG: Mapping[str, Schema] = {
    "blamed_on": choice("What it was first taken for.", BlamedOn),
    "tracker": text("Its address or number in your tracker."),
    "workaround": texts("An article or a section that helps until then."),
    "fixed_in": text("The version that fixes it."),
    "wont_fix": text("Why it will not be fixed; needs a workaround."),
}

NEEDS_WORKAROUND: Schema = {
    "if": {"required": ["wont_fix"], "properties": {"wont_fix": SAID}},
    "then": {"required": ["workaround"], "properties": {"workaround": {"not": {"type": "null"}}}},
}
