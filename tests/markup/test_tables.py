"""A heading ends a table, as it does on code hosts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.markup.convert import Converter
from retrokb.model.settings import MarkdownDialect

TABLE = "| a | b |\n|---|---|\n| c | d |\n"


@pytest.fixture(scope="module")
def tags():
    """Give the tags of the blocks of a text."""
    converter = Converter(MarkdownDialect())
    return lambda text: [element.tag for element in converter.convert(text).root]


@pytest.mark.parametrize("level", range(1, 7))
def test_a_heading_without_a_blank_line_ends_a_table(tags, level):
    """It is no row, and the table below it is one of its own."""
    heading = f"h{level}"
    text = f"{TABLE}{'#' * level} One\n{TABLE}{'#' * level} Two\nText\n"
    assert tags(text) == ["table", heading, "table", heading, "p"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TABLE}\n# One\n", ["table", "h1"]),
        (f"{TABLE}| # | number |\n", ["table"]),
        (f"{TABLE}#hashtag | x\n", ["table"]),
        (f"{TABLE}####### seven | x\n", ["table"]),
        ("a | b\n# One\n", ["p", "h1"]),
        (f"{TABLE}a row\n# One\n", ["table", "h1"]),
        ("# One\na | b\n", ["h1", "p"]),
        ("    | a |\n    # One\n", ["pre"]),
        ("```\n| a |\n# One\n```\n", ["p"]),
        ("> | a |\n> # One\n", ["blockquote"]),
    ],
)
def test_nothing_else_is_ended(tags, text, expected):
    """Rows that begin with `#`, code and quotes stay what they are."""
    assert tags(text) == expected


@given(st.lists(st.sampled_from(["| a | b |", "|---|---|", "# One", "text", "", "a | b"])))
@settings(max_examples=100, deadline=None)
def test_every_heading_is_one(tags, lines):
    """However tables, texts and headings follow each other, each `# One` is a heading."""
    assert tags("\n".join(lines)).count("h1") == lines.count("# One")
