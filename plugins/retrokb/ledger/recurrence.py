"""Which later retros repeat a gap: declared, or seen by a shared remedy or phrase."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from ..model.archive import Archive, End, Excused, LinkKind
from ..model.choices import Status
from ..model.ledger import Recurrence
from ..model.records import Gap, Retro

NO_EVIDENCE = (Status.SUPERSEDED, Status.WITHDRAWN)


def complete_day(retro: Retro) -> date | None:
    """The day of a retro, None where it is not known in full and so is no evidence."""
    known = retro.day and retro.day.complete
    return date.fromisoformat(retro.day.text) if retro.day and known else None


class Recurrences:
    """The recurrences within one archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def of(self, gap: Gap, retro: Retro) -> tuple[Recurrence, ...]:
        """The retros that repeat a gap of another retro, each once, in the order of their days.

        A retro that was withdrawn or superseded, and one that is excused, repeats nothing.
        """
        found: dict[str, Recurrence] = {}
        for each in (*self._declared(gap), *self._seen(gap, retro)):
            other = self.archive.pages[each.retro]
            counts = isinstance(other, Retro) and other.status not in NO_EVIDENCE
            if counts and each.retro != retro.path and not self._is_excused(each.retro, gap):
                found.setdefault(each.retro, each)
        return tuple(sorted(found.values(), key=lambda each: (str(each.day or ""), each.retro)))

    def _is_excused(self, retro: str, gap: Gap) -> bool:
        return Excused(retro, gap.key) in self.archive.excused

    def _declared(self, gap: Gap) -> Iterator[Recurrence]:
        for link in self.archive.links_to(gap.retro):
            if link.kind is LinkKind.RECURRENCE and link.target.finding == gap.key:
                yield self._recurrence(link.source.path, "says so itself")

    def _seen(self, gap: Gap, retro: Retro) -> Iterator[Recurrence]:
        """Later education findings that share a section or a phrase with a gap."""
        for end in self._ends.get(gap.key, ()):
            for other in self._by_end[end]:
                if _is_later(self._retro_of(other), retro):
                    yield self._recurrence(other.retro, f"{_name(other)} has the same remedy")
        for phrase in gap.phrases:
            for other in self._by_phrase[_folded(phrase)]:
                if _is_later(self._retro_of(other), retro):
                    yield self._recurrence(other.retro, f"{_name(other)} has the same phrase")

    def _recurrence(self, path: str, reason: str) -> Recurrence:
        page = self.archive.pages[path]
        return Recurrence(path, complete_day(page) if isinstance(page, Retro) else None, reason)

    def _retro_of(self, gap: Gap) -> Retro:
        page = self.archive.pages[gap.retro]
        assert isinstance(page, Retro)
        return page

    @cached_property
    def _ends(self) -> dict[str, list[End]]:
        ends: dict[str, list[End]] = defaultdict(list)
        for link in self.archive.links:
            if link.kind is LinkKind.REMEDY:
                ends[link.source.finding].append(link.target)
        return ends

    @cached_property
    def _by_end(self) -> dict[End, list[Gap]]:
        found: dict[End, list[Gap]] = defaultdict(list)
        for gap in self.archive.gaps:
            for end in self._ends.get(gap.key, ()):
                found[end].append(gap)
        return found

    @cached_property
    def _by_phrase(self) -> dict[str, list[Gap]]:
        found: dict[str, list[Gap]] = defaultdict(list)
        for gap in self.archive.gaps:
            for phrase in gap.phrases:
                found[_folded(phrase)].append(gap)
        return found


def _is_later(other: Retro, retro: Retro) -> bool:
    one, two = complete_day(retro), complete_day(other)
    return one is not None and two is not None and two > one


def _folded(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _name(gap: Gap) -> str:
    return gap.id or "a finding of it"
