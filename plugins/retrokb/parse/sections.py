"""The sections of a retro, whatever their headings are called and however they are marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..model.choices import Part
from ..model.outline import Block, BlockKind

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


@dataclass(frozen=True)
class _Opening:
    """A block that opens a section: which one (None: another), how deep, with what text of its own.

    `own` is the rest of a line such as `**Impact:** nobody could log in`.
    """

    part: Part | None
    level: int
    own: str = ""


def part_named(text: str) -> Part | None:
    """The section that a heading names, None for any other heading."""
    name = re.sub(r"\(.*?\)", " ", text.casefold())
    name = re.sub(r"[^\w\s]|_", lambda m: "" if m[0] in "';\u2019" else " ", name)
    name = re.sub(r"^\s*(?:\d+\s+)+", "", name)
    return PART_BY_NAME.get(" ".join(name.split()))


def find_parts(blocks: Iterable[Block]) -> Mapping[Part, tuple[Block, ...]]:
    """The blocks of each section that occurs, without its heading; repeated sections are joined.

    A section ends at the next one that is not deeper.
    """
    found: dict[Part, list[Block]] = {}
    open_parts: list[tuple[Part | None, int]] = []
    for block in blocks:
        opening = _opening(block)
        if opening:
            open_parts = [each for each in open_parts if each[1] < opening.level]
            open_parts.append((opening.part, opening.level))
            if opening.part:
                found.setdefault(opening.part, [])
        for part in _named(open_parts):
            if not opening or part is not opening.part:
                found[part].append(block)
            elif opening.own:
                found[part].append(replace(block, text=opening.own, lead=""))
    return {part: tuple(blocks) for part, blocks in found.items()}


def _named(open_parts: Iterable[tuple[Part | None, int]]) -> Iterator[Part]:
    """The innermost of the open sections that have a name; text belongs to one section only."""
    yield from [part for part, _ in open_parts if part][-1:]


def _opening(block: Block) -> _Opening | None:
    if block.kind is BlockKind.HEADING:
        return _Opening(part_named(block.text), block.level)
    part = part_named(block.lead) if block.lead else None
    own = block.text[len(block.lead) :].lstrip(": ") if block.lead else ""
    if block.kind is BlockKind.ITEM:
        # Every list item ends the bold ones before it that are not above it.
        return _Opening(part, DEEPER_THAN_HEADINGS + 1 + block.depth, own)
    if block.kind is BlockKind.PARAGRAPH and (part or _is_bold_line(block)):
        return _Opening(part, DEEPER_THAN_HEADINGS, own)
    return None


def _is_bold_line(block: Block) -> bool:
    return bool(block.lead) and block.text.rstrip(": ") == block.lead
