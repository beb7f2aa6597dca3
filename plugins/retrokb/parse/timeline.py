"""The timeline of a retro as data, as far as its times can be understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from ..model.choices import Ring
from ..model.outline import Block, BlockKind
from ..model.records import Day, Event
from .tables import parse_ring
from .times import When, parse_when

Moment = TypeVar("Moment", date, datetime)

RING = re.compile(r"^\s*\[(?P<ring>[\w\s-]+)\]\s*")

WHEN_COLUMN = re.compile(r"\b(?:time|date|when|day|hour)")
END_COLUMN = re.compile(r"\b(?:end|until|duration)")

OUT_OF_ORDER = timedelta(hours=1)
"""A time that is earlier than the one before by less than this was written late; by more, it is
of the next day."""

SOME_DAY = date(2000, 1, 1)
"""Stands in where no day is known, so that an offset still gives a time."""

BELOW_HEADINGS = 7
"""The level, among those of headings, of a line that holds nothing but a day or a time."""


@dataclass(frozen=True)
class Timeline:
    """The events in the order of the text, and the blocks in which no time was understood."""

    events: tuple[Event, ...] = ()
    unread: tuple[Block, ...] = ()


def parse_timeline(blocks: Sequence[Block], day: Day | None) -> Timeline:
    """The events of a timeline, as a list, a table, headings or paragraphs.

    `day` is that of the retro: it dates the times before the first date that the timeline names.
    A time without a date goes on from the last one and rolls over midnight; `+5m` counts from
    the last time that was given in full. What has no time is part of the event above it; an
    element of a list or a row of a table that stands for itself is an event without a time.
    """
    blocks = [block for block in blocks if block.kind is not BlockKind.CODE]
    clock = _Clock(date.fromisoformat(day.text) if day and day.complete else None)
    by_headings = any(b.kind is BlockKind.HEADING and parse_when(b.text).timed for b in blocks)
    # What precedes the first of such headings introduces them.
    reader = _Reader(blocks, clock, told_at=BELOW_HEADINGS if by_headings else 0)
    for number, block in enumerate(blocks):
        reader.take(number, block)
    return Timeline(tuple(reader.events), tuple(reader.unread))


@dataclass
class _Clock:
    """Where the timeline has come to: its day, the last time, the last one given in full."""

    day: date | None
    last: timedelta | None = None
    anchor: datetime | None = None

    def set(self, when: When) -> tuple[str, str]:
        """The day and the time that follow, "" where unknown."""
        if when.day:
            self.day, self.last = date.fromisoformat(when.day.text), None
        if when.time is not None:
            return self._go_on_to(when.time)
        moment = _later(self.anchor, when.offset) if when.offset is not None else None
        if moment is not None:
            return self._stand_at(moment)
        return _written(self.day) if when.day else "", ""

    def _go_on_to(self, clock: timedelta) -> tuple[str, str]:
        if self.last is not None and self.last - clock >= OUT_OF_ORDER:
            self.day = _later(self.day, timedelta(days=1))
        self.anchor = datetime.combine(self.day or SOME_DAY, time.min, UTC) + clock
        return self._stand_at(self.anchor)

    def _stand_at(self, moment: datetime) -> tuple[str, str]:
        self.day = moment.date() if self.day else None
        self.last = timedelta(hours=moment.hour, minutes=moment.minute)
        return _written(self.day), moment.strftime("%H:%M")


def _later(moment: Moment | None, by: timedelta) -> Moment | None:
    """The moment after a while, None beyond the end of the calendar."""
    try:
        return moment + by if moment else None
    except OverflowError:
        return None


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class _Columns:
    """Which columns of a table hold the time and the ring; -1 where there is no ring."""

    when: tuple[int, ...] = (0,)
    ring: int = -1

    @classmethod
    def of(cls, head: Block) -> "_Columns":
        names = [cell.casefold() for cell in head.cells]
        when = (n for n, name in enumerate(names) if WHEN_COLUMN.search(name))
        begins = tuple(n for n in when if not END_COLUMN.search(names[n]))
        ring = next((n for n, name in enumerate(names) if "ring" in name.split()), -1)
        return cls(begins or (0,), ring)

    def read(self, row: Block) -> tuple[When, Ring | None, str]:
        """What a row says: when, at which ring, and the rest; an unknown ring stays text."""
        cells = dict(enumerate(row.cells))
        ring = parse_ring(cells.get(self.ring, ""))
        if ring:
            cells.pop(self.ring)
        when = parse_when(" ".join(cells.pop(n, "") for n in self.when))
        return when, ring, " ".join(cell for cell in (when.rest, *cells.values()) if cell)


@dataclass
class _Reader:
    """Reads one block after the other.

    `told_at` is the level of the last heading or line that is an event itself, so that the text
    below is its own; 0 where there is none.
    """

    blocks: Sequence[Block]
    clock: _Clock
    told_at: int = 0
    columns: _Columns = _Columns()
    events: list[Event] = field(default_factory=list)
    unread: list[Block] = field(default_factory=list)

    def take(self, number: int, block: Block) -> None:
        """Read one block; `number` is its place among the blocks."""
        if block.kind is BlockKind.ROW:
            self._take_row(block)
            return
        when = parse_when(block.text)
        level = _level(block, when)
        if level and level <= self.told_at:
            self.told_at = 0
        if when.known:
            self._take_entry(number, block, when, level)
        elif block.kind is BlockKind.ITEM and block.depth == 0 and block.text:
            self._leave(block, block.text)

    def _take_entry(self, number: int, block: Block, when: When, level: int) -> None:
        heads = block.kind is BlockKind.HEADING or not when.rest
        if heads and not when.timed and any(_is_entry(each) for each in self._below(number, block)):
            # A day that dates the entries below it is no event, unless it says more.
            self.clock.set(when)
            if when.rest:
                self._add(block, when, when.rest)
            return
        self.told_at = level or self.told_at
        below = self._text_below(number, block) if heads else ""
        self._add(block, when, " ".join(text for text in (when.rest, below) if text))

    def _take_row(self, block: Block) -> None:
        if block.head:
            self.columns = _Columns.of(block)
            return
        when, ring, text = self.columns.read(block)
        if when.known:
            self._add(block, when, text, ring)
        elif any(block.cells):
            self._leave(block, text, ring)

    def _add(self, block: Block, when: When, text: str, ring: Ring | None = None) -> None:
        in_text, rest = _ring_in(text)
        day, clock = self.clock.set(when)
        self.events.append(Event(day, clock, ring or in_text, rest, block.line, when.written))
        if not day and not clock:
            self.unread.append(block)

    def _leave(self, block: Block, text: str, ring: Ring | None = None) -> None:
        """Keep as text what stands for itself and has no time."""
        if not self.told_at:
            in_text, rest = _ring_in(text)
            self.events.append(Event("", "", ring or in_text, rest, block.line))
            self.unread.append(block)

    def _below(self, number: int, block: Block) -> Iterator[Block]:
        """The blocks that follow on a block, up to the next heading or the next day."""
        for place in range(number + 1, len(self.blocks)):
            if _ends(block, self.blocks[place]):
                return
            yield self.blocks[place]

    def _text_below(self, number: int, block: Block) -> str:
        """The first text below, unless it is a heading, a table or an event of its own."""
        first = next((each for each in self._below(number, block) if each.text), None)
        if first is None or first.kind in (BlockKind.HEADING, BlockKind.ROW) or _is_entry(first):
            return ""
        nested = block.kind is not BlockKind.ITEM or first.depth > block.depth
        return first.text if nested else ""


def _level(block: Block, when: When) -> int:
    """The level of a heading or of a line with nothing but a day or a time, 0 for other blocks."""
    alone = when.known and not when.rest and block.kind is not BlockKind.ITEM
    return block.level or (BELOW_HEADINGS if alone else 0)


def _ends(block: Block, other: Block) -> bool:
    """Whether another block is the first that does not follow on a block."""
    if other.kind is not block.kind:
        return other.kind is BlockKind.HEADING
    if block.kind is BlockKind.HEADING:
        return other.level <= block.level
    return parse_when(other.text).day is not None


def _is_entry(block: Block) -> bool:
    if block.kind is BlockKind.ROW:
        return not block.head
    return parse_when(block.text).timed


def _ring_in(text: str) -> tuple[Ring | None, str]:
    match = RING.match(text)
    ring = parse_ring(match["ring"]) if match else None
    return (ring, text[match.end() :]) if match and ring else (None, text)
