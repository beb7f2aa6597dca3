"""The inputs that `scripts/fuzz` makes: a real text, changed a few times by chance.

Every change keeps the text short, so that a hundred thousand of them take minutes.
"""

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

LONGEST = 6_000
"""Characters of an input; what costs much because it is long has tests of its own."""

ODD = (
    # Unicode: nothing to see, other directions, halves, other digits, lines and cases.
    "\x00", "\x01", "\x0b", "\x0c", "\x1b[0m", "\x85", "\u2028", "\u2029", "\ufeff", "\u200b",
    "\u202e", "\u0345", "\ufffe", "\ud800", "\udc80", "\U0010ffff", "\U0001f468\u200d\U0001f469",
    "e\u0301", "\u0130", "\u00df", "\ufb01", "\u212a", "\u0663", "\u00b2", "\u2160", "\u00bd",
    "\u4e00", "\u00a0", "\u2014", "\u2013", "\u2019", "\r", "\r\n", "\t", "\n", "\n\n", " ", "",
    # Numbers.
    "0", "-1", "00", "1e999", "NaN", "0x7f", "0o17", "1_0", "9" * 30, "9" * 4_400, "9999-12-31",
    "0000-00-00", "0001-01-01", "10000-01-01", "2026-02-30", "25:61", "24:00", "23:59:60",
    "2026-11-03T09:10:00+99:99", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
    # YAML.
    "---", "---\n", "...\n", "~", "null", "!!python/object:os.system", "!!binary ====", "!!set {}",
    "!!bool maybe", "!!timestamp x", "!x", "&a", "*a", "&a [*a]", "<<: *a", "<<: [{a: 1}]", "? ",
    "? [a]\n: b", "|", ">-", "|9", "- ", "- - - ", ": ", ":", "#", " #", "%YAML 9.9\n", "@", "`",
    "'", '"', '"\\ud800"', '"\\x00"', '"\\U0010FFFF"', "[", "]", "{", "}", "[]", "{}", ",", "=",
    "[[", "{{ x }}", "{% raw %}", "on", "No", "1:30:00", "2026-11-03 09:10:00",
    # Markdown and HTML.
    "# ", "## ", "> ", "* ", "1. ", "- [ ] ", "- [x] ", "| ", "|", "|---|",
    "\n| a | b |\n|---|---|\n",
    "```", "~~~", "    ", "![", "](", "[a](b.md)", "[a]: b", "[^1]", "[^1]: x", "<!--", "-->",
    "<a ", "<![x[", "<![CDATA[", "<!x", "<details>", "</p>", "<script>",
    "&#0;", "&#xD800;", "&#99999999;", "&amp;", "\\",
    "{#a}", "[a](http://[)", "[a](x.md#b)",
    "{: .a }", "[TOC]", "--8<--", "!!! note", "[ ](<>)", "<//>", "http://[", "//a", "mailto:", "#",
    "../" * 9, "/etc/passwd", "a\\b", "C:", "%00", "%zz", "?", "javascript:a", "[[a]]",
    # JSON.
    "\\u0000", "\\ud800", "true", "1e400", '"a":', "[" * 60, '{"a":' * 60,
)  # fmt: skip

ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, float("inf"), float("nan"), "", " ", "\x00", "\ud800",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-03T09:10:00Z", [], {}, [[]],
    [None], {"": None}, {"a": {"a": {}}}, "a" * 300, "---\n", "#", "'\"", "\u2028", "-->", "*a",
)  # fmt: skip

AROUND = (("[", "]"), ("{a: ", "}"), ("> ", ""), ("- ", ""), ("<b>", "</b>"))

Change = Callable[[str, Random], str]


def make_input(seeds: Sequence[str], chance: Random) -> str:
    """One of some texts, changed one to five times, with parts of the others."""
    text = chance.choice(seeds)[:LONGEST]
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        if chance.random() < 0.2:
            text = _splice(text, chance.choice(seeds)[:LONGEST], chance)
        else:
            text = chance.choice(CHANGES)(text, chance)
        text = text[:LONGEST]
    return text


def _span(text: str, chance: Random, most: int = 80) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, most))


def _splice(text: str, other: str, chance: Random) -> str:
    start, end = _span(text, chance)
    first, last = _span(other, chance, most=400)
    return text[:start] + other[first:last] + text[end:]


def _flip(text: str, chance: Random) -> str:
    """A bit of a byte, read as a damaged file would be."""
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    if raw:
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return raw.decode("utf-8", "replace")


def _drop(text: str, chance: Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: Random) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 40)) + text[end:]


def _cut(text: str, chance: Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] if chance.random() < 0.7 else text[place:]


def _put(text: str, chance: Random) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(ODD) + text[place:]


def _replace_word(text: str, chance: Random) -> str:
    """A word or number, as white space and marks divide them."""
    start = end = chance.randint(0, len(text))
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[:start] + chance.choice(ODD) + text[end:]


def _change_line(text: str, chance: Random) -> str:
    """A line goes, comes twice, moves, is indented, or begins or ends otherwise."""
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    line = lines.pop(place)
    ways: tuple[list[str], ...] = (
        [], [line, line], [f"  {line}"], [line.lstrip()], [chance.choice(ODD) + line],
        [line + chance.choice(ODD)], [line.partition(":")[0] + ": " + chance.choice(ODD)],
        [chance.choice(lines or [""]), line], [line.upper()],
    )  # fmt: skip
    lines[place:place] = chance.choice(ways)
    return "\n".join(lines)


def _nest(text: str, chance: Random) -> str:
    start, end = _span(text, chance)
    left, right = chance.choice(AROUND)
    depth = chance.choice((1, 3, 30, 300, 600, 950))
    return text[:start] + left * depth + text[start:end] + right * depth + text[end:]


def _change_json(text: str, chance: Random) -> str:
    """A value of a JSON document: another one, gone, doubled, or deeper; other text is cut."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return _put(text, chance)
    places = [*_places(document)]
    if not places:
        return _put(text, chance)
    within, key = chance.choice(places)
    way = chance.randrange(4)
    if way == 0:
        within[key] = [within[key], within[key]]
    elif way == 1:
        del within[key]
    else:
        within[key] = chance.choice(ODD_VALUES)
    return json.dumps(document)


def _places(document: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting:
        each = waiting.pop()
        keys: list[Any] = [*each] if isinstance(each, dict) else []
        keys += range(len(each)) if isinstance(each, list) else ()
        found += ((each, key) for key in keys)
        waiting += (each[key] for key in keys)
    return found


CHANGES: tuple[Change, ...] = (
    _flip, _drop, _repeat, _cut, _put, _put, _replace_word, _replace_word, _change_line,
    _change_line, _nest, _change_json, _change_json, _change_json,
)  # fmt: skip
