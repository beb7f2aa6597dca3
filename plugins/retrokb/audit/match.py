"""Looking for many canaries in one pass over a text."""

from collections.abc import Iterable, Iterator
from itertools import islice

from .canaries import SHINGLE
from .kinds import Canaries
from .passages import Passage
from .views import find_segments
from .words import BARRIER, Words, words_of

PREFIX = 3
"""Words by which canaries between this size and a shingle's are looked for at first."""


class Matcher:
    """Finds canaries in texts, however these are wrapped.

    Most of a page stands on every other page too: a stretch of text in which nothing was found is
    looked at once.
    """

    def __init__(self, canaries: Canaries) -> None:
        self.canaries = canaries
        self._seen: set[int] = set()
        self._sizes: dict[int, set[Words]] = {}
        for words in canaries:
            self._sizes.setdefault(len(words), set()).add(words)
        self._short = [size for size in self._sizes if PREFIX <= size < SHINGLE]
        self._prefixes = {each[:PREFIX] for size in self._short for each in self._sizes[size]}

    def find(self, passage: Passage) -> frozenset[Words]:
        """The canaries that a text holds."""
        found: set[Words] = set()
        looked: set[int] = set()
        for segments in find_segments(passage.text):
            fresh = {hash(each): each for each in segments}
            new = fresh.keys() - self._seen - looked
            looked |= new
            words = words_of(f" {BARRIER} ".join(map(fresh.__getitem__, new)))
            for size in self._sizes_for(words, passage.longest):
                found |= self._sizes[size].intersection(_runs(words, size))
        if not found:
            self._seen |= looked
        return frozenset(found)

    def without(self, found: Iterable[Words]) -> "Matcher":
        """The same without some canaries; where these were found must be looked at again."""
        gone = frozenset(found)
        return Matcher({words: each for words, each in self.canaries.items() if words not in gone})

    def _sizes_for(self, words: list[str], longest: int) -> Iterator[int]:
        """The sizes of which there may be a canary among words."""
        whole = (size for size in self._sizes if size not in self._short)
        yield from (size for size in whole if not longest or size <= longest)
        if not longest and not self._prefixes.isdisjoint(_runs(words, PREFIX)):
            yield from self._short


def _runs(words: list[str], size: int) -> Iterator[Words]:
    """So many words that follow each other, from each word on."""
    return zip(*(islice(words, start, None) for start in range(size)), strict=False)
