"""Texts that repeat something without end are masked as quickly as others."""

import os
import subprocess
import sys

import pytest

from retrokb.draft.masking.secrets import mask_secrets

PIECES = (
    "*", "a", "_", "-", "1.", "a.", "1-", "www.", "eyJ.", "Aa-", "    ", "é", "&#", "key_a",
    "key.a ", "a@", "jane at ", "x=", "Best ", "+1", "password ", "\u202e", "-----BEGIN ",
)  # fmt: skip

PROGRAM = """\
import sys
from retrokb.draft.masking.mask import mask
from retrokb.draft.masking.people import names_in
for piece in sys.argv[1:]:
    text = piece * (60_000 // len(piece))
    mask(text), names_in(text)
"""


def test_a_piece_that_is_repeated_without_end_is_masked_in_no_time():
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
