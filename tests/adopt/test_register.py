"""The register of what was adopted."""

import pytest

from retrokb.adopt.register import Entry, Register, parse_register
from retrokb.doors.cli.register import read_register
from retrokb.model.source import REGISTER as FILE

REGISTER = Register(
    {"old/b": Entry("2", "b.md"), "old/a": Entry("", "a.md")}, frozenset({"Y", "X"})
)


def test_what_is_written_is_read():
    """A register and the table that stands for it are one; the table is in a fixed order."""
    table = REGISTER.to_table()
    assert parse_register(table) == REGISTER
    assert [*table["adopted"]] == ["old/a", "old/b"]
    assert table["proposed"] == ["X", "Y"]


def test_more_is_added_to_what_is_there():
    """A file that is adopted again has the newer entry."""
    more = REGISTER.with_entries({"old/a": Entry("1", "c.md")}).with_proposed(frozenset({"Z"}))
    assert more.entries == {"old/b": Entry("2", "b.md"), "old/a": Entry("1", "c.md")}
    assert more.proposed == {"X", "Y", "Z"}


@pytest.mark.parametrize(
    ("table", "register"),
    [
        (None, Register()),
        ([], Register()),
        ({}, Register()),
        ({"adopted": [], "proposed": {"a": 1}}, Register()),
        ({"adopted": {"a": "x", "b": {}}}, Register({"b": Entry("", "")})),
        ({"proposed": ["a", 1]}, Register({}, frozenset({"a", "1"}))),
    ],
)
def test_what_has_another_form_is_as_if_it_were_not_there(table, register):
    """A file that somebody edited does not stop a run."""
    assert parse_register(table) == register


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000])
def test_a_register_that_cannot_be_read_ends_the_command(tmp_path, capsys, text):
    """With a sentence, whatever is in the file."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit):
        read_register(tmp_path)
    assert "Restore it from version control" in capsys.readouterr().err
