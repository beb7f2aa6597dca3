"""The day and the time with which an entry of a timeline begins."""

import re
from dataclasses import dataclass
from datetime import timedelta

from ..model.records import Day
from .dates import find_days

OPENING = r"^[\s(*\[]*"
ABOUT = r"(?:(?:~|≈|@|c\.|ca\.?|approximately|approx\.?|about|around|at)\s*)*"
HALF = r"[ap]\.?m\b\.?"

TIME = re.compile(
    rf"{OPENING}{ABOUT}T?(?:(?P<hour>0{{0,3}}\d{{1,2}})(?::(?P<minute>\d\d)|\.(?P<dotted>\d\d))"
    rf"(?::\d\d(?:\.\d+)?)?\s*(?P<half>{HALF})?(?![\d.:]*\d|\s*%)"
    rf"|(?P<hour_alone>\d{{1,2}})\s*(?P<half_alone>{HALF}))",
    re.IGNORECASE,
)
OFFSET = re.compile(
    rf"{OPENING}(?:T\s*)?\+\s*(?:(?P<hours>\d{{1,3}}):(?P<minutes>\d\d)"
    r"|(?P<h>\d{1,3})\s*h(?:ours?|rs?)?(?:\s*(?P<hm>\d{1,4})\s*m(?:in(?:ute)?s?)?)?"
    r"|(?P<m>\d{1,4})\s*m(?:in(?:ute)?s?)?)(?![a-z\d])",
    re.IGNORECASE,
)
RANGE_END = re.compile(
    rf"^\s*(?:-|–|—|to|until|→)\s*(?:\d{{4}}-\d\d-\d\d[T ])?{ABOUT}\d{{1,2}}[:.]\d\d(?::\d\d)?"
    rf"(?:\s*{HALF})?",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"^\s*\(?(?:\b(?:(?i:UTC|GMT)|Z|[CEMPW]E?[SD]?T|BST|IST|JST|SGT|AE[SD]T)\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d\b)\)?"
)
PLACEHOLDER_TIME = re.compile(r"^\s*(?:HH:mm|--:--|(?:\?\?|xx|\d\d):(?:\?\?|xx))", re.IGNORECASE)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
SHORT_WEEKDAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b\.?"
LEADING_WEEKDAY = re.compile(rf"{OPENING}(?:{WEEKDAY}|{SHORT_WEEKDAY}),?\s*", re.IGNORECASE)
TRAILING_WEEKDAY = re.compile(rf"^,?\s*(?:{WEEKDAY}|\((?:{WEEKDAY}|{SHORT_WEEKDAY})\))", re.I)

AFTER_DAY = " \t,*)]:@-–—|"
AROUND_TIME = " \t:,;-–—|*()[]."
AFTER_TIME = re.compile(r"^(?:[\s:,;|*)\]~–—-]|\.(?!\w))+")


@dataclass(frozen=True)
class When:
    """What the beginning of a text says of time, and the rest of the text.

    `time` counts from midnight, `offset` from another entry. `written` is how it is written.
    """

    day: Day | None
    time: timedelta | None
    offset: timedelta | None
    rest: str
    written: str

    @property
    def known(self) -> bool:
        """Whether anything was understood."""
        return self.day is not None or self.timed

    @property
    def timed(self) -> bool:
        """Whether a time was understood, and not a day only."""
        return self.time is not None or self.offset is not None


def parse_when(text: str) -> When:
    """The day and the time at the beginning of a text: `2026-11-03 09:10`, `~02.00`, `+5m`."""
    day, rest = _leading_day(LEADING_WEEKDAY.sub("", text))
    time, offset, rest = _leading_time(rest)
    if day is None and time is not None:
        day, rest = _leading_day(rest)
    if day is None and time is None and offset is None:
        return When(None, None, None, text.strip(), "")
    written = text[: len(text) - len(rest)].strip(AROUND_TIME)
    return When(day, time, offset, AFTER_TIME.sub("", rest), written)


def _leading_day(text: str) -> tuple[Day | None, str]:
    found = next(iter(find_days(text)), None)
    if found is None or text[: found.start].strip(" \t(*[~,").casefold() not in ("", "on"):
        return None, text
    return found.day, TRAILING_WEEKDAY.sub("", text[found.end :]).lstrip(AFTER_DAY)


def _leading_time(text: str) -> tuple[timedelta | None, timedelta | None, str]:
    match = TIME.match(text)
    time = _time_of(match) if match else None
    if match and time is not None:
        rest = text[match.end() :]
        for follows in (RANGE_END, ZONE, RANGE_END, ZONE):
            rest = follows.sub("", rest, count=1)
        return time, None, rest
    match = OFFSET.match(text)
    if match:
        return None, _offset_of(match), text[match.end() :]
    return None, None, PLACEHOLDER_TIME.sub("", text, count=1)


def _time_of(match: re.Match[str]) -> timedelta | None:
    written = match["hour"] or match["hour_alone"]
    hour, minute = int(written), int(match["minute"] or match["dotted"] or 0)
    if match["dotted"] and len(written) == 1:
        return None  # `1.10` is a version rather than a time.
    half = (match["half"] or match["half_alone"] or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour >= 12:
        hour = 0 if hour == 12 else 24
    return timedelta(hours=hour, minutes=minute) if hour < 24 and minute < 60 else None


def _offset_of(match: re.Match[str]) -> timedelta:
    hours = int(match["hours"] or match["h"] or 0)
    return timedelta(hours=hours, minutes=int(match["minutes"] or match["hm"] or match["m"] or 0))
