"""What YAML takes away from a value without a word is said."""

import pytest


@pytest.mark.parametrize(
    ("value", "cut"),
    [("Fix bug #12", "#12"), ("!important note", "!important"), ("x #y z", "#y z")],
)
def test_a_cut_value_is_a_notice(compose, found, value, cut):
    """The part that is gone stands in the message, with the line."""
    (problem,) = found(compose(f">>> docs/x.md\n---\ntitle: {value}\n---\n"), "RK218")
    assert problem.startswith(f"docs/x.md:2 YAML takes {cut!r} for no part of `title`.")


@pytest.mark.parametrize("value", ["x # a comment", '"Fix #12"', "C#12", "x", "x ## heading"])
def test_comments_and_quoted_values_are_none(compose, found, value):
    """A comment that looks like one is left in peace."""
    assert found(compose(f">>> docs/x.md\n---\ntitle: {value}\n---\n"), "RK218") == []
