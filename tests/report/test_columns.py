"""Where in its line the subject of a problem stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.model.problems import Place, Problem
from retrokb.report.columns import find_columns


def part(line, subject, *, field="", column=0):
    """What of a line a problem is about, "" where that is not known."""
    problem = Problem("RK204", Place("a.md", 1, column), "x", subject=subject, field=field)
    start, end = find_columns(problem, line)
    return line[start - 1 : end - 1] if start and end else ""


@pytest.mark.parametrize(
    ("line", "subject", "field", "before"),
    [
        pytest.param("See [a](b.md).", "b.md", "", "See [a](", id="once"),
        pytest.param("invalid id", "id", "", "invalid ", id="once as a word"),
        pytest.param("xx-idyy", "id", "", "xx-", id="only within a word"),
        pytest.param("owner: owner", "owner", "owner", "", id="the name of the field"),
        pytest.param("kind: kinds", "kinds", "kind", "kind: ", id="behind its field"),
        pytest.param('id: "a" # a', "a", "id", 'id: "', id="in quotes behind its field"),
        pytest.param("{date: x, opened: x}", "x", "opened", "{date: x, opened: ", id="of two"),
        pytest.param("- [x, y]", "y", "personas", "- [x, ", id="without its field"),
        pytest.param("ein  schöner   Tag", "schöner Tag", "", "ein  ", id="white space"),
        pytest.param("日本 x", "x", "", "日本 ", id="code points"),
    ],
)
def test_a_subject_is_found_where_that_is_plain(line, subject, field, before):
    """Right behind its field, as the field itself, or exactly once in the line."""
    found = part(line, subject, field=field)
    assert found.split() == subject.split()
    problem = Problem("RK204", Place("a.md", 1), "x", subject=subject, field=field)
    assert find_columns(problem, line)[0] == len(before) + 1


@pytest.mark.parametrize(
    ("line", "subject"),
    [("x x", "x"), ("axbx", "x"), ("y", "x"), ("", "x"), ("x", ""), ("a", "a b"), ("x", " ")],
)
def test_a_subject_that_could_stand_in_two_places_or_none_is_not_found(line, subject):
    """A mark in the wrong place is worse than none."""
    assert part(line, subject) == ""


def test_a_known_column_is_kept():
    """It chooses among equal words, and stands where the subject does not."""
    assert part("x x", "x", column=3) == "x"
    problem = Problem("RK101", Place("a.md", 1, 5), "x")
    assert find_columns(problem, "a: b: c") == (5, 0)
    assert find_columns(problem, "") == (5, 0)


def test_what_goes_on_in_the_next_line_ends_with_this_one():
    """Words may be broken over lines; the mark is of one line."""
    assert part("they should", "should\nhave tested", column=6) == "should"
    assert part("they should not", "should\nhave tested", column=6) == ""


@given(line=st.text("ab .:'é\u2028", max_size=12), subject=st.text("ab .", max_size=4))
def test_what_is_marked_is_the_subject(line, subject):
    """In any line, or nothing is marked."""
    assert part(line, subject).split() in ([], subject.split())
    assert part(line, subject, field="a").split() in ([], subject.split())
