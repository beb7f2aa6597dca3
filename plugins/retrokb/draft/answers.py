"""What is known of a record before it is written: answers to questions, and what a ticket told."""

from dataclasses import dataclass
from datetime import date

from ..model.choices import ArticleType, Kind
from ..model.records import NO_TERMS, Terms


@dataclass(frozen=True)
class NewFinding:
    """The finding that a retro begins with.

    `answers` are the articles that help already: remedies of a gap, the workaround of a bug.
    """

    id: str
    kind: Kind
    statement: str
    phrases: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class SupportCase:
    """The ticket behind a retro: `number` is opaque, the days are None where unknown."""

    number: str = ""
    opened: date | None = None
    resolved: date | None = None


NO_CASE = SupportCase()


@dataclass(frozen=True)
class NewRetro:
    """A retro to be written; `timeline` holds entries as text, `schema` the schema's address."""

    title: str
    day: date
    finding: NewFinding
    terms: Terms = NO_TERMS
    recurrence_of: tuple[str, ...] = ()
    case: SupportCase = NO_CASE
    timeline: tuple[str, ...] = ()
    schema: str = ""


@dataclass(frozen=True)
class NewArticle:
    """An article to be written; `answers` are gaps, `schema` is the schema's address."""

    title: str
    id: str
    type: ArticleType = ArticleType.TROUBLESHOOTING
    terms: Terms = NO_TERMS
    phrases: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    schema: str = ""
