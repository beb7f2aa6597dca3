"""Fields of front matter: each is one row, which stands at the attribute that holds its value.

    impact: Annotated[str, Stated("One sentence: who could not do what, for how long.")] = ""

The type of the attribute says how a value is written, `Stated` says the rest. The parser, the
schemas for editors, the snippets, the documents of the interface and the reference pages are made
from these rows; only what a field means beyond its value is written elsewhere.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, is_dataclass
from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from .values import Day, Reference

THEME_FIELDS = frozenset({
    "hide", "icon", "status", "template", "tags", "search", "subtitle", "author", "authors",
    "comments", "social", "og", "boost", "exclude", "render_macros", "glightbox", "draft",
    "slug", "categories", "links", "pin", "readtime", "date", "template_path", "robots",
})  # fmt: skip
"""Fields of MkDocs, Material for MkDocs and common plugins, which are none of ours and known."""


class Form(Enum):
    """How the value of a field is written."""

    TEXT = auto()
    TEXTS = auto()
    PHRASES = auto()
    TERMS = auto()
    DAY = auto()
    DURATION = auto()
    CHOICE = auto()
    ID = auto()
    REFERENCE = auto()
    REFERENCES = auto()
    NAMES = auto()
    TABLE = auto()
    TABLES = auto()


FORMS: Mapping[Any, Form] = {
    str: Form.TEXT,
    tuple[str, ...]: Form.TEXTS,
    Day: Form.DAY,
    int: Form.DURATION,
    Reference: Form.REFERENCE,
    tuple[Reference, ...]: Form.REFERENCES,
    Mapping[str, str]: Form.NAMES,
}
"""The forms by the types of attributes; besides, an enumeration is a choice, a record a table."""


@dataclass(frozen=True)
class Stated:
    """What is said of a field where its attribute stands.

    `about` is a sentence for people. `name` is the field's, where it is not the attribute's; `form`
    is how it is written, where the type leaves that open. `required` says in a sentence what to
    write where the field is missing, "" where it may be; `absent` says what holds then. `longest`
    is the number of characters that a text may have, 0 for any: the statement's, whose own rule
    reports what is longer. `published` fields are in `/api/v1/`.
    """

    about: str
    _: KW_ONLY
    name: str = ""
    form: Form | None = None
    required: str = ""
    absent: str = ""
    longest: int = 0
    published: bool = False


@dataclass(frozen=True)
class Row:
    """A field of a record's front matter.

    `name` is what it is called there, `attribute` what holds its value. `of` is the class of one
    value: the choices of a choice, the record of a table. `default` is the attribute's, None
    without one. An `optional` attribute is None without a value. What is not `held` decides what
    the record is, and is none of its values.
    """

    stated: Stated
    name: str
    attribute: str
    form: Form
    of: Any
    default: object = None
    optional: bool = False
    held: bool = True

    def texts(self, record: object) -> tuple[str, ...]:
        """The texts that a record holds there, none for an empty one."""
        value = getattr(record, self.attribute)
        return tuple(value) if isinstance(value, tuple) else (value,) if value else ()


@cache
def own_rows(record: type) -> tuple[Row, ...]:
    """The rows of a record class, without those of the classes that it extends."""
    hints = get_type_hints(record, include_extras=True)
    defaults = {each.name: each.default for each in dataclasses.fields(record)}
    found = ((name, hints[name], defaults.get(name)) for name in record.__annotations__)
    return tuple(row for each in found if (row := _row(*each)))


@cache
def rows_of(record: type) -> tuple[Row, ...]:
    """The rows of a record class, after those of the classes that it extends."""
    classes = (each for each in reversed(record.__mro__) if is_dataclass(each))
    return tuple(row for each in classes for row in own_rows(each))


def find_rows(*records: type) -> Iterator[Row]:
    """The rows of record classes, each followed by those of the tables that it holds."""
    for row in (row for record in records for row in rows_of(record)):
        yield row
        if row.form in (Form.TABLE, Form.TABLES):
            yield from find_rows(row.of)


def row_named(name: str, record: type) -> Row:
    """The row of a record class whose field has a name; raises StopIteration without one."""
    return next(row for row in rows_of(record) if row.name == name)


def _row(attribute: str, hint: Any, default: object) -> Row | None:
    held = get_origin(hint) is not ClassVar
    hint = hint if held else get_args(hint)[0]
    stated = _stated(hint)
    if stated is None:
        return None
    kind = get_args(hint)[0]
    one, optional = _without_none(kind)
    many = get_origin(one) is tuple
    return Row(
        stated,
        stated.name or attribute,
        attribute,
        stated.form or _form(one),
        get_args(one)[0] if many else one,
        None if default is dataclasses.MISSING else default,
        optional,
        held,
    )


def _stated(hint: Any) -> Stated | None:
    if get_origin(hint) is not Annotated:
        return None
    return next((each for each in get_args(hint)[1:] if isinstance(each, Stated)), None)


def _without_none(kind: Any) -> tuple[Any, bool]:
    """A type without None, and whether None was part of it."""
    if get_origin(kind) is not UnionType:
        return kind, False
    (one,) = (each for each in get_args(kind) if each is not NoneType)
    return one, True


def _form(kind: Any) -> Form:
    if kind in FORMS:
        return FORMS[kind]
    if get_origin(kind) is tuple:
        return Form.TABLES
    return Form.CHOICE if issubclass(kind, Enum) else Form.TABLE
