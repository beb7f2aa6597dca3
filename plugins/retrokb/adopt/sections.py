"""The names of a retro's sections, made those that everybody uses."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from ..model.outline import Block, BlockKind, Outline
from ..parse.sections import find_names
from ..text.names import slugify
from .lines import Edit, Lines
from .notes import Kind, Note

BEFORE_HEADING = " \t>#*_"
AFTER_HEADING = " \t#*_:"
BEFORE_BOLD = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?P<mark>\*\*|__)")


@dataclass(frozen=True)
class _Name:
    """The name of a section in its line: where it stands, where its former name can be kept."""

    line: int
    start: int
    end: int
    keep_at: int
    space: str


def rename_sections(outline: Outline, lines: Lines) -> tuple[list[Edit], list[Note]]:
    """The edits that give sections their usual names, with a note for each section.

    The former name stays as the anchor of the section, `## Actions {#action-items}`: links to it
    go on working, and no word is lost. A name that cannot be kept so is left, since it is
    understood as it is.
    """
    edits: list[Edit] = []
    notes: list[Note] = []
    taken = set(outline.anchors)
    used: set[int] = set()
    for block, part in find_names(outline.blocks):
        written = (block.text if block.kind is BlockKind.HEADING else block.lead).strip(" \t:")
        found = _find(block, written, lines, used)
        if found:
            used.add(found.line)
        if written == part.value:
            notes.append(Note(Kind.INFERRED, f"section {part.value}", block.line))
        elif found and _same_words(written, part.value):
            edits.append(Edit(found.line, found.start, found.end, part.value))
            notes.append(
                Note(Kind.CHANGED, f"section `{written}` is now `{part.value}`", block.line)
            )
        elif found and (anchor := _anchor(block, written, taken)):
            taken.add(anchor)
            edits.append(Edit(found.line, found.start, found.end, part.value))
            edits.append(
                Edit(found.line, found.keep_at, found.keep_at, f"{found.space}{{#{anchor}}}")
            )
            now = f"`{part.value}`, reached as `#{anchor}` too"
            notes.append(Note(Kind.CHANGED, f"section `{written}` is now {now}", block.line))
        else:
            notes.append(
                Note(
                    Kind.INFERRED, f"`{written}` is read as {part.value}, its name left", block.line
                )
            )
    return edits, notes


def _find(block: Block, written: str, lines: Lines, used: Container[int]) -> _Name | None:
    place = block.line - 1
    while place in used:
        # Of two sections of one name in a row, both may be said to be on the line of the first.
        place += 1
    line = lines.texts[place] if 0 <= place < len(lines.texts) else ""
    start = line.find(written)
    if start < 0 or "{" in line:
        return None
    end = start + len(written)
    if block.kind is BlockKind.HEADING:
        marked = line.lstrip(" >").startswith("#")
        return _in_heading(line, place, start, end) if marked or _begins(place, lines) else None
    return _in_bold(line, place, start, end)


def _begins(place: int, lines: Lines) -> bool:
    """Whether an underlined heading can stand there: only at the beginning of a block."""
    above = lines.texts[place - 1].strip() if place else ""
    rule = len(above) > 2 and not above.strip("-=*_ ")
    return not above or rule or above.startswith("#")


def _in_heading(line: str, place: int, start: int, end: int) -> _Name | None:
    if line[:start].strip(BEFORE_HEADING) or line[end:].strip(AFTER_HEADING):
        return None
    keep_at = len(line.rstrip(" \t#")) if line.lstrip(" >").startswith("#") else len(line.rstrip())
    return _Name(place, start, end, max(keep_at, end), " ")


def _in_bold(line: str, place: int, start: int, end: int) -> _Name | None:
    match = BEFORE_BOLD.match(line)
    if not match or line[match.end() : start].strip():
        return None
    closing = line.find(match["mark"], end)
    if closing < 0 or line[end:closing].strip(" \t:"):
        return None
    return _Name(place, start, end, closing + len(match["mark"]), "")


def _anchor(block: Block, written: str, taken: set[str]) -> str:
    """The anchor that keeps a former name, "" where it cannot hold all of its words."""
    heads = block.kind is BlockKind.HEADING
    anchor = block.anchor if heads else slugify(written)
    return anchor if _same_words(anchor, written) and (heads or anchor not in taken) else ""


def _same_words(text: str, other: str) -> bool:
    return [*_words(text)] == [*_words(other)]


def _words(text: str) -> Iterator[str]:
    return (match[0].casefold() for match in re.finditer(r"[^\W_]+", text))
