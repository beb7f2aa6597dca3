"""JSON Schemas (draft 2020-12) of the documents of `/api/v1/`, published beside them."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from ..model.archive import LinkKind
from ..model.choices import (
    ArticleType,
    BlamedOn,
    Confidence,
    FailSafeKind,
    FailureMode,
    Learner,
    Outcome,
    RetiredAs,
    Ring,
    Status,
)
from ..model.ledger import BugState, ConditionName, GapState, Holding

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
NUMBER: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
KNOWN_DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "A date as far as it is known.",
}
ADDRESS: Schema = {"type": "string", "description": "Relative to the site's own address."}


def render_schemas() -> Mapping[str, Schema]:
    """The schemas by the names of their documents."""
    return {
        "articles": _document("Articles", articles=_list(ARTICLE)),
        "retros": _document("Retros", retros=_list(RETRO)),
        "gaps": _document("Education gaps", gaps=_list(GAP), policy=POLICY, counts=COUNTS),
        "bugs": _document("Bugs", bugs=_list(BUG)),
        "links": _document("Typed links", links=_list(LINK)),
    }


def _document(title: str, **members: Schema) -> Schema:
    head = {"$schema": TEXT, "as_of": DAY, "audience": TEXT}
    return {"$schema": DIALECT, "title": title, **_table({**head, **members})}


def _table(members: Mapping[str, Schema]) -> Schema:
    """An object with all of these members and no others."""
    return {
        "type": "object",
        "properties": dict(members),
        "required": sorted(members),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(choices: type[Enum]) -> Schema:
    return {"enum": [choice.value for choice in choices]}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


SCOPE = {"owner": TEXT, "products": TEXTS, "problem_classes": TEXTS, "personas": TEXTS}

PAGE = {"path": TEXT, "address": ADDRESS, "title": TEXT}

END = _table({**PAGE, "section": TEXT})

FINDING = {
    "id": TEXT,
    "statement": TEXT,
    "address": _or_none(ADDRESS),
    "retro": TEXT,
    "retro_address": ADDRESS,
    "section": TEXT,
    **SCOPE,
}

CONDITION = _table(
    {
        "asked": TRUTH,
        "holding": _one_of(Holding),
        "since": _or_none(DAY),
        "evidence": TEXT,
        "commits": _list(_table({"sha": TEXT, "day": DAY})),
        "retros": TEXTS,
    }
)

GAP = _table(
    {
        **FINDING,
        "state": _one_of(GapState),
        "since": _or_none(DAY),
        "learner": _one_of(Learner),
        "failure_mode": _or_none(_one_of(FailureMode)),
        "phrases": TEXTS,
        "remedies": _list(END),
        "published": _or_none(DAY),
        "conditions": _table({name.value: CONDITION for name in ConditionName}),
        "recurrences": _list(_table({"retro": TEXT, "day": _or_none(DAY), "reason": TEXT})),
        "treat_as_bug": TRUTH,
        "retired": _or_none(_table({"as": _or_none(_one_of(RetiredAs)), "reason": TEXT})),
    }
)

POLICY = _table({"window": NUMBER, "grace": NUMBER, "findable": TRUTH})

COUNTS = _table({"all": NUMBER, **{state.value: NUMBER for state in GapState}})

BUG = _table(
    {
        **FINDING,
        "state": _one_of(BugState),
        "blamed_on": _one_of(BlamedOn),
        "tracker": TEXT,
        "fixed_in": TEXT,
        "wont_fix": TEXT,
        "workarounds": _list(END),
    }
)

ARTICLE = _table(
    {
        **PAGE,
        **SCOPE,
        "id": TEXT,
        "description": TEXT,
        "type": _or_none(_one_of(ArticleType)),
        "versions": TEXTS,
        "phrases": TEXTS,
        "confidence": _one_of(Confidence),
        "reviewed": _or_none(KNOWN_DAY),
        "stale": TRUTH,
    }
)

RING = _or_none(_one_of(Ring))

RETRO = _table(
    {
        **PAGE,
        **SCOPE,
        "id": TEXT,
        "date": _or_none(KNOWN_DAY),
        "status": _one_of(Status),
        "impact": TEXT,
        "timezone": TEXT,
        "findings": TEXTS,
        "timeline": _list(_table({"day": TEXT, "time": TEXT, "ring": RING, "text": TEXT})),
        "missed_opportunities": _list(
            _table({"when": TEXT, "ring": RING, "available": TEXT, "easier": TEXT})
        ),
        "fail_safes": _list(
            _table(
                {
                    "name": TEXT,
                    "kind": _or_none(_one_of(FailSafeKind)),
                    "outcome": _or_none(_one_of(Outcome)),
                }
            )
        ),
        "actions": _list(_table({"text": TEXT, "done": _or_none(TRUTH)})),
    }
)

LINK_END = _table({"path": TEXT, "section": TEXT, "finding": TEXT})

LINK = _table(
    {
        "kind": _one_of(LinkKind),
        "source": LINK_END,
        "target": LINK_END,
        "path": TEXT,
        "line": NUMBER,
        "sentence": TEXT,
    }
)
