"""Sections with the names that everybody uses, reached by their former ones too."""

import pytest

from retrokb.adopt.lines import Lines
from retrokb.adopt.notes import Kind
from retrokb.adopt.sections import rename_sections
from retrokb.markup.convert import Converter
from retrokb.model.settings import MarkdownDialect
from retrokb.parse.outline import parse_outline


def renamed(text):
    """A text with its sections renamed, and the notes, each with its kind and line."""
    lines = Lines.of(text)
    edits, notes = rename_sections(parse_outline(text, Converter(MarkdownDialect()), 1), lines)
    return str(lines.edited(edits)), [(each.kind, each.text, each.line) for each in notes]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Summary", "## Synopsis {#summary}"),
        ("## Summary ##", "## Synopsis {#summary} ##"),
        ("## **Summary**:", "## **Synopsis**: {#summary}"),
        ("> ## Summary", "> ## Synopsis {#summary}"),
        ("Summary\n-------", "Synopsis {#summary}\n-------"),
        ("# T\nSummary\n-------", "# T\nSynopsis {#summary}\n-------"),
        ("---\nSummary\n-------", "---\nSynopsis {#summary}\n-------"),
        ("## synopsis", "## Synopsis"),
        ("## Synopsis", "## Synopsis"),
        ("## Summary {#s}", "## Summary {#s}"),
        ("## synopsis {#s}", "## synopsis {#s}"),
        ("Words.\n## Summary", "Words.\n## Synopsis {#summary}"),
        ("## Summ&#97;ry", "## Summ&#97;ry"),
        ("**Summary:** It broke.", "**Synopsis:**{#summary} It broke."),
        ("- **Summary**: It broke.", "- **Synopsis**{#summary}: It broke."),
        ("1. __Summary__ It broke.", "1. __Synopsis__{#summary} It broke."),
        ("## Colour", "## Colour"),
    ],
)
def test_the_former_name_stays_as_the_anchor(before, after):
    """In headings of both kinds and in bold; what has an anchor already is left."""
    assert renamed(f"{before}\n\nText.\n")[0] == f"{after}\n\nText.\n"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "## Summary",
            (Kind.CHANGED, "section `Summary` is now `Synopsis`, reached as `#summary` too"),
        ),
        ("## synopsis", (Kind.CHANGED, "section `synopsis` is now `Synopsis`")),
        ("## Synopsis", (Kind.INFERRED, "section Synopsis")),
        ("## Summary {#s}", (Kind.INFERRED, "`Summary` is read as Synopsis, its name left")),
    ],
)
def test_each_section_is_told(text, note):
    """What it is called now, or that it is understood as it is; with its line."""
    assert renamed(f"x\n\n{text}\n")[1] == [(*note, 3)]


def test_of_two_sections_of_one_name_the_first_is_renamed():
    """The other has an anchor that its name does not say, and is understood as it is."""
    text, notes = renamed("## Summary\n\nOne.\n\n## Summary\n\nTwo.\n")
    assert text == "## Synopsis {#summary}\n\nOne.\n\n## Summary\n\nTwo.\n"
    assert [line for _, _, line in notes] == [1, 5]


def test_a_bold_name_whose_anchor_is_taken_is_left():
    """An anchor leads to one place only."""
    text = "# T\n\n## Colour {#summary}\n\n**Summary:** It broke.\n"
    assert renamed(text)[0] == text
