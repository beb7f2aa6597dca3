"""One existing postmortem becomes a retro."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..markup.convert import Converter
from ..model.choices import Part, Status
from ..model.outline import Block, BlockKind, Outline
from ..model.problems import Problem
from ..model.records import ADOPTED_FROM, Day
from ..model.settings import ParsingRules
from ..model.source import Folder, Source
from ..parse.dates import find_days, parse_day
from ..parse.front_matter import FrontMatter, parse_front_matter
from ..parse.page import Draft, parse_draft
from ..parse.sections import find_parts, part_named
from ..parse.tables import parse_actions
from ..parse.timeline import parse_timeline
from ..parse.times import parse_when
from .facts import Fact, find_day, find_impact, find_title, find_zone
from .lines import Edit, Lines
from .links import Surroundings, move_links
from .matter import Field, add_fields, quote_scalar, render_fields
from .notes import Kind, Note, NotTaken, Outcome, Taken
from .sections import rename_sections
from .times import rewrite_times

STATUSES = frozenset(status.value for status in Status)

NOT_CLASSIFIED = (
    "# findings: nothing was classified. What was an education gap, what was a bug?",
    "# `retrokb adopt --gaps` proposes gaps from the action items.",
)

Found = tuple[list[Field], list[Edit], list[Note]]


@dataclass(frozen=True)
class Postmortem:
    """An existing postmortem, read: its lines as they are, and what the parsers make of it."""

    path: str
    lines: Lines
    matter: FrontMatter
    draft: Draft

    @property
    def outline(self) -> Outline:
        """The body of the postmortem in blocks."""
        return self.draft.page.outline

    @property
    def adopted_from(self) -> str:
        """The file that the postmortem was adopted from, "" for one that was never adopted."""
        marked = ADOPTED_FROM in self.draft.fields.marks
        return self.draft.fields.text(ADOPTED_FROM) if marked else ""


def read_postmortem(
    path: str, text: str, rules: ParsingRules, converter: Converter
) -> Postmortem | NotTaken:
    """Parse an existing postmortem; `path` is relative to the folder that is adopted."""
    lines = Lines.of(text)
    matter = parse_front_matter(lines.normal, path)
    if isinstance(matter, Problem):
        return NotTaken(path, f"line {matter.place.line}: {matter.message}")
    source = Source(path, path, Folder.RETROS, lines.normal)
    draft = parse_draft(source, matter, rules, converter)
    if draft.unreadable:
        return NotTaken(path, draft.unreadable.message)
    return Postmortem(path, lines, matter, draft)


def adopt_retro(
    old: Postmortem, target: str, origin: str, around: Surroundings, linked: frozenset[str]
) -> Outcome:
    """The retro that an existing postmortem becomes.

    `target` is its path in the new folder and `origin` the name under which it is remembered;
    `linked` are its anchors that links lead to. The body keeps its lines: only names of sections,
    times of the timeline and links are changed within them, each with a note.
    """
    parts = find_parts(old.outline.blocks)
    timeline = parts.get(Part.TIMELINE, ())
    renames, named = rename_sections(old.outline, old.lines)
    times, timed = rewrite_times(timeline, old.lines, linked)
    fields, restated, known = _fields(old, timeline)
    impact = None if "impact" in old.draft.fields.marks else find_impact(parts.get(Part.IMPACT, ()))
    if impact:
        fields.append(Field("impact", impact.value))
        known.append(Note(Kind.INFERRED, f"impact, from the {impact.source}", impact.line))
    moved = move_links(
        old.lines.edited([*renames, *times, *restated]), old.outline, old.path, target, around
    )
    stated = old.draft.fields.marks
    if ADOPTED_FROM not in stated:
        fields.append(Field(ADOPTED_FROM, origin))
    remarks = () if {"findings", ADOPTED_FROM} & {*stated} else NOT_CLASSIFIED
    written = [*render_fields(fields), *remarks]
    text = str(add_fields(moved.lines, old.matter, written))
    left = (*_not_understood(parts), *_in_tables(old.outline.blocks))
    notes = (*known, *named, *timed, *left, *moved.notes)
    return Taken(old.path, target, text, notes, moved.copies)


def _fields(old: Postmortem, timeline: tuple[Block, ...]) -> Found:
    """The fields to add, the edits of those that are there, the notes of both."""
    fields: list[Field] = []
    edits: list[Edit] = []
    notes: list[Note] = []
    stated = old.draft.fields
    if "title" not in stated.marks:
        _tell(Field("title"), find_title(old.outline, old.path), fields, notes)
    day, more = _stated_day(old)
    edits += more
    if "date" not in stated.marks:
        _tell(Field("date"), find_day(old.outline, timeline, old.path, None), fields, notes)
    elif more and day:
        notes.append(Note(Kind.CHANGED, f"date is written as {day}", stated.line_of("date")))
    if "timezone" not in stated.marks and timeline:
        zone = find_zone(old.outline.blocks, timeline)
        if zone:
            _tell(Field("timezone"), zone, fields, notes)
    _settle_status(old, fields, edits, notes)
    return fields, edits, notes


def _tell(field: Field, fact: Fact, fields: list[Field], notes: list[Note]) -> None:
    fields.append(Field(field.name, fact.value, fact.doubt))
    if fact.value:
        doubt = f" ({fact.doubt})" if fact.doubt else ""
        notes.append(
            Note(
                Kind.INFERRED,
                f"{field.name} {fact.value!r}, from the {fact.source}{doubt}",
                fact.line,
            )
        )
    else:
        notes.append(Note(Kind.EMPTY, f"{field.name}: {fact.doubt}", fact.line))


def _stated_day(old: Postmortem) -> tuple[Day | None, list[Edit]]:
    """The day that the front matter states, and the edit that makes it `YYYY-MM-DD`."""
    stated = old.draft.fields.text("date") if "date" in old.draft.fields.marks else ""
    day = parse_day(stated) if stated else None
    if day or not stated:
        return day, []
    found = find_days(stated)
    if len(found) != 1:
        return None, []
    return found[0].day, _replaced(old, "date", stated, found[0].day.text)


def _settle_status(
    old: Postmortem, fields: list[Field], edits: list[Edit], notes: list[Note]
) -> None:
    """An archive is final; a status that means something else elsewhere stays as a comment."""
    stated = old.draft.fields.text("status") if "status" in old.draft.fields.marks else ""
    if stated.casefold() in STATUSES:
        return
    final = Status.FINAL.value
    if not stated:
        if "status" not in old.draft.fields.marks:
            fields.append(Field("status", final))
            notes.append(Note(Kind.INFERRED, f"status {final}: it is an archive"))
        return
    more = _replaced(old, "status", stated, final)
    edits += more
    line = old.draft.fields.line_of("status")
    if more:
        notes.append(
            Note(Kind.CHANGED, f"status {stated!r} is now {final}, the old one a comment", line)
        )
    else:
        notes.append(Note(Kind.LEFT, f"status {stated!r} is none of RetroKB's", line))


def _replaced(old: Postmortem, name: str, stated: str, new: str) -> list[Edit]:
    """The edit of a field on one line; what it said before stays beside it as a comment."""
    place = old.draft.fields.line_of(name) - 1
    line = old.lines.texts[place]
    key, colon, value = line.partition(":")
    if not colon or key.strip(" \"'") != name or value.strip().strip("\"'") != stated:
        return []
    return [Edit(place, 0, len(line), f"{key}: {quote_scalar(new)}  # {value.strip()}")]


def _not_understood(parts: Mapping[Part, tuple[Block, ...]]) -> Iterator[Note]:
    """What stays text: times that are none, and how many actions were counted."""
    timeline = parts.get(Part.TIMELINE, ())
    read = parse_timeline(timeline, None)
    if timeline:
        yield Note(Kind.INFERRED, f"{len(read.events) - len(read.unread)} times in the timeline")
    unread = {block.line: block for block in (*_untimed_headings(timeline), *read.unread)}
    for block in unread.values():
        yield Note(Kind.LEFT, f"no time understood in {block.text[:60]!r}", block.line)
    actions = parse_actions(parts.get(Part.ACTIONS, ()))
    if actions:
        done = sum(action.done is True for action in actions)
        yield Note(Kind.INFERRED, f"{len(actions)} actions, {done} of them done")
    if not parts:
        yield Note(Kind.LEFT, "no section was recognised")


def _in_tables(blocks: Iterable[Block]) -> Iterator[Note]:
    """Rows of a table that are a section each: they would have to be taken out of it."""
    for block in blocks:
        part = part_named(block.cells[0]) if block.cells and len(block.cells) == 2 else None
        if part:
            text = (
                f"a row of a table is the section {part.value}; make it a heading to have it read"
            )
            yield Note(Kind.LEFT, text, block.line)


def _untimed_headings(timeline: tuple[Block, ...]) -> Iterator[Block]:
    """Headings within a timeline that say no time: their text is that of the event before."""
    for block in timeline:
        if block.kind is BlockKind.HEADING and not parse_when(block.text).known:
            yield block
