"""The timeline of a retro as data, as far as its times can be understood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from ..model.choices import Ring
from ..model.outline import Block, BlockKind
from ..model.records import Day, Event
from .dates import find_days
from .tables import parse_ring

ABOUT = r"(?:~|≈|c\.|ca\.?|about|around|approx\.?|approximately|at)?\s*"
TIME = re.compile(
    rf"^[\s(*]*{ABOUT}T?0*(?P<hour>\d{{1,2}})(?:(?::(?P<minute>\d\d)|\.(?P<dotted>\d\d))(?::\d\d)?"
    r"(?:\.\d+)?\s*(?P<half>[ap]\.?m\.?)?|\s*(?P<half_alone>[ap]m))(?![\d.:]*\d)",
    re.IGNORECASE,
)
OFFSET = re.compile(
    r"^[\s(*]*(?:T\s*)?\+\s*(?:(?P<hours>\d+)\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(?P<minutes>\d+)\s*m(?:in(?:ute)?s?)?)?(?![a-z\d])",
    re.IGNORECASE,
)
RANGE_END = re.compile(
    rf"^\s*(?:-|–|—|to|until|→)\s*{ABOUT}\d{{1,2}}[:.]\d\d(?:\s*[ap]m)?", re.IGNORECASE
)
ZONE = re.compile(r"^\s*\(?\b(?:UTC|GMT|Z|[CEMP]E?[SD]?T|BST|IST)\b(?:\s*[+-]\s*\d+)?\)?")
PLACEHOLDER_TIME = re.compile(r"^\s*(?:HH:mm|hh:mm|--:--|\?\?:\?\?|xx:xx)", re.IGNORECASE)
RING = re.compile(r"^\s*\[(?P<ring>[\w\s-]+)\]\s*")
WEEKDAY = re.compile(
    r"^[\s(*]*(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?\s*",
    re.IGNORECASE,
)
AFTER_TIME = " \t:-–—|*)]."

OUT_OF_ORDER = timedelta(hours=1)
"""A time that is earlier than the one before by less than this was written late; by more, it is
of the next day."""


@dataclass(frozen=True)
class Timeline:
    """The events in the order of the text, and the blocks in which no time was understood."""

    events: tuple[Event, ...] = ()
    unread: tuple[Block, ...] = ()


@dataclass(frozen=True)
class _When:
    """What the beginning of a text says of time, and the rest of the text."""

    day: Day | None
    time: timedelta | None
    offset: timedelta | None
    rest: str
    written: str

    @property
    def known(self) -> bool:
        return self.day is not None or self.time is not None or self.offset is not None


@dataclass
class _Clock:
    """Where the timeline has come to: its day, the last time, the last one given in full."""

    day: str
    last: timedelta | None = None
    anchor: datetime | None = None
    events: list[Event] = field(default_factory=list)

    def set(self, when: _When) -> tuple[str, str]:
        """The day and the time that follow, "" where unknown."""
        if when.offset is not None:
            return self._after(when.offset)
        if when.day:
            self.day, self.last = when.day.text, None
        if when.time is None:
            return self.day if when.day else "", ""
        if self.last is not None and self.last - when.time >= OUT_OF_ORDER:
            self._next_day()
        self.last = when.time
        clock = _clock_time(when.time)
        self.anchor = _moment(self.day, clock)
        return self.day, clock

    def _after(self, offset: timedelta) -> tuple[str, str]:
        if self.anchor is None:
            return "", ""
        moment = self.anchor + offset
        self.day = moment.date().isoformat() if self.day else ""
        self.last = timedelta(hours=moment.hour, minutes=moment.minute)
        return self.day, moment.strftime("%H:%M")

    def _next_day(self) -> None:
        if self.day:
            day = datetime.fromisoformat(self.day).replace(tzinfo=UTC) + timedelta(days=1)
            self.day = day.date().isoformat()


def parse_timeline(blocks: Sequence[Block], day: Day | None) -> Timeline:
    """The events of a timeline, as a list, a table, headings or paragraphs.

    `day` is that of the retro: it dates the times before the first date that the timeline names.
    A time without a date goes on from the last one and rolls over midnight; `+5m` counts from
    the last time that was given in full.
    """
    clock = _Clock(day.text if day and day.complete else "")
    by_headings = any(b.kind is BlockKind.HEADING and _read_when(b.text).known for b in blocks)
    unread: list[Block] = []
    columns = _Columns()
    for n, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            _take(clock, _read_when(block.text), block, _text_below(blocks[n + 1 :]))
        elif block.kind is BlockKind.ROW:
            columns = _Columns.of(block) if block.head else columns
            if not block.head and any(block.cells):
                _take_row(clock, columns, block, unread)
        elif not by_headings:
            _take_text(clock, block, unread)
    return Timeline(tuple(clock.events), tuple(unread))


def _take(clock: _Clock, when: _When, block: Block, text: str) -> None:
    if when.known:
        ring, rest = _ring_in(when.rest)
        told = " ".join(part for part in (rest, text) if part)
        clock.events.append(Event(*clock.set(when), ring, told, block.line, when.written))


def _take_text(clock: _Clock, block: Block, unread: list[Block]) -> None:
    """An item or a paragraph; what has no time is part of the event above, or not understood."""
    when = _read_when(block.text)
    if when.known:
        _take(clock, when, block, "")
    elif block.kind is BlockKind.ITEM and block.depth == 0 and block.text:
        ring, text = _ring_in(block.text)
        clock.events.append(Event("", "", ring, text, block.line))
        unread.append(block)


def _take_row(clock: _Clock, columns: "_Columns", block: Block, unread: list[Block]) -> None:
    cells = block.cells
    when = _read_when(" ".join(cells[n] for n in columns.when if n < len(cells)))
    others = [cell for n, cell in enumerate(cells) if n not in (*columns.when, columns.ring)]
    ring = parse_ring(cells[columns.ring]) if 0 <= columns.ring < len(cells) else None
    in_text, text = _ring_in(" ".join(cell for cell in (when.rest, *others) if cell))
    day, time = clock.set(when) if when.known else ("", "")
    clock.events.append(Event(day, time, ring or in_text, text, block.line, when.written))
    if not when.known:
        unread.append(block)


@dataclass(frozen=True)
class _Columns:
    """Which columns of a table hold the time and the ring; -1 where there is no ring."""

    when: tuple[int, ...] = (0,)
    ring: int = -1

    @classmethod
    def of(cls, head: Block) -> "_Columns":
        names = [cell.casefold() for cell in head.cells]
        when = tuple(n for n, name in enumerate(names) if re.search(r"\b(time|date|when)", name))
        ring = next((n for n, name in enumerate(names) if "ring" in name.split()), -1)
        return cls(when or (0,), ring)


def _text_below(blocks: Iterable[Block]) -> str:
    """The first text under a heading."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return ""
        if block.text:
            return block.text
    return ""


