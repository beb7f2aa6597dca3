"""What a retro's text says of title, day, time zone and impact, and how sure that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..model.choices import Part
from ..model.outline import Block, BlockKind, Outline
from ..model.records import Day
from ..parse.dates import day_in_name, find_days, infer_day
from ..parse.sections import part_named
from ..parse.titles import clean_title, title_from_name

PLACEHOLDERS = re.compile(
    r"\{\{|\}\}|<[A-Za-z][^>]*>|\b(?:yyyy|HH:mm|lorem ipsum)\b|\[(?:title|name)\]"
)

SAYS_NOTHING = re.compile(
    r"(?:the |incident|issue|outage|post ?-?mortem|retro(?:spective)?|report|review|title|template"
    r"|document|analysis|summary|of|for| )+",
    re.IGNORECASE,
)
"""A heading of such words alone names the kind of document rather than the incident."""

AMBIGUOUS_DAY = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:20)?\d\d(?![\d/.-])")

DAY_LABEL = re.compile(
    r"\b(?:date|day|when|occurred|incident from|started?|start time|reported)\b", re.I
)

ZONE_STATED = re.compile(
    r"\b(?i:time\s?zone|times?)\b[^.|\n]{0,40}?[\s(:]"
    r"(?P<zone>[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?"
    r"|(?:UTC|GMT)(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?|[A-Z]{1,4}T)(?![\w/])"
    r"(?:\s*\(?(?P<offset>(?:UTC|GMT)\s*[+-]\s*\d{1,2}(?::?00)?)\)?)?"
)

ZONES_BY_NAME = {
    "UTC": "UTC", "GMT": "UTC", "CET": "CET", "EET": "EET", "WET": "WET", "MET": "MET",
    "EST": "EST", "MST": "MST", "HST": "HST",
}  # fmt: skip
"""Abbreviations that the IANA database itself has as zones; of others the place is not known."""

LONGEST_IMPACT = 200


@dataclass(frozen=True)
class Fact:
    """A value with where it was found; "" with the doubt that keeps it from being told.

    `line` is that of the file, 0 where it stands in no line.
    """

    value: str
    source: str
    line: int = 0
    doubt: str = ""


def find_title(outline: Outline, path: str) -> Fact:
    """The title of a retro: the first heading, unless it says nothing, else the file's name."""
    first = next(iter(outline.headings), None)
    if first and part_named(first.text) is None:
        title = clean_title(first.text)
        if PLACEHOLDERS.search(title):
            return Fact("", "", first.line, f"the heading {title!r} was never filled in")
        if title and not SAYS_NOTHING.fullmatch(title):
            return Fact(title, "first heading", first.line)
    return Fact(title_from_name(path), "name of the file")


def find_day(outline: Outline, timeline: Sequence[Block], path: str, stated: Day | None) -> Fact:
    """The day of a retro: from its file's name, heading, timeline, or the one day in its text."""
    heading = outline.headings[0] if outline.headings else None
    texts = [(block.text, block.line) for block in (*timeline, *outline.blocks)]
    found = infer_day(stated, day_in_name(path), heading.text if heading else "", texts)
    at_odds = [each for each in found.contradictions if ", the heading" in each]
    if at_odds:
        return Fact("", "", 0, f"{at_odds[0]}: which day did it reach Engineering?")
    if found.day is None:
        return Fact("", "", 0, _no_day(texts))
    if found.source == "text" and not _is_sure(found.day, found.line, timeline, outline.blocks):
        doubt = f"{found.day} is the first of several days in the text"
        known = day_in_name(path)
        return Fact(known.text if known else "", "name of the file", found.line, doubt)
    doubt = "" if found.day.complete else f"only {found.day} is known"
    source = (
        f"name of the file; but {found.contradictions[0]}" if found.contradictions else found.source
    )
    return Fact(found.day.text, source, found.line, doubt)


def _is_sure(day: Day, line: int, timeline: Iterable[Block], blocks: Iterable[Block]) -> bool:
    """Whether a day in the text is that of the incident: in the timeline, labelled, or alone."""
    if any(block.line == line for block in timeline):
        return True
    days = {found.day for block in blocks for found in find_days(block.text)}
    labelled = any(
        b.line == line and DAY_LABEL.search(b.lead or b.text.partition(":")[0]) for b in blocks
    )
    return labelled or days == {day}


def _no_day(texts: Iterable[tuple[str, int]]) -> str:
    for text, line in texts:
        if match := AMBIGUOUS_DAY.search(text):
            return f"{match[0]} on line {line} may be two different days"
    return "no day in the file's name or its text"


def find_zone(blocks: Iterable[Block], timeline: Iterable[Block]) -> Fact | None:
    """The time zone that the text states for its times, None where it states none."""
    stated = [
        (match, block.line)
        for block in dict.fromkeys((*timeline, *_on_all_times(blocks)))
        if block.kind is not BlockKind.CODE and (match := ZONE_STATED.search(block.text))
    ]
    if not stated:
        return None
    zones = {_zone(match): (match[0], line) for match, line in stated}
    (zone, (written, line)), *others = zones.items()
    if others:
        return Fact("", "", line, "the text names several time zones")
    if not zone:
        match = stated[0][0]
        return Fact("", "", line, f"the text says {match['zone']}; name a place, as Europe/Berlin")
    return Fact(zone, f"`{' '.join(written.split())}`", line)


def _on_all_times(blocks: Iterable[Block]) -> Iterable[Block]:
    about_times = re.compile(r"\ball times\b|^times?\b", re.IGNORECASE)
    return (block for block in blocks if about_times.search(block.text))


def _zone(match: re.Match[str]) -> str:
    stated = match["offset"] or match["zone"]
    hours = re.fullmatch(r"(?:UTC|GMT)\s*([+-])\s*(\d{1,2})(?::?00)?", stated)
    if hours:
        # The signs of these names are those of POSIX: Etc/GMT-1 is an hour before UTC.
        sign, number = ("-" if hours[1] == "+" else "+"), int(hours[2])
        return "UTC" if not number else f"Etc/GMT{sign}{number}" if number <= 12 else ""
    return _known_zone(stated) if "/" in stated else ZONES_BY_NAME.get(stated, "")


def _known_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def find_impact(impact: Sequence[Block]) -> Fact | None:
    """The impact, where its section is one short sentence; None where it is anything else."""
    if len(impact) != 1 or impact[0].kind is not BlockKind.PARAGRAPH:
        return None
    text, line = impact[0].text, impact[0].line
    more = re.search(r"[.!?]\s+\S", text)
    if not text or len(text) > LONGEST_IMPACT or more or PLACEHOLDERS.search(text):
        return None
    return Fact(text, f"section {Part.IMPACT.value}", line)
