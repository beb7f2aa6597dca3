"""What is shown of a document: the section that fits, and its best stretch of words."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .query import split_at_spaces
from .stored import Section
from .terms import Term
from .words import find_words

EXCERPT_WORDS = 30

STEPS = 3

STEP = EXCERPT_WORDS // STEPS
"""Words from the beginning of a stretch to that of the next: stretches overlap."""


class Excerpt(NamedTuple):
    """Words of a document, with the anchor and the heading of their section."""

    anchor: str
    heading: str
    text: str


def find_excerpt(sections: Sequence[Section], terms: Iterable[Term]) -> Excerpt:
    """The section that holds most of what is rare in the query, and its best stretch of words."""
    worths = {
        form: listing.rarity
        for term in terms
        for form, listing in zip(term.forms, term.listings, strict=False)
    }
    most = 0
    best = Excerpt("", "", _first_words(sections[0].text if sections else ""))
    for section in sections:
        worth, stretch = _best_stretch(section, worths)
        if worth > most:
            most, best = worth, Excerpt(section.anchor, section.heading, stretch)
    return best


def _best_stretch(section: Section, worths: Mapping[str, int]) -> tuple[int, str]:
    """The stretch of a text whose different words, with those of its heading, are worth most."""
    named = worths.keys() & _forms(section.heading)
    pieces = split_at_spaces(section.text)
    steps = [
        {form for piece in pieces[at : at + STEP] for form in _forms(piece) if form in worths}
        for at in range(0, len(pieces), STEP)
    ]
    most = _sum(named, worths)
    start = 0
    for step in range(len(steps)):
        worth = _sum(named.union(*steps[step : step + STEPS]), worths)
        if worth > most:
            most, start = worth, step * STEP
    return most, " ".join(pieces[start : start + EXCERPT_WORDS])


@lru_cache(maxsize=100_000)
def _forms(text: str) -> tuple[str, ...]:
    """The words of a text and their parts."""
    return tuple(form for word in find_words(text) for form in (word.text, *word.parts))


def _sum(forms: Iterable[str], worths: Mapping[str, int]) -> int:
    return sum(worths[form] for form in forms)


def _first_words(text: str) -> str:
    return " ".join(split_at_spaces(text)[:EXCERPT_WORDS])
