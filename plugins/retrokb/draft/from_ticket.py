"""What a masked ticket tells of a retro: times, title, the customer's words, the timeline."""

from dataclasses import dataclass
from datetime import date

from .answers import NO_CASE, SupportCase
from .tickets.ticket import Comment, Ticket
from .tickets.words import find_phrases, own_lines, shorten, without_loose_marks

MOST_ENTRIES = 40
"""Of a timeline; what comes later in a ticket is rarely the incident."""

LONGEST_ENTRY = 120


@dataclass(frozen=True)
class Told:
    """The beginnings of answers; `opened` is the day on which the ticket was opened."""

    title: str = ""
    opened: date | None = None
    phrases: tuple[str, ...] = ()
    case: SupportCase = NO_CASE
    timeline: tuple[str, ...] = ()


NOTHING_TOLD = Told()
"""Of no ticket."""


def told_by(ticket: Ticket) -> Told:
    """What a masked ticket tells; nothing is guessed: kind, statement and impact stay open."""
    opened = ticket.opened.date() if ticket.opened else None
    resolved = ticket.resolved.date() if ticket.resolved else None
    return Told(
        title=without_loose_marks(" ".join(ticket.title.split())),
        opened=opened,
        phrases=find_phrases(ticket),
        case=SupportCase(ticket.number, opened, resolved),
        timeline=tuple(_entry(each) for each in _dated(ticket)[:MOST_ENTRIES]),
    )


def _dated(ticket: Ticket) -> list[Comment]:
    dated = [each for each in ticket.comments if each.at]
    return sorted(dated, key=lambda each: str(each.at))


def _entry(comment: Comment) -> str:
    when = comment.at.strftime("%Y-%m-%d %H:%M") if comment.at else ""
    said = shorten(" ".join(own_lines(comment.text)), LONGEST_ENTRY)
    return f"{when} {comment.speaker.value}: {said}" if said else f"{when} {comment.speaker.value}"
