"""Rows of fields as JSON Schemas, with the declared terms as values to choose from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ...model.facets import Declared
from ...model.fields import Form, Row, rows_of
from ...model.settings import Vocabulary
from .types import (
    SAID,
    Schema,
    a_table,
    an_id,
    choice,
    day,
    duration,
    names,
    no_longer_than,
    one_of,
    or_nothing,
    said,
    tables,
    terms,
    text,
    texts,
)

SAID_OR_YEAR: Schema = SAID | {"type": ["string", "integer"]}
"""What must be there and is a day: a year alone is a number to some."""


@dataclass(frozen=True)
class Describer:
    """Makes the schemas of rows."""

    vocabulary: Vocabulary

    def describe_all(self, rows: Iterable[Row]) -> dict[str, Schema]:
        """The schemas by the names of the fields."""
        return {row.name: self.describe(row) for row in rows}

    def describe_table(self, record: type) -> Schema:
        """The schema of a table of our own."""
        return a_table(self.describe_all(rows_of(record)), *required(rows_of(record)))

    def describe(self, row: Row) -> Schema:
        """The schema of one field."""
        about = row.stated.about
        if row.form is Form.TABLE:
            return said(about, or_nothing(self.describe_table(row.of)))
        if row.form is Form.TABLES:
            return tables(about, self.describe_table(row.of))
        if isinstance(row.stated, Declared):
            return self._describe_declared(row, row.stated)
        if row.stated.required:
            return REQUIRED[row.form](row)
        return OPTIONAL[row.form](row)

    def _describe_declared(self, row: Row, stated: Declared) -> Schema:
        declared = self.vocabulary.of(stated)
        if row.form is Form.TERMS:
            return terms(stated.about, declared)
        return text(stated.about) if declared is None else one_of(stated.about, declared)


def required(rows: Iterable[Row]) -> list[str]:
    """The names of the fields that must be there."""
    return [row.name for row in rows if row.stated.required]


OPTIONAL: Mapping[Form, Callable[[Row], Schema]] = {
    Form.TEXT: lambda row: text(row.stated.about),
    Form.TEXTS: lambda row: texts(row.stated.about),
    Form.PHRASES: lambda row: texts(row.stated.about),
    Form.DAY: lambda row: day(row.stated.about),
    Form.DURATION: lambda row: duration(row.stated.about),
    Form.CHOICE: lambda row: choice(row.stated.about, row.of),
    Form.ID: lambda row: an_id(row.stated.about),
    Form.REFERENCE: lambda row: texts(row.stated.about),
    Form.REFERENCES: lambda row: texts(row.stated.about),
    Form.NAMES: lambda row: names(row.stated.about),
}

REQUIRED: Mapping[Form, Callable[[Row], Schema]] = {
    Form.TEXT: lambda row: said(
        row.stated.about, no_longer_than(row.stated.longest) if row.stated.longest else SAID
    ),
    Form.TEXTS: lambda row: texts(row.stated.about, SAID),
    Form.PHRASES: lambda row: texts(row.stated.about, SAID),
    Form.DAY: lambda row: said(row.stated.about, {"allOf": [SAID_OR_YEAR, day("")]}),
    Form.CHOICE: lambda row: choice(row.stated.about, row.of) | {"allOf": [SAID]},
    Form.ID: lambda row: an_id(row.stated.about) | {"allOf": [SAID]},
    Form.REFERENCE: lambda row: texts(row.stated.about, SAID),
    Form.REFERENCES: lambda row: texts(row.stated.about, SAID),
}
"""For fields that must be there; no other form is needed for one."""
