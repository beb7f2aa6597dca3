"""Typed fields out of a table of text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.choices import Audience, FailureMode
from retrokb.model.records import Day, Reference
from retrokb.parse.fields import MOST_DAYS, Fields
from retrokb.parse.yaml_text import parse_yaml


def codes(fields):
    """The problems as "RK203:1"."""
    return [f"{problem.code}:{problem.place.line}" for problem in fields.problems]


def test_a_text_is_one_value(fields):
    """White space around it does not matter; an absent field and an empty one are ""."""
    read = fields("a: ' x '\nb:\nc: ''\n")
    assert [read.text(name) for name in "abcd"] == ["x", "", "", ""]
    assert codes(read) == []


def test_a_field_states_something_or_not(fields):
    """An empty field states nothing; one that cannot be read does."""
    read = fields("a: x\nb:\nc:\n  d: e\n  f: g\n")
    assert [read.states(name) for name in "abch"] == [True, False, True, False]


def test_one_value_is_a_list_of_one(fields):
    """Empty values in a list are none."""
    read = fields("a: x\nb: [x, '', y]\nc: []\nd: ~\n")
    assert [read.texts(name) for name in "abcd"] == [("x",), ("x", "y"), (), ()]


def test_phrases_are_one_a_line(fields):
    """A block, or a list; blank lines and repetitions are left out."""
    read = fields("a: |\n  one: two\n\n  three  \n  one: two\nb: [x, y]\nc: |\n  - z\n")
    assert read.phrases("a") == ("one: two", "three")
    assert read.phrases("b") == ("x", "y")
    assert read.phrases("c") == ("- z",)


def test_references_have_lines(fields):
    """Each path of a list stands on its own line."""
    read = fields("a: ../x.md#y\nb:\n  - one.md\n  - two.md\n")
    assert read.references("b") == (Reference("one.md", 3), Reference("two.md", 4))
    assert read.reference("a") == Reference("../x.md#y", 1)
    assert read.reference("c") is None


def test_a_structure_on_one_line_is_taken_as_text(fields):
    """`- Error: refused` is a mapping for YAML and a phrase for its author: a notice."""
    read = fields("a:\n  - Error: refused\n  - x\nb: {c: d}\nc: [x]\n")
    assert read.phrases("a") == ("Error: refused", "x")
    assert read.text("b") == "{c: d}"
    assert read.text("c") == "[x]"
    assert codes(read) == ["RK217:2", "RK217:4", "RK217:5"]


def test_a_structure_over_lines_is_no_text(fields):
    """What spans lines was meant as a structure: a warning, and nothing is taken."""
    read = fields("a:\n  b: c\n  d: e\nf:\n  - g: h\n    i: j\n  - k\n")
    assert read.text("a") == ""
    assert read.texts("f") == ("k",)
    assert codes(read) == ["RK203:2", "RK203:5"]


def test_days_are_read_or_reported(fields):
    """A day that is none of the calendar is a warning that shows it."""
    read = fields("a: 2026-11\nb: 2026-02-30\n")
    assert read.day("a") == Day("2026-11")
    assert read.day("b") is None
    assert read.day("c") is None
    assert codes(read) == ["RK206:2"]
    assert "'2026-02-30'" in read.problems[0].message


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("180", 180),
        ("0", 0),
        ("180 d", 180),
        ("1 day", 1),
        ("30days", 30),
        ("26 Weeks", 182),
        ("6 months", 180),
        ("2  years", 730),
        (str(MOST_DAYS), MOST_DAYS),
    ],
)
def test_durations_are_days(fields, text, days):
    """A number alone counts days; the usual units are understood."""
    read = fields(f"a: {text}")
    assert (read.days_long("a"), codes(read)) == (days, [])


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "6 moons",
        "-3",
        "1.5 years",
        "two weeks",
        "3 day s",
        "101 years",
        "9" * 5000,
        "99999",
    ],
)
def test_what_is_no_duration_is_reported(fields, text):
    """Nothing is taken from it; numbers that lead out of the calendar are slips."""
    read = fields(f"a: {text}")
    assert (read.days_long("a"), codes(read)) == (None, ["RK203:1"])


def test_an_absent_duration_is_none(fields):
    """Nothing is stated, nothing is reported."""
    read = fields("b: x")
    assert (read.days_long("a"), codes(read)) == (None, [])


def test_choices_are_read_in_any_case(fields):
    """One value of a fixed list."""
    read = fields("a: Internal\nb: wrong-audience\n")
    assert read.choice("a", Audience) is Audience.INTERNAL
    assert read.choice("b", FailureMode) is FailureMode.WRONG_AUDIENCE
    assert read.choice("c", Audience) is None
    assert codes(read) == []


def test_an_unknown_choice_is_reported_with_the_nearest(fields):
    """The message names all values, and the one that may have been meant."""
    read = fields("a: intrnal\nb: 7\n")
    assert read.choice("a", Audience) is None
    assert read.choice("b", Audience) is None
    assert codes(read) == ["RK204:1", "RK204:2"]
    advice = "Write one of public, internal."
    assert read.problems[0].message.endswith(f" Did you mean 'internal'? {advice}")
    assert read.problems[1].message.endswith(f"none of its values. {advice}")


def test_tables_are_read_with_fields_of_their_own(fields):
    """One table is a list of one; what is no table is reported, each on its line."""
    read = fields("a:\n  - b: c\n  - d\nb: {c: e}\nf: [{b: c}]\n")
    assert [each.text("b") for each in read.tables("a")] == ["c"]
    assert [each.text("c") for each in read.tables("b")] == ["e"]
    assert read.table("b").text("c") == "e"
    assert read.table("f") is None
    assert [*read.tables("g")] == []
    assert read.table("g") is None
    assert codes(read) == ["RK203:3", "RK203:5"]


def test_names_are_a_table_of_texts(fields):
    """Former names and what they became."""
    read = fields("a: {old: new, older: newer}\nb: x\n")
    assert read.names("a") == {"old": "new", "older": "newer"}
    assert read.names("b") == {}
    assert read.names("c") == {}
    assert codes(read) == ["RK203:2"]


def test_a_field_that_is_given_twice_is_reported(fields):
    """The last one counts, as in YAML."""
    read = fields("a: x\nb: y\na: z\n")
    assert read.text("a") == "z"
    assert read.marks == {"a": 3, "b": 2}
    assert codes(read) == ["RK207:3"]


def test_what_must_be_there_is_asked_for(fields):
    """The line is that of the field if it is there and empty, else that of the table."""
    read = fields("x: y\na:\n")
    read.require("a", read.text("a"), "Say it.")
    read.require("b", read.text("b"), "Say that.")
    read.require("x", read.text("x"), "Never said.")
    assert codes(read) == ["RK214:2", "RK214:1"]
    assert read.problems[0].message == "`a` is missing. Say it."


def test_foreign_fields_are_noticed_and_misspelt_ones_warned_of(fields):
    """In front matter other programs have theirs; what is like one of ours is a slip."""
    read = fields("title: x\nprodukt: y\nlayout: z\n")
    read.text("title")
    read.text("product")
    read.finish(foreign=True)
    assert codes(read) == ["RK201:2", "RK202:3"]
    assert read.problems[0].help == "Did you mean 'product'? Correct its name, or remove it."


def test_in_our_own_tables_every_unknown_field_is_warned_of(fields):
    """A finding has no fields of other programs."""
    read = fields("layout: z\nremedi: y\n")
    read.text("remedy")
    read.finish(foreign=False)
    assert codes(read) == ["RK201:1", "RK201:2"]
    assert read.problems[0].what == "There is no field `layout` here."


KEYS = st.sampled_from(["title", "titel", "date", "layout", "x"])
VALUES = st.sampled_from(
    ["", "y", "[a, b]", "{c: d}", "2026-11-03", "7 days", "\n  - e: f", "internal"]
)


@given(st.lists(st.tuples(KEYS, VALUES), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_reading_never_raises_and_problems_stand_on_lines_of_fields(entries):
    """Each way to read takes any value; lines lie within the table."""
    text = "".join(f"{key}: {value}\n" for key, value in entries)
    read = Fields(parse_yaml(text, first_line=2), "x.md", [])
    for name in ("title", "date"):
        for reading in (read.text, read.texts, read.phrases, read.references, read.day, read.names):
            reading(name)
        read.days_long(name)
        read.choice(name, Audience)
        [*read.tables(name)]
    read.finish(foreign=True)
    assert all(2 <= problem.place.line <= 1 + text.count("\n") for problem in read.problems)
