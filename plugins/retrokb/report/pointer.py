"""Which part of a line a problem is about, and how to show it on a terminal."""

import unicodedata
from dataclasses import dataclass

from ..text.printable import printable
from .found import Found

WIDEST = 110
"""Columns of a line that are shown; what is longer is cut around the part that matters."""

MOST_READ = 4 * WIDEST
"""Characters beside the part and of it that are looked at: thousands of problems may stand in one
line, and the rest of it is not shown anyway."""

TAB = 4


@dataclass(frozen=True)
class Pointer:
    """A line made fit to be shown, and the columns, from 0, of what to underline in it.

    `end` is `start` where nothing is known but the line.
    """

    line: str
    start: int
    end: int


def point(found: Found) -> Pointer:
    """What to show of the line in which a problem stands."""
    start, end = _part(found)
    line, left = found.source, max(0, start - MOST_READ)
    before, part, after = (
        _fit(line[one : min(other, one + MOST_READ)])
        for one, other in ((left, start), (start, end), (end, len(line)))
    )
    cut = max(0, len(before) - WIDEST // 2) if _width(before + part + after) > WIDEST else 0
    before = f"…{before[cut:]}" if cut else before
    room = max(0, WIDEST - len(before) - len(part))
    after = f"{after[:room]}…" if len(after) > room else after
    part = part[:WIDEST]
    column = _width(before)
    return Pointer(before + part + after, column, column + _width(part))


def _part(found: Found) -> tuple[int, int]:
    """From and to which character the problem is about; one where only the first is known."""
    if not found.column:
        return 0, 0
    start = min(found.column - 1, len(found.source))
    return start, min((found.end_column or found.column + 1) - 1, len(found.source))


def _fit(text: str) -> str:
    return printable(text.replace("\t", " " * TAB))


def _width(text: str) -> int:
    """Columns on a terminal (Unicode Standard Annex 11)."""
    wide = sum(1 for each in text if unicodedata.east_asian_width(each) in "WF")
    marks = sum(1 for each in text if unicodedata.combining(each))
    return len(text) + wide - marks
