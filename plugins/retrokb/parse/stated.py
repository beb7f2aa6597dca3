"""The values that front matter states, read as the rows of the record classes say."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ..model.fields import Form, Row, own_rows
from .fields import Fields
from .identity import parse_id

Reader = Callable[[Fields, Row], Any]

READABLE_ONLY = (Form.CHOICE, Form.DAY, Form.ID)
"""Forms of which a text that is there may give no value; it has a problem, and is not missing."""


def parse_stated(record: type, fields: Fields, **own: object) -> dict[str, Any]:
    """The values of the attributes that a record class states in its own rows.

    What has a rule of its own is given in `own`. A value that must be there and is not is reported;
    what is absent and has a default is left out.
    """
    values = dict(own)
    for row, read in _readers(record):
        fields.known.add(row.name)
        value = own.get(row.attribute)
        if row.held and row.attribute not in own:
            value = read(fields, row)
            if value is not None or row.default is None:
                values[row.attribute] = value
        if row.stated.required and not value:
            _require(row, fields)
    return values


@cache
def _readers(record: type) -> tuple[tuple[Row, Reader], ...]:
    """The rows of a class, each with what reads it.

    What decides which record it is comes first, among the problems too.
    """
    return tuple((row, READ[row.form]) for row in sorted(own_rows(record), key=lambda r: r.held))


def _require(row: Row, fields: Fields) -> None:
    """Report a field that must be there and gave no value, unless it cannot be read."""
    stated = row.form in READABLE_ONLY and fields.text(row.name)
    fields.require(row.name, stated, row.stated.required)


def _parse_table(record: type, fields: Fields) -> Any:
    """A record out of a table of its own; None where it lacks what it cannot do without."""
    values = parse_stated(record, fields)
    fields.finish(foreign=False)
    needed = (row for row in own_rows(record) if row.held and not row.optional)
    lacks = any(values.get(row.attribute, row.default) is None for row in needed)
    return None if lacks else record(**values)


def _table(fields: Fields, row: Row) -> Any:
    within = fields.table(row.name)
    return _parse_table(row.of, within) if within else None


def _tables(fields: Fields, row: Row) -> tuple[Any, ...]:
    found = (_parse_table(row.of, each) for each in fields.tables(row.name))
    return tuple(each for each in found if each is not None)


READ: Mapping[Form, Reader] = {
    Form.TEXT: lambda fields, row: fields.text(row.name),
    Form.TEXTS: lambda fields, row: fields.texts(row.name),
    Form.PHRASES: lambda fields, row: fields.phrases(row.name),
    Form.TERMS: lambda fields, row: fields.texts(row.name),
    Form.DAY: lambda fields, row: fields.day(row.name),
    Form.DURATION: lambda fields, row: fields.days_long(row.name),
    Form.CHOICE: lambda fields, row: fields.choice(row.name, row.of),
    Form.ID: lambda fields, _: parse_id(fields),
    Form.REFERENCE: lambda fields, row: fields.reference(row.name),
    Form.REFERENCES: lambda fields, row: fields.references(row.name),
    Form.NAMES: lambda fields, row: fields.names(row.name),
    Form.TABLE: _table,
    Form.TABLES: _tables,
}
