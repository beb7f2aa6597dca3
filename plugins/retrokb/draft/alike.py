"""Which existing records look like a text: by the rare words that they share.

Not the search that readers use: `retrokb new` has to answer at once, without an index, and earlier
gaps are no documents of that search.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")

LEAST = 0.2
"""Likeness from 0 to 1 below which two texts have little more than everyday words in common."""

MOST = 5
"""So many are shown: who writes a retro reads no longer list."""

ENDINGS = ("ing", "ed", "es", "s")

SHORTEST_STEM = 3


@dataclass(frozen=True)
class Candidate:
    """A record that may be alike: its name, and what it says."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """A record that is alike; `likeness` is 1 where nothing differs."""

    candidate: Candidate
    likeness: float


def alike(
    text: str, candidates: Sequence[Candidate], phrases: Iterable[str] = ()
) -> tuple[Alike, ...]:
    """The candidates that are like a text, most alike first; one that shares a phrase leads.

    Words count by how few candidates use them, so that "the" and the product's name count little.
    """
    words = {candidate.name: _words(*candidate.texts) for candidate in candidates}
    asked = _words(text, *phrases)
    spread = Counter(word for each in words.values() for word in each)
    weight = {word: math.log(1 + len(words) / (spread[word] or 1)) for word in {*asked, *spread}}
    whole = {_whole(phrase) for phrase in phrases} - {""}
    found = (
        Alike(each, 1.0 if _shares(whole, each) else _likeness(asked, words[each.name], weight))
        for each in candidates
    )
    ranked = sorted(found, key=lambda each: (-each.likeness, each.candidate.name))
    return tuple(each for each in ranked if each.likeness >= LEAST)[:MOST]


def _likeness(asked: frozenset[str], found: frozenset[str], weight: dict[str, float]) -> float:
    shared = sum(weight[word] for word in asked & found)
    sizes = [sum(weight[word] for word in words) for words in (asked, found)]
    return shared / math.sqrt(sizes[0] * sizes[1]) if all(sizes) else 0.0


def _shares(phrases: set[str], candidate: Candidate) -> bool:
    return any(_whole(line) in phrases for text in candidate.texts for line in text.splitlines())


def _whole(phrase: str) -> str:
    return " ".join(WORD.findall(phrase.casefold()))


def _words(*texts: str) -> frozenset[str]:
    return frozenset(_stem(word) for text in texts for word in WORD.findall(text.casefold()))


def _stem(word: str) -> str:
    """A word without the endings that tell "rotate" from "rotating" and "key" from "keys"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending).removesuffix("e")
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word
