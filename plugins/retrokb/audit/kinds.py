"""What a canary is of a hidden record, and how sure a sign it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from ..model.problems import Place
from .words import Words, size_of

LEAST_NAME = 5
"""Letters of an id that is no accident wherever it stands."""


class Kind(Enum):
    """What of a hidden record a canary is: the first that fits. In this order they are told."""

    COPY = "whole content"
    ID = "id"
    TITLE = "title"
    NAME = "file name"
    FIELD = "value of a field"
    HEADING = "heading"
    CODE = "line of code"
    SENTENCE = "part of a sentence"
    WORD = "word"


@dataclass(frozen=True)
class Canary:
    """What its words are of a hidden record, and where they stand."""

    kind: Kind
    place: Place

    def is_name(self, words: Words) -> bool:
        """Whether its words are an id that nobody writes by chance: several parts, and a number."""
        return (
            self.kind is Kind.ID
            and len(words) > 1
            and size_of(words) >= LEAST_NAME
            and any(letter.isdigit() for word in words for letter in word)
        )


Canaries = Mapping[Words, Canary]
