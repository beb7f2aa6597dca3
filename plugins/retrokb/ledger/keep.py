"""The ledger of an archive."""

from ..model.archive import Archive, Link, LinkKind
from ..model.ledger import (
    BugEntry,
    BugState,
    Condition,
    ConditionName,
    GapEntry,
    GapState,
    Holding,
    Ledger,
)
from ..model.records import Bug, Gap, Retro
from ..model.settings import Settings
from .live import measure_live

NOT_YET_MEASURED = "This build does not measure it."


def keep_ledger(archive: Archive, settings: Settings) -> Ledger:
    """The entries of all findings, newest retro first, in the order in which a retro names them."""
    found = [(each, retro) for retro in archive.retros for each in retro.findings]
    return Ledger(
        settings.as_of,
        settings.audience,
        tuple(_gap_entry(gap, retro, archive) for gap, retro in found if isinstance(gap, Gap)),
        tuple(_bug_entry(bug, retro, archive) for bug, retro in found if isinstance(bug, Bug)),
    )


def derive_gap_state(gap: Gap, conditions: tuple[Condition, ...]) -> GapState:
    """The first state that fits, of those that can be told from the conditions alone.

    `lapsed` needs the history of the remedy and is not among them.
    """
    holding = {condition.name: condition.holding for condition in conditions}
    if gap.retirement and gap.retirement.retired_as and gap.retirement.reason:
        return GapState.RETIRED
    if holding[ConditionName.LIVE] is not Holding.YES:
        return GapState.OPEN
    if holding[ConditionName.QUIET] is Holding.NO:
        return GapState.RECURRING
    if all(each is Holding.YES for each in holding.values()):
        return GapState.RESOLVED
    return GapState.WATCHING


def derive_bug_state(bug: Bug, workarounds: tuple[Link, ...]) -> BugState:
    """Fixed, else known error where a workaround can be read, else open."""
    if bug.fixed_in:
        return BugState.FIXED
    return BugState.KNOWN_ERROR if workarounds else BugState.OPEN


def _gap_entry(gap: Gap, retro: Retro, archive: Archive) -> GapEntry:
    remedies = _links_of(archive, retro, gap.key, LinkKind.REMEDY)
    conditions = (
        measure_live(gap, remedies, archive),
        *(
            Condition(name, Holding.NOT_MEASURABLE, NOT_YET_MEASURED)
            for name in ConditionName
            if name is not ConditionName.LIVE
        ),
    )
    recurrences = tuple(
        link
        for link in archive.links_to(retro.path)
        if link.kind is LinkKind.RECURRENCE and link.target.finding == gap.key
    )
    state = derive_gap_state(gap, conditions)
    return GapEntry(gap, retro, state, conditions, remedies, recurrences)


def _bug_entry(bug: Bug, retro: Retro, archive: Archive) -> BugEntry:
    workarounds = _links_of(archive, retro, bug.key, LinkKind.WORKAROUND)
    return BugEntry(bug, retro, derive_bug_state(bug, workarounds), workarounds)


def _links_of(archive: Archive, retro: Retro, key: str, kind: LinkKind) -> tuple[Link, ...]:
    links = archive.links_from(retro.path)
    return tuple(link for link in links if link.kind is kind and link.source.finding == key)
