"""Front matter: what stands between `---` fences at the very start of a file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.problems import Problem
from retrokb.parse.front_matter import parse_front_matter


def parse(text):
    """Parse the text of x.md."""
    return parse_front_matter(text, "x.md")


def test_a_file_is_taken_apart():
    """Fields, body, and the line on which the body begins."""
    matter = parse("---\ntitle: A\ndate: 2026-11-03\n---\n# B\nText\n")
    assert [(entry.key, entry.line) for entry in matter.table.entries] == [
        ("title", 2),
        ("date", 3),
    ]
    assert (matter.body, matter.body_line) == ("# B\nText\n", 5)


@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_both_fences_of_yaml_close(closing):
    """Blanks behind a fence do not matter."""
    matter = parse(f"--- \ntitle: A\n{closing}\nText")
    assert (len(matter.table.entries), matter.body) == (1, "Text")


def test_the_first_fence_closes():
    """A thematic break in the text is none of the front matter."""
    assert parse("---\na: b\n---\nText\n\n---\n").body == "Text\n\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A\n",
        "Date: 2020-01-05\nAuthor: x\n\nText\n",
        "\n---\nProse.\n---\n",
        " ---\ntitle: A\n---\n",
        "----\ntitle: A\n---\n",
        "---\n\nProse after a thematic break.\n",
        "---\nhttps://example.com\n",
        "---",
    ],
)
def test_what_does_not_begin_with_a_fence_has_none(text):
    """Lines that look like fields, and a thematic break, are text."""
    matter = parse(text)
    assert (matter.table, matter.plain, matter.body, matter.body_line) == (None, {}, text, 1)


@pytest.mark.parametrize("closing", ["---", "---  ", "..."])
def test_prose_between_two_breaks_is_text(closing):
    """Two thematic breaks around prose are Markdown, whole and from the first line."""
    text = f"---\nA line of prose, without fields.\n{closing}\nText\n"
    matter = parse(text)
    assert (matter.table, matter.body, matter.body_line) == (None, text, 1)


@pytest.mark.parametrize("text", ["+++\nText\n", "{\nText\n}\n", "{: .note }\nText", "{% raw %}\n"])
def test_signs_that_begin_a_text_are_text(text):
    """Only what ends as front matter of another language does is taken for it."""
    assert parse(text).body == text


@pytest.mark.parametrize(
    "text", ["---\n---\nText", "---\n# a comment\n---\nText", "---\n\n---\nText"]
)
def test_empty_front_matter_is_front_matter(text):
    """It is there, and states nothing."""
    matter = parse(text)
    assert matter.table.entries == ()
    assert matter.body == "Text"
    assert matter.body_line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("---\ntitle: A\n# B\n", "x.md:1", "never ends"),
        ("---\n\nog.title: A\n", "x.md:1", "never ends"),
        ("---\na: b\nc: d: e\n---\n", "x.md:3:5", "Quote the value"),
        ("---\n- a\n---\n", "x.md:2", "is a list, not fields"),
        ("---\n\n\n- a\n---\n", "x.md:4", "is a list, not fields"),
        ("---\naudience:internal\n---\n", "x.md:2", "is a text, not fields"),
        ("---\n? [a]\n: b\n---\n", "x.md:2", "must be a word"),
        ("+++\ntitle = 'A'\ndraft = true\n+++\n# A\n", "x.md:1", "is TOML"),
        ('{\n  "draft": true\n}\n# A\n', "x.md:1", "is JSON"),
    ],
)
def test_unreadable_front_matter_is_one_problem(text, place, words):
    """The page is not shown, so the problem says where and what to do."""
    problem = parse(text)
    assert isinstance(problem, Problem)
    assert (problem.code, str(problem.place)) == ("RK101", place)
    assert words in problem.message
    assert ".." not in problem.message


def test_the_theme_gets_values_in_types_of_yaml():
    """The same fields are also there as other programs expect them."""
    matter = parse("---\nhide: [toc]\nsearch: {exclude: true}\n1: x\n---\n")
    assert matter.plain == {"hide": ["toc"], "search": {"exclude": True}, "1": "x"}


def test_the_theme_gets_texts_where_yaml_stumbles():
    """One impossible value does not lose the texts of the others."""
    matter = parse("---\ntitle: A\ndate: 2026-02-30\nhide: [toc]\n---\n")
    assert matter.plain == {"title": "A", "date": "2026-02-30"}


@pytest.mark.parametrize("number", ["1" + ":59" * 2500, "0x" + "f" * 5000, "9" * 5000])
def test_a_number_without_an_end_stays_a_text(number):
    """Python writes no such number; all other values have their types."""
    matter = parse(f"---\na: {number}\nhide: [toc, {number}]\n---\n")
    assert matter.plain == {"a": number, "hide": ["toc", number]}


TEXT = st.lists(
    st.sampled_from(
        ["---\n", "...\n", "a: b\n", "- c\n", "word\n", "\n", "a: [\n", "# T\n", "x: y: z\n"]
    ),
    max_size=10,
).map("".join)


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_no_line_is_lost(text):
    """The body is the file from the line that is said to its end, or there is a problem."""
    matter = parse(text)
    if isinstance(matter, Problem):
        assert 1 <= matter.place.line <= text.count("\n") + 1
    else:
        assert text.split("\n")[matter.body_line - 1 :] == matter.body.split("\n")
