"""Lines of a source text for what was found in its tree.

Python-Markdown's elements carry no line numbers. The tree is in the order of the text, and each
block begins on a line of its own, so each thing is looked for below the one before it, by plain
string search.
"""

import re
from bisect import bisect_right
from itertools import accumulate

FEWEST_CHARACTERS = 3
"""Shorter texts are parts of words everywhere; only as whole words do they mark a line."""

BEFORE_HEADING = " \t>-*+.)0123456789"
"""What may stand before the `#` of a heading: indentation, the marks of quotes and lists."""

UNDERLINES = {1: "=", 2: "-"}


class LineFinder:
    """Finds lines in a source text; `first_line` is the number of its first line in the file."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._first_line = first_line
        self._next = 0
        self._seen: dict[str, int] = {}

    def next_block(self, text: str) -> int:
        """The line of a block that begins with the raw `text`, below the last one."""
        for needle in (_first_line_of(text), _longest_words(text)):
            number = self._number_of(needle, self._next)
            if number is not None:
                self._next = number + 1
                return self._first_line + number
        return self.near(text)

    def near(self, text: str) -> int:
        """The line on which most of `text` stands: below the last block, else anywhere.

        That of the last block if nowhere. Does not go on to it.
        """
        words = _longest_words(text)
        for start in (self._next, 0):
            number = self._number_of(words, start)
            if number is not None:
                return self._first_line + number
        return self._first_line + max(self._next - 1, 0)

    def next_heading(self, text: str, level: int) -> int:
        """The line of a heading with the raw `text`, below the last block."""
        for needle in (_first_line_of(text), _longest_words(text)):
            for number in range(self._next, len(self._lines)):
                if needle in self._lines[number] and self._is_heading(number, level):
                    self._next = number + 1
                    return self._first_line + number
        return self.near(text)

    def of_target(self, target: str, line: int) -> int:
        """The line on which a link's target next stands as it is, in or after the block on `line`.

        That of the block where it stands nowhere.
        """
        start = max(self._seen.get(target, 0), self._starts[line - self._first_line])
        found = self._source.find(target, start) if target else -1
        if found < 0:
            return line
        self._seen[target] = found + len(target)
        return self._first_line + self._number_at(found)

    def _number_of(self, needle: str, start: int) -> int | None:
        """The first line, counted from 0, that holds a text at or below a line."""
        if len(needle) >= FEWEST_CHARACTERS:
            found = self._source.find(needle, self._starts[start])
            return None if found < 0 else self._number_at(found)
        if not needle.isalnum():
            return None
        match = re.compile(rf"\b{needle}\b").search(self._source, self._starts[start])
        return self._number_at(match.start()) if match else None

    def _is_heading(self, number: int, level: int) -> bool:
        line = self._lines[number].lstrip(BEFORE_HEADING)
        if line.startswith("#"):
            return len(line) - len(line.lstrip("#")) == level
        below = self._lines[number + 1 : number + 2]
        return bool(below) and set(below[0].strip(" \t>")) == {UNDERLINES.get(level, "")}

    def _number_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def line_of_part(body: str, part: str) -> int:
    """The line of a text, counted from 0, on which a part of it begins; 0 where it is not found.

    A part that stands in a quote or a list has lost what stands before it on each line.
    """
    first = next((line.strip() for line in part.split("\n") if line.strip()), "")
    found = body.find(part) if part else -1
    if found < 0:
        found = body.find(first) if first else -1
    return body.count("\n", 0, max(found, 0))


def _first_line_of(text: str) -> str:
    return text.split("\n", 1)[0].strip()


def _longest_words(text: str) -> str:
    """The longest stretch that no escape, entity or typographic quote can interrupt."""
    return max(re.split(r"[^\w ]", _first_line_of(text)), key=len).strip()
