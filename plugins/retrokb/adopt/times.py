"""The times of a timeline, written as everybody writes them, as far as the text says them."""

import re
from collections.abc import Container, Iterable, Iterator

from ..model.outline import Block, BlockKind
from ..parse.dates import find_days
from ..parse.times import parse_when
from .lines import Edit, Lines
from .notes import Kind, Note

CLOCK = re.compile(
    r"(?<![\d:.+-])(?P<hour>0{0,3}\d{1,2})(?P<mark>[:.])(?P<minute>\d\d)(?P<second>:\d\d)?(?![\d])"
    r"(?P<half>\s*(?:[ap]m\b|[ap]\.m\.))?",
    re.IGNORECASE,
)
BEFORE_ENTRY = re.compile(
    r"[\s>]*(?:#{1,6}\s+|(?:[-*+]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?\|?[\s*_~(\[@T]*"
)


def rewrite_times(
    blocks: Iterable[Block], lines: Lines, linked: Container[str]
) -> tuple[list[Edit], list[Note]]:
    """The edits that write `4:27`, `09.25`, `7:01pm` and `Feb 20 2018` as `04:27` and so on.

    No day, zone or minute is added that the text does not say. `linked` are anchors of headings
    that links lead to, which a new time would change; these headings are left.
    """
    edits: list[Edit] = []
    notes: list[Note] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.anchor in linked:
            continue
        for edit, written in _edits_of(block, lines):
            edits.append(edit)
            notes.append(Note(Kind.CHANGED, f"time `{written}` is now `{edit.new}`", block.line))
    return edits, notes


def _edits_of(block: Block, lines: Lines) -> Iterator[tuple[Edit, str]]:
    place = block.line - 1
    if block.kind is BlockKind.CODE or not 0 <= place < len(lines.texts):
        return
    line, after = lines.texts[place], 0
    for text in block.cells or (block.text,):
        when = parse_when(text)
        if not when.known or (block.cells and when.rest):
            continue
        start = line.find(when.written, after)
        if start < 0 or not (block.cells or BEFORE_ENTRY.fullmatch(line[:start])):
            continue
        after = start + len(when.written)
        new = canonical_time(when.written)
        if new != when.written and _means_the_same(new, when.written):
            yield Edit(place, start, after, new), when.written


def canonical_time(written: str) -> str:
    """A written day and times, with the day as `YYYY-MM-DD` and the times as `HH:MM`."""
    done, place = "", 0
    for found in find_days(written):
        if found.start >= place:
            done += CLOCK.sub(_clock, written[place : found.start]) + found.day.text
            place = found.end
    return done + CLOCK.sub(_clock, written[place:])


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").strip()
    if match["mark"] == "." and len(match["hour"]) == 1:
        return match[0]  # A version rather than a time.
    if half and not 1 <= hour <= 12:
        return match[0]
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return match[0]
    return f"{hour:02}:{minute:02}{match['second'] or ''}"


def _means_the_same(new: str, written: str) -> bool:
    before, after = parse_when(written), parse_when(new)
    return (before.day, before.time, before.offset) == (after.day, after.time, after.offset)
