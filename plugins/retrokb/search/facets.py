"""What a search is narrowed by, and how much of what was found has each value."""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce

from .opened import OpenIndex


def find_allowed(index: OpenIndex, only: Mapping[str, Sequence[str]]) -> frozenset[int] | None:
    """The documents that have one of the values of every facet asked for; None for all."""
    asked = [(facet, values) for facet, values in only.items() if values]
    if not asked:
        return None
    sets = (
        frozenset(
            document for value in values for document in index.facets.get(facet, {}).get(value, ())
        )
        for facet, values in asked
    )
    return reduce(frozenset.intersection, sets)


def count_values(index: OpenIndex, found: Collection[int]) -> dict[str, dict[str, int]]:
    """How many of the documents found have each value of each facet."""
    return {
        facet: {
            value: sum(document in found for document in documents)
            for value, documents in values.items()
        }
        for facet, values in index.facets.items()
    }
