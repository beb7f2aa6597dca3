"""What a file holds does not steer who reads of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.text.names import is_text
from retrokb.text.printable import MARK, printable, printable_lines, written


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("docs/a.md", "docs/a.md"),
        ("Straße, 日本語, e\u0301", "Straße, 日本語, e\u0301"),
        ("می\u200cروم", "می\u200cروم"),
        ("a\n::error::b", f"a{MARK}::error::b"),
        ("::error::b", f"{MARK}::error::b"),
        ("  ::error::b", f"  {MARK}::error::b"),
        ("std::vector", "std::vector"),
        ("a ##[error]b", f"a ##{MARK}[error]b"),
        ("##vso[task.complete]", f"##{MARK}vso[task.complete]"),
        ("## [x]", "## [x]"),
        ("\x1b[2J\r\x9b\x07", f"{MARK}[2J{MARK * 3}"),
        ("\u202egnp.exe\u2028", f"{MARK}gnp.exe{MARK}"),
        ("\udcff", MARK),
    ],
)
def test_a_text_is_one_line_without_controls_and_commands(text, shown):
    """What is shown says that something was there; all else is as it is."""
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_nothing_steers(text):
    """Whatever the text: it can be encoded, has one line, and is printed twice as it is once."""
    shown = printable(text)
    shown.encode()
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(each) for each in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert printable(shown) == shown


def test_lines_stay_lines():
    """Where a text is meant to have several, each of them is made fit for itself."""
    assert printable_lines("a\n::b\n\x1b") == f"a\n{MARK}::b\n{MARK}"


@given(st.text(st.characters()))
def test_what_is_written_for_programs_is_utf_8(text):
    """Whatever the text; one that can be encoded is written as it is."""
    assert is_text(written(text).decode())
    assert not is_text(text) or written(text).decode() == text
