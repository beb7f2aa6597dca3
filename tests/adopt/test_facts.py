"""What a postmortem's text says of title, day, zone and impact."""

import pytest

from retrokb.adopt.facts import Fact, find_day, find_impact, find_title, find_zone
from retrokb.markup.convert import Converter
from retrokb.model.choices import Part
from retrokb.model.settings import MarkdownDialect
from retrokb.parse.outline import parse_outline
from retrokb.parse.sections import find_parts


def outline(text):
    """The outline of a text."""
    return parse_outline(text, Converter(MarkdownDialect()), 1)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("x\n\n# Login broke\n", Fact("Login broke", "first heading", 3)),
        ("# Incident report\n\n# Login broke\n", Fact("a b", "name of the file")),
        ("# Summary\n", Fact("a b", "name of the file")),
        ("No heading.\n", Fact("a b", "name of the file")),
        ("# [title] yyyy\n", Fact("", "", 1, "the heading '[title] yyyy' was never filled in")),
    ],
)
def test_the_title_is_the_first_heading_that_says_something(text, fact):
    """A heading that names the kind of document, or a section, is no title."""
    found = find_title(outline(text), "x/a-b.md")
    assert (found.value.casefold(), found.source, found.line, found.doubt) == (
        fact.value.casefold(), fact.source, fact.line, fact.doubt,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text", "fact"),
    [
        ("2020-01-02-x.md", "# T\n", Fact("2020-01-02", "name of the file")),
        ("x.md", "# 2020-01-02 T\n", Fact("2020-01-02", "heading", 0)),
        ("x.md", "# T\n\nOn 2020-01-02.\n", Fact("2020-01-02", "text", 3)),
        ("x.md", "# T\n\nDate: 2020-01-02\n\nLater, 2020-01-03.\n", Fact("2020-01-02", "text", 3)),
        ("x.md", "# T\n\n**When** 2020-01-02\n\n2020-01-03\n", Fact("2020-01-02", "text", 3)),
        (
            "x.md",
            "# T\n\nOn 2020-01-02 and 2020-01-03.\n",
            Fact("", "name of the file", 3, "2020-01-02 is the first of several days in the text"),
        ),
        (
            "x.md",
            "# T\n\nNothing.\n\nOn 05/12/2019 and\n\nOn 06/12/2019 too.\n",
            Fact("", "", 0, "05/12/2019 on line 5 may be two different days"),
        ),
        ("x.md", "# T\n", Fact("", "", 0, "no day in the file's name or its text")),
        ("2020-01-x.md", "# T\n", Fact("2020-01", "name of the file", 0, "only 2020-01 is known")),
    ],
)
def test_the_day_is_the_one_that_is_sure(path, text, fact):
    """A day in prose counts where it is labelled or alone; of two that may be meant none does."""
    found = find_day(outline(text), (), path, None)
    assert (found.value, found.line, found.doubt) == (fact.value, fact.line, fact.doubt)
    assert fact.source in found.source


def test_a_day_in_the_timeline_is_sure():
    """The first day of the timeline is that of the incident, whatever else the text names."""
    text = "# T\n\n## Timeline\n\n- 2020-01-02 10:00 it began\n- 2020-01-03 10:00 it ended\n"
    found = outline(text)
    timeline = find_parts(found.blocks)[Part.TIMELINE]
    assert find_day(found, timeline, "x.md", None).value == "2020-01-02"


def test_days_that_contradict_each_other_are_told():
    """A name and a heading of different days leave the day to a person."""
    found = find_day(outline("# 2020-01-03 T\n"), (), "2020-01-02-x.md", None)
    assert found.value == ""
    assert found.doubt.endswith("which day did it reach Engineering?")


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("All times are UTC.", "UTC"),
        ("Times in GMT.", "UTC"),
        ("All times: CET", "CET"),
        ("All times are in Europe/Berlin", "Europe/Berlin"),
        ("All times UTC+2", "Etc/GMT-2"),
        ("All times UTC-12", "Etc/GMT+12"),
        ("All times UTC+0", "UTC"),
        ("All times (UTC +1:00)", "Etc/GMT-1"),
        ("All times PST (UTC-8)", "Etc/GMT+8"),
    ],
)
def test_a_zone_is_one_that_has_a_name_everywhere(said, zone):
    """Places, whole hours, and the abbreviations that the database of zones has."""
    fact = find_zone(outline(f"x\n\n{said}\n").blocks, ())
    assert fact is not None
    assert (fact.value, fact.line, fact.doubt) == (zone, 3, "")
    assert fact.source.strip("`") in said


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("All times PST.", "the text says PST; name a place, as Europe/Berlin"),
        ("All times UTC+13", "the text says UTC+13; name a place, as Europe/Berlin"),
        ("All times UTC+5:30", "the text says UTC+5:30; name a place, as Europe/Berlin"),
        ("All times Mars/Base", "the text says Mars/Base; name a place, as Europe/Berlin"),
        ("All times UTC.\n\nAll times CET.", "the text names several time zones"),
    ],
)
def test_a_zone_that_is_not_sure_is_left_to_a_person(said, doubt):
    """An abbreviation of several places, a zone that is none, and two of them."""
    fact = find_zone(outline(f"x\n\n{said}\n").blocks, ())
    assert fact == Fact("", "", 3, doubt)


@pytest.mark.parametrize(
    "said", ["The UTC is a standard.", "    all times UTC", "Some time later."]
)
def test_where_no_zone_is_stated_there_is_none(said):
    """Prose about zones, and code."""
    assert find_zone(outline(f"x\n\n{said}\n").blocks, ()) is None


@pytest.mark.parametrize(
    ("impact", "value"),
    [
        ("Nobody could log in.", "Nobody could log in."),
        ("x" * 200, "x" * 200),
        ("x" * 201, None),
        ("One. Two", None),
        ("Version 1.2 broke", "Version 1.2 broke"),
        ("- a point", None),
        ("One.\n\nTwo.", None),
        ("{{ impact }}", None),
    ],
)
def test_the_impact_is_one_short_sentence(impact, value):
    """Anything longer stays where it is written."""
    blocks = find_parts(outline(f"## Impact\n\n{impact}\n").blocks)[Part.IMPACT]
    fact = find_impact(blocks)
    assert fact == (Fact(value, "section Impact", 3) if value else None)
    assert find_impact(()) is None


def test_a_day_that_the_text_contradicts_is_told_with_what_it_says():
    """The name of the file counts, and the report says what speaks against it."""
    found = find_day(outline("# T\n\nOn 2019-05-06.\n"), (), "2020-01-02-x.md", None)
    assert found.value == "2020-01-02"
    assert found.source.startswith("name of the file; but ")
    assert "2019-05-06" in found.source
