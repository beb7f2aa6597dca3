"""Rows: what is said of a field where its attribute stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, ClassVar

import pytest

from retrokb.model.facets import OWNER, PERSONA, PROBLEM_CLASS, PRODUCT
from retrokb.model.fields import Form, Row, Stated, find_rows, own_rows, row_named, rows_of
from retrokb.model.records import (
    DECLARED,
    FACETS,
    Article,
    Bug,
    Day,
    Gap,
    Reference,
    Retro,
    Scope,
    Terms,
)
from retrokb.parse.stated import READ


class Colour(Enum):
    """What a thing is painted."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Part:
    """A table within a thing."""

    size: Annotated[str, Stated("How large.", required="Say how large.")]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A record of every form."""

    path: str
    text: Annotated[str, Stated("A text.")] = ""
    texts: Annotated[tuple[str, ...], Stated("Texts.")] = ()
    phrases: Annotated[tuple[str, ...], Stated("Phrases.", form=Form.PHRASES)] = ()
    day: Annotated[Day | None, Stated("A day.", name="date")] = None
    within: Annotated[int | None, Stated("How long.")] = None
    colour: Annotated[Colour, Stated("A colour.")] = Colour.RED
    other: Annotated[Colour | None, Stated("Another colour.")] = None
    link: Annotated[Reference | None, Stated("A link.")] = None
    links: Annotated[tuple[Reference, ...], Stated("Links.")] = ()
    names: Annotated[Mapping[str, str], Stated("Names.")]
    part: Annotated[Part | None, Stated("A part.")] = None
    parts: Annotated[tuple[Part, ...], Stated("Parts.")] = ()


@dataclass(frozen=True, kw_only=True)
class Special(Thing):
    """A thing with more to it."""

    kind: ClassVar[Annotated[Colour, Stated("Which it is.")]]
    more: Annotated[str, Stated("More.")] = "some"


def test_the_type_of_an_attribute_says_how_its_value_is_written() -> None:
    """Only phrases, which are texts as well, need to say so; what has no row is no field."""
    assert {row.attribute: (row.form, row.of) for row in rows_of(Thing)} == {
        "text": (Form.TEXT, str),
        "texts": (Form.TEXTS, str),
        "phrases": (Form.PHRASES, str),
        "day": (Form.DAY, Day),
        "within": (Form.DURATION, int),
        "colour": (Form.CHOICE, Colour),
        "other": (Form.CHOICE, Colour),
        "link": (Form.REFERENCE, Reference),
        "links": (Form.REFERENCES, Reference),
        "names": (Form.NAMES, Mapping[str, str]),
        "part": (Form.TABLE, Part),
        "parts": (Form.TABLES, Part),
    }


def test_a_row_knows_its_name_its_default_and_whether_none_is_a_value() -> None:
    """The name is the attribute's unless it says otherwise."""
    day, colour = row_named("date", Thing), row_named("colour", Thing)
    assert (day.name, day.attribute, day.default, day.optional) == ("date", "day", None, True)
    assert (colour.name, colour.default, colour.optional) == ("colour", Colour.RED, False)


def test_a_class_has_the_rows_of_those_that_it_extends() -> None:
    """First theirs, then its own; what decides the class is a field that no record holds."""
    assert rows_of(Special) == (*rows_of(Thing), *own_rows(Special))
    assert [(row.name, row.held) for row in own_rows(Special)] == [("kind", False), ("more", True)]


def test_the_rows_of_tables_follow_theirs() -> None:
    """What goes through all fields goes through those of tables too."""
    names = [row.name for row in find_rows(Thing)]
    assert names[-4:] == ["part", "size", "parts", "size"]


@pytest.mark.parametrize("record", [Article, Retro, Gap, Bug, Scope])
def test_no_record_has_a_field_twice(record: type) -> None:
    """Its own and those of every scope have different names, and each says a sentence."""
    rows = [*rows_of(record), *(rows_of(Scope) if record is not Scope else ())]
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.stated.about.endswith(".") for row in rows)


def test_every_form_can_be_read() -> None:
    """The parser knows what to do with a field of any form."""
    assert READ.keys() == set(Form)


def test_facets_are_the_attributes_of_terms() -> None:
    """Each holds its terms where the vocabulary's word for them says."""
    assert FACETS == (PRODUCT, PROBLEM_CLASS, PERSONA)
    terms = Terms(("gateway",), ("login",), ("operator",))
    assert [facet.keys(terms) for facet in FACETS] == [("gateway",), ("login",), ("operator",)]
    assert [row.attribute for row in rows_of(Terms)] == [facet.key for facet in FACETS]


def test_a_facet_is_spelt_from_its_words() -> None:
    """In addresses with hyphens, in data with underscores, for people with spaces."""
    spelt = PROBLEM_CLASS
    assert (spelt.key, spelt.folder, spelt.title) == (
        "problem_classes",
        "problem-classes",
        "Problem classes",
    )
    assert (spelt.facet, spelt.option, spelt.heading) == (
        "problem_class",
        "class",
        "Problem class",
    )


def test_the_owner_is_declared_and_no_facet() -> None:
    """It is one term, or none."""
    row, declared = DECLARED[-1]
    assert (declared, declared.key, declared.option) == (OWNER, "owners", "owner")
    assert (row.texts(Scope()), row.texts(Scope(owner="ann"))) == ((), ("ann",))


def test_a_row_is_a_value() -> None:
    """Rows are the same each time, so that they can be keys."""
    assert {row: row.name for row in rows_of(Article)}[row_named("id", Article)] == "id"
    assert all(isinstance(row, Row) for row in rows_of(Article))
