"""Ids of records."""

import pytest

from retrokb.parse.identity import parse_id


@pytest.mark.parametrize("text", ["KB-7Q2F", "KB0012345", "0012345", "kb_1.2", "x"])
def test_a_usable_id_is_taken_as_it_is_written(fields, text):
    """Case, digits and zeros at the beginning stay."""
    read = fields(f"id: {text}")
    assert (parse_id(read), read.problems) == (text, [])


def test_no_id_is_none(fields):
    """An article need not have one."""
    read = fields("title: x")
    assert (parse_id(read), read.problems) == ("", [])


@pytest.mark.parametrize("text", ["../etc", "a/b", "KB 1", "con", "KB-ü", "-KB", "KB-1.", "x" * 65])
def test_an_id_that_cannot_stand_in_an_address_is_an_error(fields, text):
    """It is not taken, and the problem stands on its line."""
    read = fields(f"title: x\nid: {text}")
    assert parse_id(read) == ""
    (problem,) = read.problems
    assert (problem.code, problem.place.line, repr(text) in problem.message) == ("RK208", 2, True)
