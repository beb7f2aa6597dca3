"""The kinds of fields as JSON Schemas: what the parser takes for a text, a day, a choice."""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from ...model.settings import Term
from ...parse.fields import DAYS_PER_UNIT
from ...text.names import RESERVED_STEMS, USABLE_ID

Schema = dict[str, Any]

SCALARS = ["string", "number", "boolean", "null"]
"""What a text may look like to a program that gives YAML types; nothing is an absent field."""

SAID: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""A text that must be there."""


def a_table(
    fields: Mapping[str, Schema], *required: str, patterns: Mapping[str, Schema] | None = None
) -> Schema:
    """A table of our own, in which a field that we do not know is a mistake."""
    schema: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
    if patterns:
        schema["patternProperties"] = patterns
    return {**schema, "required": list(required)} if required else schema


def said(about: str, schema: Schema) -> Schema:
    """A schema with a sentence that editors show."""
    return {"description": about, **schema}


def text(about: str) -> Schema:
    """One text."""
    return said(about, {"type": SCALARS})


def texts(about: str, one: Schema | None = None) -> Schema:
    """One text or a list of them."""
    one = one or {"type": SCALARS}
    return said(about, {"anyOf": [one, {"type": "array", "items": one}]})


def tables(about: str, table: Schema) -> Schema:
    """One table or a list of them."""
    nothing = {"type": "null"}
    return said(about, {"anyOf": [table, {"type": "array", "items": table}, nothing]})


def or_nothing(schema: Schema) -> Schema:
    """What a schema takes, and an empty field."""
    return {"anyOf": [schema, {"type": "null"}]}


def names(about: str) -> Schema:
    """A table of texts by name."""
    return said(about, {"type": ["object", "null"], "additionalProperties": {"type": SCALARS}})


def no_longer_than(characters: int) -> Schema:
    """A text that must be there, its characters as the parser counts them: spaces are folded."""
    return {
        "type": ["string", "number", "boolean"],
        "pattern": rf"^\s*(?:\S|\s+(?=\S)){{1,{characters}}}\s*$",
        "patternErrorMessage": f"One sentence of at most {characters} characters.",
    }


def one_of(about: str, declared: Iterable[str]) -> Schema:
    """One of the declared terms."""
    return said(about, {"enum": [*declared, "", None]})


def choice(about: str, choices: type[Enum]) -> Schema:
    """One of the values, which are written in small letters and read in any."""
    values = [choice.value for choice in choices]
    others = {
        "type": "string",
        "pattern": f"^\\s*({'|'.join(map(in_any_case, values))})?\\s*$",
    }
    return said(about, {"anyOf": [{"enum": values}, others, {"type": "null"}]})


def in_any_case(word: str) -> str:
    """A pattern for a word in capitals and small letters; JSON Schema has no flag for that."""
    return "".join(
        f"[{each.upper()}{each.lower()}]" if each.isalpha() else re.escape(each) for each in word
    )


def terms(about: str, declared: Mapping[str, Term] | None) -> Schema:
    """Terms of the vocabulary; where it is not declared, any."""
    if declared is None:
        return texts(about)
    listed = "; ".join(f"{term.key}: {term.title}" for term in declared.values())
    one: Schema = {"enum": [*declared, "", None]}
    return texts(f"{about} {listed}." if listed else about, one)


PART_OF_DAY = r"(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])([T ][0-9]{1,2}:[0-9]{2}\S*)?)?)?"


def day(about: str) -> Schema:
    """A day as far as it is known; a year alone is a number to some."""
    stated = {"type": "string", "pattern": rf"^\s*([0-9]{{4}}{PART_OF_DAY})?\s*$"}
    year = {"type": "integer", "minimum": 1000, "maximum": 9999}
    return said(about, {"anyOf": [stated, year, {"type": "null"}]})


def duration(about: str) -> Schema:
    """A number of days, weeks, months or years."""
    units = "|".join(f"{in_any_case(unit)}[sS]?" for unit in DAYS_PER_UNIT)
    stated = {"type": "string", "pattern": rf"^\s*([0-9]{{1,5}}\s*({units})?)?\s*$"}
    return said(about, {"anyOf": [stated, {"type": "integer", "minimum": 0}, {"type": "null"}]})


def an_id(about: str) -> Schema:
    """An id that can stand in an address (names.is_usable_id)."""
    reserved = "|".join(sorted(map(in_any_case, RESERVED_STEMS)))
    usable = rf"^\s*(?!.*\.\.)(?!({reserved})(\.|\s*$))({USABLE_ID.pattern})?\s*$"
    texts = {"type": "string", "pattern": usable}
    return said(about, {"anyOf": [texts, {"type": ["number", "boolean", "null"]}]})
