"""What is asked: the passages of a message, and the words of each; as in ranker.js."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .units import first_units, split_units
from .words import Word, find_words, take_out_noise

MOST_WORDS = 24
"""Asked for at once: bounds what a pasted log moves."""

MOST_CHARACTERS = 10_000
"""Of a query that are read at all."""

MOST_OF_TICKET = 50_000
"""Characters of a whole message."""

PASSAGE_WORDS = 40
"""Of a message: a line of a log may have no end."""

FEWEST_WORDS = 3
"""That must remain when noise is taken out."""

WITH_PARTS = 100
"""What a name with parts is worth, among words that are worth their length."""

WHITE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript takes for white space; Python's is another set."""

SPACES = re.compile(f"[{WHITE}]+")

SENTENCE_END = re.compile(f"[\r\n]+|(?<![.!?])[.!?]+[{WHITE}]+")

HOST = re.compile(rf"\b[a-z][a-z0-9+.-]{{1,15}}://[^/{WHITE}]+", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Asked:
    """The words to ask for in their order, and what of the query is not asked for."""

    words: tuple[Word, ...]
    left_out: tuple[str, ...]


def find_passages(text: str) -> list[str]:
    """The sentences and lines of a message, each once; long ones in stretches that overlap."""
    sentences = SENTENCE_END.split(first_units(text, MOST_OF_TICKET))
    stretches = (each for sentence in sentences for each in _stretches(sentence.strip(WHITE)))
    return [*dict.fromkeys(filter(None, stretches))]


def read_query(query: str, common: Collection[str]) -> Asked:
    """The words to ask for, at most MOST_WORDS different ones, and what is left out."""
    kept, removed = _without_noise(first_units(query, MOST_CHARACTERS))
    words = [*find_words(kept)]
    chosen = _choose(words, common)
    left = [word.text for word in words if word.text not in chosen]
    asked = tuple(word for word in words if word.text in chosen)
    return Asked(asked, tuple(dict.fromkeys([*removed, *left])))


def split_at_spaces(text: str) -> list[str]:
    """What stands between the white space of a text."""
    return [*filter(None, SPACES.split(text))]


def _stretches(sentence: str) -> Iterator[str]:
    pieces = SPACES.split(sentence)
    if len(pieces) <= PASSAGE_WORDS:
        yield sentence
        return
    step = PASSAGE_WORDS // 2
    for start in range(0, step * (math.ceil(len(pieces) / step) - 1), step):
        yield " ".join(pieces[start : start + PASSAGE_WORDS])


def _without_noise(text: str) -> tuple[str, list[str]]:
    """Take out times, ids, addresses and paths, unless hardly anything else is there."""
    kept, removed = take_out_noise(text)
    if len([*find_words(kept)]) >= FEWEST_WORDS:
        return kept, removed
    return HOST.sub(" ", text), []


def _choose(words: Sequence[Word], common: Collection[str]) -> set[str]:
    """At most so many different words: common ones go first, then the shortest."""
    different = {word.text: word for word in words}
    if len(different) <= MOST_WORDS:
        return {*different}

    def worth(word: Word) -> int:
        if word.text in common:
            return 0
        return WITH_PARTS if word.parts else len(split_units(word.text))

    best = sorted(different.values(), key=worth, reverse=True)
    return {word.text for word in best[:MOST_WORDS]}
