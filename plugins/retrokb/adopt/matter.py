"""Front matter written: new fields between fences, or after those that a file has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..parse.front_matter import FENCE, FrontMatter
from .lines import Edit, Lines

PLAIN = re.compile(r"/?[^\W\d_](?:[\w .,;()/+'-]*[\w.)/])?")
"""What YAML reads as it stands, whatever it says; anything else is quoted."""

WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

UNPRINTABLE = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
"""What no YAML document may hold (YAML 1.1, section 5.1), and what ends a line only there."""


@dataclass(frozen=True)
class Field:
    """A field of the front matter: one value, a list, or nothing; with a comment beside it."""

    name: str
    value: str | tuple[str, ...] = ""
    comment: str = ""


def render_fields(fields: Iterable[Field]) -> list[str]:
    """The lines of some fields."""
    return [line for field in fields for line in _lines_of(field)]


def _lines_of(field: Field) -> list[str]:
    comment = f"  # {_one_line(field.comment)}" if field.comment else ""
    if isinstance(field.value, str):
        value = quote_scalar(field.value)
        return [f"{field.name}:{f' {value}' if value else ''}{comment}"]
    values = [f"  - {quote_scalar(value)}" for value in field.value]
    return [f"{field.name}:{comment}", *values]


def quote_scalar(text: str) -> str:
    """A text as a YAML scalar on one line, quoted where it has to be."""
    text = _one_line(text)
    if not text or (PLAIN.fullmatch(text) and text.casefold() not in WORDS_OF_YAML):
        return text
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _one_line(text: str) -> str:
    return " ".join(
        UNPRINTABLE.sub(" ", text.replace("\u2028", " ").replace("\u2029", " ")).split()
    )


def comment_out(line: str, place: int, why: str) -> Edit:
    """The edit that turns the line of a field into a comment, with the reason."""
    return Edit(place, 0, len(line), f"# {line.rstrip()}  ({why})")


def add_fields(lines: Lines, matter: FrontMatter, fields: Sequence[str]) -> Lines:
    """The lines of a file with more front matter: `fields` are whole lines of it."""
    if not fields:
        return lines
    if matter.table is None:
        return lines.inserted(0, [FENCE, *fields, FENCE])
    return lines.inserted(matter.body_line - 2, fields)
