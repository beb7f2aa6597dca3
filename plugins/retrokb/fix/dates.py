"""Dates whose day is plain and whose form is not: `2026-1-2`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model.problems import Problem
from ..parse.dates import parse_day
from .repair import Repair

YEAR_FIRST = re.compile(r"(?<![\w./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w./-])")
"""Only with the year first is it plain which number is the month."""

DECIDES_WHO_SEES = "`publish_after`"
"""A field that keeps a page back while it cannot be read; a program must not let it out."""


def find_date_repairs(problems: Iterable[Problem], texts: Mapping[str, str]) -> Iterator[Repair]:
    """Write the dates of RK206 as YYYY-MM-DD, where a line holds one that is a day."""
    for problem in problems:
        if problem.code != "RK206" or problem.message.startswith(DECIDES_WHO_SEES):
            continue
        place = problem.place
        lines = texts.get(place.path, "").split("\n")
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        found = YEAR_FIRST.findall(line)
        if len(found) == 1:
            year, mark, month, day = found[0]
            new = f"{year}-{int(month):02}-{int(day):02}"
            if parse_day(new):
                old = mark.join((year, month, day))
                yield Repair(place.path, place.line, old, new, problem.code)
