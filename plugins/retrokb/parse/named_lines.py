# ruff: noqa: RUF001 (signs that look like others are what this is about)
"""Lines of a text that look like fields: a name, and what is said of it."""

from collections.abc import Iterator

MOST_WORDS = 4
"""Of the name of a field: what has more before its colon is a sentence."""

MARKUP = "*_`>|-•:@.\"'[](){}#!~=,;+/\\ \t"
"""What may stand around the name or the value of a field in a text."""


def named_in(line: str) -> tuple[tuple[str, str], ...]:
    """The name and value of a line that looks like a field, or like a row of a table."""
    if line.startswith("|"):
        cells = [cell.strip(MARKUP) for cell in line.strip("| ").split("|")]
        return ((cells[0], cells[1]),) if len(cells) == 2 and cells[0] else ()
    return tuple(_pairs(line))


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    if _tells_of_code(line):
        return
    for sign in (":", "：", "="):
        bare = line.lstrip(MARKUP)
        name, found, value = bare.partition(sign)
        name = name.strip(MARKUP)
        if found and 0 < len(name.split()) <= MOST_WORDS and not value.startswith("//"):
            yield name, value.strip(MARKUP)
            return


def _tells_of_code(line: str) -> bool:
    """Whether a line is a sentence that begins with a field in code: it tells of the field."""
    _, _, after = line.removeprefix("`").partition("`")
    return line.startswith("`") and any(character.isalpha() for character in after)
