"""What a ticket says, whatever it was exported from."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from ..masking.people import Names

NOBODY = Names()


class Speaker(Enum):
    """Who says something; never by name."""

    CUSTOMER = "Customer"
    SUPPORT = "Support"
    SOMEBODY = "Comment"


@dataclass(frozen=True)
class Comment:
    """One thing that was said; `at` is in UTC, None where the ticket does not say."""

    text: str
    speaker: Speaker = Speaker.SOMEBODY
    at: datetime | None = None


@dataclass(frozen=True)
class Ticket:
    """A ticket; the first comment is its description.

    `number` is how its service names it. `names` are whose names it holds.
    """

    service: str
    title: str = ""
    number: str = ""
    opened: datetime | None = None
    resolved: datetime | None = None
    comments: tuple[Comment, ...] = ()
    names: Names = NOBODY


class UnreadableTicketError(ValueError):
    """The text is no ticket that can be read; says what to do, and nothing of the text."""


def parse_moment(value: object) -> datetime | None:
    """A moment as the services write it (ISO 8601, with or without a colon in the offset), in UTC.

    A moment without an offset is UTC. Jira Service Management wraps it: `{"iso8601": ...}`.
    """
    if isinstance(value, dict):
        value = value.get("iso8601")
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def text_of(value: object) -> str:
    """A value of JSON as text, "" where it is a structure or nothing."""
    return str(value).strip() if isinstance(value, str | int) and value is not True else ""
