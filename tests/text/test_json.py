"""JSON that is read: every text is a value or a ValueError."""

import pytest

from retrokb.text.json import from_json, to_json


def test_what_is_written_is_read():
    """Whatever its order was."""
    assert from_json(to_json({"b": [1, "ä"], "a": None})) == {"a": None, "b": [1, "ä"]}


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a":' * 100_000, "9" * 5_000])
def test_what_cannot_be_read_is_a_value_error(text):
    """Also what is nested too deeply, and a number that is too long."""
    with pytest.raises(ValueError, match=r"."):
        from_json(text)
