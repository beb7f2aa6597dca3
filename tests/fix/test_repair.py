"""Repairs replace what they name, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.fix.carefully import repair_carefully
from retrokb.fix.repair import Repair, repair
from retrokb.model.problems import Place, Problem

TEXT = "\ufeff---\r\nid: kb-1  \r\n---\r\rSee a.md\n\tend"


def fix(text, *given):
    """Repairs given as (line, old, new) made in a text."""
    return repair(text, [Repair("x.md", line, old, new, "RK000") for line, old, new in given])


def test_every_other_byte_stays():
    """Ends of lines, a byte-order mark, tabs and spaces at ends are as they were."""
    repaired = fix(TEXT, (2, "kb-1", "KB-1"), (5, "a.md", "b/a.md"))
    assert repaired.text == TEXT.replace("kb-1", "KB-1").replace("a.md", "b/a.md")
    assert len(repaired.done) == 2


@pytest.mark.parametrize(
    ("text", "line", "old"),
    [
        ("a.md a.md", 1, "a.md"),
        ("x/a.md", 1, "a.md"),
        ("a.mdx", 1, "a.md"),
        ("b.md", 1, "a.md"),
        ("a.md", 2, "a.md"),
        ("a.md", 0, "a.md"),
    ],
)
def test_what_is_not_there_exactly_once_is_left(text, line, old):
    """Twice, within a longer name, not at all, or on no line: nothing is touched."""
    repaired = fix(text, (line, old, "new"))
    assert (repaired.text, repaired.done) == (text, ())


@given(
    lines=st.lists(st.text(alphabet="ab. \t\u2028é", max_size=8), max_size=6),
    ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=6, max_size=6),
    number=st.integers(0, 7),
)
def test_only_the_named_line_changes(lines, ends, number):
    """In any text all but one line is as before, and a second time changes nothing more."""
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    once = fix(text, (number, "ab", "AB"))
    again = fix(once.text, (number, "ab", "AB"))
    assert (again.text, again.done) == (once.text, ())
    assert once.text.casefold() == text.casefold()
    assert (once.text != text) == bool(once.done)


def test_a_repair_that_adds_a_problem_is_not_made():
    """The file is left, and others are mended all the same."""
    repairs = [Repair("a.md", 1, "x", "y", "RK1"), Repair("b.md", 1, "x", "y", "RK1")]

    def examine(texts):
        return [Problem("RK301", Place(path, 1), "") for path in texts if path == "a.md"]

    made = repair_carefully(repairs, {"a.md": "x", "b.md": "x"}, [], examine).made
    assert {path: each.text for path, each in made.items()} == {"b.md": "y"}


def test_repairs_that_harm_another_file_are_not_made():
    """Where the harm is elsewhere, nothing is changed at all."""
    repairs = [Repair("a.md", 1, "x", "y", "RK1")]
    made = repair_carefully(
        repairs,
        {"a.md": "x"},
        [],
        lambda texts: [Problem("RK302", Place("c.md", 1), "")] if texts else [],
    )
    assert made.made == {}


def test_a_file_that_cannot_be_read_exactly_is_left():
    """Of a file in another encoding no text is given, so that nothing is written."""
    assert repair_carefully([Repair("a.md", 1, "x", "y", "RK1")], {}, [], lambda _: []).made == {}
