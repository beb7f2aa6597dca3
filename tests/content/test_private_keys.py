"""Private keys: whole, cut, named in prose; never a word of what stands around them."""

import random
import string

import pytest

from retrokb.content.private_keys import find_private_keys

CHANCE = random.Random(3)

LINES = ["".join(CHANCE.choices(string.ascii_letters + string.digits, k=62)) + "a1"] * 3
LAST = "kQ8vR2mXw3ZbTn5Y/A=="
KIND = "RSA PRIVATE " + "KEY"
BEGIN, END = f"-----BEGIN {KIND}-----", f"-----END {KIND}-----"
BODY = "\n".join(LINES)
CHECKSUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c0f00a08a3f"

AFTER = f"\n```\n\n## Next\n\nWords go on.\n\n`{CHECKSUM}`\n"


def found(text: str) -> list[str]:
    """The very characters that are keys."""
    return [each.value_in(text) for each in find_private_keys(text)]


@pytest.mark.parametrize(
    "key",
    [
        f"{BEGIN}\n{BODY}",
        f"{BEGIN}\n{BODY}\n{LAST}",
        f"{BEGIN}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n{BODY}",
        f"{BEGIN}\r\n{LINES[0]}",
    ],
)
@pytest.mark.parametrize("behind", ["", "\n[... cut ...]", "\n...", "\nand so on", "\n\nThen:"])
def test_a_cut_key_ends_with_its_last_line(key, behind):
    """Its fence and the sections behind it, checksums too, are no part of it."""
    assert found(f"Look:\n\n```\n{key}{behind}{AFTER}") == [key]


@pytest.mark.parametrize(
    "prose",
    [
        f"must begin with {BEGIN} and nothing else.",
        f"It begins with `{BEGIN}`.",
        f"```\n{BEGIN}\n[...]\n```",
        f"{BEGIN}\n{CHECKSUM}",
        f"| {BEGIN} | {CHECKSUM} |",
        f"From {BEGIN} on to {CHECKSUM}, and at last {END}",
        f"{BEGIN}\n/usr/local/share/Company0/certificates/production.pem",
        f"{BEGIN}\n...\n{END}",
    ],
)
def test_a_first_line_without_a_key_is_none(prose):
    """Neither what stands in its line nor anything below it is taken for a key."""
    assert found(f"{prose}\n{AFTER}") == []


@pytest.mark.parametrize(
    "inner",
    [
        f"\n{BODY}\n{LAST}\n",
        f"\n{BODY}\nab==\n",
        f"\n{LINES[0]}\n[... cut ...]\n{LINES[1]}\n",
        f"\nMIIE...\n{LINES[1]}\n",
        f" {LINES[0]} {LINES[1]} ",
        f"\\n{LINES[0]}\\n{LINES[1]}\\n",
        f'\\n" +\n  "{LINES[0]}\\n" +\n  "{LINES[1]}\\n" +\n  "',
        f"\n> {LINES[0]}\n> {LINES[1]}\n> ",
        f"<br>{LINES[0]}<br>{LINES[1]}<br>",
        f"\nVersion: GnuPG v2\n\n{BODY}\n=aB3d\n",
        f"\n{'a' * 64}\n",
    ],
)
def test_a_key_with_its_end_is_whole(inner):
    """In one line or many, in quotations, programs and tables."""
    key = f"{BEGIN}{inner}{END}"
    assert found(f"a {key} b{AFTER}") == [key]


def test_a_cut_key_goes_on_behind_a_gap():
    """A whole line right below is of it too, a token in the next paragraph is not."""
    key = f"{BEGIN}\n{LINES[0]}\n[... cut ...]\n{LINES[1]}"
    assert found(f"{key}{AFTER}") == [key]
    first = f"{BEGIN}\n{LINES[0]}"
    assert found(f"{first}\n...\n\n{LINES[1]}\n") == [first]
    assert found(f"{first}\n[... cut ...]\n{CHECKSUM}\n") == [first]


def test_two_keys_are_two():
    """A cut one does not reach into the next."""
    first, second = f"{BEGIN}\n{BODY}", f"{BEGIN}\n{BODY}\n{END}"
    assert found(f"{first}\n```\nwords\n{second}\n") == [first, second]


def test_many_first_lines_take_no_longer_for_each():
    """Each is read until the next at most."""
    assert found(f"{BEGIN}\n" * 20_000) == []
