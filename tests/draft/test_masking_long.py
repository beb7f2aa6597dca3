"""Texts that repeat something without end are masked as quickly as others."""

import os
import subprocess
import sys

import pytest

from retrokb.draft.masking.secrets import mask_secrets
from retrokb.draft.tickets.words import without_loose_marks

pytestmark = pytest.mark.slow

PIECES = (
    "*", "a", "_", "-", "1.", "a.", "1-", "www.", "eyJ.", "Aa-", "    ", "é", "&#", "key_a",
    "key.a ", "a@", "jane at ", "x=", "Best ", "+1", "password ", "\u202e", "-----BEGIN ", "x-",
    "[", "<a ", "`", "Aa", "Dear ", "https://", "[~", "[secret]", "[secret] a ", "([name]", "error",
    "a\nb ", "a: ", "? ", "cookie: ", "x-a:",
)  # fmt: skip

PROGRAM = """\
import sys
from retrokb.draft.masking.mask import mask
from retrokb.draft.masking.people import names_in
from retrokb.draft.from_ticket import told_by
from retrokb.draft.tickets.read import parse_ticket
for piece in sys.argv[1:]:
    text = piece * (60_000 // len(piece))
    mask(text), names_in(text), told_by(parse_ticket("jane: " + text))
"""


def test_a_piece_that_is_repeated_without_end_is_read_and_masked_in_no_time():
    """All of these take seconds together; each took minutes, and only that reaches the limit."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *PIECES],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize("text", ["key_" + "a_" * 200, "password" + "_a" * 200])
def test_a_word_with_many_parts_is_looked_at_once(text):
    """Each part that was added doubled the time."""
    assert mask_secrets(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("X-Api-Key: a b\nc: d", "X-Api-Key: [secret]\nc: d"),
        ("> a: b: Set-Cookie: c=d; e=f\r\nf", "> a: b: Set-Cookie: [secret]\r\nf"),
        ("foo-x-auth: abc", "foo-x-auth: [secret]"),
        ("content-type: text", "content-type: text"),
    ],
)
def test_headers_with_secrets_are_masked_up_to_the_end_of_their_line(text, masked):
    """Wherever they stand in a line."""
    assert mask_secrets(text) == masked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[name], [name]: it broke - [secret], [phone]", "it broke"),
        ("it ( [name] ) broke ([secret])", "it broke"),
        ("why [name] broke", "why [name] broke"),
        ("[name] [secret]", ""),
    ],
)
def test_marks_that_say_nothing_are_left_out(text, left):
    """At the ends, and in brackets."""
    assert without_loose_marks(text) == left
