"""Scores and order: the same sums in the same whole numbers as in ranker.js."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, repeat
from math import floor
from typing import NamedTuple

from .opened import Listing
from .terms import Term

PAIR_WEIGHT = 4
"""Of 15 steps: two words side by side are worth about a quarter of a word in full."""

FAINTEST = 10
"""A tenth of the best score; what is below was found by chance."""

MOST_REASONS = 5


class Ranked(NamedTuple):
    """A document with its score, and the number of the passage in which it has it."""

    document: int
    score: int
    passage: int


@dataclass(frozen=True)
class Ranking:
    """Documents, best first and group by group.

    `scores` has the best score of each, `passages` the number of the passage in which it has that,
    where it is not the first.
    """

    documents: Sequence[int]
    scores: Mapping[int, int]
    passages: Mapping[int, int]


def add_up(terms: Iterable[Term], allowed: Collection[int] | None = None) -> dict[int, int]:
    """Scores by document: rarity times weight, added up over the terms; `allowed` narrows."""
    scores: dict[int, int] = {}
    known = scores.get
    for term in terms:
        for listing in term.listings:
            rarity = floor(listing.rarity * term.share + 0.5)
            for document, weight in zip(listing.documents, _weights(listing), strict=False):
                scores[document] = known(document, 0) + rarity * weight
    if allowed is None:
        return scores
    return {document: score for document, score in scores.items() if document in allowed}


def rank(passages: Sequence[Mapping[int, int]], groups: Sequence[int]) -> Ranking:
    """Rank the documents by their scores in each passage; faint ones are dropped.

    A document counts as much as in the passage in which it scores most, the first of equals. Of
    documents with equal scores the one with the lower number comes first.
    """
    best = {**passages[0]} if passages else {}
    better: dict[int, int] = {}
    for number, scores in enumerate(passages[1:], 1):
        for document, score in scores.items():
            if document not in best or best[document] < score:
                best[document], better[document] = score, number
    most = max(best.values(), default=0)
    found = [document for document, score in best.items() if score * FAINTEST >= most]
    found.sort(key=lambda each: (groups[each], -best[each], each))
    return Ranking(found, best, better)


def first_of_each(
    ranking: Ranking, groups: Sequence[int], limit: int, others: int
) -> Iterator[Ranked]:
    """The first documents of each group: `limit` of the group 0, `others` of each other one."""
    for group, members in groupby(ranking.documents, groups.__getitem__):
        for document in islice(members, limit if group == 0 else others):
            passage = ranking.passages.get(document, 0)
            yield Ranked(document, ranking.scores[document], passage)


def find_reasons(document: int, terms: Iterable[Term]) -> tuple[str, ...]:
    """The terms that brought a document here, the most telling first."""
    worths = [(term.key, _worth(document, term)) for term in terms]
    telling = sorted((each for each in worths if each[1] > 0), key=lambda each: -each[1])
    return tuple(key for key, _ in telling[:MOST_REASONS])


def _worth(document: int, term: Term) -> float:
    return max(
        (each.rarity * term.share * _weight_in(document, each) for each in term.listings), default=0
    )


def _weight_in(document: int, listing: Listing) -> int:
    at = bisect_left(listing.documents, document)
    if listing.documents[at : at + 1] != [document]:
        return 0
    return listing.weights[at] if listing.weights else PAIR_WEIGHT


def _weights(listing: Listing) -> Iterable[int]:
    return listing.weights or repeat(PAIR_WEIGHT)
