"""A page as a whole: panels and former anchors stay where they stood, whatever happened since."""

import pytest

from retrokb.pages.view import Panel
from retrokb.pages.whole import frame_text

TREE = """\
>>> docs/x.md
---
id: KB-1
anchors: {old: new}
---
# Title

First.

## New {#new}

Second.
"""

PANEL = Panel("BEFORE", "AFTER")


@pytest.fixture
def page(compose):
    """An article with a former anchor."""
    return compose(TREE).archive.pages["docs/x.md"]


def order(text: str, *parts: str) -> bool:
    """Whether parts stand in a text one after the other."""
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def test_an_unchanged_text_is_framed_by_its_lines(page):
    """The title, the panel, the text with the former anchor above its section, the other panel."""
    text = frame_text(page, page.body, PANEL)
    assert order(text, "# Title", "BEFORE", "First.", 'id="old"', "## New", "Second.", "AFTER")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"Banner.\n\n{text}\n\nMore.",
        lambda text: text.replace("First.", "Other.\n\nAnd more."),
        lambda text: text.replace("Second.", ""),
    ],
    ids=["lines around it", "lines within it", "a line less"],
)
def test_a_changed_text_is_framed_by_what_is_left(page, change):
    """Another plugin has added, changed or removed lines; the title and the section are there."""
    text = frame_text(page, change(page.body), PANEL)
    assert order(text, "# Title", "BEFORE", 'id="old"', "## New", "AFTER")


def test_where_title_and_section_are_gone_all_stands_at_the_ends(page):
    """Nothing that RetroKB says is lost, and no former anchor dies."""
    text = frame_text(page, "Something else altogether.", PANEL)
    assert order(text, "BEFORE", 'id="old"', "Something else altogether.", "AFTER")
