"""The condition `findable`: a search in the words of the learner finds the answer."""

from ..model.ledger import Condition, ConditionName, Holding
from ..model.ranks import TOLD_APART, WITHIN
from .basis import TrackedGap


def measure_findable(tracked: TrackedGap) -> Condition:
    """Whether each phrase of a gap finds a remedy within the first three articles."""
    if not tracked.gap.phrases:
        return _condition(
            Holding.NOT_MEASURABLE, "The gap has no phrases that the search could be asked with."
        )
    if not tracked.remedies:
        return _condition(Holding.NO, "There is no remedy that could be found.")
    places = {phrase: _place(tracked, phrase) for phrase in tracked.gap.phrases}
    missed = [phrase for phrase, place in places.items() if not 1 <= place <= WITHIN]
    if missed:
        sentences = (_missed(tracked, phrase, places[phrase]) for phrase in missed)
        return _condition(Holding.NO, " ".join(sentences))
    told = ", ".join(f"“{phrase}” at place {place}" for phrase, place in places.items())
    return _condition(Holding.YES, f"The search finds a remedy with {told}.")


def _condition(holding: Holding, evidence: str) -> Condition:
    return Condition(ConditionName.FINDABLE, holding, evidence)


def _place(tracked: TrackedGap, phrase: str) -> int:
    """The best place of a remedy, 0 where none is found."""
    places = (tracked.basis.ranks.rank(phrase, remedy.end.path) for remedy in tracked.remedies)
    return min((place for place in places if place), default=0)


def _missed(tracked: TrackedGap, phrase: str, place: int) -> str:
    """What a phrase finds instead."""
    found = tracked.basis.ranks.of(phrase)[:WITHIN]
    titles = ", ".join(f"“{tracked.basis.archive.pages[path].title}”" for path in found)
    where = (
        f"finds a remedy at place {place} only"
        if place
        else f"finds no remedy within the first {TOLD_APART}"
    )
    return f"“{phrase}” {where}; first come {titles}." if titles else f"“{phrase}” finds nothing."
