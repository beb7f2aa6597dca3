"""Days as people write them: in front matter, in names of files, in headings and in prose."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from ..model.records import Day

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

SHORT_MONTHS = ("sept", *(month[:3] for month in MONTHS))

STATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{1,2}:\d{2}\S*)?)?)?")

YEAR = r"(?P<year>(?:19|20)\d\d)"
MONTH_NAME = rf"(?P<name>{'|'.join((*MONTHS, *SHORT_MONTHS))})\b\.?"
DAY_OF_MONTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

IN_PROSE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){YEAR}([-/])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d.]){YEAR}\.(?P<month>\d\d)\.(?P<day>\d\d)(?!\.?\d)",
        rf"(?<!\d){YEAR}[-\s]{MONTH_NAME}[-\s]{DAY_OF_MONTH}\b",
        rf"\b{MONTH_NAME}[-\s]+{DAY_OF_MONTH},?[-\s]+{YEAR}\b",
        rf"(?<!\d){DAY_OF_MONTH}\.?[-\s]+(?:of\s+)?{MONTH_NAME},?[-\s]+{YEAR}\b",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{YEAR}(?!\.?\d)",
    )
)
"""Forms in which a complete day is unambiguous: `05/12/2019` is none, `2019.2.1` is a version."""

ANY_YEAR = re.compile(YEAR)

DAY_IN_STEM = re.compile(rf"(?<!\d){YEAR}([-_.]?)(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)")
MONTH_IN_STEM = re.compile(rf"^{YEAR}[-_.](?P<month>\d\d)(?!\d)")
YEAR_IN_STEM = re.compile(rf"^[A-Za-z]*[-_ ]?{YEAR}(?!\d)")
MONTH_AND_DAY = re.compile(r"^(?P<month>\d\d)[-_.](?P<day>\d\d)(?!\d)")
DAY_ALONE = re.compile(r"^(?P<day>\d\d)(?![\d.])")
FOLDER = re.compile(rf"(?:^|/){YEAR}(?:[-_./](?P<month>\d\d)(?:[-_./](?P<day>\d\d))?)?(?=/)")


@dataclass(frozen=True)
class FoundDay:
    """A complete day in a text, with the characters that it takes there."""

    day: Day
    start: int
    end: int


@dataclass(frozen=True)
class InferredDay:
    """The day of a retro, where it was found, on which line (0: in no line), what contradicts it.

    A contradiction is the end of a sentence: "the heading says 2018-01-05".
    """

    day: Day | None
    source: str = ""
    line: int = 0
    contradictions: tuple[str, ...] = ()


def parse_day(text: str) -> Day | None:
    """A stated day, `YYYY-MM-DD` or as much of it as is known; None for one of no calendar."""
    match = STATED.fullmatch(text.strip())
    return _day(*match.groups()) if match else None


def find_days(text: str) -> list[FoundDay]:
    """The complete days that a text names, in the order in which they stand there."""
    # Most texts name no day, and one search finds that out faster than six.
    if not ANY_YEAR.search(text):
        return []
    found = [each for pattern in IN_PROSE for each in _matches(pattern, text)]
    return sorted(found, key=lambda each: (each.start, -each.end))


def day_in_name(folder_path: str) -> Day | None:
    """The day in the path of a file: its name, its folders and its name together, its folders."""
    path = PurePosixPath(folder_path)
    stem = path.stem
    folders = [*FOLDER.finditer(folder_path)]
    return (
        _first_day(DAY_IN_STEM.finditer(stem))
        or next((found.day for found in find_days(stem.replace("_", " "))), None)
        or (_completed(folders[-1], stem) if folders else None)
        or _first_day(DAY_IN_STEM.finditer(" ".join(reversed(path.parts[:-1]))))
        or _first_day(MONTH_IN_STEM.finditer(stem))
        or _first_day(YEAR_IN_STEM.finditer(stem))
        or _first_day(reversed(folders))
    )


def infer_day(
    stated: Day | None, in_name: Day | None, heading: str, texts: Iterable[tuple[str, int]]
) -> InferredDay:
    """The day of a retro, from the first source that knows it.

    A later source may make it more precise. One that knows another day contradicts it; a text
    may name many days, so that it contradicts only where none of them agrees.
    """
    in_heading = [found.day for found in find_days(heading)]
    in_text = [(found.day, line) for text, line in texts for found in find_days(text)]
    sources = (
        ("front matter", [(stated, 0)] if stated else []),
        ("name of the file", [(in_name, 0)] if in_name else []),
        ("heading", [(day, 0) for day in in_heading]),
        ("text", in_text),
    )
    known = InferredDay(None)
    contradictions: list[str] = []
    for source, days in sources:
        agreeing = [(day, line) for day, line in days if _agree(known.day, day)]
        if agreeing and _is_more_precise(agreeing[0][0], known.day):
            known = InferredDay(agreeing[0][0], source, agreeing[0][1])
        elif days and not agreeing:
            contradictions.append(f"the {known.source} says {known.day}, the {source} {days[0][0]}")
    return InferredDay(known.day, known.source, known.line, tuple(contradictions))


def _agree(known: Day | None, day: Day) -> bool:
    return known is None or known.text.startswith(day.text) or day.text.startswith(known.text)


def _is_more_precise(day: Day, known: Day | None) -> bool:
    return known is None or len(day.text) > len(known.text)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[FoundDay]:
    for match in pattern.finditer(text):
        day = _day_of(match)
        if day:
            yield FoundDay(day, match.start(), match.end())


def _first_day(matches: Iterable[re.Match[str]]) -> Day | None:
    return next((day for day in map(_day_of, matches) if day), None)


def _completed(folder: re.Match[str], stem: str) -> Day | None:
    """A day of which the folders say the year, or year and month, and the name the rest."""
    year, month = folder["year"], folder["month"]
    if folder["day"]:
        return _day_of(folder)
    if match := MONTH_AND_DAY.match(stem):
        return _day(year, match["month"], match["day"]) if month in (None, match["month"]) else None
    match = DAY_ALONE.match(stem)
    return _day(year, month, match["day"]) if match and month else None


def _day_of(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    month = str(_month_number(parts["name"])) if parts.get("name") else parts.get("month")
    return _day(parts["year"], month, parts.get("day"))


def _month_number(name: str) -> int:
    return 1 + next(n for n, month in enumerate(MONTHS) if month.startswith(name.casefold()))


def _day(year: str | None, month: str | None, day: str | None) -> Day | None:
    try:
        known = date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return None
    length = len("YYYY-MM-DD") if day else len("YYYY-MM") if month else len("YYYY")
    return Day(known.isoformat()[:length])
