"""Words, parts, pairs and noise; tests/browser/test_port.py compares them with the page's."""

import pytest

from retrokb.search.words import find_pairs, find_words, take_out_noise, without_noise


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
        ("a\U00010d4ab \U0001ccd6", ["a", "b"]),
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


def test_what_is_taken_out_is_told_kind_by_kind():
    """In the order of the patterns, as the page lists it."""
    kept, removed = take_out_noise("10:02:11 key /var/log/x 2026-11-24")
    assert (kept.split(), removed) == (["key"], ["2026-11-24", "10:02:11", "/var/log/x"])


def test_noise_is_bounded_as_the_page_counts():
    """Beyond the first plane JavaScript counts a character twice; so does the bound of a path."""
    path = f"/a/{chr(0x20000) * 51}/b"
    assert without_noise(path) != " "
    assert without_noise(path.replace(chr(0x20000), "x")) == " "
    assert not any("\ud800" <= each <= "\udfff" for each in without_noise(f"{path} {path}x"))
