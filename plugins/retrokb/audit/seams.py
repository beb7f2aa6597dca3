"""Where one public text ends and another begins: in a list they stand side by side."""

from collections.abc import Iterable

from .canaries import SHINGLE
from .words import Words, words_of


class Seams:
    """Holds the words that the end of a text and the beginning of another make together.

    "The folder" and "In Outlook provides" in a list say "folder in Outlook" as well. Only as many
    words as a shingle has are held: of a longer sentence that gets out others are found, and a
    title is never taken for two halves of others.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._ends: set[Words] = set()
        self._beginnings: set[Words] = set()
        for text in texts:
            words = tuple(words_of(text))
            for size in range(1, SHINGLE):
                self._ends.add(words[-size:])
                self._beginnings.add(words[:size])

    def __contains__(self, words: object) -> bool:
        if not isinstance(words, tuple) or len(words) != SHINGLE:
            return False
        cuts = range(1, SHINGLE)
        return any(words[:at] in self._ends and words[at:] in self._beginnings for at in cuts)
