"""What many retros say together: for a product, a problem class, a persona, or all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ..model.choices import Outcome, Ring
from ..model.ledger import BugEntry, GapEntry
from ..model.records import Action, Retro
from .facts import render_bug_counts, render_gap_counts
from .markdown import bullets, counted, escape, table
from .view import View


def render_rollup(
    retros: Sequence[Retro], gaps: Iterable[GapEntry], bugs: Iterable[BugEntry]
) -> str:
    """Gaps and bugs by state, retros over time, where they could have been stopped, fail-safes."""
    facts = {
        "Education gaps": render_gap_counts(gaps),
        "Bugs": render_bug_counts(bugs),
        "Retros over time": _by_year(retros),
        "Could have been stopped first at": _rings(retros),
        "Fail-safes": _outcomes(retros),
    }
    return table(("What", "How many"), ((name, told) for name, told in facts.items() if told))


def render_actions(retros: Sequence[Retro], view: View) -> str:
    """Actions done of all that are marked, and the one that has been open for longest."""
    marked = [(retro, each) for retro in retros for each in retro.actions if each.done is not None]
    if not marked:
        return ""
    done = sum(1 for _, action in marked if action.done)
    undone = [(retro, action) for retro, action in marked if not action.done]
    dated = [each for each in undone if each[0].day] or undone
    oldest = min(dated, key=_age) if dated else None
    return bullets(
        [
            f"**Actions:** {done} of {len(marked)} done",
            *([f"**Oldest open action:** {_named(*oldest, view)}"] if oldest else []),
        ]
    )


def render_done(actions: Sequence[Action]) -> str:
    """How many actions are done; where none has a mark, how many were noted."""
    if not any(action.done is not None for action in actions):
        return f"{len(actions)} noted" if actions else ""
    return f"{sum(1 for action in actions if action.done)} of {len(actions)} done"


def _age(each: tuple[Retro, Action]) -> tuple[str, str, int]:
    retro, action = each
    return str(retro.day or ""), retro.path, action.line


def _named(retro: Retro, action: Action, view: View) -> str:
    day = f", {retro.day}" if retro.day else ""
    return f"{escape(action.text)} ({view.to_page(retro)}{day})"


def _by_year(retros: Iterable[Retro]) -> str:
    years = Counter(retro.day.text[:4] if retro.day else "undated" for retro in retros)
    return ", ".join(f"{year}: {counted(years[year], 'retro')}" for year in sorted(years))


def _rings(retros: Iterable[Retro]) -> str:
    rings = Counter(ring for retro in retros if (ring := retro.earliest_ring))
    return ", ".join(f"{ring.value}: {rings[ring]}" for ring in Ring if rings[ring])


def _outcomes(retros: Iterable[Retro]) -> str:
    found = [each.outcome for retro in retros for each in retro.fail_safes]
    outcomes = Counter(found)
    known = [f"{each.value}: {outcomes[each]}" for each in Outcome if outcomes[each]]
    unclear = [f"unclear: {outcomes[None]}"] if outcomes[None] else []
    return ", ".join([*known, *unclear])
