"""Where the relative links of a file lead from its new place."""

import pytest

from retrokb.adopt.lines import Lines
from retrokb.adopt.links import Surroundings, move_links
from retrokb.adopt.notes import Copy, Kind, Note
from retrokb.markup.convert import Converter
from retrokb.model.settings import MarkdownDialect
from retrokb.parse.outline import parse_outline


def move(text, around, source="x/a.md", target="x/a.md"):
    """A text that moves, with what is said of its links."""
    outline = parse_outline(text, Converter(MarkdownDialect()), 1)
    return move_links(Lines.of(text), outline, source, target, around)


@pytest.mark.parametrize(
    ("href", "new"),
    [
        ("../b.md", "../y/b.md"),
        ("../b.md#one", "../y/b.md#one"),
        ("../b.md?raw=1#one", "../y/b.md?raw=1#one"),
        ("../b", "../y/b"),
        ("../c%20d.md", "../y/c%20d.md"),
        ("../é.md", "../y/é.md"),
        ("../img/p.png", "../img/p.png"),
        ("../old.html", "../../old/old.html"),
        ("../sub/../e.txt", "../sub/../e.txt"),
    ],
)
def test_a_link_leads_to_where_the_file_went(href, new):
    """Pages lead to their new names, files come along, other pages stay where they were."""
    around = Surroundings(
        {"b.md": "y/b.md", "c d.md": "y/c d.md", "é.md": "y/é.md", "x/a.md": "x/a.md"},
        frozenset({"img/p.png", "old.html", "e.txt"}),
        way_back="../old",
    )
    assert str(move(f"[a]({href})\n", around).lines) == f"[a]({new})\n"


@pytest.mark.parametrize(
    "href",
    [
        "https://example.com/b.md", "//example.com/b.md", "/b.md", "#one", "mailto:a@example.com",
        "{{ x }}/b.md", "a.md",
    ],
)  # fmt: skip
def test_other_links_are_left_and_not_spoken_of(href):
    """Links to elsewhere, to the root of a site, within the file, or to itself."""
    moved = move(f"[a]({href})\n", Surroundings({"x/a.md": "x/a.md", "b.md": "c.md"}))
    assert str(moved.lines) == f"[a]({href})\n"
    assert moved.notes == ()


def test_each_change_is_told_with_its_line_and_file():
    """What changed, what was not found, and what comes along."""
    text = "# A\n\n[b](../b.md)\n\n![p](p.png) [gone](gone.md)\n\n[b](../b.md)\n"
    around = Surroundings({"b.md": "c.md"}, frozenset({"x/p.png"}))
    moved = move(text, around, target="a.md")
    assert str(moved.lines) == text.replace("../b.md", "c.md").replace("p.png", "x/p.png")
    assert sorted(moved.notes, key=lambda note: note.text) == [
        Note(Kind.CHANGED, "link `../b.md` is now `c.md`", 3),
        Note(Kind.LEFT, "link `gone.md`: no file there", 5),
        Note(Kind.CHANGED, "link `p.png` is now `x/p.png`", 5),
    ]
    assert moved.copies == (Copy("x/p.png", "x/p.png"),)


def test_raw_html_and_definitions_lead_on_too():
    """Links that Markdown only passes on are found by their text; they have no line."""
    text = "<img src=\"../p.png\"> <a href='../b.md'>b</a>\n\n[b][b]\n\n[b]: ../b.md\n"
    around = Surroundings({"b.md": "c.md"}, frozenset({"p.png"}))
    moved = move(text, around, target="a.md")
    assert str(moved.lines) == text.replace("../b.md", "c.md").replace("../p.png", "p.png")
    assert Note(Kind.CHANGED, "link `../p.png` is now `p.png`", 0) in moved.notes


def test_nothing_from_outside_comes_along():
    """A link may name anything; what stays beside the project is linked to where it is."""
    around = Surroundings({}, way_back="../old", exists=lambda path: path == "../notes.txt")
    text = "[a](../../notes.txt) ![b](../../shot.png)\n"
    moved = move(text, around)
    assert (str(moved.lines), moved.copies) == (text, ())
    why = "it lies outside of the adopted folder, and is not copied"
    assert moved.notes == (Note(Kind.LEFT, f"link `../../shot.png`: {why}", 1),)


def test_what_is_not_beside_the_project_is_not_linked_to():
    """Without a way back a link to a page that was not taken leads to nothing, which is told."""
    moved = move("[a](old.html)\n", Surroundings({}, frozenset({"x/old.html"})))
    assert moved.notes == (Note(Kind.LEFT, "link `old.html`: no file there", 1),)


def test_a_file_that_nobody_knows_of_is_not_linked_to():
    """A way back leads to files that are there, and to no others."""
    moved = move("[a](gone.html)\n", Surroundings({}, way_back="../old"))
    assert moved.notes == (Note(Kind.LEFT, "link `gone.html`: no file there", 1),)
