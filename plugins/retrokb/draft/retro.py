"""The text of a new retro: front matter, and a note under every section that vanishes."""

import re
from collections.abc import Iterable, Iterator

from ..model.choices import FailSafeKind, Kind, Outcome, Part, Ring, Status
from ..model.fields import row_named, rows_of
from ..model.records import Retro, Terms
from ..pages.markdown import escape
from .answers import NO_CASE, NewFinding, NewRetro, SupportCase
from .modeline import modeline
from .yaml_lines import block, element, field

INTRODUCTION = (
    "Replace each note like this one with your text; a note that is left is never shown. "
    "Delete the sections that have nothing to say."
)

RINGS = ", ".join(ring.value for ring in Ring)

NOTES = {
    Part.SYNOPSIS: "Three sentences: what happened, to whom, how it ended.",
    Part.IMPACT: (
        "Who could not do what, for how long, and how many. The sentence in `impact` above is "
        "what lists show."
    ),
    Part.DETECTION: "Who noticed, by what, and what could have noticed earlier.",
    Part.TIMELINE: (
        "From the customer's first attempt to the end. Each entry: when, in brackets the ring "
        f"({RINGS}), what happened. Times are UTC unless `timezone` says otherwise. As in:\n"
        "- 2026-11-03 09:10 [self-service] The page about keys names one order only.\n"
        "- 09:25 [support] First ticket; answered with the key reference."
    ),
    Part.MISSED_OPPORTUNITIES: (
        "One row for each moment at which another course was open. Where the answer is that "
        "somebody should have been more careful, go on asking: what made it look sensible?\n"
        "| 09:10 | self-service | The page about keys | It names one order only | A section on two "
        "valid keys |"
    ),
    Part.FAIL_SAFES: (
        f"What was meant to help. Kind: {', '.join(kind.value for kind in FailSafeKind)}. "
        f"What happened: {', '.join(outcome.value for outcome in Outcome)}, and how.\n"
        "| Warning before revoking | interface | Stops the last key from going | absent |"
    ),
    Part.CONTRIBUTING_FACTORS: "What had to come together. No person is a cause.",
    Part.WENT_WELL: "What kept it from being worse; it is worth keeping.",
    Part.SURPRISE: "What did we believe that was not so? Readers see this first.",
    Part.ACTIONS: "Who does what; a mark when it is done. As in:\n- [ ] Write the section",
}

TABLES = {
    Part.MISSED_OPPORTUNITIES: (
        "When",
        "Ring",
        "What was available",
        "What made another course sensible at the time",
        "What would make it easy next time",
    ),
    Part.FAIL_SAFES: ("Name", "Kind", "Expected", "What happened"),
}

ESCAPED_MARK = re.compile(r"(?<![!;])&#91;([a-z-]+)&#93;(?! *(?:[(:]|&#91;))")
"""A mark of masking, `[name]`, as it is escaped; not one that would begin or end a link."""

STORY = {
    Kind.EDUCATION: "what they looked for, and where",
    Kind.BUG: "what the software did",
}

STORY_NOTES = {
    Kind.EDUCATION: (
        "The story behind the statement: what they tried, where they looked, what they found "
        "instead. Another finding is another element of `findings`; most retros have several, "
        "of both kinds."
    ),
    Kind.BUG: (
        "The story behind the statement: what the software let happen, and what it was taken for "
        "at first (`blamed_on`). Another finding is another element of `findings`; most retros "
        "have several, of both kinds."
    ),
}


def render_retro(new: NewRetro) -> str:
    """The whole text of the file of a new retro."""
    head = "\n".join(["---", *_front_matter(new), "---"])
    return "\n\n".join([head, note(INTRODUCTION), *_sections(new)]) + "\n"


def note(text: str) -> str:
    """A note to the author, which no page shows."""
    return f"<!-- {text} -->"


def _front_matter(new: NewRetro) -> Iterator[str]:
    yield from modeline(new.schema)
    yield from field("title", new.title)
    yield from field("date", new.day.isoformat())
    yield from field("status", Status.DRAFT.value)
    yield f"impact: # {row_named('impact', Retro).stated.about}"
    for row in rows_of(Terms):
        yield from field(row.name, row.texts(new.terms))
    yield from _escalations(new.case)
    yield from field("recurrence_of", new.recurrence_of)
    yield "findings:"
    yield from element(_finding(new.finding))


def _escalations(case: SupportCase) -> Iterator[str]:
    if case == NO_CASE:
        return
    yield "escalations:"
    opened = case.opened.isoformat() if case.opened else ""
    resolved = case.resolved.isoformat() if case.resolved else ""
    yield from element(
        [
            *field("case", case.number),
            *field("opened", opened),
            "escalated: # The day it reached Engineering.",
            *field("resolved", resolved),
        ]
    )


def _finding(finding: NewFinding) -> Iterator[str]:
    yield from field("id", finding.id)
    yield from field("kind", finding.kind.value)
    yield from field("statement", finding.statement)
    if finding.kind is Kind.EDUCATION:
        yield from block("phrases", finding.phrases)
        yield from field("remedy", finding.answers)
    else:
        yield from field("workaround", finding.answers[:1])


def _sections(new: NewRetro) -> Iterator[str]:
    for part in Part:
        if part is Part.ACTIONS:
            yield from _story(new.finding)
        yield f"## {part.value}"
        yield note(NOTES[part])
        if part in TABLES:
            yield _empty_table(TABLES[part])
        if part is Part.TIMELINE and new.timeline:
            yield _list(map(_readable, new.timeline))


def _story(finding: NewFinding) -> Iterator[str]:
    yield f"## {finding.id}: {STORY[finding.kind]}"
    yield note(STORY_NOTES[finding.kind])
    if finding.kind is Kind.BUG and finding.phrases:
        # A bug has no phrases of its own; what customers said is part of its story.
        yield "In the customers' words:"
        yield _list(map(_readable, finding.phrases))


def _readable(text: str) -> str:
    """A text as Markdown that shows it; what masking left, which is no link, stays readable."""
    return ESCAPED_MARK.sub(r"[\1]", escape(text))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _empty_table(head: tuple[str, ...]) -> str:
    return f"| {' | '.join(head)} |\n|{'---|' * len(head)}"
