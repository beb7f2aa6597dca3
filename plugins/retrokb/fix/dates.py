"""Dates whose day is plain and whose form is not: `2026-1-2`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model.problems import Problem
from ..parse.dates import parse_day
from .repair import Repair

YEAR_FIRST = re.compile(r"(?<![\w./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w./-])")
"""Only with the year first is it plain which number is the month."""

DECIDES_WHO_SEES = "publish_after"
"""A field that keeps a page back while it cannot be read; a program must not let it out."""


def find_date_repairs(problems: Iterable[Problem], texts: Mapping[str, str]) -> Iterator[Repair]:
    """Write the dates of RK206 as YYYY-MM-DD, where a field holds one that is a day."""
    dates = [problem for problem in problems if problem.code == "RK206"]
    shared = {
        (date.place.path, date.subject)
        for date in dates
        if date.field == DECIDES_WHO_SEES and date.subject not in _line_of(date, texts)
    }
    for date in dates:
        # A text that does not stand in its own line is an alias of YAML: the value of two fields.
        if date.field != DECIDES_WHO_SEES and (date.place.path, date.subject) not in shared:
            yield from _find_repair(date)


def _line_of(problem: Problem, texts: Mapping[str, str]) -> str:
    lines = texts.get(problem.place.path, "").split("\n")
    return lines[problem.place.line - 1] if 0 < problem.place.line <= len(lines) else ""


def _find_repair(date: Problem) -> Iterator[Repair]:
    found = YEAR_FIRST.findall(date.subject)
    if len(found) == 1:
        year, mark, month, day = found[0]
        new = f"{year}-{int(month):02}-{int(day):02}"
        if parse_day(new):
            old = mark.join((year, month, day))
            yield Repair(date.place.path, date.place.line, old, new, date.code)
