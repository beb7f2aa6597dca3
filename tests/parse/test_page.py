"""What every page has: front matter, title, outline."""

import pytest

from retrokb.model.records import Article


@pytest.mark.parametrize(
    ("text", "title", "lines"),
    [
        ("---\ntitle: Stated\n---\n# Heading\n", "Stated", (4, 4)),
        ("---\ntitle: |\n  Over\n  lines\n---\n# Heading\n", "Over lines", (6, 6)),
        ("# 2017-09-27, Login loop\n", "Login loop", (1, 1)),
        ("## Second level\n", "Second level", None),
        ("Text.\n\n# Later\n", "Later", (3, 3)),
        ("# Summary\n\n# Heading\n", "Key rotation", None),
        ("## Timeline\n\nText\n", "Key rotation", None),
        ("Text only.\n", "Key rotation", None),
        ("", "Key rotation", None),
        ("Underlined\n==========\n\nText\n", "Underlined", (1, 2)),
        ("Underlined\n---\n", "Underlined", None),
        ("# With `code` &amp; [link](x.md)\n", "With code & link", (1, 1)),
        ("# Mark\n===\n", "Mark", (1, 1)),
        ("> # Quoted\n", "Quoted", (1, 1)),
    ],
)
def test_the_title_comes_from_front_matter_heading_or_name(article, text, title, lines):
    """In this order; a heading that names a section is none; the lines are those of the heading."""
    page = article(text, "keys/key-rotation.md").page
    assert (page.title, page.title_lines) == (title, lines)


def test_body_and_marks_have_their_lines(article):
    """What follows the front matter, and the line of each field; absent ones stand on the first."""
    page = article("---\ntitle: A\n\nowner: ann\n---\nText\n").page
    assert (page.body, page.body_line, page.marks) == ("Text\n", 6, {"title": 2, "owner": 4})
    assert (page.line_of("owner"), page.line_of("id")) == (4, 1)
    assert page.has_front_matter


def test_a_page_without_a_title_is_noticed(article):
    """The notice shows what was made of the file's name."""
    parsed = article("Text.\n", "keys/key-rotation.md")
    assert parsed.places() == ["RK210:1", "RK211:1"]
    assert "'Key rotation'" in parsed.message("RK211")
    assert article("---\ntitle: x\n---\nText.\n").places() == []


def test_what_cannot_be_rendered_is_left_out(article, monkeypatch):
    """There is no page, and one problem on the first line of the text says why."""

    def fail(*_):
        raise IndexError("pop from an empty list")

    monkeypatch.setattr("markdown.Markdown.convert", fail)
    parsed = article("---\ntitle: x\n---\nText.\n")
    assert parsed.page is None
    assert parsed.places() == ["RK112:4"]
    assert "IndexError: pop from an empty list" in parsed.message("RK112")


def test_unreadable_front_matter_leaves_the_page_out(article):
    """It might have said that the page is not for the public."""
    parsed = article("---\naudience: [internal\n---\n# T\n")
    assert (parsed.page, [problem.code for problem in parsed.problems]) == (None, ["RK101"])


def test_paths_and_descriptions_are_kept(article):
    """The path is that of the file, from the folder of mkdocs.yml."""
    page = article("---\ndescription: Short.\n---\n# T\n", "a/b.md").page
    assert isinstance(page, Article)
    assert (page.path, page.description) == ("docs/a/b.md", "Short.")


@pytest.mark.parametrize(
    ("body", "line"),
    [("# X\n\nText.\n\n" + "[" * 100_000, 8), ("# X\n\n" + "> " * 50 + "deep", 4)],
)
def test_a_text_that_costs_too_much_is_left_out_and_reported_at_its_place(article, body, line):
    """Brackets and levels without end are a problem on their line, and there is no page."""
    parsed = article(f"---\ntitle: T\n---\n{body}")
    assert parsed.places() == [f"RK113:{line}"]
    assert parsed.page is None


def test_a_character_with_an_endless_number_is_named(article):
    """Python cannot read it; the problem stands on its line."""
    parsed = article(f"---\ntitle: x\n---\nText.\n\nA &#{'9' * 5000}; b\n")
    assert parsed.page is None
    assert parsed.places() == ["RK112:6"]
    assert "the number of a character has thousands of digits" in parsed.message("RK112")
