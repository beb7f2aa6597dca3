"""What a query adds up: words, parts of names, pairs, and guesses; as in ranker.js."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .opened import Listing, OpenIndex
from .query import MOST_WORDS
from .units import split_units
from .words import Word, find_pairs

MOST_KEYS = math.ceil(MOST_WORDS * 5 / 3)
"""Words with their parts, and again pairs: bounds the pieces that are loaded."""

PART_WEIGHT = 0.25
"""Of a part of a name whose whole is found too."""

GUESS_WEIGHT = 0.5
"""Of a word that stands in for one that is in no article."""

MOST_GUESSES = 5
"""For one unknown word."""

FEWEST_LETTERS = 5
"""Of a word for which near ones are looked for."""

TELLING = 4
"""A word is highlighted from a quarter of the rarest one's rarity."""


@dataclass(frozen=True)
class Term:
    """A word, part of a name or pair, with its `share` of the full weight.

    `forms` are the words to highlight, each of the listing beside it; a pair has a listing and no
    forms. There are several where words are guessed, and none where nothing is known.
    """

    key: str
    forms: tuple[str, ...]
    share: float
    listings: tuple[Listing, ...]


def find_terms(index: OpenIndex, words: Sequence[Word]) -> tuple[Term, ...]:
    """The terms of words that stand in this order; of each key the one with the largest share."""
    found: dict[str, Term] = {}
    known = []

    def add(term: Term) -> None:
        if term.key not in found or found[term.key].share < term.share:
            found[term.key] = term

    keys = [*(word.text for word in words), *(part for word in words for part in word.parts)]
    listings = {key: index.word(key) for key in [*dict.fromkeys(keys)][:MOST_KEYS]}
    for number, word in enumerate(words, 1):
        whole = listings.get(word.text)
        parts = [(part, listing) for part in word.parts if (listing := listings.get(part))]
        if whole:
            add(Term(word.text, (word.text,), 1, (whole,)))
        for part, listing in parts:
            add(Term(part, (part,), PART_WEIGHT if whole else 1, (listing,)))
        if whole or parts:
            known.append(word)
        else:
            add(_guess(index, word.text, last=number == len(words)))
    for pair in [*dict.fromkeys(find_pairs(known))][:MOST_KEYS]:
        if of_pair := index.pair(pair):
            add(Term(pair, (), 1, (of_pair,)))
    return tuple(found.values())


def find_marks(terms: Sequence[Term]) -> tuple[str, ...]:
    """The words to highlight: those that are rare enough to tell something; not every "the"."""
    rarities = [
        (form, listing.rarity)
        for term in terms
        for form, listing in zip(term.forms, term.listings, strict=False)
    ]
    rarest = max((rarity for _, rarity in rarities), default=0)
    return tuple(dict.fromkeys(form for form, rarity in rarities if rarity * TELLING >= rarest))


def _guess(index: OpenIndex, word: str, *, last: bool) -> Term:
    """What may stand in for a word that is in no article: longer words for the last, or near ones.

    Of these the most frequent; a number is not guessed.
    """
    near: list[tuple[str, int]] = []
    if any(map(str.isalpha, word)):
        around = [*index.neighbours(word, onward=last)]
        if last:
            near = [each for each in around if each[0].startswith(word)]
        if not near and len(word) >= FEWEST_LETTERS and word.isalpha():
            near = [each for each in around if is_near(word, each[0])]
    best = sorted(near, key=lambda each: each[1], reverse=True)[:MOST_GUESSES]
    forms = tuple(form for form, _ in best)
    return Term(word, forms, GUESS_WEIGHT, tuple(filter(None, map(index.word, forms))))


def is_near(word: str, key: str) -> bool:
    """Whether two words differ by one letter more, less, other, or by two neighbours swapped."""
    one, other = split_units(word), split_units(key)
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    mine, theirs = one[start:], other[start:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (mine[2:] == theirs[2:] and mine[:2] == theirs[1::-1])
    )
