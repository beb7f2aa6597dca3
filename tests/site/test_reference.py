"""The tables of the reference pages say what the rows of the fields say."""

from pathlib import Path

import pytest
from scripts.write_reference import MORE, PAGES, render_page

from retrokb.model.fields import find_rows
from retrokb.model.records import Article, Bug, Gap, Retro, Scope

NAMES = sorted(path.name for path in PAGES.glob("*-fields.md"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_as_the_script_writes_it(name: str) -> None:
    """Where a row is changed, the page has to be written anew: scripts/write-reference."""
    text = Path(PAGES, name).read_text("utf-8")
    assert render_page(text) == text


def test_every_field_is_on_a_page() -> None:
    """With its sentence."""
    text = "".join(Path(PAGES, name).read_text("utf-8") for name in NAMES)
    for row in find_rows(Article, Retro, Gap, Bug, Scope):
        assert f"`{row.name}`" in text
        assert row.stated.about in text


def test_more_is_told_of_fields_that_there_are() -> None:
    """A link for a field that is gone would stand nowhere, and nobody would miss it."""
    text = "".join(Path(PAGES, name).read_text("utf-8") for name in NAMES)
    assert [name for name, address in MORE.items() if f"`]({address})" not in text] == []


def test_a_table_that_says_something_else_is_written_anew() -> None:
    """Only what stands between the comments is; a field that is not there any more goes."""
    text = "Before.\n<!-- rows: own Bug -->\n| `gone` |\n<!-- end of rows -->\nAfter.\n"
    written = render_page(text)
    assert written.startswith("Before.\n<!-- rows: own Bug -->\n| field | value |")
    assert "`fixed_in` | text | The version that fixes it. | not fixed |" in written
    assert "gone" not in written
    assert written.endswith("<!-- end of rows -->\nAfter.\n")
