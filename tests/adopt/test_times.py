"""Times of a timeline, written as everybody writes them."""

import pytest

from retrokb.adopt.lines import Lines
from retrokb.adopt.notes import Kind, Note
from retrokb.adopt.times import canonical_time, rewrite_times
from retrokb.markup.convert import Converter
from retrokb.model.settings import MarkdownDialect
from retrokb.parse.outline import parse_outline


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("4:27", "04:27"),
        ("04.27", "04:27"),
        ("4.27", "4.27"),
        ("0009:05", "09:05"),
        ("7:01pm", "19:01"),
        ("7:01 a.m.", "07:01"),
        ("12:30 AM", "00:30"),
        ("12:30 PM", "12:30"),
        ("1:00 am", "01:00"),
        ("0:30 am", "0:30 am"),
        ("13:00 pm", "13:00 pm"),
        ("9:05:07", "09:05:07"),
        ("24:00", "24:00"),
        ("23:59", "23:59"),
        ("9:60", "9:60"),
        ("9:59", "09:59"),
        ("Feb 20 2018 9:05", "2018-02-20 09:05"),
        ("9:05 on Feb 20 2018", "09:05 on 2018-02-20"),
        ("Feb 20 2018 9:05 to Feb 21 2018 7:00", "2018-02-20 09:05 to 2018-02-21 07:00"),
    ],
)
def test_times_and_days_have_one_form(written, canonical):
    """What is no time of a day stays as it is."""
    assert canonical_time(written) == canonical


def rewritten(text, linked=()):
    """A timeline with its times rewritten, and what is told of that."""
    lines = Lines.of(text)
    outline = parse_outline(text, Converter(MarkdownDialect()), 1)
    edits, notes = rewrite_times(outline.blocks, lines, linked)
    return str(lines.edited(edits)), notes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- 4:27 it began", "- 04:27 it began"),
        ("1. 4:27 it began", "1. 04:27 it began"),
        ("- [x] 4:27 it began", "- [x] 04:27 it began"),
        ("### 4:27 it began", "### 04:27 it began"),
        ("> **4:27** it began", "> **04:27** it began"),
        ("- 04:27 it began", "- 04:27 it began"),
        ("- began at 4:27", "- began at 4:27"),
        ("    4:27 code", "    4:27 code"),
        ("|a|b|\n|-|-|\n|4:27|5:27|", "|a|b|\n|-|-|\n|04:27|05:27|"),
        ("|a|b|\n|-|-|\n|4:27|4:27|", "|a|b|\n|-|-|\n|04:27|04:27|"),
        ("|a|b|\n|-|-|\n|4:27 x|y|", "|a|b|\n|-|-|\n|4:27 x|y|"),
    ],
)
def test_the_time_of_an_entry_is_rewritten_where_it_stands(before, after):
    """Only the time with which an entry begins; in a table only a cell that is a time."""
    assert rewritten(f"{before}\n")[0] == f"{after}\n"


def test_each_time_is_told_with_its_line():
    """What was written and what stands there now."""
    _, notes = rewritten("- 10:00 x\n- 4:27 y\n")
    assert notes == [Note(Kind.CHANGED, "time `4:27` is now `04:27`", 2)]


def test_a_heading_that_links_lead_to_is_left():
    """Its anchor is made of its text; the entries after it are rewritten."""
    text = "## 4:27 x\n\n- 5:27 y\n"
    assert rewritten(text, ["427-x"])[0] == text.replace("5:27", "05:27")
