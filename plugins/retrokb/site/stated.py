"""What front matter states, in `/api/v1/`: the members and their schemas, from the same rows."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from ..model.facets import Facet
from ..model.fields import Form, Row, rows_of
from ..model.records import Day

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
NUMBER: Schema = {"type": "integer", "minimum": 0}
KNOWN_DAY: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "A date as far as it is known.",
}

PLAIN: Mapping[Form, Schema] = {
    Form.TEXT: TEXT,
    Form.ID: TEXT,
    Form.TEXTS: TEXTS,
    Form.PHRASES: TEXTS,
    Form.TERMS: TEXTS,
    Form.DAY: KNOWN_DAY,
    Form.DURATION: NUMBER,
    Form.NAMES: {"type": "object", "additionalProperties": TEXT},
}
"""Forms that look the same in every field. References are no members: they are typed links."""


def describe_stated(record: object) -> dict[str, Any]:
    """The published fields of a record, by the names of their members."""
    published = published_rows(type(record))
    return {member(row): _plain(getattr(record, row.attribute)) for row in published}


def stated_schemas(record: type) -> dict[str, Schema]:
    """The schemas of the members that the published fields of a record class make."""
    return {member(row): _schema(row) for row in published_rows(record)}


def published_rows(record: type) -> Iterator[Row]:
    """The rows that are members of a document."""
    return (row for row in rows_of(record) if row.stated.published)


def member(row: Row) -> str:
    """The name of a field's member; terms are called as the vocabulary calls them."""
    return row.stated.key if isinstance(row.stated, Facet) else row.name


def table(members: Mapping[str, Schema]) -> Schema:
    """An object with all of these members and no others."""
    return {
        "type": "object",
        "properties": dict(members),
        "required": sorted(members),
        "additionalProperties": False,
    }


def items(schema: Schema) -> Schema:
    """A list of what a schema describes."""
    return {"type": "array", "items": schema}


def one_of(choices: type[Enum]) -> Schema:
    """One of the values of an enumeration."""
    return {"enum": [choice.value for choice in choices]}


def or_none(schema: Schema) -> Schema:
    """What a schema describes, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def _schema(row: Row) -> Schema:
    if row.form is Form.TABLES:
        return items(table(stated_schemas(row.of)))
    if row.form is Form.TABLE:
        schema = table(stated_schemas(row.of))
    else:
        schema = one_of(row.of) if row.form is Form.CHOICE else PLAIN[row.form]
    return or_none(schema) if row.optional else schema


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, Day) else describe_stated(value)
