"""Words, parts, pairs and noise; in Python as in JavaScript."""

import random
import sys
import unicodedata

import pytest

from retrokb.search.words import find_pairs, find_words, without_noise


def words(text):
    """The words of a text, without their parts."""
    return [word.text for word in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can't sign in: don\u2019t retry!", ["cant", "sign", "in", "dont", "retry"]),
        ("550 5.7.1 relay denied", ["550", "5.7.1", "relay", "denied"]),
        ("snake_case and kebab-case", ["snake", "case", "and", "kebab", "case"]),
        ("Größe, café, ΟΔΟΣ", ["große", "cafe", "οδοσ"]),
        ("מַפְתֵּחַ and مِفْتَاح", ["מפתח", "and", "مفتاح"]),
        ("東京都 3.5", ["東京", "京都", "3.5"]),
        ("x東.y.", ["x", "東", "y"]),
        ("... --- '' \u2019", []),
        ("e" * 50, ["e" * 40]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_takes_for_them(text, expected):
    """Case, accents, apostrophes and punctuation do not matter; unspaced scripts come in twos."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("AADSTS50020", ("aadsts", "50020")),
        (
            "System.IO.FileNotFoundException",
            ("system", "io", "filenotfoundexception", "file", "not", "found", "exception"),
        ),
        ("5.7.1", ("5", "7", "1")),
        ("HTTPServer", ("http", "server")),
        ("plain", ()),
        ("0x80070005", ()),
    ],
)
def test_names_are_found_by_their_parts(name, parts):
    """CamelCase, dotted names and letters with digits have parts; ordinary words have none."""
    ((_, found),) = find_words(name)
    assert found == parts


def test_a_list_of_numbers_run_together_has_few_parts():
    """What no one would look for part by part does not fill the index."""
    ((_, parts),) = find_words(".".join(map(str, range(1000))))
    assert len(parts) == 16


def test_pairs_are_neighbours_and_neighbouring_parts():
    """Words side by side, and the parts of a name as they follow each other."""
    pairs = [*find_pairs([*find_words("Key revoked in AADSTS50020")])]
    assert pairs == ["key revoked", "revoked in", "in aadsts50020", "aadsts 50020"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-11-24T10:02:11.123Z ERROR key revoked", "ERROR key revoked"),
        ("[24.11.2026 10:02] key revoked", "[ ] key revoked"),
        ("Tue, Nov 24 10:02:11 UTC 2026 key revoked", "key revoked"),
        ("1730089174 key revoked", "key revoked"),
        ("key revoked (req 3f2504e0-4f89-11d3-9a0c-0305e82c3301)", "key revoked (req )"),
        (r"C:\Program Files (x86)\App\run.exe: key revoked", ": key revoked"),
        (r"\\server\share\x.docx is locked", "is locked"),
        ("/var/log/app/current.log: key revoked", ": key revoked"),
        ("at src/app/keys.py:12 key revoked", "at key revoked"),
        ("GET https://api.example.com/v1/keys?x=1 key revoked", "GET key revoked"),
        ("line 12: key revoked, pid=4711", ": key revoked,"),
    ],
)
def test_noise_is_taken_out(text, kept):
    """Times, ids, addresses and paths go; the message stays."""
    assert " ".join(without_noise(text).split()) == kept


@pytest.mark.parametrize(
    "text",
    [
        "550 5.7.1 relay denied",
        "error 404",
        "and/or",
        "TCP/IP",
        "0x80070005",
        "either - or",
        "a\\b",
    ],
)
def test_what_only_looks_like_noise_stays(text):
    """Codes, numbers and ordinary slashes tell messages apart."""
    assert without_noise(text) == text


def random_texts():
    """Texts of all assigned characters, of the scripts with rules of their own, and of noise."""
    rng = random.Random(1)
    assigned = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]
    ranges = [(0x20, 0x250), (0x370, 0x800), (0x900, 0x1100), (0x3000, 0x3100), (0xAC00, 0xAC80)]
    near = [chr(code) for first, last in ranges for code in range(first, last)]
    tricky = [*"aB1.'-_ /\\Zz0ßé東", *"\u2019\u0130\u03a3\u03c3\u03c2\u017f\u212a"]
    bits = [
        *("2024-01-02", "T10:11:12", "Z", ".123", "C:", "\\", "/", "foo", "bar.txt", " ", "\u00a0"),
        *(":", '"', "(x86)", "~", "..", "12:30", "PM", " UTC", "1730089174", "line 12", "Jan 3 "),
        *("Mon, ", "-", "é", "東", "https://", "0x80", "]", ",", "|", "\u212a", "\u017f", "\n"),
        "deadbeef-1234-1234-1234-1234567890ab",
    ]
    for pool, longest in ((assigned, 60), (near, 60), (tricky, 60), (bits, 25)):
        for _ in range(3000):
            yield "".join(rng.choice(pool) for _ in range(rng.randint(1, longest)))


@pytest.mark.slow
def test_both_halves_agree_on_any_text(told_by_node):
    """What Python indexes is what JavaScript asks for, whatever a text is made of."""
    texts = [*random_texts()]
    for text, told in zip(texts, told_by_node(texts), strict=True):
        mine = [*find_words(text)]
        assert [[word, list(parts)] for word, parts in mine] == told["words"], ascii(text)
        assert [*find_pairs(mine)] == told["pairs"], ascii(text)
        assert without_noise(text) == told["kept"], ascii(text)
