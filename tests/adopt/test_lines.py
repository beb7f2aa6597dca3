"""Changes within lines, and which lines are code."""

import pytest

from retrokb.adopt.lines import Edit, Lines, blank_code, find_prose


def test_inserted_lines_end_as_the_others_do():
    """A file with the line ends of Windows gets no other; its last line stays without one."""
    lines = Lines.of("a\r\nb")
    assert str(lines.inserted(1, ["x", "y"])) == "a\r\nx\r\ny\r\nb"
    assert str(Lines.of("a").inserted(0, ["x"])) == "x\na"


def test_of_edits_that_overlap_the_later_one_is_made():
    """Edits that touch are both made, wherever they stand in the list."""
    edits = [Edit(0, 0, 2, "x"), Edit(0, 1, 3, "y"), Edit(0, 3, 4, "z"), Edit(1, 0, 9, "w")]
    assert str(Lines.of("abcd\nefg").edited(edits)) == "ayz\nw"


@pytest.mark.parametrize(
    ("lines", "prose"),
    [
        (["a", "    b", "", "    c", "d"], [0, 1, 2, 4]),
        (["    a", "b"], [1]),
        (["", "\ta", "", "    b", "c", "\td"], [0, 2, 4, 5]),
        (["```", "a", "```", "b"], [3]),
        (["```py", "~~~", "```x", "a", "````", "b"], [5]),
        (["~~~~", "~~~", "~~~~ ", "a"], [3]),
        (["> ```", "> a", "> ```", "> b"], [3]),
        (["a", "```"], [0]),
    ],
)
def test_code_is_told_from_prose(lines, prose):
    """Fences end with one as long of their own kind; indented lines are code after a blank one."""
    assert [place for place, line in find_prose(lines)] == prose


@pytest.mark.parametrize(
    ("line", "blank"),
    [
        ("a `b` c", "a     c"),
        ("``a ` b`` c", "          c"),
        ("a ` b", "a ` b"),
        ("`a` `b`", "       "),
    ],
)
def test_inline_code_is_blank_and_as_long_as_before(line, blank):
    """Places in the line stay what they were."""
    assert blank_code(line) == blank
    assert [text for _, text in find_prose([line])] == [blank]
