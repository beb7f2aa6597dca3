"""Front matter as it is written."""

import pytest

from retrokb.adopt.matter import Field, comment_out, quote_scalar, render_fields


@pytest.mark.parametrize(
    ("text", "scalar"),
    [
        ("plain words, and more.", "plain words, and more."),
        ("/a/b", "/a/b"),
        ("Yes", "'Yes'"),
        ("null", "'null'"),
        ("it's", "it's"),
        ("a: b", "'a: b'"),
        ("'a'", "'''a'''"),
        ("2020-01-02", "2020-01-02"),
        ("2020-01", "2020-01"),
        ("2020", "2020"),
        ("2020-1-2", "'2020-1-2'"),
        ("1.10", "'1.10'"),
        ("a\u2028b\u2029c\x00d\n e", "a b c d e"),
        ("", ""),
    ],
)
def test_a_text_is_a_scalar_on_one_line(text, scalar):
    """Quoted only where YAML would read it as something else."""
    assert quote_scalar(text) == scalar


def test_fields_are_lines():
    """A value, a list, nothing, and a doubt beside it."""
    fields = [
        Field("a", "x"),
        Field("b", ("x", "y: z")),
        Field("c", "", "who\nknows"),
        Field("d", "x", "why"),
        Field("e"),
    ]
    assert render_fields(fields) == [
        "a: x", "b:", "  - x", "  - 'y: z'", "c:  # who knows", "d: x  # why", "e:",
    ]  # fmt: skip


def test_a_field_becomes_a_comment_with_its_reason():
    """The whole line gives way to itself as a comment."""
    edit = comment_out("type: x  ", 3, "no type")
    assert (edit.line, edit.start, edit.end) == (3, 0, 9)
    assert edit.new == "# type: x  (no type)"
