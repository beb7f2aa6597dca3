"""Values are read as the rows of a record class say."""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from retrokb.model.fields import Form, Stated
from retrokb.model.problems import Problem
from retrokb.model.records import Day, Reference
from retrokb.parse.fields import Fields
from retrokb.parse.front_matter import FrontMatter, parse_front_matter
from retrokb.parse.stated import parse_stated


class Colour(Enum):
    """What a thing is painted."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Part:
    """A table within a thing; it is nothing without what it is made of."""

    made_of: Annotated[Reference, Stated("Of what.", required="Say of what.")]
    colour: Annotated[Colour, Stated("Its colour.")] = Colour.RED


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A record with what a row can ask for."""

    name: Annotated[str, Stated("Its name.", required="Name it.")]
    day: Annotated[Day | None, Stated("When.", name="date", required="Say when.")] = None
    colour: Annotated[Colour, Stated("Its colour.")] = Colour.BLUE
    lines: Annotated[tuple[str, ...], Stated("Lines.", form=Form.PHRASES)] = ()
    parts: Annotated[tuple[Part, ...], Stated("Its parts.")] = ()


def _parsed(text: str, **own: object) -> tuple[Thing, list[Problem]]:
    matter = parse_front_matter(f"---\n{text}---\n", "x.md")
    assert isinstance(matter, FrontMatter)
    assert matter.table
    problems: list[Problem] = []
    thing = Thing(**parse_stated(Thing, Fields(matter.table, "x.md", problems), **own))
    return thing, problems


def test_every_value_has_the_type_of_its_attribute() -> None:
    """Tables are records too; a field is found by its name, not by the attribute's."""
    text = "name: a\ndate: 2026-11\ncolour: Red\nlines: |\n  b\n  c\nparts: {made_of: d}\n"
    thing, problems = _parsed(text)
    assert thing == Thing(
        name="a",
        day=Day("2026-11"),
        colour=Colour.RED,
        lines=("b", "c"),
        parts=(Part(Reference("d", 8)),),
    )
    assert problems == []


def test_what_is_absent_has_its_default() -> None:
    """In the record, and in the records of its tables."""
    thing, _ = _parsed("name: a\ndate: 2026\nparts: [{made_of: b, colour: }]\n")
    assert (thing.colour, thing.lines) == (Colour.BLUE, ())
    assert [part.colour for part in thing.parts] == [Colour.RED]


def test_what_must_be_there_and_is_not_is_missing() -> None:
    """With the row's sentence; a value that cannot be read has a problem of its own instead."""
    assert [str(each) for each in _parsed("lines: x\n")[1]] == [
        "x.md:2: warning RK214: `name` is missing. Name it.",
        "x.md:2: warning RK214: `date` is missing. Say when.",
    ]
    assert [each.code for each in _parsed("name: a\ndate: soon\n")[1]] == ["RK206"]


def test_a_table_that_lacks_what_it_is_about_is_left_out() -> None:
    """Its neighbours stay."""
    thing, problems = _parsed("name: a\ndate: 2026\nparts: [{colour: red}, {made_of: b}]\n")
    assert [part.made_of.text for part in thing.parts] == ["b"]
    assert [each.code for each in problems] == ["RK214"]


def test_a_value_with_a_rule_of_its_own_is_taken_as_it_is() -> None:
    """The field is not read, and may be missing all the same."""
    thing, problems = _parsed("colour: green\n", colour=Colour.RED, name="")
    assert (thing.colour, thing.name) == (Colour.RED, "")
    assert [each.code for each in problems] == ["RK214", "RK214"]
