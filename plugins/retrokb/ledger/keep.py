"""The ledger of an archive, and what is to be said of its evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.archive import Archive, Link, LinkKind
from ..model.history import History
from ..model.ledger import BugEntry, GapEntry, Ledger
from ..model.problems import Problem
from ..model.ranks import Ranks
from ..model.records import Bug, Retro
from ..model.settings import Settings
from .afterwards import measure_quiet, measure_watched
from .basis import Basis, TrackedGap
from .changed import find_publication, measure_changed
from .contents import Contents
from .evidence import check_evidence
from .final import Said, check_final, day_that_counts, find_said
from .findable import measure_findable
from .live import measure_live, was_live
from .recurrence import Recurrences
from .state import asked_of, derive_bug_state, derive_gap_state, since_when


@dataclass(frozen=True)
class Evidence:
    """What an archive's gaps and bugs are judged by: the gaps, and what each retro has said."""

    archive: Archive
    history: History
    gaps: tuple[TrackedGap, ...]
    said: Mapping[str, list[Said]]


def gather_evidence(
    archive: Archive, articles: Contents, retros: Contents, ranks: Ranks, settings: Settings
) -> Evidence:
    """The evidence of an archive, as long as its past is open.

    `articles` and `retros` are the versions of either, which may lie in two repositories; `ranks`
    tells what phrases find.
    """
    basis = Basis(archive, articles, ranks, settings.policy, settings.as_of)
    said = {retro.path: find_said(retro, retros) for retro in archive.retros}
    return Evidence(archive, articles.history, tuple(_tracked_gaps(archive, said, basis)), said)


def keep_ledger(evidence: Evidence, settings: Settings) -> Ledger:
    """The entries of all findings, newest retro first, in the order in which a retro names them."""
    archive = evidence.archive
    found = [(each, retro) for retro in archive.retros for each in retro.findings]
    return Ledger(
        settings.as_of,
        settings.audience,
        tuple(_gap_entry(tracked) for tracked in evidence.gaps),
        tuple(_bug_entry(bug, retro, archive) for bug, retro in found if isinstance(bug, Bug)),
    )


def check_history(evidence: Evidence, settings: Settings, *, whole: bool) -> Iterator[Problem]:
    """Report final retros that were changed, and what is odd about the evidence itself.

    Of an archive that is not `whole` only what each retro answers for itself.
    """
    for retro in evidence.archive.retros:
        yield from check_final(retro, evidence.said[retro.path])
    if whole:
        yield from check_evidence(evidence.gaps, evidence.history, settings)


def _tracked_gaps(
    archive: Archive, said: Mapping[str, list[Said]], basis: Basis
) -> Iterator[TrackedGap]:
    recurrences = Recurrences(archive)
    for retro in archive.retros:
        day = day_that_counts(retro, said[retro.path])
        for gap in retro.gaps:
            links = _links_of(archive, retro, gap.key, LinkKind.REMEDY)
            yield TrackedGap(gap, retro, day, links, recurrences.of(gap, retro), basis)


def _gap_entry(tracked: TrackedGap) -> GapEntry:
    publication = find_publication(tracked)
    conditions = (
        measure_live(tracked),
        measure_changed(tracked, publication),
        measure_findable(tracked),
        measure_watched(tracked, publication),
        measure_quiet(tracked, publication),
    )
    asked = asked_of(tracked.basis.policy)
    is_live = conditions[0].holds
    state = derive_gap_state(
        tracked.gap, conditions, asked, was_live=not is_live and was_live(tracked)
    )
    return GapEntry(
        tracked.gap,
        tracked.retro,
        state,
        conditions,
        tracked.links,
        tracked.recurrences,
        publication,
        since_when(state, conditions, asked, tracked.day),
        asked,
    )


def _bug_entry(bug: Bug, retro: Retro, archive: Archive) -> BugEntry:
    workarounds = _links_of(archive, retro, bug.key, LinkKind.WORKAROUND)
    return BugEntry(bug, retro, derive_bug_state(bug, workarounds), workarounds)


def _links_of(archive: Archive, retro: Retro, key: str, kind: LinkKind) -> tuple[Link, ...]:
    links = archive.links_from(retro.path)
    return tuple(link for link in links if link.kind is kind and link.source.finding == key)
