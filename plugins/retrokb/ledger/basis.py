"""What the conditions of gaps are measured by."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model.archive import Archive, Link
from ..model.history import History
from ..model.ledger import Recurrence
from ..model.ranks import Ranks
from ..model.records import Gap, Retro
from ..model.settings import Policy
from .contents import Contents
from .recurrence import NO_EVIDENCE, complete_day
from .remedy import Remedy


@dataclass(frozen=True)
class Basis:
    """What the conditions of all gaps of one ledger are measured by."""

    archive: Archive
    contents: Contents
    ranks: Ranks
    policy: Policy
    as_of: date

    @property
    def history(self) -> History:
        """The history of the articles."""
        return self.contents.history

    @cached_property
    def days(self) -> list[tuple[date, str]]:
        """The complete days of the retros that count as evidence, with their paths, in order."""
        counting = (each for each in self.archive.retros if each.status not in NO_EVIDENCE)
        known = ((complete_day(retro), retro.path) for retro in counting)
        return sorted((day, path) for day, path in known if day and day <= self.as_of)


@dataclass(frozen=True)
class TrackedGap:
    """A gap of which the state is to be told: its retro, its links to remedies, its recurrences.

    `day` is the day from which evidence counts, None where the retro's date is not known in full.
    """

    gap: Gap
    retro: Retro
    day: date | None
    links: tuple[Link, ...]
    recurrences: tuple[Recurrence, ...]
    basis: Basis

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """The remedies that are in the site, through history."""
        basis = self.basis
        ends = dict.fromkeys(link.target for link in self.links)
        return tuple(Remedy(end, basis.history, basis.contents, basis.as_of) for end in ends)

    @property
    def why_not(self) -> str:
        """Why nothing can be measured by history, "" where it can."""
        if not self.basis.history.measurable:
            return f"There is no history to measure by: {self.basis.history.why_not}."
        if self.day is None:
            return "The retro's date is not known in full, so that nothing can be told from it."
        return ""

    def name_of(self, remedy: Remedy) -> str:
        """What to call a remedy in a sentence: its title, with its section."""
        page = self.basis.archive.pages[remedy.end.path]
        anchor = remedy.end.anchor
        headings = (each.text for each in page.outline.headings if each.anchor == anchor)
        section = next(headings, anchor)
        return f"“{page.title}: {section}”" if section else f"“{page.title}”"
