"""Patterns of `words` made ready: what they find in a text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .words import NAMES, PERSONS, Wording


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the tables as a regular expression."""
    person = f"(?:{'|'.join(PERSONS)})"
    # A name is written with a capital, or it is a word such as `will` or `mark`.
    name = f"(?-i:{'|'.join(each.capitalize() for each in NAMES)})"
    whole = pattern.replace("{person}", person).replace("{name}", name)
    return re.compile(whole.replace(" ", r"\s+"), re.IGNORECASE)


def find_wordings(text: str, wordings: Sequence[Wording]) -> Iterator[tuple[Wording, str]]:
    """The wordings that a text uses, each with its words; no word counts twice."""
    taken: list[tuple[int, int]] = []
    for wording in find_likely(text.casefold(), wordings):
        for match in compiled(wording.pattern).finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield wording, match[0]


def find_likely(text: str, wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings of which a text, casefolded, holds a hint."""
    return [each for each in wordings if any(hint in text for hint in each.hints)]


def find_first(text: str, patterns: Sequence[str]) -> str:
    """The words in a text that the first matching pattern matches, "" where none matches."""
    matches = (compiled(pattern).search(text) for pattern in patterns)
    return next((match[0] for match in matches if match), "")
