"""JSON Schemas (draft 2020-12) of the documents of `/api/v1/`, published beside them."""

from collections.abc import Mapping

from ..model.archive import LinkKind
from ..model.choices import FailSafeKind, Outcome, Ring
from ..model.ledger import BugState, ConditionName, GapState, Holding
from ..model.records import Article, Bug, Gap, Retro, Scope
from .stated import NUMBER, TEXT, TEXTS, Schema, items, one_of, or_none, stated_schemas, table

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TRUTH: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
ADDRESS: Schema = {"type": "string", "description": "Relative to the site's own address."}


def render_schemas() -> Mapping[str, Schema]:
    """The schemas by the names of their documents."""
    return {
        "articles": _document("Articles", articles=items(ARTICLE)),
        "retros": _document("Retros", retros=items(RETRO)),
        "gaps": _document("Education gaps", gaps=items(GAP), policy=POLICY, counts=COUNTS),
        "bugs": _document("Bugs", bugs=items(BUG)),
        "links": _document("Typed links", links=items(LINK)),
    }


def _document(title: str, **members: Schema) -> Schema:
    head = {"$schema": TEXT, "as_of": DAY, "audience": TEXT}
    return {"$schema": DIALECT, "title": title, **table({**head, **members})}


PAGE = {"path": TEXT, "address": ADDRESS, "title": TEXT}

SCOPE = stated_schemas(Scope)

END = table({**PAGE, "section": TEXT})

FINDING = {
    "address": or_none(ADDRESS),
    "retro": TEXT,
    "retro_address": ADDRESS,
    "section": TEXT,
    **SCOPE,
}

CONDITION = table(
    {
        "asked": TRUTH,
        "holding": one_of(Holding),
        "since": or_none(DAY),
        "evidence": TEXT,
        "commits": items(table({"sha": TEXT, "day": DAY})),
        "retros": TEXTS,
    }
)

GAP = table(
    {
        **FINDING,
        **stated_schemas(Gap),
        "state": one_of(GapState),
        "since": or_none(DAY),
        "remedies": items(END),
        "published": or_none(DAY),
        "conditions": table({name.value: CONDITION for name in ConditionName}),
        "recurrences": items(table({"retro": TEXT, "day": or_none(DAY), "reason": TEXT})),
        "treat_as_bug": TRUTH,
    }
)

POLICY = table({"window": NUMBER, "grace": NUMBER, "findable": TRUTH})

COUNTS = table({"all": NUMBER, **{state.value: NUMBER for state in GapState}})

BUG = table(
    {
        **FINDING,
        **stated_schemas(Bug),
        "state": one_of(BugState),
        "workarounds": items(END),
    }
)

ARTICLE = table(
    {
        **PAGE,
        **SCOPE,
        **stated_schemas(Article),
        "description": TEXT,
        "stale": TRUTH,
    }
)

RING = or_none(one_of(Ring))

RETRO = table(
    {
        **PAGE,
        **SCOPE,
        **stated_schemas(Retro),
        "findings": TEXTS,
        "timeline": items(table({"day": TEXT, "time": TEXT, "ring": RING, "text": TEXT})),
        "missed_opportunities": items(
            table({"when": TEXT, "ring": RING, "available": TEXT, "easier": TEXT})
        ),
        "fail_safes": items(
            table(
                {
                    "name": TEXT,
                    "kind": or_none(one_of(FailSafeKind)),
                    "outcome": or_none(one_of(Outcome)),
                }
            )
        ),
        "actions": items(table({"text": TEXT, "done": or_none(TRUTH)})),
    }
)

LINK_END = table({"path": TEXT, "section": TEXT, "finding": TEXT})

LINK = table(
    {
        "kind": one_of(LinkKind),
        "source": LINK_END,
        "target": LINK_END,
        "path": TEXT,
        "line": NUMBER,
        "sentence": TEXT,
    }
)
