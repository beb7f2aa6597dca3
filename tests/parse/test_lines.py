"""Lines of a source text for what was found in its tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.parse.lines import LineFinder

WORDS = st.sampled_from(["Alpha", "Beta", "Gamma ray", "x", "ab", "404", "Alpha", "R&D", "C*"])


def written(kind, words):
    """A block of Markdown that takes one line and a blank one."""
    escaped = words.replace("&", "&amp;").replace("*", "\\*")
    marks = {"heading": "## ", "item": "- ", "task": "- [ ] ", "quote": "> ", "paragraph": ""}
    return f"{marks[kind]}{escaped}\n"


BLOCKS = st.lists(
    st.tuples(st.sampled_from(["heading", "item", "task", "quote", "paragraph"]), WORDS),
    max_size=12,
)


@given(BLOCKS, st.integers(1, 9))
@settings(max_examples=150, deadline=None)
def test_each_block_is_found_on_its_line(converter, parts, first_line):
    """Repeated texts, short ones, entities and escapes included; the first line may be any."""
    from retrokb.parse.outline import parse_outline

    # Paragraphs of prose between them keep quotes and lists apart.
    text = "".join(f"{written(kind, words)}\nThen.\n\n" for kind, words in parts)
    found = parse_outline(text, converter, first_line).blocks
    assert [block.line for block in found if block.text != "Then."] == [
        first_line + 4 * number for number in range(len(parts))
    ]


TEXT = st.text(st.sampled_from("ab #*-=\n&>x`"), max_size=80)


@given(TEXT, st.lists(st.tuples(st.sampled_from("bnht"), st.text("ab#x", max_size=4)), max_size=8))
@settings(max_examples=150, deadline=None)
def test_lines_lie_within_the_file(source, searches):
    """Whatever is looked for, also what is not there, the line is one of the file's."""
    finder, line = LineFinder(source, 5), 5
    for kind, text in searches:
        if kind == "b":
            line = finder.next_block(text)
        elif kind == "n":
            line = finder.near(text)
        elif kind == "h":
            line = finder.next_heading(text, 2)
        else:
            line = finder.of_target(text, line)
        assert 5 <= line <= 5 + source.count("\n")


def test_a_block_is_looked_for_below_the_last_one():
    """The same text three times has three lines; a fourth time it has none of its own."""
    finder = LineFinder("Alert\n\nAlert\nAlert\n", 1)
    assert [finder.next_block("Alert") for _ in range(3)] == [1, 3, 4]
    assert finder.next_block("Nothing like it") == 4


def test_short_texts_are_found_as_words_only():
    """`x` is not found in `text`, and a mark that is no word is found nowhere."""
    finder = LineFinder("Some text\n\nx\n\n?\n", 1)
    assert finder.next_block("Some text") == 1
    assert finder.next_block("x") == 3
    assert finder.next_block("?") == 3


def test_what_is_written_otherwise_is_found_by_its_words():
    """Entities and quotation marks that were made typographic do not hide a line."""
    finder = LineFinder("One\n\nSay &quot;never again&quot;\n\nTwo\n", 1)
    assert finder.next_block("Say “never again”") == 3
    assert finder.next_block("Two") == 5


def test_what_stands_above_is_found_without_going_back():
    """A footnote's text may have been written earlier; what follows it is not lost."""
    finder = LineFinder("A footnote\n\nOne\n\nTwo\n", 1)
    assert [finder.next_block(text) for text in ("One", "A footnote", "Two")] == [3, 1, 5]


@pytest.mark.parametrize(
    ("source", "level", "line"),
    [
        ("Alpha\n\n# Alpha\n", 1, 3),
        ("# Alpha\n## Alpha\n### Alpha\n", 2, 2),
        ("# Alpha\n## Alpha\n### Alpha\n", 3, 3),
        ("Alpha\n=====\n", 1, 1),
        ("Alpha\n-----\n\nAlpha\n=====\n", 1, 4),
        ("Alpha\n\nAlpha\n---\n", 2, 3),
        ("text\n\n> # Alpha\n", 1, 3),
        ("text\n\n> Alpha\n> ---\n", 2, 3),
        ("text\n\n- # Alpha\n", 1, 3),
        ("# Other\n\nAlpha\n", 1, 3),
    ],
)
def test_headings_are_told_from_text_and_by_their_level(source, level, line):
    """The same words in a paragraph, or in a heading of another level, are not taken."""
    assert LineFinder(source, 1).next_heading("Alpha", level) == line


def test_equal_headings_have_lines_of_their_own():
    """Two headings with one text, and a heading whose text another contains."""
    finder = LineFinder("## Time of day\n\n## Time\n\n## Time\n", 1)
    found = [finder.next_heading(text, 2) for text in ("Time of day", "Time", "Time")]
    assert found == [1, 3, 5]


def test_a_target_is_looked_for_from_its_block_on():
    """The same target in a block of code above is not taken, and each occurrence counts once."""
    source = "```\n[a](x.md)\n```\n\nSee [a](x.md)\nand [b](x.md).\n\n[c]: y.md\n"
    finder = LineFinder(source, 1)
    assert [finder.of_target("x.md", 5) for _ in range(3)] == [5, 6, 5]
    assert finder.of_target("y.md", 5) == 8
    assert LineFinder("KB-1\n\nKB-1\n", 1).of_target("KB-1", 1) == 1
    assert finder.of_target("", 5) == 5
    assert finder.of_target("z.md", 5) == 5