def _ring_in(text: str) -> tuple[Ring | None, str]:
    match = RING.match(text)
    ring = parse_ring(match["ring"]) if match else None
    return (ring, text[match.end() :]) if match and ring else (None, text)


def _read_when(text: str) -> _When:
    rest = WEEKDAY.sub("", text)
    day, rest = _leading_day(rest)
    time, offset, rest = _leading_time(rest, day is not None)
    if day is None and time is None and offset is None:
        return _When(None, None, None, text.strip(), "")
    written = text[: len(text) - len(rest)].strip(AFTER_TIME)
    return _When(day, time, offset, rest.lstrip(AFTER_TIME), written)


def _leading_day(text: str) -> tuple[Day | None, str]:
    for found in find_days(text):
        if not text[: found.start].strip(" \t(*[~"):
            return found.day, text[found.end :].lstrip(" \t,*)]:@-–—|")
        break
    return None, text


def _leading_time(text: str, dated: bool) -> tuple[timedelta | None, timedelta | None, str]:
    match = TIME.match(text)
    time = _time_of(match) if match else None
    if match and time is not None:
        rest = text[match.end() :]
        rest = RANGE_END.sub("", rest, count=1)
        return time, None, ZONE.sub("", rest, count=1)
    match = OFFSET.match(text)
    if match and (match["hours"] or match["minutes"]):
        offset = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
        return None, offset, text[match.end() :]
    return None, None, PLACEHOLDER_TIME.sub("", text, count=1) if dated else text


def _time_of(match: re.Match[str]) -> timedelta | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["dotted"] or 0)
    half = (match["half"] or match["half_alone"] or "").casefold().replace(".", "")
    if match["dotted"] and len(match["hour"]) == 1 and not match[0].strip(" (*~").startswith("0"):
        return None  # `1.10` is a version rather than a time.
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return timedelta(hours=hour, minutes=minute) if hour < 24 and minute < 60 else None


def _clock_time(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _moment(day: str, clock: str) -> datetime:
    """A moment to count from; without a known day only its time means anything."""
    return datetime.fromisoformat(f"{day or '2000-01-01'}T{clock}").replace(tzinfo=UTC)
