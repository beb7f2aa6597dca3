"""The sections of a retro, whatever their headings are called and however they are marked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model.choices import Part
from ..model.outline import Block, BlockKind
from .times import parse_when

NAMES: dict[Part, tuple[str, ...]] = {
    Part.SYNOPSIS: (
        "synopsis", "summary", "incident summary", "issue summary", "executive summary",
        "overview", "abstract", "tldr", "what happened", "problem summary",
    ),
    Part.IMPACT: (
        "impact", "user impact", "customer impact", "business impact", "impact on customers",
        "impact on users", "scope of impact",
    ),
    Part.DETECTION: ("detection", "how was it detected", "how it was detected", "discovery"),
    Part.TIMELINE: (
        "timeline", "incident timeline", "timeline of events", "timeline of the incident",
        "detailed timeline", "chronology", "sequence of events",
    ),
    Part.MISSED_OPPORTUNITIES: (
        "missed opportunities", "missed opportunity", "where it could have been stopped",
    ),
    Part.FAIL_SAFES: ("fail safes", "fail safe", "failsafes", "safeguards", "barriers"),
    Part.CONTRIBUTING_FACTORS: (
        "contributing factors", "contributing causes", "contributing conditions", "root cause",
        "root causes", "root cause s", "root cause analysis", "root cause and trigger",
        "probable cause", "probable causes", "cause", "causes", "analysis of causes",
        "cause analysis", "causes of the incident", "underlying cause",
    ),
    Part.WENT_WELL: (
        "what went well", "went well", "what worked", "what worked well", "things that went well",
        "what we did well",
    ),
    Part.SURPRISE: (
        "why we were surprised", "why were we surprised", "what surprised us", "surprises",
    ),
    Part.ACTIONS: (
        "actions", "action", "action items", "action item", "action points", "action plan",
        "actions and follow ups", "follow up", "follow ups", "follow up actions",
        "follow up items", "next steps", "corrective actions", "corrective measures",
        "corrective and preventive actions", "corrective and preventative measures",
        "preventive actions", "preventive measures", "remediation items", "remediations",
    ),
}  # fmt: skip
"""Names as people write them; `platform.md`'s counts over 534 files led the choice."""

PART_BY_NAME = {name: part for part, names in NAMES.items() for name in names}

DEEPER_THAN_HEADINGS = 7
"""The level of a bold line, and with its depth added that of a bold list item."""

SEPARATORS = " \t:-–—"
"""What stands between the name of a section and text on the same line."""


@dataclass(frozen=True)
class _Open:
    """A section that the text has come into: which one (None: another), and how deep it is."""

    part: Part | None
    level: int


def part_named(text: str) -> Part | None:
    """The section that a heading names, None for any other heading."""
    name = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text.casefold())
    name = re.sub(r"[^\w\s]|_", lambda m: "" if m[0] in "';\u2019" else " ", name)
    name = re.sub(r"^\s*(?:\d+\s+)+", "", name)
    return PART_BY_NAME.get(" ".join(name.split()))


def find_parts(blocks: Iterable[Block]) -> Mapping[Part, tuple[Block, ...]]:
    """The blocks of each section that occurs, without its heading; repeated sections are joined.

    A section ends at the next one that is not deeper. Text on the line of the heading, as in
    `**Impact:** nobody could log in`, belongs to the section.
    """
    found: dict[Part, list[Block]] = {}
    for block, part, own, within in _walk(blocks):
        if within is None:
            continue
        texts = found.setdefault(within, [])
        if part is None:
            texts.append(block)
        elif own:
            texts.append(replace(block, text=own, lead=""))
    return {part: tuple(blocks) for part, blocks in found.items()}


def find_names(blocks: Iterable[Block]) -> Iterator[tuple[Block, Part]]:
    """The blocks that name a section, as headings or in bold, each with the section."""
    yield from ((block, part) for block, part, _, _ in _walk(blocks) if part)


def _walk(blocks: Iterable[Block]) -> Iterator[tuple[Block, Part | None, str, Part | None]]:
    """Each block with the section that it names, the text on its line, the section it is in."""
    opened: list[_Open] = []
    for block in blocks:
        level = _level(block)
        opened = [each for each in opened if each.level < level] if level else opened
        part, own = _named_by(block, _innermost(opened)) if level else (None, "")
        opened = [*opened, _Open(part, level)] if level else opened
        yield block, part, own, _innermost(opened)


def _innermost(opened: Sequence[_Open]) -> Part | None:
    """The innermost of the open sections that have a name; text belongs to one section only."""
    return next((each.part for each in reversed(opened) if each.part), None)


def _level(block: Block) -> int:
    """How deep the section is that a block opens, 0 where it opens none."""
    if block.kind is BlockKind.HEADING:
        return block.level
    if block.kind is BlockKind.ITEM:
        # Every list item ends the bold ones before it that are not above it.
        return DEEPER_THAN_HEADINGS + 1 + block.depth
    if block.kind is BlockKind.PARAGRAPH:
        return DEEPER_THAN_HEADINGS if part_named(block.lead) or _is_label(block) else 0
    return 0


def _is_label(block: Block) -> bool:
    """Whether a paragraph is a bold line and no entry of a timeline."""
    return block.text.rstrip(": ") == block.lead and not parse_when(block.text).known


def _named_by(block: Block, within: Part | None) -> tuple[Part | None, str]:
    """The section that a block names, and the text on its line."""
    if block.kind is BlockKind.HEADING:
        if block.level == 1:
            # With more than a name it is a title: `# Impact: none`.
            return part_named(block.text), ""
        name, _, own = block.text.partition(":")
        return part_named(name), own.strip()
    # Bold words in the sections that are lists group or label what stands in these.
    if within is Part.ACTIONS or (within is Part.TIMELINE and block.kind is BlockKind.ITEM):
        return None, ""
    return part_named(block.lead), block.text[len(block.lead) :].lstrip(SEPARATORS)
